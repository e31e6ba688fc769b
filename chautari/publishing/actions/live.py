"""What an officer can do with a post that is public."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.acts.actions import Wish, queue
from chautari.acts.line import ref_of
from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.connectors.values import Verb
from chautari.language.spans import Tier
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused
from chautari.publishing import live
from chautari.publishing.models import Deed, Version


@transaction.atomic
def change(version: Version, act: Act, *, text: str, by: Officer) -> Act:
    """Word a public post anew; a second officer reads it first, as before it was published."""
    _refuse_busy(version, act)
    wish = Wish(act.account, Verb.EDIT, text=text, target=ref_of(act.outcome), is_for_second=True)
    asked = queue(wish, by=by)
    Deed.objects.create(version=version, kind=Deed.Kind.EDIT, act=asked, about=act)
    record(Kind.CHANGE_ASKED, about=version.notice, by=by, facts={"act": act.pk})
    return asked


@transaction.atomic
def delete(version: Version, act: Act, *, why: str, by: Officer) -> Act:
    """Take a public post off its network; the desk keeps what it said, and the ledger why it went."""
    _refuse_busy(version, act)
    wish = Wish(act.account, Verb.DELETE, target=ref_of(act.outcome), passed=Tier.REFUSE)
    asked = queue(wish, by=by)
    Deed.objects.create(version=version, kind=Deed.Kind.DELETE, act=asked, about=act)
    record(Kind.DELETION_ASKED, about=version.notice, by=by, facts={"act": act.pk, "why": why})
    return asked


def _refuse_busy(version: Version, act: Act) -> None:
    """Of two who ask for a change of one post at once the second is refused."""
    Version.objects.select_for_update().get(pk=version.pk)
    now = (
        Version.objects.prefetch_related("deeds__act__account")
        .select_related("act__account")
        .get(pk=version.pk)
    )
    stand = next((one for one in live.stands(now) if one.act.pk == act.pk), None)
    if stand is None or not (stand.can_change or stand.can_delete):
        raise Refused(_("This post cannot be changed now. Look at it again."))
