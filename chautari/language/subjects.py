"""To which office words point: what they are about, and which name they mention. Proposes; an officer decides.

Pure: the names of offices are handed in, with the words of each as they are searched for. Two signs are asked for, or
the whole name: a single word such as a place or a person's name proposes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from chautari.language.keys import key
from chautari.language.morphology import bases
from chautari.language.search import search_keys
from chautari.language.sound import sounds
from chautari.language.spans import Span
from chautari.language.words import Script, Text, Word

SUBJECTS: Final = (  # what people write about; the words by which the offices for it are named
    ("सडक बाटो पिच ढल कालोपत्रे पुल road roads pothole potholes bridge highway bato sadak pul", "सडक"),
    ("बिजुली विद्युत् लोडसेडिङ ट्रान्सफर्मर electricity power loadshedding transformer bijuli batti", "विद्युत"),
    ("खानेपानी धारा ढलनिकास water tap sewage khanepani dhara", "खानेपानी"),
    ("राहदानी पासपोर्ट passport passports rahadani", "राहदानी"),
    ("भिसा अध्यागमन visa immigration adhyagaman", "अध्यागमन"),
    ("नागरिकता citizenship nagarikta", "प्रशासन"),
    ("प्रहरी पुलिस चोरी police theft prahari chori", "प्रहरी"),
    ("कर भ्याट प्यान tax taxes vat pan income", "राजस्व"),
    ("भन्सार customs bhansar", "भन्सार"),
    ("लाइसेन्स सवारी यातायात ब्लुबुक licence license vehicle bluebook yatayat sawari", "यातायात"),
    ("जग्गा लालपुर्जा मालपोत land lalpurja jagga malpot", "मालपोत भूमि"),
    ("नापी नक्सा survey napi naksa", "नापी"),
    ("हुलाक चिठी post parcel hulak", "हुलाक"),
    ("टेलिफोन इन्टरनेट सिमकार्ड दूरसञ्चार internet telephone sim broadband", "दूरसञ्चार"),
    ("श्रमस्वीकृति म्यानपावर वैदेशिक रोजगार manpower recruitment labour baideshik rojgari", "वैदेशिक"),
    ("अस्पताल औषधि खोप स्वास्थ्य hospital medicine vaccine health aspatal swasthya", "स्वास्थ्य"),
    ("विद्यालय शिक्षक पाठ्यपुस्तक एसइई school teacher textbook see shikshya bidyalaya", "शिक्षा"),
    ("मल बीउ कृषि किसान fertilizer fertiliser seed farmer mal biu krishi", "कृषि"),
    ("वन जङ्गल काठ forest timber wood ban jungle", "वन"),
    ("मौसम वर्षा weather forecast mausam", "मौसम"),
    ("मतदाता निर्वाचन चुनाव voter election nirwachan chunab", "निर्वाचन"),
    ("लोकसेवा आयोग loksewa", "लोक"),
    ("बस अड्डा हवाई उडान विमान flight airport plane udan biman", "उड्डयन"),
    ("उपभोक्ता महँगी कालोबजारी consumer overpriced blackmarket mahangi", "वाणिज्य"),
    ("ग्यास पेट्रोल डिजेल petrol diesel fuel gas", "आयल"),
)
GENERIC: Final = frozenset(
    "कार्यालय मन्त्रालय विभाग नेपाल सरकार आयोग केन्द्र नगरपालिका गाउँपालिका महानगरपालिका उपमहानगरपालिका जिल्ला प्रदेश इकाई "
    "तथा र एवं को राष्ट्रिय सेवा व्यवस्था निर्देशनालय महाशाखा प्राधिकरण बोर्ड समिति परिषद् सचिवालय".split()
)
LOCAL: Final = (
    "नगरपालिका गाउँपालिका पालिका वडा मेयर municipality ward mayor palika nagarpalika gaupalika".split()
)
LEAST: Final = 2  # signs that make a proposal
LEAST_HEARD: Final = 3  # consonants; shorter words sound like too much else
MOST_LOOKED_FOR: Final = 40  # different sounds of one text


@dataclass(frozen=True, slots=True)
class Office:
    """A body of the register as far as its name must be known."""

    pk: int
    name: str
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class Pointer:
    """To which office words point, how strongly, and by which of them."""

    pk: int
    signs: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What in a text may point somewhere: each key with the places where it stands, those of subjects apart."""

    mentioned: dict[str, list[Span]]
    about: dict[str, list[Span]]
    is_local: bool


def read(text: Text) -> Reading:
    """The words of a text by their search keys, and the names to which its subjects lead."""
    mentioned: dict[str, list[Span]] = {}
    about: dict[str, list[Span]] = {}
    for word in text.words:
        if word.script is Script.DIGITS:
            continue
        for each in _keys(word.text):
            mentioned.setdefault(each, []).append(Span(word.start, word.end, "office.named"))
            for name in _leads().get(each, ()):
                about.setdefault(name, []).append(Span(word.start, word.end, "office.about"))
    is_local = any(each in mentioned for word in LOCAL for each in _keys(word))
    return Reading(mentioned, about, is_local)


def sought(text: Text, reading: Reading) -> list[str]:
    """How the names sound that may be meant, for a search among many; words that half of all offices bear are left out."""
    told = [sound for word in text.words for sound in _heard(word) if len(sound) >= LEAST_HEARD]
    told += [sound for name in reading.about for sound in sounds(name).split()]
    generic = {sound for name in GENERIC for sound in sounds(name).split()}
    kept = (sound for sound in dict.fromkeys(told) if sound not in generic)
    return list(kept)[:MOST_LOOKED_FOR]


def pointers(reading: Reading, offices: Iterable[Office]) -> list[Pointer]:
    """The offices to which a text points, the likeliest first; of two as likely the one with the shorter name."""
    found = [(pointer, len(office.name)) for office in offices if (pointer := _pointer(reading, office))]
    found.sort(key=lambda each: (-each[0].signs, each[1], each[0].pk))
    return [pointer for pointer, _length in found]


def _pointer(reading: Reading, office: Office) -> Pointer | None:
    signs, spans, words = 0, [], office.name.replace(",", " ").split()
    named = 0
    for name in words:
        keys = _keys(name)
        places = [span for each in keys for span in reading.mentioned.get(each, ())]
        subjects = [span for each in keys for span in reading.about.get(name, ())]
        named += bool(places)
        if name in GENERIC:
            continue
        signs += bool(places) + 2 * bool(subjects)
        spans += places + subjects
    is_whole = named == len(words) > 1
    signs += 2 * is_whole + (office.is_local and reading.is_local and bool(spans))
    if not spans or signs < LEAST:
        return None
    kept = {(span.start, span.end): span for span in spans}
    return Pointer(office.pk, signs, tuple(kept[place] for place in sorted(kept)))


def _heard(word: Word) -> Iterator[str]:
    """How a word sounds, whole and without its case endings."""
    if word.script is Script.DIGITS:
        return
    for base in dict.fromkeys((word.text, *bases(key(word.text)))):
        yield from sounds(base).split()


@lru_cache(8192)
def _keys(word: str) -> frozenset[str]:
    return frozenset(search_keys(word.lower()))


@cache
def _leads() -> dict[str, tuple[str, ...]]:
    """For each key of a subject's words the names of its offices."""
    return {
        each: tuple(names.split())
        for words, names in SUBJECTS
        for word in words.split()
        for each in _keys(word)
    }
