"""The open interface, version 1: what it answers, in shapes from which its description is made.

Everything here is plain: a question in, an answer with its headers out, so that the thin door in front of Django and
the views behind it say the same.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.utils.translation.trans_real import parse_accept_lang_header
from pydantic import BaseModel, ConfigDict, Field

from chautari.agencies.models import Agency
from chautari.lib import clock
from chautari.portal import lookup, queries, words
from chautari.portal.lookup import Source
from chautari.portal.verdicts import Answer, Body, Held, Link, Verdict
from chautari.registry.models import Account, Declaration
from chautari.registry.networks import networks

FRESH: Final = 30  # seconds for which an answer may be kept: a revocation is seen everywhere within a minute
MANY: Final = 1000  # texts in one question
LARGEST: Final = 1_000_000  # bytes of one question
SIZE: Final = 500  # accounts on one page
KEPT: Final = 5_000  # answers in memory, of about 800 bytes each
HEADERS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Content-Security-Policy": "default-src 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Language",
    "X-Content-Type-Options": "nosniff",
}


class Told(BaseModel):
    """What all shapes share: nothing that is not described."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Name(Told):
    """A name in both languages."""

    ne: str
    en: str


class AgencyTold(Told):
    """A public body."""

    code: str
    name: Name
    page: str = Field(description="Its public page, with all its accounts.")


class AccountTold(Told):
    """An account by network and address."""

    network: str = Field(description="x, facebook, viber …")
    kind: str
    handle: str = Field(description="As it is written; for a telephone its number in E.164.")
    number: str = Field(description="The network's own number of the account; empty where none is known.")
    name: str
    url: str = Field(description="Its one address; empty where the network has none, as for a telephone.")


class HeldTold(Told):
    """What the register says of one account."""

    verdict: Verdict
    agency: AgencyTold
    account: AccountTold
    since: datetime | None
    until: datetime | None
    successor: AccountTold | None


class Resembles(Told):
    """The official account that this one is like, and is not."""

    agency: AgencyTold
    account: AccountTold
    why: str = Field(description="script, digits, parting, words, spelling, letters, network or address.")
    text: str


class Looked(Told):
    """The answer to one question."""

    query: str
    verdict: Verdict = Field(description="Only “official” means that the account speaks for its agency now.")
    text: str = Field(description="The answer in the reader's language.")
    network: str = Field(
        description="The network that the text names; empty where it may be several or none."
    )
    agency: AgencyTold | None
    account: AccountTold | None
    since: datetime | None = Field(description="Official, taken over, declared or reported since.")
    until: datetime | None
    successor: AccountTold | None
    resembles: Resembles | None
    others: tuple[HeldTold, ...] = Field(description="More accounts with the same handle, on other networks.")
    agencies: tuple[AgencyTold, ...] = Field(description="Whom a mere name may mean.")


class LookedUp(Looked):
    """The answer to one question, and when the register was asked."""

    checked_at: datetime


class ManyLookedUp(Told):
    """The answers to many questions in their order."""

    results: tuple[Looked, ...]
    checked_at: datetime


class Denied(Told):
    """An agency's word that it has no account on a network."""

    agency: AgencyTold
    network: str
    since: datetime


class Accounts(Told):
    """Accounts that are or were official, and declarations that there is none."""

    accounts: tuple[HeldTold, ...]
    declarations: tuple[Denied, ...]
    next: str = Field(description="Address of the next page; empty on the last.")
    checked_at: datetime


class Problem(Told):
    """What is wrong with a question, and what to do (RFC 9457)."""

    type: str = Field(description="Steady: /api/v1/#…, for programs.")
    title: str
    detail: str
    status: int


@dataclass(frozen=True, slots=True)
class Said:
    """An answer ready to be sent."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def language(accepted: str) -> str:
    """The reader's language by the Accept-Language header; Nepali where it says nothing that we speak."""
    for code, _weight in parse_accept_lang_header(accepted.lower()[:500]):
        if (short := code.partition("-")[0]) in {"ne", "en"}:
            return short
    return "ne"


