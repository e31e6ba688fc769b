"""Names of people: after "my name is" and its like, before "speaking", or with a surname after "I am"."""

import re
from collections.abc import Iterator
from typing import Final

from chautari.language.morphology import listed

KIN: Final = (
    "मेरो|मेरी|आमाको|बुबाको|बुवाको|बाबुको|बाको|श्रीमान्को|श्रीमतीको|छोराको|छोरीको|पतिको|"
    "पत्नीको|दाइको|भाइको|दिदीको|बहिनीको|निवेदकको|पीडितको|बिरामीको|हजुरबुबाको|"
    "उजुरीकर्ताको|उनको|उहाँको|तपाईंको"
)
SURNAMES: Final = (
    "थापा|राई|गुरुङ|श्रेष्ठ|तामाङ|मगर|अधिकारी|पौडेल|शर्मा|यादव|चौधरी|लिम्बू|शेर्पा|महर्जन|कार्की|खड्का|"
    "भट्टराई|कोइराला|खनाल|आचार्य|पन्त|जोशी|झा|मिश्र|साह|महतो|मण्डल|वि\\.?क\\.?|परियार|नेपाली|बस्नेत|केसी|"
    "सुवेदी|घिमिरे|न्यौपाने|रिजाल|भण्डारी|बुढाथोकी|घर्ती|ओली|बोहरा|धामी|अन्सारी|खातुन|मियाँ"
)
LATIN_SURNAMES: Final = (
    "thapa|rai|gurung|shrestha|tamang|magar|adhikari|paudel|poudel|sharma|yadav|chaudhary|limbu|sherpa|maharjan|karki|"
    "khadka|bhattarai|koirala|khanal|acharya|pant|joshi|jha|mishra|sah|mahato|mandal|bk|pariyar|nepali|basnet|kc|subedi|"
    "ghimire|neupane|rijal|bhandari|budhathoki|gharti|oli|bohara|dhami|ansari|khatun|miya"
)
NAME: Final = re.compile(
    rf"(?:{KIN})\s*(?:पूरा\s*)?(?:नाम|नाउँ)(?![\u0900-\u097f])\s*(?:थर)?\s*[:ः\-–]?\s*((?:[\u0900-\u0963.]+\s?){{1,5}})"
    r"|(?:mero|meri|aama\s?ko|buwa\s?ko|baba\s?ko|srimati\s?ko|sriman\s?ko|chora\s?ko|"
    r"chori\s?ko|chhora\s?ko|"
    r"chhori\s?ko)\s+(?:pura\s+)?na+m\s*[:\-–]?\s+((?:[a-z.]+\s?){1,5})"
    r"|(?<![a-z])(?:my|his|her|mother'?s|father'?s|wife'?s|husband'?s|son'?s|"
    r"daughter'?s)\s+(?:full\s+)?name\s+(?:is|:)\s*((?:[a-z.]+\s?){1,4})"
    r"|(?:^|\s)(?:i am|i'm|this is)\s+((?:mr|mrs|ms)\.?\s+(?:[a-z.]+\s?){1,3})"
    r"|(?:^|[\s,।])म\s+((?:[\u0900-\u0963.]{2,}\s+){2,3})(?:बोल्दै|बोलि|बोलेको|लेख्दै)"
    rf"|(?:^|[\s,।])म\s+(?!एक|पनि|त\s|नै)((?:[\u0900-\u0963.]{{2,}}\s+){{1,2}}(?:{SURNAMES}))\s*(?:हुँ|,|।|$)"
    rf"|(?:^|[\s,])(?:ma|i am|i'm|this is)\s+(?!an?\s|ek\s|euta|pani|the|not)((?:[a-z.]{{2,}}\s+){{1,2}}(?:{LATIN_SURNAMES}))(?:\s*$|\s+(?:hu|hun|from|here|bata|ho)\b|[,.])"
    r"|(?:^|[\s,])ma\s+((?:[a-z.]{3,}\s+){2,3})(?:bolda|bolira|bolna|lekhdai)"
    r"|(?:^|[\n,;।])\s*(?:नाम|नाम\s*थर)\s*[:ः]\s*((?:[\u0900-\u0963.]+\s?){2,4})"
    r"|(?:^|[\n,;])\s*(?:full\s+)?name\s*:\s*((?:[a-z.]+\s?){2,4})"
)
NO_NAME: Final = frozenset(
    listed("""
    मतदाता उम्मेदवार सूची सूचीमा नामावली नामावलीमा लिस्ट लिस्टमा छैन छुटेको छुट्यो छुटेछ गलत फरक के किन कसरी दर्ता
    मिलेन मिलेको नमिलेको सच्याउनु सच्याउन सच्याइ समावेश बिग्रेको बिग्रियो आएन आएको आयो देखिएन
    देखिँदैन हट्यो हटाइयो हटाउनु काटियो थप थप्न थपिदिनुस् पनि नै र मा ले लाई त भने कहाँ कहिले कति
    नागरिकतामा लालपुर्जामा पासपोर्टमा राहदानीमा कार्डमा प्रमाणपत्रमा अनलाइनमा सूचीबाट नामावलीबाट
    नतिजामा परिणाममा अझै अहिले हो होइन थियो राख्नु राख्न राखिदिनु गोप्य उल्लेख खुलाउन suchi suchima
    list ma chaina xaina chha cha xa galat farak k ke kina kasari darta milena aayena ayena dekhiena
    hatyo thapnu namawali pani ra ni le lai ko ho missing not in on wrong misspelled misspelt
    spelled spelt still there included written on the a an removed incorrect different absent given
    same nowhere never
    """)
)
NAME_ENDS: Final = frozenset(
    listed("""
    हो हुँ भएको रहेको हजुर र तर म मेरो मैले अनि बाट ले लाई को मा ho hu hun hola ra ani ma mero maile
    ra and from i my please but live kindly who with of at
    """)
)


def find(read: str) -> Iterator[tuple[str, int, int]]:
    """Where a person's name stands: NAME, from, to."""
    for match in NAME.finditer(read):
        start, _ = match.span(match.lastindex or 0)
        end = start
        for word in re.finditer(r"\S+", match.group(match.lastindex or 0)):
            if word.group() in NO_NAME and end == start:
                break
            if word.group() in NAME_ENDS or word.group() in NO_NAME:
                break
            end = start + word.end()
        if end > start:
            yield "NAME", start, end
