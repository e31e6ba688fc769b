"""What can be done with public bodies: nothing is deleted, every change has its day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies import queries
from chautari.agencies.country.bodies import Body, everything
from chautari.agencies.models import Agency, Belonging, Name, Officer, Succession
from chautari.language.sound import sounds
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused


@transaction.atomic
def seed(*, by: Officer | None) -> int:
    """Take every public body of the country that is missing into the register; how many those were.

    What is there stays as it is, so a name or a place in the tree that was changed since is never changed back.
    Running it twice adds nothing. ``by`` is empty at set-up.
    """
    bodies = everything()
    known = set(Agency.objects.values_list("code", flat=True))
    Agency.objects.bulk_create([_row(body) for body in bodies if body.code not in known])
    rows = {row.code: row for row in Agency.objects.filter(code__in=[body.code for body in bodies])}
    placed = set(Belonging.objects.values_list("agency__code", flat=True))
    Belonging.objects.bulk_create(
        Belonging(agency=rows[body.code], parent=rows[body.under])
        for body in bodies
        if body.under and body.code not in placed
    )
    Name.objects.bulk_create(
        Name(agency=rows[body.code], kind=Name.Kind.SHORT, en=body.short)
        for body in bodies
        if body.short and body.code not in known
    )
    _hear_the_silent()
    added = len(rows) - len(known & rows.keys())
    if added:
        record(Kind.AGENCIES_SEEDED, about=rows[bodies[0].code], by=by, facts={"added": added})
    return added


def _row(body: Body) -> Agency:
    names = {"name_ne": body.ne, "name_en": body.en, "place_ne": body.place[0], "place_en": body.place[1]}
    return Agency(code=body.code, kind=body.kind, domain=body.domain, **names)


def _hear_the_silent() -> None:
    """Write down how the names sound of those bodies where it is missing."""
    silent = list(Agency.objects.filter(sounds=""))
    others = Name.objects.filter(agency__sounds="").values_list("agency", "ne", "en")
    heard: dict[int, list[str]] = {}
    for agency, ne, en in others:
        heard.setdefault(agency, []).extend((ne, en))
    for body in silent:
        body.sounds = sounds(" ".join((body.name_ne, body.name_en, *heard.get(body.pk, ()))))
    Agency.objects.bulk_update(silent, ["sounds"], batch_size=200)


@transaction.atomic
def establish(body: Agency, *, under: Agency | None, by: Officer) -> Agency:
    """Take a new body into the register, standing under another from its first day on; ``body`` is not saved yet."""
    if Agency.objects.filter(code=body.code).exists():
        raise Refused(_("Another body has the code %(code)s. Choose another code.") % {"code": body.code})
    body.sounds = sounds(f"{body.name_ne} {body.name_en}")
    body.save(force_insert=True)
    if under is not None:
        Belonging.objects.create(agency=body, parent=under, since=body.since)
    record(Kind.AGENCY_ADDED, about=body, by=by, facts={"under": under.code if under else ""})
    return body


@transaction.atomic
def edit(agency: Agency, *, changes: Mapping[str, Any], by: Officer) -> None:
    """Say better how a body is reached and where it is. Saying the same again records nothing."""
    fresh = Agency.objects.get(pk=agency.pk)
    changed = {field: value for field, value in changes.items() if getattr(fresh, field) != value}
    if changed:
        Agency.objects.filter(pk=agency.pk).update(**changed)
        record(Kind.AGENCY_EDITED, about=agency, by=by, facts={"changed": sorted(changed)})


@transaction.atomic
def rename(agency: Agency, *, names: tuple[str, str], on: date, by: Officer) -> None:
    """Give a body another name, in Nepali and English, from a day on; the one before stays known by its days.

    Twice on one day is a correction: the name that held for no day is not kept.
    """
    _refuse_tomorrow(on)
    fresh = Agency.objects.get(pk=agency.pk)
    before = (fresh.name_ne, fresh.name_en)
    if names == before:
        return
    last = Name.objects.filter(agency=agency, kind=Name.Kind.EARLIER).order_by("-until").first()
    since = last.until if last else fresh.since
    if since and on < since:
        raise Refused(_("The present name holds since a later day. Give a day after that."))
    if on != since:
        Name.objects.create(
            agency=agency, kind=Name.Kind.EARLIER, ne=before[0], en=before[1], since=since, until=on
        )
    Agency.objects.filter(pk=agency.pk).update(name_ne=names[0], name_en=names[1])
    Agency.objects.filter(pk=agency.pk).update(sounds=queries.sound_of(Agency.objects.get(pk=agency.pk)))
    record(Kind.AGENCY_RENAMED, about=agency, by=by, facts={"day": on.isoformat(), "before": before})


@transaction.atomic
def move(agency: Agency, *, under: Agency | None, on: date, by: Officer) -> None:
    """Let a body stand under another, or under none, from a day on."""
    _refuse_tomorrow(on)
    now = Belonging.objects.filter(agency=agency, until=None).select_related("parent").first()
    if (now.parent if now else None) == under:
        return
    if under is not None and (under == agency or agency in under.ancestors(on=on)):
        raise Refused(_("A body cannot stand under itself or under one of its own bodies."))
    if now and now.since and on < now.since:
        raise Refused(_("It stands where it stands since a later day. Give a day after that."))
    if now:
        Belonging.objects.filter(pk=now.pk).update(until=on)
    if under:
        Belonging.objects.create(agency=agency, parent=under, since=on)
    facts = {"day": on.isoformat(), "from": now.parent.code if now else "", "to": under.code if under else ""}
    record(Kind.AGENCY_MOVED, about=agency, by=by, facts=facts)


@transaction.atomic
def merge(bodies: Sequence[Agency], *, into: Agency, on: date, by: Officer) -> None:
    """Several bodies become one on a day; what stood under them stands under that one from then on."""
    _refuse_tomorrow(on)
    if into.until:
        raise Refused(_("%(body)s is no more; choose the body that it became.") % {"body": into})
    for body in bodies:
        if body != into:
            _become(body, (into,), how=Succession.How.MERGED, on=on)
            _close(body, heir=into, on=on, by=by)
            record(Kind.AGENCY_MERGED, about=body, by=by, facts={"day": on.isoformat(), "into": into.code})


@transaction.atomic
def split(agency: Agency, *, into: Sequence[Agency], on: date, stays: bool, by: Officer) -> None:
    """One body becomes several on a day. Where it does not stay itself, the first takes over what stands under it."""
    _refuse_tomorrow(on)
    parts = [part for part in into if part != agency]
    if not parts:
        raise Refused(_("Name the bodies that it was split into."))
    if any(part.until for part in parts):
        raise Refused(_("A body that is no more cannot come out of a split."))
    _become(agency, parts, how=Succession.How.SPLIT, on=on)
    if not stays:
        _close(agency, heir=parts[0], on=on, by=by)
    facts = {"day": on.isoformat(), "into": [part.code for part in parts], "stays": stays}
    record(Kind.AGENCY_SPLIT, about=agency, by=by, facts=facts)


def _become(body: Agency, into: Sequence[Agency], *, how: Succession.How, on: date) -> None:
    rows = [Succession(agency=body, into=part, how=how, day=on) for part in into]
    Succession.objects.bulk_create(rows, ignore_conflicts=True)


def _close(body: Agency, *, heir: Agency, on: date, by: Officer) -> None:
    """End a body on a day; its members go to the heir, and the heir no longer stands under it."""
    if body.since and on < body.since:
        raise Refused(_("%(body)s began after that day. Give a later day.") % {"body": body})
    above = body.ancestors(on=on)
    if heir in Agency.objects.under(body, on=on):
        move(heir, under=above[0] if above else None, on=on, by=by)
    for member in Agency.objects.filter(belongings__in=Belonging.objects.filter(parent=body, until=None)):
        move(member, under=heir, on=on, by=by)
    Belonging.objects.filter(agency=body, until=None).update(until=on)
    if not Agency.objects.filter(pk=body.pk, until=None).update(until=on):
        raise Refused(_("%(body)s is no more since before. Look at its page.") % {"body": body})


def _refuse_tomorrow(on: date) -> None:
    if on > queries.today():
        raise Refused(_("This day has not come yet. Enter the change on the day itself or later."))
