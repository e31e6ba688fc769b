"""Whose a page is: every body that something in the row speaks for, with each reason, and how sure it is."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from chautari.agencies.domains import host, mail_domain
from chautari.agencies.lists.columns import folded
from chautari.bikram.digits import to_latin
from chautari.compliance.adoption.place import Placed
from chautari.compliance.adoption.register import Bodies, heard, place_of, signed
from chautari.lib import phone

POINTS: Final[Mapping[str, int]] = {
    "register": 100,
    "code": 100,
    "domain": 95,
    "number": 90,
    "name": 90,
    "alias": 85,
    "earlier": 82,
    "sound": 80,
    "short": 75,
    "roughly": 65,
    "sign": 60,
    "under": 60,
    "part": 45,
}
BESIDE: Final[Mapping[str, int]] = {
    "place": 8,
    "ministry": 6,
    "above": 5,
    "other_ministry": -8,
    "other_name": -16,
}
MORE: Final = 5  # for each further reason of some weight
WEIGHTY: Final = 60
SURE: Final = 80  # from here on a page is given to a body without a person
APART: Final = 12  # and the next one must be as far below
FEW: Final = 5
CERTAIN: Final = 100
GOVERNMENT: Final = re.compile(
    r"^(?:नेपाल सरकार|government of nepal|govt\.? of nepal|gon)[\s,।:–-]+", re.IGNORECASE
)
BRACKETS: Final = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")
PARTED: Final = re.compile(r"\s*(?:[,।]|\s[–-])\s*")


@dataclass(slots=True)
class Candidate:
    """A body that may be meant, and what speaks for it."""

    body: int
    reasons: dict[str, str] = field(default_factory=dict)  # key of reasons.BECAUSE → what fills it

    @property
    def score(self) -> int:
        """In percent; certain only by what the register or the list says outright."""
        main = [POINTS[key] for key in self.reasons if key in POINTS]
        more = sum(points >= WEIGHTY for points in main) - 1
        points = max(main, default=0) + MORE * max(more, 0)
        points += sum(BESIDE[key] for key in self.reasons if key in BESIDE)
        most = CERTAIN if {"register", "code"} & self.reasons.keys() else CERTAIN - 1
        return max(min(points, most), 0)

    def told(self) -> list[list[str]]:
        """The reasons as rows keep them, the weightiest first."""
        weight = {**BESIDE, **POINTS}
        return [[key, text] for key, text in sorted(self.reasons.items(), key=lambda each: -weight[each[0]])]


def candidates(
    bodies: Bodies, said: Mapping[str, str], placed: Placed, *, without: frozenset[int] = frozenset()
) -> list[Candidate]:
    """The likeliest bodies, at most five, the likeliest first; never one that said that the page is not its own."""
    found: dict[int, Candidate] = {}
    for key, body, text in (
        *_certain(bodies, said, placed),
        *_reached(bodies, said, placed),
        *_named(bodies, said, placed),
    ):
        if body in bodies.by_key and body not in without:
            found.setdefault(body, Candidate(body)).reasons.setdefault(key, text)
    _tell_apart(bodies, said, found)
    likely = sorted(found.values(), key=lambda each: (-each.score, each.body))
    return [each for each in likely if each.score][:FEW]


def sure(found: list[Candidate]) -> Candidate | None:
    """The one body to which a page is given without asking; None where two are near or none is likely enough."""
    if not found or found[0].score < SURE:
        return None
    if len(found) > 1 and found[0].score - found[1].score < APART:
        return None
    return found[0]


Evidence = tuple[str, int, str]
Hear = Callable[[Bodies, str], list[Evidence]]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a name: what it is, where the body lies, and what was dropped of it."""

    name: str
    place: str
    dropped: str = ""


def _certain(bodies: Bodies, said: Mapping[str, str], placed: Placed) -> Iterator[Evidence]:
    """What the register holds already, and the code."""
    if held := bodies.held.get((placed.network, placed.key)):
        yield "register", held.agency, held.name
    code = to_latin(said.get("code", "")).strip().lower()
    if body := bodies.by_code.get(code):
        yield "code", body.pk, code


def _reached(bodies: Bodies, said: Mapping[str, str], placed: Placed) -> Iterator[Evidence]:
    """By its domain and its telephone."""
    for name in dict.fromkeys((host(said.get("website", "")), mail_domain(said.get("email", "")))):
        if name and (owner := bodies.owner(name)):
            yield ("domain" if name in bodies.owned[owner] else "under"), owner, name
    numbers = [said.get("phone", ""), placed.named.handle if placed.named.kind == "phone" else ""]
    for text in filter(None, numbers):
        with suppress(ValueError):
            number = phone.e164(text)
            for body in bodies.numbers.get(number, ()):
                yield "number", body, number


