"""What an officer can do with a notice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from chautari.acts.actions import Wish, queue
from chautari.acts.actions import withdraw as take_back
from chautari.acts.models import Act, Media
from chautari.acts.words import Reading
from chautari.agencies.models import Agency, Officer
from chautari.connectors.values import Verb
from chautari.language.spans import Tier
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.procedure.p2075.t12_second_officer import Approval, second_officer
from chautari.publishing import queries
from chautari.publishing.models import Notice, Version
from chautari.publishing.pictures import Picture
from chautari.registry.models import Account


@dataclass(frozen=True, slots=True)
class Content:
    """What an officer wants a notice to be."""

    title: str
    texts: Mapping[Account, str]
    media: Sequence[Media] = ()
    publish_at: datetime | None = None


@transaction.atomic
def add_picture(agency: Agency, *, picture: Picture, by: Officer) -> Media:
    """Keep a picture, its bytes once under their digest; with the same words it is the same row."""
    same = Media.objects.filter(agency=agency, sha256=picture.sha256)
    if known := same.filter(alt_text=picture.alt_text).first():
        return known
    media = Media(
        agency=agency,
        sha256=picture.sha256,
        name=picture.name,
        mime=picture.mime,
        size=len(picture.content),
        width=picture.width,
        height=picture.height,
        alt_text=picture.alt_text,
    )
    if stored := same.first():
        media.file = stored.file.name
    else:
        media.file.save(f"{picture.sha256}.{picture.ending}", ContentFile(picture.content), save=False)
    media.save()
    record(Kind.MEDIA_ADDED, about=media, by=by, facts={"sha256": media.sha256, "size": media.size})
    return media


@transaction.atomic
def describe(media: Media, *, alt_text: str, by: Officer) -> Media:
    """The same picture with other words for those who cannot see it; what is out keeps its own."""
    if media.alt_text == alt_text:
        return media
    if not media.notices.exists() and not media.acts.exists():
        media.alt_text = alt_text
        media.save(update_fields=("alt_text",))
        return media
    known = Media.objects.filter(agency=media.agency_id, sha256=media.sha256, alt_text=alt_text).first()
    if known:
        return known
    copy = Media.objects.get(pk=media.pk)
    copy.pk, copy.alt_text, copy.created = None, alt_text, clock.now()
    copy._state.adding = True  # noqa: SLF001 — Django's own way to copy a row
    copy.save(force_insert=True)
    record(Kind.MEDIA_ADDED, about=copy, by=by, facts={"sha256": copy.sha256, "size": copy.size})
    return copy


@transaction.atomic
def draft(content: Content, *, by: Officer) -> Notice:
    """Begin a notice of the officer's agency."""
    notice = Notice.objects.create(
        agency_id=by.agency_id, author=by, title=content.title, publish_at=content.publish_at
    )
    _write(notice, content)
    record(Kind.NOTICE_DRAFTED, about=notice, by=by, facts={"accounts": _ids(content)})
    return notice


@transaction.atomic
def edit(notice: Notice, *, content: Content, by: Officer) -> None:
    """Write a draft anew. Whoever wrote last is its author, so that nobody approves words of their own."""
    changed = Notice.objects.filter(pk=notice.pk, state=Notice.State.DRAFT).update(
        title=content.title, publish_at=content.publish_at, author=by
    )
    if not changed:
        raise Refused(_("Only a draft can be edited. Ask for this notice to be returned first."))
    _write(notice, content)
    record(Kind.NOTICE_EDITED, about=notice, by=by, facts={"accounts": _ids(content)})


@transaction.atomic
def submit(notice: Notice, *, by: Officer, lay: bool = False) -> None:
    """Hand a draft to another officer for approval; words that the guard refuses only where they are laid before one.

    Raises Refused while a network would not take one of its versions, so that an approved notice can go out.
    """
    versions = list(notice.versions.select_related("account"))
    if not versions:
        raise Refused(_("Choose at least one account for this notice."))
    for version in versions:
        _refuse_faulty(version, (*queries.problems(notice, version), *queries.stopped(version.account)))
    if not lay:
        _refuse_words(queries.worst(notice))
    _step(notice, Notice.State.DRAFT, Notice.State.IN_REVIEW, submitted=clock.now(), note="")
    record(Kind.NOTICE_SUBMITTED, about=notice, by=by)


