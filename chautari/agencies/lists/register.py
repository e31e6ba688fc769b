"""The register as it stands, read once, so that thousands of lines are compared without asking again."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from chautari.agencies import queries
from chautari.agencies.domains import host, is_governmental, mail_domain
from chautari.agencies.lists.columns import folded
from chautari.agencies.models import Agency, Belonging, Domain, Name
from chautari.language.sound import sounds

PLACES: Final = ("place_ne", "place_en")


class Register:
    """Bodies by code and by every name; where each stands, and whose each domain is."""

    def __init__(self) -> None:
        day = queries.today()
        bodies = list(Agency.objects.on(day))
        self.by_code = {body.code: body for body in Agency.objects.all()}
        self.by_key = {body.pk: body for body in bodies}
        self.parents = dict(Belonging.objects.on(day).values_list("agency", "parent"))
        self.names: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
        for key, kind, ne, en in Name.objects.on(day).values_list("agency", "kind", "ne", "en"):
            self.names[key].append((kind, ne, en))
        self.domains: dict[str, int] = dict(Domain.objects.on(day).values_list("name", "agency"))
        self.owned: dict[int, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[int]] = defaultdict(set)
        self._by_sound: dict[str, set[int]] = defaultdict(set)
        for body in bodies:
            self.domains.update(dict.fromkeys(_own(body), body.pk))
            for name in self.called(body):
                self._by_name[folded(name)].add(body.pk)
                self._by_sound[sounds(name)].add(body.pk)
        for key, ne, en in Name.objects.filter(kind=Name.Kind.EARLIER).values_list("agency", "ne", "en"):
            if key in self.by_key:
                self._by_sound[sounds(ne)].add(key)
                self._by_sound[sounds(en)].add(key)
        for name, key in self.domains.items():
            self.owned[key].add(name)

    def called(self, body: Agency) -> Iterable[str]:
        """Every present name of a body."""
        others = (text for _kind, ne, en in self.names[body.pk] for text in (ne, en))
        return filter(None, (body.name_ne, body.name_en, *others))

    def named(self, *names: str) -> list[Agency]:
        """The bodies that have all of these names, in whatever spelling of blanks and stops."""
        found = [self._by_name.get(folded(name), set()) for name in names if name]
        keys = set.intersection(*found) if found else set()
        return [self.by_key[key] for key in sorted(keys)]

    def sounding(self, *names: str) -> list[Agency]:
        """The bodies of which a name sounds like one of these."""
        keys: set[int] = set().union(
            *(self._by_sound.get(sounds(name), ()) for name in names if sounds(name))
        )
        return [self.by_key[key] for key in sorted(keys)]

    def at(self, found: list[Agency], values: dict[str, str]) -> list[Agency]:
        """Of these, the ones that lie at the place of a line; all, where the line names none."""
        told = {folded(values[name]) for name in PLACES if values.get(name)}
        if not told:
            return found
        return [body for body in found if not _places(body) or told & _places(body)]


def _places(body: Agency) -> set[str]:
    return {folded(place) for place in (body.place_ne, body.place_en) if place}


def _own(body: Agency) -> Iterable[str]:
    seen = filter(is_governmental, (host(body.website), mail_domain(body.email)))
    return filter(None, (body.domain, *seen))