def _named(bodies: Bodies, said: Mapping[str, str], placed: Placed) -> Iterator[Evidence]:
    """By the agency's name in the row, or else by the page's own; and by the page's address."""
    texts = [text for column in ("agency", "name") if (text := said.get(column, ""))]
    for text in texts:
        if found := list(_called(bodies, text, said.get("district", ""))):
            yield from found
            break
    sign = signed(placed.named.handle)
    for body in bodies.signs.get(sign, ()) if sign else ():
        yield "sign", body, f"@{placed.named.handle}"


def _called(bodies: Bodies, text: str, district: str) -> Iterator[Evidence]:
    """The bodies with this name, in the surest way in which there are any; the whole of it before a part."""
    ways = list(_ways(text, district))
    for drops, hear in product((False, True), (_exactly, _by_sound, _roughly)):
        for way in ways:
            if bool(way.dropped) is drops and (there := _heard_so(bodies, way, hear)):
                yield from there
                return
    yield from next(filter(None, (_heard_so(bodies, way, _partly) for way in ways)), ())


def _heard_so(bodies: Bodies, way: Way, hear: Hear) -> list[Evidence]:
    """What is heard of a name; only a part where words were dropped that are neither the body's place nor its name."""
    return [
        (kind if _fits(bodies, body, way.dropped) else "part", body, told)
        for kind, body, told in hear(bodies, way.name)
        if _lies(bodies, body, way.place)
    ]


def _fits(bodies: Bodies, body: int, dropped: str) -> bool:
    own = place_of(bodies.by_key[body])
    return not dropped or heard(dropped) in own or body in bodies.called_so.get(folded(dropped), ())


def _exactly(bodies: Bodies, name: str) -> list[Evidence]:
    return [(kind, body, name) for body, kind in bodies.called_so.get(folded(name), {}).items()]


def _by_sound(bodies: Bodies, name: str) -> list[Evidence]:
    return [("sound", body, str(bodies.by_key[body])) for body in bodies.heard.get(heard(name), ())]


def _roughly(bodies: Bodies, name: str) -> list[Evidence]:
    return [("roughly", body.pk, str(body)) for body in bodies.sounding(name)]


def _partly(bodies: Bodies, name: str) -> list[Evidence]:
    return [("part", body, str(bodies.by_key[body])) for body in bodies.with_words(name)]


def _ways(text: str, district: str) -> Iterator[Way]:
    """A name as lists write it: with its district behind, without the Government before it or what is in brackets."""
    plain = GOVERNMENT.sub("", text).strip()
    for name in filter(None, dict.fromkeys((text, plain))):
        if district:
            yield Way(f"{name}, {district}", district)
        yield Way(name, district)
    if inner := BRACKETS.search(plain):
        bare = BRACKETS.sub(" ", plain).strip()
        yield Way(f"{bare}, {inner[1]}", district)
        yield Way(bare, district, dropped=inner[1])
    first, *rest = PARTED.split(plain)
    if rest:
        yield Way(first, district, dropped=", ".join(rest))


def _lies(bodies: Bodies, body: int, place: str) -> bool:
    """Whether a body may lie there; one whose place nobody entered may."""
    own = place_of(bodies.by_key[body]) if body in bodies.by_key else set()
    return not place or not own or heard(place) in own


def _tell_apart(bodies: Bodies, said: Mapping[str, str], found: dict[int, Candidate]) -> None:
    """What tells namesakes apart: district, ministry, and whether the domain is only that of a body above."""
    district, ministry = said.get("district", ""), said.get("ministry", "")
    above = bodies.meant(ministry) if ministry else set()
    for key, each in found.items():
        if district and heard(district) in place_of(bodies.by_key[key]):
            each.reasons["place"] = district
        if above:
            each.reasons["ministry" if above & {key, *bodies.above(key)} else "other_ministry"] = ministry
        if said.get("agency") and HOSTS & each.reasons.keys() and not NAMES & each.reasons.keys():
            each.reasons["other_name"] = said["agency"]
    _lend_domains(bodies, found)


def _lend_domains(bodies: Bodies, found: Mapping[int, Candidate]) -> None:
    """A body's domain speaks for those under it that are named, where nothing but the domain speaks for itself."""
    lent: set[int] = set()
    for key, each in found.items():
        for higher in bodies.above(key):
            other = found.get(higher)
            if other is not None and "domain" in other.reasons and not NAMES & other.reasons.keys():
                each.reasons["above"] = other.reasons["domain"]
                lent.add(higher)
    for higher in lent:
        del found[higher].reasons["domain"]


NAMES: Final = frozenset(
    {"name", "alias", "short", "earlier", "sound", "roughly", "code", "number", "register"}
)
HOSTS: Final = frozenset({"domain", "under"})