@transaction.atomic
def approve(notice: Notice, *, by: Officer, why: str = "") -> None:
    """Let a notice go out: one act for each of its accounts, now or at its time.

    Words that the guard refuses stand only with a written reason, which the ledger keeps.
    The update is conditional, so of two approvers who click at once exactly one wins.
    """
    _refuse_own(notice, by)
    versions = list(notice.versions.select_related("account__agency"))
    for version in versions:
        _refuse_faulty(version, queries.problems(notice, version))
    found = queries.worst(notice)
    if not why:
        _refuse_words(found)
    _step(notice, Notice.State.IN_REVIEW, Notice.State.APPROVED, approver=by, approved=clock.now())
    record(Kind.NOTICE_APPROVED, about=notice, by=by)
    if found.is_refused:
        record(Kind.WORDS_OVERRULED, about=notice, by=by, facts={**found.facts, "why": why})
    media = list(notice.media.all())
    for version in versions:
        wish = Wish(
            version.account,
            Verb.PUBLISH,
            text=version.text,
            media=media,
            not_before=notice.publish_at,
            passed=Tier.REFUSE if found.is_refused else Tier.SECOND_OFFICER,
        )
        act = queue(wish, by=by)
        Version.objects.filter(pk=version.pk).update(act=act)


@transaction.atomic
def send_back(notice: Notice, *, note: str, by: Officer) -> None:
    """Return a notice to its author with a note of what to change."""
    _step(notice, Notice.State.IN_REVIEW, Notice.State.DRAFT, note=note, submitted=None)
    record(Kind.NOTICE_RETURNED, about=notice, by=by)


@transaction.atomic
def withdraw(notice: Notice, *, by: Officer) -> None:
    """Take a notice back: what has not gone out never goes out.

    Raises Refused when it is public on all its accounts: then it must be deleted on the networks themselves.
    """
    acts = [version.act for version in notice.versions.select_related("act__account") if version.act]
    out = [act for act in acts if not _take_back(act, by)]
    if acts and len(out) == len(acts):
        raise Refused(_("This notice is public already. Delete it on each network's own page."))
    standing = Notice.objects.filter(pk=notice.pk).exclude(state=Notice.State.WITHDRAWN)
    if not standing.update(state=Notice.State.WITHDRAWN):
        raise Refused(_("This notice was withdrawn by somebody else meanwhile."))
    record(Kind.NOTICE_WITHDRAWN, about=notice, by=by, facts={"acts": len(acts), "out": len(out)})


def _take_back(act: Act, by: Officer) -> bool:
    """Whether the act will never be seen: withdrawn now, or failed and put aside before."""
    try:
        take_back(act, by=by)
    except Refused:
        return act.state in {Act.State.FAILED, Act.State.WITHDRAWN}
    return True


def _write(notice: Notice, content: Content) -> None:
    notice.media.set(content.media)
    notice.versions.exclude(account__in=list(content.texts)).delete()
    for account, text in content.texts.items():
        Version.objects.update_or_create(notice=notice, account=account, defaults={"text": text})


def _ids(content: Content) -> list[int]:
    return sorted(account.pk for account in content.texts)


def _refuse_faulty(version: Version, problems: Sequence[str]) -> None:
    if problems:
        told = {"account": version.account, "problem": problems[0]}
        raise Refused(_("%(account)s: %(problem)s") % told)


def _refuse_words(found: Reading) -> None:
    """Words that the guard refuses, with the reason and the clause."""
    if found.is_refused and found.worst:
        raise Refused(found.worst.says, clause=found.worst.clause)


def _refuse_own(notice: Notice, by: Officer) -> None:
    """Two officers stand behind every notice; the database holds it too."""
    for finding in second_officer(Approval(author=notice.author_id, approver=by.pk)):
        raise Refused(str(finding.message), clause=finding.provision)


def _step(notice: Notice, before: Notice.State, after: Notice.State, **values: Any) -> None:
    """One step of the road; of two who take it at once the second is refused."""
    if not Notice.objects.filter(pk=notice.pk, state=before).update(state=after, **values):
        raise Refused(_("Somebody else has dealt with this notice meanwhile. Look at it again."))
