"""The personal-data guard: numbers, names, addresses and illnesses, found by span and never copied or logged (T14).

The office's own numbers and addresses are handed in and pass. A year, a sum of money, a clause of a law, a hotline,
a tender's number and a link are none. The shapes of the numbers come from public forms and from phonenumbers.
"""

import re
from collections.abc import Iterator
from typing import Final

import phonenumbers

from chautari.language import names
from chautari.language.spans import Span, Tier
from chautari.language.words import Text

DIGIT: Final = re.compile("[0-9]")
LINK: Final = re.compile(r"(?:https?://|www\.)\S+")
EMAIL: Final = re.compile(
    r"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}|"
    r"(?<![a-z0-9._])[a-z0-9._]{3,64}\s?[\[(]\s?at\s?[\])]\s?[a-z0-9]+\s?(?:\.|"
    r"[\[(]?\s?dot\s?[\])]?)\s?[a-z]{2,4}|"
    r"(?<![a-z0-9._])[a-z0-9._]{2,64}(?:\s(?:dot|underscore)\s[a-z0-9._]+)*\s(?:at|एट)\s(?:g\s?mail|yahoo|hotmail|outlook|icloud|proton\w*|live)"
    r"(?:\s?(?:\.|dot|डट)\s?[a-z]{2,4}){1,3}|"
    r"(?<![a-z0-9._])[a-z0-9._]{2,64}\s?@\s?[a-z0-9-]+\s?\.\s?(?:com|net|org|np|edu)\b"
)
AT: Final = re.compile(r"@|at[\])]|(?:\bat|एट)\s")
OFFICIAL: Final = re.compile(r"@(?:[a-z0-9-]+\.)*(?:gov|mil)\.np$")
NO: Final = (
    r"\s*(?:को|ko)?\s*(?:नम्बर|नंबर|नम्वर|नं|न|number|numbar|num|nambar|nmbr|no|id|"
    r"#)?(?:\s|हो|चाहिँ|चाहिं|is|was|ho|chai|chahi|:|\.|-|–)*"
)
NUMBERED: Final = (
    r"\s*(?:को|ko)?\s*(?:नम्बर|नंबर|नम्वर|नं|न|number|numbar|num|nambar|no|#)(?:\s|हो|"
    r"चाहिँ|चाहिं|is|was|ho|chai|chahi|:|\.|-|–)*"
)
CITIZEN_CUE: Final = (
    r"(?:नागरिकता(?:को|का)?(?:\s*प्रमाण\s*-?\s*पत्र)?|ना\.?\s*प्र\.?\s*(?:प\.?)?|(?<![\u0900-\u097f])ना\.\s*(?=न)|"
    r"nagarikta|nagrikta|nagarikata|citizenship(?:\s*certificate)?|"
    r"citizen\s*(?:ship)?\s*card)"
)
CITIZEN: Final = re.compile(
    r"(?<![0-9/-])(?:0[1-9]|[1-6][0-9]|7[0-7])[-–/.][0-9]{1,3}[-–/.](?:[2-8][0-9]|"
    r"20[2-9][0-9])[-–/.][0-9]{3,6}(?![0-9])"
    rf"|{CITIZEN_CUE}{NO}([0-9]{{1,8}}(?:\s?[-–/.]\s?[0-9]{{1,8}}){{1,4}})(?![0-9])"
    rf"|{CITIZEN_CUE}{NUMBERED}([0-9]{{4,14}})(?![0-9])"
)
NID: Final = re.compile(
    r"(?<![0-9-])[0-9]{3}-[0-9]{3}-[0-9]{3}-[0-9](?![0-9-])"
    r"|(?:राष्ट्रिय\s*परिचय\s*-?\s*पत्र|राष्ट्रिय\s*परिचयपत्र|परिचयपत्र\s*संख्या|\bnin\b|"
    r"\bnid\b|national\s*id(?:entity)?(?:\s*card)?|rastriya\s*parichaya?\s*-?\s*patra|"
    r"rastriya\s*parichayapatra)"
    rf"{NO}([0-9]{{3}}[- ]?[0-9]{{3}}[- ]?[0-9]{{3}}[- ]?[0-9]{{1,2}})(?![0-9])"
)
PAN: Final = re.compile(
    rf"(?:(?<![a-z])(?:pan|vat)(?![a-z])|प्यान|पान|भ्याट|स्थायी\s*लेखा|sthayi\s*lekha|"
    rf"permanent\s*account){NO}([0-9]{{3}}[- ]?[0-9]{{3}}[- ]?[0-9]{{3}})(?![0-9])"
)
PASSPORT: Final = re.compile(
    r"(?<![a-z0-9])(?:p[a-z]|ba)[0-9]{7}(?![0-9a-z])"
    rf"|(?:passport|pasport|राहदानी|पासपोर्ट|rahadani){NO}([a-z]{{0,2}}\s?[0-9]{{7,8}})(?![0-9])"
)
LICENCE: Final = re.compile(
    r"(?<![0-9-])[0-9]{2}-[0-9]{2,3}-[0-9]{8}(?![0-9-])"
    r"|(?:सवारी\s*चालक\s*अनुमति\s*-?\s*पत्र|अनुमतिपत्र|लाइसेन्स|लाइसेंस|"
    r"driving\s*licen[cs]e|licen[cs]e|liscense|lisence|anumati\s*patra)"
    rf"{NO}([0-9]{{1,3}}[- ]?[0-9]{{1,3}}[- ]?[0-9]{{5,9}})(?![0-9])"
)
BANK: Final = re.compile(
    rf"(?:खाता|खातामा|khata|account|\ba/c|\bacc?t?\b|iban){NO}([0-9][0-9 -]{{7,24}}[0-9])(?![0-9])"
    r"|(?:बैंक|बैङ्क|bank)[^0-9\n]{0,20}([0-9][0-9-]{11,22}[0-9])(?![0-9])"
)
MOBILE: Final = re.compile(
    r"(?<![0-9.,/])(?:(?:\(?\+|00)?977\)?[ .-]{0,2})?\(?9[ -]?(?:6[ -]?[0-3]|7[ -]?[0-24-6]|"
    r"8[ -]?[0-24-68]|0[ -]?0)(?:[ .)-]{0,2}[0-9]){7}(?![0-9]|[.,/-][0-9])"
)
LANDLINE: Final = re.compile(
    r"(?<![0-9.,/-])(?:\+?977[ -]?)?\(?0?(?:1\)?[ -]{1,3}[2-6][0-9]{2}[ -]?[0-9]{4}|"
    r"[2-9][0-9]\)?[ -]{1,3}[2-6][0-9]{2}[ -]?[0-9]{3})(?![0-9]|[-/][0-9])"
    r"|(?<![0-9.,/-])0(?:1[2-6][0-9]{6}|[2-9][0-9][2-6][0-9]{5})(?![0-9])"
)
ABROAD: Final = re.compile(r"\+[1-9][0-9 -]{7,16}[0-9]")
MONEY_BEFORE: Final = re.compile(r"(?:रु|रू|rs|npr|nrs|\$|₹)[.\s]*(?:[0-9,]*,)?$")
MONEY_AFTER: Final = re.compile(
    r"\s*(?:/-|,[0-9]|रुपैयाँ|रुपैया|रूपैयाँ|rupees|rupaiya|rupiya|लाख|करोड|lakh|crore|"
    r"वटा|जना|km|kg|people)"
)
NOT_A_NUMBER: Final = re.compile(
    r"(?:बजेट|budget|isbn|जनसंख्या|population|ठेक्का|tender|बोलपत्र|invoice|बिल\s*नं|"
    r"चलानी|च\.नं|दर्ता\s*नं)[^0-9\n]{0,12}$"
)
PLATE: Final = re.compile(
    r"(?<![\u0900-\u097f])(?:मे|को|स|ज|बा|ना|ग|लु|ध|रा|भे|क|से|"
    r"म)\.?\s*[-–]?\s*[0-9]{1,3}\s*[-–]?\s*(?:प|च|क|ख|ग|घ|ज|झ|ट|त|थ|ब|ह|य|स|फ|म|न|"
    r"द)\.?\s*[-–]?\s*[0-9]{3,4}(?![0-9])"
    r"|(?<![a-z])(?:me|ko|sa|ja|ba|na|ga|lu|dha|ra|bhe|ka|se|"
    r"ma)[ .-]{1,2}[0-9]{1,3}[ .-]{1,2}(?:pa|cha|ka|kha|ga|gha|ja|jha|ta|tha|ba|ha|ya|sa|"
    r"pha|fa|ma|na|da)[ .-]{1,2}[0-9]{3,4}(?![0-9])"
    r"|(?:प्रदेश|province|pradesh|बागमती|bagmati|कोशी|koshi|मधेश|madhesh|गण्डकी|gandaki|"
    r"लुम्बिनी|lumbini|कर्णाली|karnali|सुदूरपश्चिम|sudur\w*)"
    r"[\s0-9–-]{1,14}\s*(?:[a-z]{1,3}|[\u0915-\u0939]\u093e?)\s*-?\s*[0-9]{3,4}(?![0-9])"
    r"|(?:गाडी|सवारी|मोटरसाइकल|बाइक|स्कुटर|gadi|gaadi|bike|scooter|vehicle|plate|"
    r"motorcycle)[^0-9\n]{0,14}(?:नम्बर|नं|number|"
    r"no)[^0-9a-z\n]{0,3}([a-z]{1,3}[ -]?[0-9]{1,3}[ -]?[a-z]{1,3}[ -]?[0-9]{3,4})"
)
MONTHS: Final = (
    "बैशाख|वैशाख|जेठ|असार|आषाढ|साउन|श्रावण|भदौ|भाद्र|असोज|आश्विन|कात्तिक|कार्तिक|मंसिर|"
    "मङ्सिर|पुस|पौष|माघ|फागुन|फाल्गुन|चैत|चैत्र|bais[ha]*kh|jeth|asar|asadh|saun|"
    "sh?rawan|bhadau|asoj|kartik|mang?sir|push?|magh|fagun|phagun|chait|jan\\w*|feb\\w*|"
    "mar\\w*|apr\\w*|may|june?|july?|aug\\w*|sep\\w*|oct\\w*|nov\\w*|dec\\w*"
)
DATE: Final = (
    rf"(?:(?:19|20)[0-9]{{2}}\s?[-/.।]\s?[0-9]{{1,2}}\s?[-/.।]\s?[0-9]{{1,2}}|"
    rf"[0-9]{{1,2}}\s?[-/.]\s?[0-9]{{1,2}}\s?[-/.]\s?(?:19|20)?[0-9]{{2}}|(?:19|"
    rf"20)[0-9]{{2}}\s*(?:साल|सालको|saal|sal)?\s*(?:को|ko)?\s*(?:{MONTHS})\s*[0-9]{{1,2}}|"
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?\s*(?:of)?\s*(?:{MONTHS}),?\s*(?:19|20)[0-9]{{2}}|"
    rf"(?:{MONTHS})\s*[0-9]{{1,2}},?\s*(?:19|20)[0-9]{{2}})"
)
BIRTH: Final = re.compile(
    rf"(?:जन्म\s*-?\s*मिति|जन्ममिति|जन्म\s*भएको|जन्मेको|जन्म|janma\s*miti|janmamiti|janma|"
    rf"janmeko|\bdob\b|d\.o\.b\.?|date\s*of\s*birth|birth\s*date|birthday|"
    rf"born)[^0-9\n]{{0,16}}({DATE})"
    rf"|({DATE})[^0-9\n]{{0,10}}(?:मा|ma|गते|gate)?\s*(?:जन्मेको|जन्म\s*भएको|janmeko|जन्मिएको)"
)
WARD: Final = (
    r"(?:वडा|वार्ड|\bward|\bwada|\bwoda)\s*(?:नम्बर|नं|न|number|"
    r"no)?\.?\s*[0-9]{1,2}(?![0-9])|[\u0900-\u097fa-z]{3,}\s?[-–]\s?[0-9]{1,2}(?![0-9-])|[a-z]{4,}\s[0-9]{1,2}\sma\b"
)
ADDRESS: Final = re.compile(
    rf"(?:(?<![\u0900-\u097f])(?:म|हामी|घर\s*:|मेरो\s*घर|मेरो\s*ठेगाना|हाम्रो\s*घर|घर\s*ठेगाना|"
    rf"स्थायी\s*ठेगाना|अस्थायी\s*ठेगाना|"
    rf"ठेगाना)(?![\u0900-\u097f])[^।\n]{{0,30}}?)((?:[\u0900-\u097f]+\s+){{0,2}}(?:{WARD})(?:[,\s]+[\u0900-\u097f]{{3,}}(?:टोल|"
    rf"मार्ग|चोक|नगर|बस्ती|गाउँ))?)"
    rf"|(?<![a-z])(?:ma|hami|mero\s*ghar|hamro\s*ghar|thegana|address|i\s*live|we\s*live|"
    rf"i\s*stay|resident|residing|i\s*am\s*from|i'm\s*from|my\s*house|my\s*home|"
    rf"my\s*address)(?![a-z])[^।\n]{{0,24}}?((?:[a-z]+\s+){{0,2}}(?:{WARD}))"
    rf"|((?:[\u0900-\u097fa-z]+\s+){{0,2}}(?:{WARD}))[^।.\n]{{0,25}}(?:बस्छु|बस्छौं|"
    rf"बस्दै आएको|बस्ने म|baschu|baschhu|basxu|baschau|basne)"
)
RESIDES: Final = re.compile("बस|घर|ठेगाना|निवासी|bas[cx]|ghar|thegana|address|live|stay|resid|house|home|from")
ILLS: Final = (
    "एचआईभी|एच\\.?\\s?आई\\.?\\s?भी|एड्स|क्यान्सर|क्यानसर|अर्बुद|क्षयरोग|टिबी|टीबी|मधुमेह|"
    "सुगर|मिर्गौला|मृगौला|डायलाइसिस|छारे\\s?रोग|छारेरोग|मानसिक रोग|मानसिक समस्या|"
    "डिप्रेसन|"
    "पक्षाघात|प्यारालाइसिस|कुष्ठरोग|मुटु\\s?(?:रोग|को)|हेपाटाइटिस|कलेजो|थालासेमिया|"
    "हेमोफिलिया|पार्किन्सन|अल्जाइमर|ब्रेन\\s?ट्युमर|ट्युमर|दम\\s?रोग|गर्भपतन|यौनरोग|"
    "सिफिलिस|अटिजम|रक्तचाप|थाइराइड|युरिक|पाठेघर|"
    "hiv|aids|cancer|kyansar|tuberculosis|\\btb\\b|diabetes|diabetic|madhumeha|"
    "sugar\\s?(?:ko|le|rog|bhayeko|x?cha)|kidney|dialysis|epilepsy|epileptic|depression|"
    "paralysis|leprosy|hepatitis|liver|heart\\s?(?:disease|patient|ko)|"
    "tumou?r|abortion|syphilis|autism|autistic|schizophrenia|thalassemia|asthma|"
    "parkinson|alzheimer|mirgaula|mutu rog|chhayarog|chhaya rog|kshayarog|blood pressure|"
    "miscarriage"
)
HEALTH: Final = re.compile(
    rf"(?:(?<![\u0900-\u097f])(?:म|मलाई|मेरो|मेरी|हाम्रो|मसँग)(?![\u0900-\u097f])|"
    rf"(?<![a-z])(?:mero|meri|malai|hamro|my|i|i'm|i am|i have|"
    rf"me)(?![a-z]))(?:\s+[^\s।.!?\n]+){{0,5}}?\s+({ILLS})"
    rf"|({ILLS})[^।.\n]{{0,24}}(?:बिरामी हुँ|संक्रमित हुँ|सङ्क्रमित हुँ|patient hun?\b|birami hun?\b)"
    r"|(?:श्रीमती|श्रीमान्|आमा|बुबा|बुवा|छोरा|छोरी|बहिनी|भाइ|दिदी|दाइ)(?:लाई)?(?:\s+[^\s।.!?\n]+)?\s+"
    rf"({ILLS})(?:को|ले|बाट)?\s*(?:पीडित|लागे|भए|छ(?![\u0900-\u097f])|रोगी|बिरामी)"
)
HEALTH_NOT: Final = re.compile(
    "अस्पताल(?:को|मा)? (?:कहाँ|कता)|hospital (?:kaha|where)|वडा|बजेट|सुझाव|परीक्षण|test|बारे जानकारी|शिविर|सचेतना|अभियान|campaign|camp "
)
SHAPES: Final = (
    ("CITIZENSHIP", CITIZEN),
    ("LICENCE", LICENCE),
    ("NID", NID),
    ("PAN", PAN),
    ("PASSPORT", PASSPORT),
    ("PHONE", MOBILE),
    ("BANK", BANK),
    ("PHONE", LANDLINE),
    ("PHONE", ABROAD),
    ("VEHICLE", PLATE),
    ("DOB", BIRTH),
)


