"""What can be done with a list of bodies: handed in, looked at, taken in."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies import queries
from chautari.agencies.lists.judge import judge
from chautari.agencies.lists.sheet import read
from chautari.agencies.lists.verdict import PLAIN, Outcome, Verdict
from chautari.agencies.models import Agency, Belonging, Domain, Name, Officer, Upload
from chautari.language.sound import sounds
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused

AT_ONCE = 500


@transaction.atomic
def hand_in(content: bytes, *, name: str, by: Officer | None) -> Upload:
    """Keep a list as it was sent; nothing of it is in the register yet. Raises Unreadable."""
    read(content)
    upload = Upload.objects.create(
        agency=by.agency if by else None,
        by=by,
        name=name[:200],
        content=content,
        sha256=queries.digest(content),
    )
    record(Kind.LIST_RECEIVED, about=upload, by=by, facts={"sha256": upload.sha256})
    return upload


@transaction.atomic
def take(
    upload: Upload,
    *,
    by: Officer | None,
    skips_refused: bool = False,
    tell: Callable[[int], None] = lambda _n: None,
) -> list[Verdict]:
    """Take a list into the register, all of it or nothing; the verdicts on its lines.

    The lines are judged anew, so what changed since somebody looked at them counts. Raises Refused where a line is
    refused, unless those are to be skipped, and where the list was taken before.
    """
    if not Upload.objects.filter(pk=upload.pk, taken=None).update(taken=clock.now()):
        raise Refused(_("This list has been taken in already."))
    verdicts = judge(read(bytes(upload.content)), tell=tell)
    figures = Counter(verdict.outcome.value for verdict in verdicts)
    if figures[Outcome.REFUSED] and not skips_refused:
        raise Refused(_("Some lines are refused. Mend them in the file, or take in the others without them."))
    _write([verdict for verdict in verdicts if verdict.outcome in {Outcome.ADDED, Outcome.CHANGED}])
    lines = [_line(verdict) for verdict in verdicts if verdict.outcome in {Outcome.ADDED, Outcome.CHANGED}]
    Upload.objects.filter(pk=upload.pk).update(figures=dict(figures), lines=lines)
    told = queries.digest(json.dumps(lines, ensure_ascii=False, sort_keys=True).encode())
    facts = {**figures, "sha256": upload.sha256, "lines": told}
    record(Kind.AGENCIES_IMPORTED, about=upload, by=by, facts=facts)
    return verdicts


def _line(verdict: Verdict) -> dict[str, object]:
    """What the upload remembers of a line."""
    changes = {change.name: [change.before, change.after] for change in verdict.changes}
    return {"code": verdict.body.code if verdict.body else "", "new": verdict.is_new, "changes": changes}


def _write(verdicts: Sequence[Verdict]) -> None:
    day = queries.today()
    fresh = [verdict for verdict in verdicts if verdict.is_new]
    changed = [verdict for verdict in verdicts if not verdict.is_new]
    Agency.objects.bulk_create([verdict.body for verdict in fresh if verdict.body], batch_size=AT_ONCE)
    keys = dict(Agency.objects.values_list("code", "pk"))
    for verdict in fresh:
        if verdict.body:
            verdict.body.pk = keys[verdict.body.code]
    _names(fresh, changed, day)
    _fields(changed)
    _domains(verdicts, day)
    _places(fresh, changed, day)
    _hear([verdict.body for verdict in verdicts if verdict.body])


def _names(fresh: Sequence[Verdict], changed: Sequence[Verdict], day: date) -> None:
    """Other names, and the name before where it is another now."""
    rows: list[Name] = []
    for verdict in (*fresh, *changed):
        told = {change.name for change in verdict.changes}
        is_new = not told
        if verdict.values.get("short") and (is_new or "short" in told):
            rows.append(Name(agency=verdict.body, kind=Name.Kind.SHORT, en=verdict.values["short"]))
        if is_new or "aliases" in told:
            rows += [_alias(verdict, text) for text in verdict.values.get("aliases", ())]
        if verdict.body and told & {"name_ne", "name_en"}:
            before = {"ne": verdict.body.name_ne, "en": verdict.body.name_en}
            rows.append(Name(agency=verdict.body, kind=Name.Kind.EARLIER, until=day, **before))
    Name.objects.bulk_create(rows, batch_size=AT_ONCE)


def _alias(verdict: Verdict, text: str) -> Name:
    is_nepali = any("\u0900" <= sign <= "\u097f" for sign in text)
    return Name(agency=verdict.body, kind=Name.Kind.ALIAS, **{"ne" if is_nepali else "en": text})


def _fields(changed: Sequence[Verdict]) -> None:
    bodies = []
    for verdict in changed:
        if verdict.body:
            for change in verdict.changes:
                if change.name in PLAIN:
                    setattr(verdict.body, change.name, verdict.values[change.name])
            bodies.append(verdict.body)
    Agency.objects.bulk_update(bodies, PLAIN, batch_size=AT_ONCE // 5)


def _domains(verdicts: Sequence[Verdict], day: date) -> None:
    """The first domain becomes the body's own where it has none; the others stand beside it."""
    firsts, rows = [], []
    there = set(Domain.objects.on(day).values_list("name", flat=True))
    for verdict in verdicts:
        names = [name for name in verdict.values.get("domains", ()) if name not in there]
        if verdict.body and names and not verdict.body.domain:
            verdict.body.domain = names.pop(0)
            firsts.append(verdict.body)
        rows += [
            Domain(agency=verdict.body, name=name, since=day)
            for name in names
            if verdict.body and name != verdict.body.domain
        ]
    Agency.objects.bulk_update(firsts, ["domain"], batch_size=AT_ONCE)
    Domain.objects.bulk_create(rows, batch_size=AT_ONCE)


def _places(fresh: Sequence[Verdict], changed: Sequence[Verdict], day: date) -> None:
    """Where bodies stand: a new one as from before the register, one that moved from today on."""
    moved = [each for each in changed if any(change.name == "parent" for change in each.changes)]
    Belonging.objects.filter(agency__in=[each.body for each in moved], until=None).update(until=day)
    rows = [
        Belonging(agency=each.body, parent=_body(each), since=since)
        for since, several in ((None, fresh), (day, moved))
        for each in several
        if each.parent is not None
    ]
    Belonging.objects.bulk_create(rows, batch_size=AT_ONCE)


def _body(verdict: Verdict) -> Agency | None:
    return verdict.parent.body if isinstance(verdict.parent, Verdict) else verdict.parent


def _hear(bodies: Sequence[Agency]) -> None:
    """Write down how all the names sound."""
    others: dict[int, list[str]] = {}
    for key, ne, en in Name.objects.filter(agency__in=bodies).values_list("agency", "ne", "en"):
        others.setdefault(key, []).extend((ne, en))
    for body in bodies:
        body.sounds = sounds(" ".join((body.name_ne, body.name_en, *others.get(body.pk, ()))))
    Agency.objects.bulk_update(bodies, ["sounds"], batch_size=AT_ONCE)
