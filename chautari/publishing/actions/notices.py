"""What an officer can do with a notice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.acts.actions import withdraw as take_back
from chautari.acts.models import Act, Media
from chautari.agencies.models import Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused
from chautari.publishing.models import Notice, Version
from chautari.registry.models import Account


@dataclass(frozen=True, slots=True)
class Content:
    """What an officer wants a notice to be."""

    title: str
    texts: Mapping[Account, str]
    media: Sequence[Media] = ()
    publish_at: datetime | None = None
    body: str = ""


@transaction.atomic
def draft(content: Content, *, by: Officer) -> Notice:
    """Begin a notice of the officer's agency."""
    notice = Notice.objects.create(
        agency_id=by.agency_id,
        author=by,
        title=content.title,
        publish_at=content.publish_at,
        body=content.body,
    )
    _write(notice, content)
    record(Kind.NOTICE_DRAFTED, about=notice, by=by, facts={"accounts": _ids(content)})
    return notice


@transaction.atomic
def edit(notice: Notice, *, content: Content, by: Officer) -> None:
    """Write a draft anew. Whoever wrote last is its author, so that nobody approves words of their own."""
    changed = Notice.objects.filter(pk=notice.pk, state=Notice.State.DRAFT).update(
        title=content.title, publish_at=content.publish_at, body=content.body, author=by
    )
    if not changed:
        raise Refused(_("Only a draft can be edited. Ask for this notice to be returned first."))
    _write(notice, content)
    record(Kind.NOTICE_EDITED, about=notice, by=by, facts={"accounts": _ids(content)})


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
