"""Whether an account is official: one text in, exactly one answer out.

An account is official only where the register knows its very handle or number, under its network's own rules of what
is the same. Nothing that is merely near is ever official, and a name proves nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, Final, cast

from django.db import connection
from django.db.models import F, QuerySet

from chautari.language.clean import clean
from chautari.portal import names, near
from chautari.portal.models import Tip
from chautari.portal.verdicts import Answer, Body, Held, Link, Place, Verdict
from chautari.registry import spelling
from chautari.registry.models import Account, Declaration, Impostor, Spelling
from chautari.registry.networks import networks
from chautari.registry.spelling import Key

State = Account.State
LONGEST: Final = 500  # letters of a text that is looked up
AT_ONCE: Final = 400  # keys in one query
FEW: Final = 4  # keys of one text, mostly


@dataclass(frozen=True, slots=True)
class Source:
    """From where the register is read: what it says of each key, and when the account behind it was reported."""

    register: Callable[[list[Place]], dict[Place, list[Held]]]
    reported: Callable[[list[Place]], dict[Place, datetime]]
    texts: dict[tuple[object, ...], str] | None = (
        None  # answers in their shape, kept as long as the register is
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """A text, and by which keys each network would find the account that it names."""

    text: str
    keys: tuple[Key, ...]

    @property
    def network(self) -> str:
        found = {key.network for key in self.keys}
        return next(iter(found)) if len(found) == 1 else ""


def answer(text: str, *, network: str = "", source: Source | None = None) -> Answer:
    """The answer to one text; ``network`` where the asker knows on which one the account is."""
    return answers([text], network=network, source=source)[0]


def answers(texts: Sequence[str], *, network: str = "", source: Source | None = None) -> list[Answer]:
    """The answers to many texts in their order; a handful of queries however many they are."""
    asked, source = [_read(text, network) for text in texts], source or DATABASE
    places = [_place(key) for each in asked for key in each.keys]
    register = source.register(places)
    others = [place for place in places if place not in register]
    reported = source.reported(others) if others else {}
    return [_answer(each, register, reported, network=network) for each in asked]


def held(account: int) -> Held | None:
    """What the register says of an account by its present address; None where it never was official."""
    found = map(_held, map(_row, _fetched(_by_account(), [account])))
    return next((each for each in found if each), None)


def _place(key: Key) -> Place:
    return (key.network, key.sort, key.key)


def _read(text: str, network: str) -> _Named:
    wanted = (network,) if network in networks() else () if network else tuple(networks())
    return _read_by(text[:LONGEST].strip(), wanted)


@lru_cache(
    maxsize=4096
)  # the same few accounts are asked about again and again, and their names never change
def _read_by(text: str, wanted: tuple[str, ...]) -> _Named:
    named = ((key, spelling.named(key, text)) for key in wanted)
    return _Named(text, tuple(key for net, name in named if name for key in spelling.keys(net, name)))


def _answer(
    asked: _Named,
    register: dict[Place, list[Held]],
    reported: dict[Place, datetime],
    *,
    network: str,
) -> Answer:
    places = [_place(key) for key in asked.keys]
    found = {each.account: each for place in places for each in register.get(place, ())[:1]}
    known = tuple(sorted(found.values(), key=lambda each: list(Verdict).index(each.verdict)))
    only = asked.network or network
    if known:
        return Answer(asked.text, known[0].verdict, known, network=only)
    if when := next((reported[place] for place in places if place in reported), None):
        return _near(asked, Answer(asked.text, Verdict.IMPOSTOR, network=only, since=when), only)
    return _unknown(asked, only)


def _unknown(asked: _Named, network: str) -> Answer:
    """What is not in the register: an agency's word that there is none, a mere name, or nothing known."""
    for word in names.words(asked.text) if network else ():
        if (denied := near.index().denied(word, network=network)) and (row := _denial(denied)):
            return _near(
                asked, Answer(asked.text, Verdict.NONE, network=network, since=row[0], body=row[1]), network
            )
    if bodies := () if asked.keys and "/" in asked.text else _bodies(asked):
        return _by_name(asked, bodies, network)
    return _near(asked, Answer(asked.text, Verdict.UNKNOWN, network=network), network)