def find(text: Text, own: frozenset[str] = frozenset(), *, is_public: bool = False) -> list[Span]:
    """Where personal data stands; ``own`` are the office's own. In public a second officer must look first."""
    read = text.read
    links = [match.span() for match in LINK.finditer(read)]
    allowed = frozenset(map(_bare, own))
    taken: list[tuple[int, int]] = list(links)
    found: list[Span] = []
    tier = Tier.SECOND_OFFICER if is_public else Tier.NONE
    for kind, start, end in _all(read):
        if any(start < last and first < end for first, last in taken) or _bare(read[start:end]) in allowed:
            continue
        taken.append((start, end))
        found.append(Span(*text.span(start, end), f"personal.{kind.lower()}", tier))
    return sorted(found, key=lambda span: span.start)


def kinds(spans: list[Span]) -> tuple[str, ...]:
    """What kinds of personal data these spans are: PHONE, CITIZENSHIP …; each once."""
    told = (
        span.reason.removeprefix("personal.").upper() for span in spans if span.reason.startswith("personal.")
    )
    return tuple(dict.fromkeys(told))


def masked(original: str, spans: list[Span]) -> str:
    """The text with personal data covered; as long as before, so that other spans still fit."""
    signs = list(original)
    for span in spans:
        if span.reason.startswith("personal."):
            signs[span.start : span.end] = "●" * (span.end - span.start)
    return "".join(signs)


