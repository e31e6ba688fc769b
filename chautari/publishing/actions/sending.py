"""How an approved version goes to its network: one act, or the posts of a thread one after the other."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.acts import actions
from chautari.acts.actions import Wish
from chautari.acts.line import APPROVED
from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.connectors.values import Verb
from chautari.lib.errors import Refused
from chautari.publishing import showing
from chautari.publishing.live import thread_of
from chautari.publishing.models import Deed, Notice, Version
from chautari.registry import bots


@transaction.atomic
def send(version: Version, wish: Wish, *, by: Officer) -> Act:
    """Queue what a version says; each later post of a thread waits for the one before it, and stands below that.

    Raises Refused for a notice that is not approved: this is the one way to all subscribers of a bot.
    """
    notice = Notice.objects.get(pk=version.notice_id)
    if notice.state != Notice.State.APPROVED:
        raise Refused(_("This notice is not approved."))
    if bots.is_bot(version.account):
        wish = replace(wish, options={**wish.options, APPROVED: str(notice.pk)})
    first, *others = showing.parts(version.account, wish.text, version.thread)
    act = actions.queue(replace(wish, text=first), by=by)
    Version.objects.filter(pk=version.pk).update(act=act)
    before = act
    for text in others:
        part = replace(wish, verb=Verb.PUBLISH, text=text, target=None, media=(), after=before)
        before = actions.queue(part, by=by)
        Deed.objects.create(version=version, kind=Deed.Kind.PART, act=before)
    return act


@transaction.atomic
def go_on(version: Version, *, by: Officer) -> None:
    """Continue a thread where it stopped: what is public stays, what failed is sent again, the rest follows it."""
    fallen = next((act for act in thread_of(version) if act.state == Act.State.FAILED), None)
    if fallen is None:
        raise Refused(_("This was settled by somebody else meanwhile."))
    actions.repeat(fallen, by=by)