def _by_name(asked: _Named, bodies: tuple[Body, ...], network: str) -> Answer:
    """A name of an agency: it has no account at all, or it has these."""
    if len(bodies) == 1:
        denials = Declaration.objects.current().filter(agency=bodies[0].pk).order_by("since")
        denials = denials.filter(network=network) if network else denials
        has_account = Account.objects.live().filter(agency=bodies[0].pk).exists()
        if (denial := denials.first()) and (network or not has_account):
            none = Answer(asked.text, Verdict.NONE, network=network, since=denial.since)
            return replace(none, body=bodies[0], bodies=bodies)
    return Answer(asked.text, Verdict.NAME, bodies=bodies, network=network)


def _near(asked: _Named, plain: Answer, network: str) -> Answer:
    """The answer with what the text resembles, if it resembles anything of the register."""
    is_elsewhere = not asked.keys and any(sign in asked.text for sign in "/.@")
    for word in names.words(asked.text):
        alike = near.index().handle(word, network=network, address=is_elsewhere)
        if alike and (kinsman := held(alike.known.account)) and kinsman.verdict is Verdict.OFFICIAL:
            return replace(plain, body=plain.body or kinsman.agency, alike=alike, kinsman=kinsman)
    return plain


def _bodies(asked: _Named) -> tuple[Body, ...]:
    return tuple(
        Body(body.pk, body.code, body.name_ne, body.name_en) for body in names.bodies(clean(asked.text))
    )


def _denial(known: near.Known) -> tuple[datetime, Body] | None:
    rows = Declaration.objects.current().filter(agency=known.agency, network=known.network)
    row = rows.select_related("agency").first()
    body = row.agency if row else None
    return (row.since, Body(body.pk, body.code, body.name_ne, body.name_en)) if row and body else None


@dataclass(frozen=True, slots=True)
class _Row:
    """One spelling with all that an answer says of its account, as ``COLUMNS`` lists it."""

    network: str
    sort: str
    key: str
    until: datetime | None
    account: int
    state: str
    state_since: datetime
    official_since: datetime | None
    official_until: datetime | None
    kind: str
    handle: str
    number: str
    name: str
    agency: int
    code: str
    name_ne: str
    name_en: str
    to_network: str | None
    to_kind: str | None
    to_handle: str | None
    to_number: str | None
    to_name: str | None


_TIMES: Final = ("state_since", "official_since", "official_until")
COLUMNS: Final = (
    "network", "sort", "key", "until", "account_id", "account__state", "account__state_since",
    "account__official_since", "account__official_until", "account__kind", "account__handle",
    "account__external_id", "account__name", "agency_id", "agency__code", "agency__name_ne", "agency__name_en",
    "account__successor__network", "account__successor__kind", "account__successor__handle",
    "account__successor__external_id", "account__successor__name",
)  # fmt: skip
MOMENTS: Final = tuple(map(COLUMNS.index, ("until", *(f"account__{each}" for each in _TIMES))))


@cache
def _by_keys(many: int) -> str:
    """The statement for this many keys, written once: to write it anew costs more than to ask it."""
    return _statement(Spelling.objects.filter(key__in=[str(each) for each in range(many)]))


@cache
def _tips(many: int) -> str:
    rows = Tip.objects.filter(key__in=[str(each) for each in range(many)]).impostors().order_by("-created")
    return _sql(rows.values_list("network", "sort", "key", "created"))


@cache
def _by_account() -> str:
    return _statement(Spelling.objects.filter(account=0))


def _statement(rows: QuerySet[Spelling]) -> str:
    """What holds comes first, then the newest."""
    ordered = rows.order_by(F("until").desc(nulls_first=True), "-since", "-pk").values_list(*COLUMNS)
    return _sql(ordered)


def _sql(rows: Any) -> str:
    return str(rows.query.sql_with_params()[0])


