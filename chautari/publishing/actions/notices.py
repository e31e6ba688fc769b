"""What an officer can do with the words of a notice."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from chautari.acts.actions import withdraw as take_back
from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import live
from chautari.publishing.models import Notice, Revision, Version
from chautari.publishing.writing import snapshots
from chautari.publishing.writing.snapshots import Content
from chautari.registry.models import Account

TOGETHER: Final = timedelta(minutes=5)  # what is saved by itself within them is one revision


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a form stands: the revision that its writer saw, and the pen by which one form is known from another."""

    revision: int | None = None  # none = whatever there is
    pen: str = ""
    is_automatic: bool = False


ANYWHERE: Final = Stand()


class Overtaken(Refused):
    """Another officer has saved the notice since this form was opened."""


@transaction.atomic
def draft(content: Content, *, by: Officer, stand: Stand = ANYWHERE) -> Notice:
    """Begin a notice of the officer's agency. The same form sent twice begins one notice."""
    known = Notice.objects.filter(agency=by.agency_id, pen=stand.pen).exclude(pen="").first()
    if known is not None:
        edit(known, content=content, by=by, stand=stand)
        return known
    own = content.columns | {"author": by, "pen": stand.pen, "revision": 1}
    notice = Notice.objects.create(agency_id=by.agency_id, **own)
    _write(notice, content)
    _remember(notice, content, by, is_automatic=stand.is_automatic)
    record(Kind.NOTICE_DRAFTED, about=notice, by=by, facts={"accounts": _ids(content)})
    return notice


@transaction.atomic
def edit(notice: Notice, *, content: Content, by: Officer, stand: Stand = ANYWHERE) -> None:
    """Write a draft anew. Whoever wrote last is its author, and nobody approves words of their own.

    Raises Overtaken where another form has saved it since this one was opened. What is saved by itself and changes
    nothing leaves no trace; what one officer saves by itself within minutes is one revision.
    """
    before = snapshots.stored(notice)
    if stand.is_automatic and not _is_overtaken(notice, stand) and snapshots.is_same(before, content):
        return
    own = content.columns | {"author": by, "revision": F("revision") + 1}
    own |= {"pen": stand.pen} if stand.pen else {}
    standing = Notice.objects.filter(pk=notice.pk, state=Notice.State.DRAFT)
    if not standing.filter(_unmoved(stand)).update(**own):
        if standing.exists():
            raise Overtaken(_("Another officer has saved this notice meanwhile."))
        raise Refused(_("Only a draft can be edited. Ask for this notice to be returned first."))
    _begin_history(notice, before)
    notice.refresh_from_db()
    _write(notice, content)
    is_new = _remember(notice, content, by, is_automatic=stand.is_automatic)
    if is_new or not stand.is_automatic:
        record(Kind.NOTICE_EDITED, about=notice, by=by, facts={"accounts": _ids(content)})


@transaction.atomic
def set_aside(notice: Notice, *, content: Content, by: Officer) -> None:
    """Keep in the history what an officer wrote and gave up in favour of another one's words."""
    _revise(notice, snapshots.of(content), by, is_aside=True)
    record(Kind.NOTICE_SET_ASIDE, about=notice, by=by, facts={"revision": notice.revision})


@transaction.atomic
def restore(notice: Notice, *, revision: Revision, by: Officer) -> None:
    """Make an earlier text of a draft the present one, as a new edit."""
    edit(notice, content=snapshots.read(revision.content, agency=notice.agency), by=by)
    record(Kind.NOTICE_RESTORED, about=notice, by=by, facts={"revision": revision.number})


@transaction.atomic
def withdraw(notice: Notice, *, by: Officer) -> None:
    """Take a notice back: what has not gone out never goes out.

    Raises Refused when it is public on all its accounts: then it must be deleted on the networks themselves.
    """
    standing = Notice.objects.filter(pk=notice.pk).exclude(state=Notice.State.WITHDRAWN)
    if not standing.update(
        state=Notice.State.WITHDRAWN
    ):  # first, so that no approval of this moment queues anything
        raise Refused(_("This notice was withdrawn by somebody else meanwhile."))
    acts = live.acts_of(notice)
    out = [act for act in acts if not _take_back(act, by)]
    if acts and len(out) == len(acts):
        raise Refused(_("This notice is public already. Delete it on each network's own page."))
    record(Kind.NOTICE_WITHDRAWN, about=notice, by=by, facts={"acts": len(acts), "out": len(out)})


def _take_back(act: Act, by: Officer) -> bool:
    """Whether the act will never be seen: withdrawn now, or failed and put aside before."""
    try:
        take_back(act, by=by)
    except Refused:
        return act.state in {Act.State.FAILED, Act.State.WITHDRAWN}
    return True


def _unmoved(stand: Stand) -> Q:
    """Nobody else has saved since. A form that saved last may go on, though not by itself with older words."""
    if stand.revision is None:
        return Q()
    unmoved = Q(revision=stand.revision)
    return unmoved if stand.is_automatic or not stand.pen else unmoved | Q(pen=stand.pen)


def _is_overtaken(notice: Notice, stand: Stand) -> bool:
    return stand.revision not in {None, notice.revision}


def _write(notice: Notice, content: Content) -> None:
    notice.media.set(content.media)
    notice.documents.set(content.documents)
    notice.versions.exclude(account__in=list(content.texts)).delete()
    for account in content.texts:
        Version.objects.update_or_create(notice=notice, account=account, defaults=_said(content, account))


def _said(content: Content, account: Account) -> dict[str, str]:
    return {"text": content.texts[account], "thread": content.threads.get(account, "")}


def _begin_history(notice: Notice, before: Content) -> None:
    """The words with which a notice came, where it is older than its history."""
    if not notice.revisions.exists():
        first = _revise(notice, snapshots.of(before), notice.author)
        Revision.objects.filter(pk=first.pk).update(began=notice.created, at=notice.created)


def _remember(notice: Notice, content: Content, by: Officer, *, is_automatic: bool) -> bool:
    """Keep the edit in the history; whether a new revision began."""
    kept = snapshots.of(content)
    last = notice.revisions.filter(is_aside=False).select_related("by").first()
    goes_on = last is not None and last.is_automatic and last.by == by
    if last is not None and goes_on and last.began > clock.now() - TOGETHER:
        told = {"content": kept, "number": notice.revision, "at": clock.now(), "is_automatic": is_automatic}
        Revision.objects.filter(pk=last.pk).update(**told)
        return False
    if last is not None and last.content == kept:
        return False
    _revise(notice, kept, by, is_automatic=is_automatic)
    return True


def _revise(notice: Notice, kept: dict[str, Any], by: Officer, **more: bool) -> Revision:
    return Revision.objects.create(notice=notice, number=notice.revision, by=by, content=kept, **more)


def _ids(content: Content) -> list[int]:
    return sorted(account.pk for account in content.texts)
