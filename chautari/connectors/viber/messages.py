"""Every word the Viber connector shows to an officer, in English and in the Nepali of offices."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "viber.account_blocked": ("Viber has blocked the account.", "भाइबरले खाता रोकेको छ।"),
    "viber.account_suspended": ("Viber has suspended the account.", "भाइबरले खाता निलम्बन गरेको छ।"),
    "viber.address_refused": (
        "Viber does not accept the address of our door.",
        "हाम्रो वेबहुकको ठेगाना भाइबरले स्वीकार गरेन।",
    ),
    "viber.answer_not_open": (
        "Viber does not let the account write to this person now.",
        "भाइबरले यी व्यक्तिलाई अहिले लेख्न दिँदैन।",
    ),
    "viber.bad_signature": ("The delivery is not signed by Viber.", "प्राप्त सामग्रीमा भाइबरको हस्ताक्षर मिलेन।"),
    "viber.billed": ("Viber charges for this message.", "यस सन्देशको शुल्क भाइबरले लिन्छ।"),
    "viber.block_here_only": (
        "Viber bots cannot block; the desk itself stops answering the person.",
        "भाइबर बोटले रोक लगाउन सक्दैन; यही प्रणालीले मात्र जवाफ रोक्छ।",
    ),
    "viber.busy": ("Viber could not work on it just now.", "भाइबरले अहिले यो काम गर्न सकेन।"),
    "viber.channel_is_silent": (
        "A channel calls our door only once, when it is set; posting needs that.",
        "च्यानलले वेबहुक सेट गर्दा एक पटक मात्र सम्पर्क गर्छ; पोस्ट गर्न त्यो आवश्यक छ।",
    ),
    "viber.channel_publishes_only": (
        "A Viber channel publishes, and does nothing else.",
        "भाइबर च्यानलबाट प्रकाशन मात्र हुन्छ, अरू केही हुँदैन।",
    ),
    "viber.country": ("Viber does not deliver this in the country.", "यो देशमा भाइबरले यो सुविधा दिँदैन।"),
    "viber.device_too_old": (
        "The person's device or Viber is too old for this message.",
        "व्यक्तिको उपकरण वा भाइबर यस सन्देशका लागि पुरानो छ।",
    ),
    "viber.empty": ("There is nothing to send.", "पठाउने कुरा केही छैन।"),
    "viber.field.token": ("Token of the channel or bot", "च्यानल वा बोटको गोप्य सङ्केत"),
    "viber.file_needs_address": (
        "Viber fetches “%(name)s” by itself, and it has no public address.",
        "“%(name)s” भाइबर आफैँले लिन्छ, तर यसको सार्वजनिक ठेगाना छैन।",
    ),
    "viber.file_too_large": (
        "“%(name)s” is larger than the %(largest)s MB Viber takes.",
        "“%(name)s” भाइबरले लिने %(largest)s एमबीभन्दा ठूलो छ।",
    ),
    "viber.file_type": (
        "Viber does not take “%(name)s” (%(mime)s) here.",
        "भाइबरले यहाँ “%(name)s” (%(mime)s) किसिमको फाइल लिँदैन।",
    ),
    "viber.film_too_long": (
        "The video “%(name)s” is longer than %(longest)s seconds.",
        "“%(name)s” भिडियो %(longest)s सेकेन्डभन्दा लामो छ।",
    ),
    "viber.free_messages_used": (
        "The bot's free messages of this month are used up.",
        "यस महिनाका बोटका निःशुल्क सन्देश सकिए।",
    ),
    "viber.no_answer": (
        "Viber gave no answer. A person must look whether the message is there.",
        "भाइबरबाट जवाफ आएन। सन्देश पुग्यो कि पुगेन, कर्मचारीले हेर्नुपर्छ।",
    ),
    "viber.no_balance": ("The bot's balance is used up.", "बोटको मौज्दात रकम सकियो।"),
    "viber.no_broadcast": (
        "This bot may not write to all subscribers.",
        "यो बोटले सबै सदस्यलाई सन्देश पठाउन पाउँदैन।",
    ),
    "viber.no_payment": ("This bot has no payments.", "यो बोटमा भुक्तानी सुविधा छैन।"),
    "viber.no_receivers": ("The bot has no subscribers yet.", "बोटका सदस्य अहिलेसम्म कोही छैनन्।"),
    "viber.no_such_account": ("Viber does not know the account.", "भाइबरमा यो खाता भेटिएन।"),
    "viber.no_such_person": ("The person is not on Viber.", "यी व्यक्ति भाइबरमा छैनन्।"),
    "viber.no_superadmin": (
        "The channel names no superadmin in whose name to post.",
        "च्यानलमा पोस्ट गर्ने सुपरएडमिन भेटिएन।",
    ),
    "viber.not_accepted": ("Viber did not accept what was sent.", "पठाइएको सामग्री भाइबरले स्वीकार गरेन।"),
    "viber.not_authorised": (
        "Viber has not authorised the account.",
        "भाइबरले खातालाई अख्तियारी दिएको छैन।",
    ),
    "viber.not_by_bot": ("A Viber bot cannot do this.", "भाइबर बोटले यो काम गर्न सक्दैन।"),
    "viber.not_on_viber": ("There is no such thing on Viber.", "भाइबरमा यस्तो सुविधा छैन।"),
    "viber.not_subscribed": (
        "The person has not subscribed to the bot, or has left it.",
        "यी व्यक्ति बोटका सदस्य छैनन् वा छोडिसकेका छन्।",
    ),
    "viber.part_sent": (
        "A part went out (%(sent)s messages), the rest did not. A person must look.",
        "केही भाग (%(sent)s सन्देश) गयो, बाँकी गएन। कर्मचारीले हेर्नुपर्छ।",
    ),
    "viber.person_missing": (
        "It is not known which person this is for.",
        "कुन व्यक्तिका लागि हो, थाहा छैन।",
    ),
    "viber.phone_by_hand": (
        "Viber has no API for the office phone; the act is done there and noted here.",
        "कार्यालयको फोनका लागि भाइबरको एपीआई छैन; काम फोनमै गरी यहाँ टिपोट गर्नुहोस्।",
    ),
    "viber.profile_in_part": (
        "Viber tells little of a profile, and never the telephone number.",
        "भाइबरले प्रोफाइलको थोरै विवरण मात्र दिन्छ; फोन नम्बर कहिल्यै दिँदैन।",
    ),
    "viber.proof.words": (
        "Note the person, the time and the words.",
        "व्यक्ति, समय र सन्देशको व्यहोरा टिप्नुहोस्।",
    ),
    "viber.session_or_fee": (
        "Only to people who wrote or subscribed; outside a conversation Viber may charge a fee.",
        "लेख्ने वा सदस्य भएका व्यक्तिलाई मात्र; कुराकानीबाहिर पठाउँदा भाइबरले शुल्क लिन सक्छ।",
    ),
    "viber.share_button": (
        "The person decides: a button on their phone sends the number.",
        "व्यक्तिको इच्छामा: फोनको बटन थिचेपछि मात्र नम्बर आउँछ।",
    ),
    "viber.some_not_reached": (
        "Some subscribers were not reached.",
        "केही सदस्यसम्म सन्देश पुगेन।",
    ),
    "viber.step.ask_number": ("Ask the person for the number.", "व्यक्तिसँग फोन नम्बर माग्नुहोस्।"),
    "viber.step.block": (
        "Open the person's profile and block them.",
        "व्यक्तिको प्रोफाइल खोली रोक लगाउनुहोस्।",
    ),
    "viber.step.do": ("Do the act there.", "त्यहाँ काम सम्पन्न गर्नुहोस्।"),
    "viber.step.group": (
        "Make the group and add the sister agencies.",
        "समूह बनाई सम्बद्ध निकायलाई थप्नुहोस्।",
    ),
    "viber.step.log": ("Come back and note it here.", "फर्केर यहाँ टिपोट गर्नुहोस्।"),
    "viber.step.message": ("Write the message and send it.", "सन्देश लेखेर पठाउनुहोस्।"),
    "viber.step.open": ("Open Viber on the office phone.", "कार्यालयको फोनमा भाइबर खोल्नुहोस्।"),
    "viber.step.publish": (
        "Send the text to the office's groups.",
        "कार्यालयका समूहमा पाठ पठाउनुहोस्।",
    ),
    "viber.to_subscribers": (
        "Reaches the bot's subscribers only; Viber may charge a fee.",
        "बोटका सदस्यसम्म मात्र पुग्छ; भाइबरले शुल्क लिन सक्छ।",
    ),
    "viber.token_dead": ("Viber does not accept the token.", "भाइबरले गोप्य सङ्केत स्वीकार गरेन।"),
    "viber.too_long": (
        "The text has %(length)s characters; Viber takes %(longest)s.",
        "पाठमा %(length)s अक्षर छन्; भाइबरले %(longest)s सम्म मात्र लिन्छ।",
    ),
    "viber.too_many": (
        "Too many messages without an answer; Viber takes no more for an hour.",
        "जवाफ नआई धेरै सन्देश पठाइयो; एक घण्टासम्म भाइबरले थप लिँदैन।",
    ),
    "viber.too_many_files": (
        "At most %(most)s files go out together.",
        "एकै पटक बढीमा %(most)s फाइल पठाउन मिल्छ।",
    ),
    "viber.unreachable": ("Viber cannot be reached.", "भाइबरसँग सम्पर्क हुन सकेन।"),
    "viber.webhook_missing": (
        "Viber does not know our door yet: set the webhook.",
        "भाइबरलाई हाम्रो वेबहुक थाहा छैन: वेबहुक सेट गर्नुहोस्।",
    ),
}
MESSAGES: Final[Mapping[str, Mapping[str, str]]] = {
    key: {"en": english, "ne": nepali} for key, (english, nepali) in WORDS.items()
}