def _fetched(statement: str, values: Sequence[str | int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _size(part: Sequence[str]) -> int:
    return FEW if len(part) <= FEW else AT_ONCE


def _filled(part: Sequence[str]) -> list[str]:
    """The keys, the last one again and again until the statement has as many as it asks for."""
    return [*part, *[part[-1]] * (_size(part) - len(part))]


def _row(values: Sequence[Any]) -> _Row:
    """A row with moments of a known zone: one of the engines keeps them without."""
    told = list(values)
    for at in MOMENTS:
        told[at] = told[at].replace(tzinfo=UTC) if told[at] else None
    return _Row(*told)


def _register(places: list[Place]) -> dict[Place, list[Held]]:
    """What the register says of each key, what decides first."""
    wanted = set(places)
    return _by_place(row for row in _rows(sorted({key for _, _, key in places})) if _of(row) in wanted)


def _by_place(rows: Iterable[_Row]) -> dict[Place, list[Held]]:
    found: dict[Place, list[Held]] = {}
    for row in rows:
        if held := _held(row):
            found.setdefault(_of(row), []).append(held)
    return found


def _of(row: _Row) -> Place:
    return (row.network, row.sort, row.key)


def everything() -> tuple[dict[Place, list[Held]], dict[Place, datetime]]:
    """All that the register and the reports say, for whoever keeps it in memory."""
    told = Tip.objects.impostors().order_by("-created")
    reported = {tuple(place): when for *place, when in told.values_list("network", "sort", "key", "created")}
    known = cast("dict[Place, datetime]", reported) | _noted(Impostor.objects.all())
    return _by_place(map(_row, _fetched(_statement(Spelling.objects.all()), ()))), known


def _rows(keys: Sequence[str]) -> Iterator[_Row]:
    for part in batched(keys):
        yield from map(_row, _fetched(_by_keys(_size(part)), _filled(part)))


def batched(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """The keys, as many as one query takes."""
    for at in range(0, len(keys), AT_ONCE):
        yield keys[at : at + AT_ONCE]


def _reported(places: list[Place]) -> dict[Place, datetime]:
    """When the account behind each key was reported, of which an officer found that it is an impostor."""
    found: dict[Place, datetime] = {}
    for part in batched(sorted({key for _, _, key in places})):
        for network, sort, key, when in _fetched(_tips(_size(part)), [*_filled(part), Tip.State.IMPOSTOR]):
            found[network, sort, key] = when.replace(tzinfo=UTC)  # the first report stands
        found |= _noted(Impostor.objects.filter(key__in=part))
    return found


def _noted(rows: QuerySet[Impostor]) -> dict[Place, datetime]:
    """Those that an agency found by itself."""
    told = rows.filter(cleared=None).values_list("network", "sort", "key", "at")
    return {(network, sort, key): at for network, sort, key, at in told}


DATABASE: Final = Source(_register, _reported)


def _held(row: _Row) -> Held | None:
    """What a spelling says; None where its account has never been official, which is as good as unknown."""
    was_never = row.official_since is None and row.official_until is None
    if was_never or row.state in {State.PROPOSED, State.CONFIRMED}:
        return None
    now = Link(row.network, row.kind, row.handle, row.number, row.name)
    agency = Body(row.agency, row.code, row.name_ne, row.name_en)
    if row.state == State.HIJACKED:
        return Held(Verdict.HIJACKED, row.account, agency, now, row.state_since)
    if row.state == State.LIVE and row.until is None:
        return Held(Verdict.OFFICIAL, row.account, agency, now, row.official_since)
    return Held(
        Verdict.FORMER,
        row.account,
        agency,
        now,
        row.official_since,
        row.until or row.official_until,
        now if row.state == State.LIVE else _successor(row),
    )


def _successor(row: _Row) -> Link | None:
    if row.to_network is None:
        return None
    return Link(
        row.to_network, row.to_kind or "", row.to_handle or "", row.to_number or "", row.to_name or ""
    )


def key_of(text: str) -> Key | None:
    """By what an account that is named on one network alone is known; its number before its handle."""
    asked = _read(text, "")
    return asked.keys[0] if asked.keys and asked.network else None