def _all(read: str) -> Iterator[tuple[str, int, int]]:
    yield from _mails(read)
    if DIGIT.search(read):
        yield from _numbers(read)
        yield from _addresses(read)
    yield from names.find(read)
    for match in HEALTH.finditer(read):
        if not HEALTH_NOT.search(read):
            yield "HEALTH", *match.span(match.lastindex or 0)


def _mails(read: str) -> Iterator[tuple[str, int, int]]:
    if AT.search(read):
        for match in EMAIL.finditer(read):
            if not OFFICIAL.search(match.group()):
                yield "EMAIL", *match.span()


def _numbers(read: str) -> Iterator[tuple[str, int, int]]:
    for kind, shape in SHAPES:
        for match in shape.finditer(read):
            start, end = match.span(match.lastindex or 0)
            if kind != "PHONE" or _is_phone(read, start, end, abroad=shape is ABROAD):
                yield kind, start, end


def _is_phone(read: str, start: int, end: int, *, abroad: bool) -> bool:
    before = read[max(0, start - 30) : start]
    if MONEY_BEFORE.search(before) or NOT_A_NUMBER.search(before) or MONEY_AFTER.match(read, end):
        return False
    if not abroad:
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(read[start:end]))
    except phonenumbers.NumberParseException:
        return False


def _addresses(read: str) -> Iterator[tuple[str, int, int]]:
    for match in ADDRESS.finditer(read):
        if RESIDES.search(read, match.start(), min(len(read), match.end() + 30)):
            yield "ADDRESS", *match.span(match.lastindex or 0)


def _bare(told: str) -> str:
    """A number without country code, zero and dashes; an address in small letters."""
    if "@" in told:
        return told.replace(" ", "").lower()
    digits = "".join(str(int(sign)) for sign in told if sign.isdecimal())
    return digits.removeprefix("977").lstrip("0")