def look_up(
    asked: Mapping[str, str], *, language: str, known: str = "", source: Source | None = None
) -> Said:
    """One question; ``known`` is the tag of the answer that the asker has already."""
    text, network = asked.get("q", "").replace("\x00", "").strip(), asked.get("network", "")
    if not text or len(text) > lookup.LONGEST or (network and network not in networks()):
        with override(language):
            return _wrong(text)
    texts, asked_before = source.texts if source else None, (text, network, language)
    body = texts.get(asked_before) if texts is not None else None
    if body is None:
        answer = lookup.answer(text, network=network, source=source)
        body = f'{{"query":{json.dumps(text, ensure_ascii=False)}{_rest(answer, language, texts)}'
        _keep(texts, asked_before, body)
    return cached(body, known=known)


def _keep(texts: dict[tuple[object, ...], str] | None, key: tuple[object, ...], text: str) -> None:
    """Keep what was written as long as the register stands unchanged in memory, within bounds."""
    if texts is not None:
        if len(texts) >= KEPT:
            texts.clear()
        texts[key] = text


def _rest(answer: Answer, language: str, texts: dict[tuple[object, ...], str] | None) -> str:
    """What follows the question in the answer's shape: the same for everybody who asks about the same account."""
    is_plain = len(answer.held) == 1 or (answer.verdict is Verdict.UNKNOWN and answer.alike is None)
    key = (answer.verdict, id(answer.first), answer.network, language)
    if texts is not None and is_plain and (kept := texts.get(key)):
        return kept
    with override(language):
        rest = looked_of(replace(answer, asked="")).model_dump_json().removeprefix('{"query":""')[:-1]
    if is_plain:
        _keep(texts, key, rest)
    return rest


def look_many_up(body: bytes, *, language: str) -> Said:
    """Up to a thousand questions at once."""
    with override(language):
        try:
            asked = json.loads(body)
            texts, network = asked["accounts"], asked.get("network", "")
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return problem("not-json", _("Send a JSON object with a list of texts under “accounts”."))
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts) or not texts:
            return problem("not-json", _("Send a JSON object with a list of texts under “accounts”."))
        if len(texts) > MANY:
            told = {"most": MANY, "n": len(texts)}
            return problem("too-many", _("%(n)s texts are too many: send at most %(most)s at once.") % told)
        if not isinstance(network, str) or (network and network not in networks()):
            return _no_network()
        found = tuple(looked_of(each) for each in lookup.answers(texts, network=network))
    many = ManyLookedUp(results=found, checked_at=now())
    return Said(
        HTTPStatus.OK, many.model_dump_json().encode(), {**HEADERS, "Cache-Control": "no-store", **_JSON}
    )


def accounts(asked: Mapping[str, str], *, language: str, known: str = "") -> Said:
    """A page of the register, of one agency or of all."""
    with override(language):
        code, after = asked.get("agency", ""), asked.get("after", "0")
        body = Agency.objects.filter(code=code).first() if code else None
        if code and body is None:
            return problem(
                "no-agency", _("No agency has this code. Look it up at /official/."), HTTPStatus.NOT_FOUND
            )
        if not after.isascii() or not after.isdigit() or len(after) > len(str(2**62)):
            return problem("no-page", _("Follow the address under “next”; do not make one yourself."))
        rows = queries.standing(body, after=int(after))[: SIZE + 1]
        told = Accounts(
            accounts=tuple(standing(row) for row in rows[:SIZE]),
            declarations=denied(body) if after == "0" else (),
            next=_next(code, rows[SIZE - 1].pk) if len(rows) > SIZE else "",
            checked_at=now(),
        )
    return cached(told.model_dump_json(exclude={"checked_at"})[:-1], known=known)


def problem(name: str, detail: str, status: int = HTTPStatus.BAD_REQUEST, **more: str) -> Said:
    """What is wrong, in the reader's language; the type is steady."""
    title = HTTPStatus(status).phrase
    told = Problem(type=f"{settings.PUBLIC_URL}/api/v1/#{name}", title=title, detail=detail, status=status)
    kept = {**HEADERS, "Cache-Control": "no-store", "Content-Type": "application/problem+json", **more}
    return Said(status, told.model_dump_json().encode(), kept)


