"""Every reason that the guards give, in both languages; screens choose by the reader's language."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Reason:
    """A code, and what it says to people."""

    code: str
    ne: str
    en: str


_TEXTS: Final = (
    # the abuse proposal and the grounds of O1
    Reason(
        "abuse.proposed",
        "यी शब्दका कारण यो लेखाइ अपमानजनक हुन सक्ने देखिएको छ। निर्णय समितिले गर्छ।",
        "Because of these words the text may be abusive. The committee decides.",
    ),
    Reason(
        "text.preeti",
        "यो लेखाइ प्रीति फन्टमा टाइप गरिएको देखिन्छ; अरूले पढ्न सक्दैनन्। युनिकोडमा बदलिएको पाठ हेरेर प्रयोग गर्नुहोस्।",
        "This looks typed in the Preeti font, which others cannot read. Check the text turned to Unicode and use it instead.",
    ),
    # the rules: tone, personal data, urgency and kind, grounds
    Reason(
        "tone.obscene",
        "यो शब्द अश्लील वा गालीको अर्थमा बुझिन्छ। कार्यालयको लेखाइमा प्रयोग गर्न मिल्दैन; हटाएर लेख्नुहोस्।",
        "This word is obscene or a term of abuse. An office cannot use it; please write without it.",
    ),
    Reason(
        "tone.insult",
        "यो वाक्यले व्यक्तिको अपमान गर्छ। व्यक्तिबारे नभई विषयबारे मात्र लेख्नुहोस्।",
        "This insults a person. Please write about the matter, not about the person.",
    ),
    Reason(
        "tone.threat",
        "यो वाक्य धम्कीका रूपमा बुझिन्छ। नियमानुसार हुने कारबाही भए कानुनको दफा उल्लेख गरी लेख्नुहोस्।",
        "This reads as a threat. If the law provides for a measure, please cite the law instead.",
    ),
    Reason(
        "tone.group",
        "यो वाक्यले जात, धर्म, लिङ्ग, क्षेत्र वा समुदायका आधारमा मानिसलाई होच्याउँछ। यस्तो अभिव्यक्ति कानुनविपरीत हुन सक्छ; हटाउनुहोस्।",
        "This belittles people for their caste, religion, gender, region or community. Please remove it.",
    ),
    Reason(
        "tone.contempt",
        "यी शब्दले सेवाग्राहीलाई होच्याएको अर्थ लाग्छ। अर्को अधिकृतले हेरेपछि मात्र पठाउन सकिन्छ।",
        "These words look down on the person. A second officer must look before this is sent.",
    ),
    Reason(
        "tone.accuse",
        "यसले सेवाग्राहीमाथि प्रमाणविना दोष लगाएको अर्थ लाग्छ। तथ्य मात्र लेख्नुहोस्।",
        "This accuses the person without proof. Please state facts only.",
    ),
    Reason(
        "tone.shame",
        "यसले सेवाग्राहीलाई लज्जित तुल्याउँछ। शिष्ट भाषामा लेख्नुहोस्।",
        "This shames the person. Please word it courteously.",
    ),
    Reason(
        "tone.silence",
        "यसले सेवाग्राहीलाई बोल्न वा गुनासो गर्न रोक्न खोजेको अर्थ लाग्छ। प्रश्न र गुनासो गर्नु नागरिकको अधिकार हो।",
        "This tells the person to be silent. Asking and complaining is a citizen's right.",
    ),
    Reason(
        "tone.private",
        "यसले व्यक्तिको निजी जीवन वा स्वास्थ्यको कुरा सार्वजनिक गर्छ। निजी सन्देशमा मात्र लेख्नुहोस्।",
        "This shows someone's private life or health to everybody. Please write it in a private message only.",
    ),
    Reason(
        "tone.low",
        "यहाँ सेवाग्राहीलाई ‘तँ’ भनी सम्बोधन गरिएको छ। ‘तपाईं’ प्रयोग गर्नुहोस्।",
        "The reader is addressed with the lowest form (तँ). Please use तपाईं.",
    ),
    Reason(
        "tone.familiar",
        "यहाँ सेवाग्राहीलाई ‘तिमी’ भनी सम्बोधन गरिएको छ। कार्यालयको लेखाइमा ‘तपाईं’ उपयुक्त हुन्छ।",
        "The reader is addressed with the familiar form (तिमी). An office says तपाईं.",
    ),
    Reason(
        "tone.dismissive",
        "यो जवाफ पन्छिन खोजेजस्तो सुनिन सक्छ। के गर्न सकिन्छ वा कहाँ सम्पर्क गर्ने भन्ने कुरा लेखिदिनुहोस्।",
        "This may sound dismissive. Please say what can be done, or whom to contact.",
    ),
    Reason(
        "tone.sarcasm",
        "यो व्यङ्ग्य जस्तो सुनिन सक्छ। सीधा र शिष्ट भाषामा लेख्नुहोस्।",
        "This may sound sarcastic. Please write plainly and courteously.",
    ),
    Reason(
        "tone.shouting",
        "धेरै उद्गार चिह्न वा ठूला अक्षर चिच्याएजस्तो देखिन सक्छ। सामान्य रूपमा लेख्नुहोस्।",
        "Many exclamation marks or capitals look like shouting. Please write them plainly.",
    ),
    Reason(
        "personal.phone",
        "यहाँ फोन नम्बर देखिन्छ। व्यक्तिको नम्बर निजी सन्देशमा मात्र लेख्नुहोस्।",
        "There is a telephone number here. A person's number belongs in a private message.",
    ),
    Reason(
        "personal.email",
        "यहाँ व्यक्तिको इमेल ठेगाना देखिन्छ। निजी सन्देशमा मात्र लेख्नुहोस्।",
        "There is a person's e-mail address here. It belongs in a private message.",
    ),
    Reason(
        "personal.citizenship",
        "यहाँ नागरिकता नम्बर देखिन्छ। सार्वजनिक नगर्नुहोस्।",
        "There is a citizenship number here. Please do not make it public.",
    ),
    Reason(
        "personal.nid",
        "यहाँ राष्ट्रिय परिचयपत्र नम्बर देखिन्छ। सार्वजनिक नगर्नुहोस्।",
        "There is a national identity number here. Please do not make it public.",
    ),
    Reason(
        "personal.pan",
        "यहाँ स्थायी लेखा नम्बर (प्यान) देखिन्छ। सार्वजनिक नगर्नुहोस्।",
        "There is a PAN here. Please do not make it public.",
    ),
    Reason(
        "personal.passport",
        "यहाँ राहदानी नम्बर देखिन्छ। सार्वजनिक नगर्नुहोस्।",
        "There is a passport number here. Please do not make it public.",
    ),
    Reason(
        "personal.licence",
        "यहाँ सवारी चालक अनुमतिपत्र नम्बर देखिन्छ। सार्वजनिक नगर्नुहोस्।",
        "There is a driving licence number here. Please do not make it public.",
    ),
    Reason(
        "personal.bank",
        "यहाँ बैंक खाता नम्बर देखिन्छ। सार्वजनिक नगर्नुहोस्।",
        "There is a bank account number here. Please do not make it public.",
    ),
    Reason(
        "personal.vehicle",
        "यहाँ सवारी साधनको नम्बर देखिन्छ। कसैको पहिचान खुल्न सक्छ।",
        "There is a vehicle number here. It may reveal who somebody is.",
    ),
    Reason(
        "personal.dob",
        "यहाँ जन्म मिति देखिन्छ। सार्वजनिक नगर्नुहोस्।",
        "There is a date of birth here. Please do not make it public.",
    ),
    Reason(
        "personal.name",
        "यहाँ व्यक्तिको नाम देखिन्छ। सार्वजनिक गर्नु आवश्यक छ कि छैन विचार गर्नुहोस्।",
        "There is a person's name here. Please consider whether it must be public.",
    ),
    Reason(
        "personal.address",
        "यहाँ व्यक्तिको ठेगाना देखिन्छ। सार्वजनिक नगर्नुहोस्।",
        "There is a person's address here. Please do not make it public.",
    ),
    Reason(
        "personal.health",
        "यहाँ व्यक्तिको स्वास्थ्य अवस्थाबारे लेखिएको छ। निजी सन्देशमा मात्र लेख्नुहोस्।",
        "This tells of a person's health. It belongs in a private message.",
    ),
    Reason(
        "kind.life",
        "यी शब्दले कसैको ज्यान खतरामा रहेको जनाउँछन्। तुरुन्त हेर्नुहोस्।",
        "These words say that a life is in danger. Please look at once.",
    ),
    Reason(
        "kind.violence",
        "यी शब्दले हिंसा वा दुर्व्यवहार जनाउँछन्। तुरुन्त हेर्नुहोस्।",
        "These words tell of violence or abuse. Please look at once.",
    ),
    Reason(
        "kind.health",
        "यी शब्दले स्वास्थ्यसम्बन्धी आकस्मिक अवस्था जनाउँछन्। तुरुन्त हेर्नुहोस्।",
        "These words tell of a health emergency. Please look at once.",
    ),
    Reason(
        "kind.disaster",
        "यी शब्दले विपद् जनाउँछन्। तुरुन्त हेर्नुहोस्।",
        "These words tell of a disaster. Please look at once.",
    ),
    Reason(
        "kind.corruption",
        "यी शब्दले भ्रष्टाचार वा अनियमितताको उजुरी जनाउँछन्।",
        "These words tell of corruption or irregularity.",
    ),
    Reason(
        "kind.service",
        "यी शब्दले सेवामा समस्या भएको जनाउँछन्।",
        "These words tell of a problem with a service.",
    ),
    Reason(
        "kind.personal",
        "यो व्यक्तिगत विषय देखिन्छ। जवाफ निजी सन्देशमा दिनुहोस्।",
        "This looks like a personal matter. Please answer it in private.",
    ),
    Reason(
        "kind.suggestion",
        "यी शब्दले सुझाव जनाउँछन्।",
        "These words make a suggestion.",
    ),
    Reason(
        "kind.praise",
        "यी शब्दले धन्यवाद वा प्रशंसा जनाउँछन्।",
        "These words give thanks or praise.",
    ),
    Reason(
        "kind.spam",
        "यो विज्ञापन वा अनावश्यक प्रचार जस्तो देखिन्छ।",
        "This looks like advertising or spam.",
    ),
    Reason(
        "kind.query",
        "यी शब्दले जानकारी मागेको जनाउँछन्।",
        "These words ask for information.",
    ),
    Reason(
        "ground.religion",
        "धर्मका आधारमा घृणा फैलाउन सक्ने शब्द। निर्णय समितिले गर्छ।",
        "These words may spread hate on the ground of religion. The committee decides.",
    ),
    Reason(
        "ground.caste",
        "जात वा जातिका आधारमा घृणा फैलाउन सक्ने शब्द। निर्णय समितिले गर्छ।",
        "These words may spread hate on the ground of caste or ethnicity. The committee decides.",
    ),
    Reason(
        "ground.group",
        "कुनै समुदायप्रति घृणा फैलाउन सक्ने शब्द। निर्णय समितिले गर्छ।",
        "These words may spread hate against a group. The committee decides.",
    ),
    Reason(
        "ground.threat",
        "धम्की हुन सक्ने शब्द। निर्णय समितिले गर्छ।",
        "These words may be a threat. The committee decides.",
    ),
    Reason(
        "ground.obscene",
        "अश्लील शब्द। निर्णय समितिले गर्छ।",
        "These words are obscene. The committee decides.",
    ),
    Reason(
        "ground.insult",
        "व्यक्तिको अपमान हुन सक्ने शब्द। निर्णय समितिले गर्छ।",
        "These words may insult a person. The committee decides.",
    ),
)
REASONS: Final = {reason.code: reason for reason in _TEXTS}


def reason(code: str) -> Reason:
    """The reason of this code; an unknown code is a mistake of the code and raises KeyError."""
    return REASONS[code]
