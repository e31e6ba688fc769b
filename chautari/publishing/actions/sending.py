"""How an approved version goes to its network: one act, or the posts of a thread one after the other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.acts.actions import Wish, queue, repeat
from chautari.acts.budgets import charged, estimate, purses, tightest
from chautari.acts.models import Act
from chautari.agencies.models import Officer
from chautari.lib.errors import Refused
from chautari.publishing import showing
from chautari.publishing.models import Deed, Notice, Version


@transaction.atomic
def send(version: Version, wish: Wish, *, by: Officer) -> Act:
    """Queue what a version says; each later post of a thread waits for the one before it, and stands below that."""
    first, *others = showing.parts(version.account, wish.text, version.thread)
    act = queue(replace(wish, text=first), by=by)
    Version.objects.filter(pk=version.pk).update(act=act)
    before = act
    for text in others:
        before = queue(replace(wish, text=text, media=(), after=before), by=by)
        Deed.objects.create(version=version, kind=Deed.Kind.PART, act=before)
    return act


@transaction.atomic
def go_on(version: Version, *, by: Officer) -> None:
    """Continue a thread where it stopped: what is public stays, what failed is sent again, the rest follows it."""
    fallen = next((act for act in thread_of(version) if act.state == Act.State.FAILED), None)
    if fallen is None:
        raise Refused(_("This was settled by somebody else meanwhile."))
    repeat(fallen, by=by)


def thread_of(version: Version) -> list[Act]:
    """The posts of a version in their order; one where it is no thread."""
    if version.act is None:
        return []
    return [version.act, *(deed.act for deed in version.deeds.all() if deed.kind == Deed.Kind.PART)]


def acts_of(notice: Notice) -> list[Act]:
    """Every post of a notice, on all of its accounts."""
    versions = notice.versions.select_related("act__account").prefetch_related("deeds__act__account")
    return [act for version in versions for act in thread_of(version)]


def refuse_beyond(notice: Notice) -> None:
    """Raises Refused where a firm budget of the month would be passed by what this notice costs."""
    if told := beyond(notice.versions.select_related("account__agency"), only_firm=True):
        raise Refused(told[0])


def beyond(versions: Iterable[Version], *, only_firm: bool = False) -> list[str]:
    """In words, for each account whose month's budget these versions together would pass."""
    known = list(versions)
    paid = charged(version.account for version in known)
    if not paid:
        return []
    budgets = purses(paid[0].agency_id)
    sums: dict[int | None, Decimal] = defaultdict(Decimal)
    told = []
    for version in known:
        cost = estimate(version.account, showing.parts(version.account, version.text, version.thread))
        purse = tightest(budgets, version.account)
        if cost is None or purse is None:
            continue
        key = purse.budget.account_id
        sums[key] += cost.usd
        if sums[key] > purse.left and (purse.budget.is_firm or not only_firm):
            told.append(_sentence(version, cost.usd, purse.left))
    return told


def _sentence(version: Version, usd: Decimal, left: Decimal) -> str:
    sentence = _(
        "%(account)s: this post costs %(usd)s US dollars, and %(left)s are left of the month's budget. "
        "Leave the link out, or ask the head of office for more."
    )
    return sentence % {"account": version.account, "usd": f"{usd:.2f}", "left": f"{max(left, Decimal(0)):.2f}"}
