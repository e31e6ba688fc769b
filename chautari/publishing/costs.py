"""Whether what notices cost stays within the month's budget."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from chautari.acts.budgets import charged, estimate, purses, tightest
from chautari.lib.errors import Refused
from chautari.publishing import quoting, showing
from chautari.publishing.models import Notice, Version


def refuse_beyond(notice: Notice) -> None:
    """Raises Refused where a firm budget of the month would be passed by what this notice costs."""
    if told := beyond(notice.versions.select_related("account__agency", "notice"), only_firm=True):
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
        said = quoting.of(version, version.notice)
        texts = showing.parts(version.account, said.text, version.thread)
        cost = estimate(version.account, texts, first=said.verb)
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
    return sentence % {
        "account": version.account,
        "usd": f"{usd:.2f}",
        "left": f"{max(left, Decimal(0)):.2f}",
    }