def cached(body: str, *, known: str) -> Said:
    """The answer without its closing brace, with its tag and the time of asking; 304 where the asker has it."""
    tag = f'W/"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    kept = {**HEADERS, "Cache-Control": f"public, max-age={FRESH}", "ETag": tag}
    if tag in known:
        return Said(HTTPStatus.NOT_MODIFIED, b"", kept)
    moment = now().isoformat().replace("+00:00", "Z")
    return Said(HTTPStatus.OK, f'{body},"checked_at":"{moment}"}}'.encode(), {**kept, **_JSON})


_JSON: Final = {"Content-Type": "application/json"}


def looked_of(answer: Answer) -> Looked:
    """An answer in its shape."""
    first = answer.first
    body = first.agency if first else answer.body
    return Looked(
        query=answer.asked,
        verdict=answer.verdict,
        text=words.title(answer),
        network=answer.network,
        agency=agency(body) if body and (first or answer.verdict is Verdict.NONE) else None,
        account=account(first.link) if first else None,
        since=first.since if first else answer.since,
        until=first.until if first else None,
        successor=account(first.successor) if first and first.successor else None,
        resembles=_resembles(answer),
        others=tuple(_held(each) for each in answer.held[1:]),
        agencies=tuple(agency(each) for each in answer.bodies),
    )


def agency(body: Body | Agency) -> AgencyTold:
    """A public body in its shape."""
    page = f"{settings.PUBLIC_URL}/official/{body.code}/"
    return AgencyTold(code=body.code, name=Name(ne=body.name_ne, en=body.name_en), page=page)


def account(link: Link) -> AccountTold:
    """An account in its shape."""
    return AccountTold(
        network=link.network,
        kind=link.kind,
        handle=link.handle,
        number=link.number,
        name=link.name,
        url=link.url,
    )


def standing(row: Account) -> HeldTold:
    """An account of the register in its shape."""
    is_held = row.state == Account.State.HIJACKED
    verdicts = {Account.State.LIVE: Verdict.OFFICIAL, Account.State.HIJACKED: Verdict.HIJACKED}
    return HeldTold(
        verdict=verdicts.get(Account.State(row.state), Verdict.FORMER),
        agency=agency(row.agency),
        account=account(queries.link(row)),
        since=row.state_since if is_held else row.official_since,
        until=row.official_until,
        successor=account(queries.link(row.successor)) if row.successor else None,
    )


def denied(body: Agency | None) -> tuple[Denied, ...]:
    """The declarations of one agency, or of all."""
    rows: Iterable[Declaration] = queries.denials(body).select_related("agency")
    return tuple(Denied(agency=agency(row.agency), network=row.network, since=row.since) for row in rows)


def now() -> datetime:
    """The moment to the second."""
    return clock.now().replace(microsecond=0)


def _wrong(text: str) -> Said:
    if not text:
        return problem("no-question", _("Put the address, handle, number or name after ?q=."))
    if len(text) > lookup.LONGEST:
        return problem("too-long", _("The text is too long to be an address. Send the address alone."))
    return _no_network()


def _no_network() -> Said:
    told = {"networks": ", ".join(sorted(networks()))}
    return problem("no-network", _("This network is not known. Known are: %(networks)s.") % told)


def _held(each: Held) -> HeldTold:
    return HeldTold(
        verdict=each.verdict,
        agency=agency(each.agency),
        account=account(each.link),
        since=each.since,
        until=each.until,
        successor=account(each.successor) if each.successor else None,
    )


def _resembles(answer: Answer) -> Resembles | None:
    if answer.alike is None or answer.kinsman is None:
        return None
    why, like = answer.alike.why, answer.kinsman
    return Resembles(
        agency=agency(like.agency), account=account(like.link), why=str(why), text=words.why(why)
    )


def _next(code: str, key: int) -> str:
    of = f"agency={code}&" if code else ""
    return f"{settings.PUBLIC_URL}/api/v1/accounts?{of}after={key}"


def shapes() -> Sequence[type[Told]]:
    """Everything that may be answered."""
    return (LookedUp, ManyLookedUp, Accounts, Problem)


def as_plain(value: Told) -> dict[str, Any]:
    """The shape as JSON has it."""
    return value.model_dump(mode="json")
