"""What acts cost, and what is left of the month's budget; only networks that charge have either."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from django.db.models import Q, Sum

from chautari.acts.models import Act, Budget
from chautari.bikram.months import BsMonth
from chautari.connectors.base import Prices
from chautari.connectors.values import Action, Ref, Verb
from chautari.lib import clock
from chautari.registry.connect import plain
from chautari.registry.models import Account
from chautari.registry.networks import network, networks

OPEN: Final = (Act.State.WAITING, Act.State.QUEUED, Act.State.SENDING, Act.State.LATER, Act.State.UNCLEAR)
NONE: Final = Decimal(0)
BELOW: Final = Ref("post", "0")  # the place of a thread's later posts, whose address nobody knows yet


@dataclass(frozen=True, slots=True)
class Estimate:
    """What some posts of one account cost, and what they would cost without their links."""

    usd: Decimal
    plain: Decimal

    @property
    def times(self) -> int:
        """How many times dearer the links make it; 1 where they do not."""
        return max(1, round(self.usd / self.plain)) if self.plain else 1


@dataclass(frozen=True, slots=True)
class Purse:
    """A month's budget: what it allows, and what is spent or promised of it."""

    budget: Budget
    spent: Decimal
    promised: Decimal  # to acts that wait for their time or their answer

    @property
    def left(self) -> Decimal:
        return self.budget.usd - self.spent - self.promised


def estimate(account: Account, texts: Sequence[str], *, first: Verb = Verb.PUBLISH) -> Estimate | None:
    """What these posts of an account cost, the first maybe a quote; None where the network charges nothing."""
    connector = network(account.network)
    if not isinstance(connector, Prices):
        return None
    actions = [Action(Verb.PUBLISH, text=text) for text in texts]
    actions = [
        replace(each, verb=first) if n == 0 else replace(each, target=BELOW) for n, each in enumerate(actions)
    ]
    told = [connector.price(plain(account), each) for each in actions]
    bare = [connector.price_without_links(plain(account), each) for each in actions]
    if not any(told):
        return None
    return Estimate(
        sum((cost.usd for cost in told if cost), NONE), sum((cost.usd for cost in bare if cost), NONE)
    )


def purses(agency: int) -> dict[int | None, Purse]:
    """The agency's budgets of this month by account; None stands for all accounts together."""
    budgets = list(Budget.objects.filter(agency=agency))
    if not budgets:
        return {}
    spent, promised = _spent(agency), _promised(agency)
    return {each.account_id: Purse(each, _of(each, spent), _of(each, promised)) for each in budgets}


def tightest(known: Mapping[int | None, Purse], account: Account) -> Purse | None:
    """The budget that ends first for this account: its own, or that of all together."""
    found = [known[key] for key in (account.pk, None) if key in known]
    return min(found, key=lambda purse: purse.left, default=None)


def charged(accounts: Iterable[Account]) -> list[Account]:
    """Those whose network charges for what they say."""
    return [account for account in accounts if estimate(account, ["x"])]


def billed(account: Account) -> int:
    """How many messages of this month the network has said that it charges for."""
    month = BsMonth.containing(clock.now())
    done = Act.objects.filter(account=account, done__gte=month.start, done__lt=month.end)
    return int(done.aggregate(Sum("billed"))["billed__sum"] or 0)


def _of(budget: Budget, sums: Mapping[int, Decimal]) -> Decimal:
    if budget.account_id is None:
        return sum(sums.values(), NONE)
    return sums.get(budget.account_id, NONE)


def _spent(agency: int) -> dict[int, Decimal]:
    """What the month has cost, by account."""
    month = BsMonth.containing(clock.now())
    done = Act.objects.filter(agency=agency, done__gte=month.start, done__lt=month.end).exclude(cost=None)
    sums = done.order_by().values_list("account").annotate(Sum("cost"))
    return dict(sums)


def _promised(agency: int) -> dict[int, Decimal]:
    """What will be charged for acts that are under way, by account."""
    priced = [key for key, connector in networks().items() if isinstance(connector, Prices)]
    open_acts = Act.objects.filter(
        Q(state__in=OPEN), agency=agency, way=Act.Way.API, account__network__in=priced
    )
    sums: dict[int, Decimal] = defaultdict(lambda: NONE)
    for act in open_acts.select_related("account"):
        connector = network(act.account.network)
        action = Action(Verb(act.verb), text=act.text, link=act.link)
        cost = connector.price(plain(act.account), action) if isinstance(connector, Prices) else None
        sums[act.account_id] += cost.usd if cost else NONE
    return dict(sums)
