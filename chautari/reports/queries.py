"""The figures of a month, counted from acts, messages and hours at the desk, however many rows there are.

In nine questions; in twelve where the agency keeps a roster.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Count, Q
from django.db.models.functions import Coalesce, TruncDate

from chautari.acts.models import Act
from chautari.agencies.models import Agency
from chautari.bikram.calendar import nepal_day
from chautari.bikram.months import BsMonth
from chautari.bikram.working import working_days
from chautari.compliance.law import bound_in
from chautari.connectors.values import Level, Verb
from chautari.inbox.models import Message
from chautari.intake.models import Gap
from chautari.lib import clock
from chautari.lib.clock import NEPAL
from chautari.moderation.queries import figures as abuse
from chautari.registry.connect import plain
from chautari.registry.models import Account, Order
from chautari.registry.networks import networks
from chautari.reports.figures import AccountFigures, Counts, Figures
from chautari.roster.figures import EXCUSES, of_month

COLUMN: Final[dict[str, str]] = {
    Verb.PUBLISH: "posts",
    Verb.REPOST: "reposts",
    Verb.SHARE: "reposts",
    Verb.QUOTE: "quotes",
    Verb.REPLY: "replies",
    Verb.LIKE: "likes",
    Verb.REPLY_PRIVATELY: "private_sent",
    Verb.SEND_MESSAGE: "private_sent",
    Verb.REQUEST_PHONE: "private_sent",
    Verb.LOG_CALL: "calls",
    Verb.DELETE: "deleted",
}  # every other verb is counted under "other"
HEARD: Final[dict[str, str]] = {
    Verb.READ_MENTIONS: "received_public",
    Verb.READ_COMMENTS: "received_public",
    Verb.READ_MESSAGES: "received_private",
}
WAY: Final[dict[str, str]] = {
    Act.Way.API: "by_desk",
    Act.Way.ASSISTED: "assisted",
    Act.Way.MANUAL: "manual",
    Act.Way.SEEN: "seen",
    Act.Way.PORTAL: "by_desk",
}
UNDONE: Final[dict[str, str]] = {
    **dict.fromkeys(map(str, Act.UNSETTLED), "open"),
    Act.State.FAILED: "failed",
    Act.State.UNCLEAR: "unclear",
}
ANSWERS: Final = (Verb.REPLY, Verb.REPLY_PRIVATELY, Verb.SEND_MESSAGE, Verb.QUOTE, Verb.LOG_CALL)

MINUTE: Final = timedelta(minutes=1)

Tally = defaultdict[int, Counter[str]]  # account → column → how many
Days = defaultdict[int, set[date]]  # account → days with an act


def figures(agency: Agency, month: BsMonth) -> Figures:
    """What the agency did and heard on its accounts in the month, as far as it is known now.

    Acts count by the moment they were done, messages by the moment they were said, both by Nepal's calendar.
    """
    now = clock.now()
    tally: Tally = defaultdict(Counter)
    days: Days = defaultdict(set)
    _count_done(agency, month, tally, days)
    _count_answered(agency, month, tally)
    _count_undone(agency, month, tally)
    _count_heard(agency, month, tally)
    accounts = list(
        Account.objects.filter(agency=agency).select_related("app").order_by("network", "handle", "pk")
    )
    _count_desk(agency, accounts, month, tally)
    working = {day for day in working_days(month) if day <= nepal_day(now)}
    rows = [
        AccountFigures(
            account=account.pk,
            network=account.network,
            kind=account.kind,
            external_id=account.external_id,
            handle=account.handle,
            name=account.name,
            counts=Counts(**tally[account.pk]),
            days_used=len(days[account.pk] & working),
            absent=_absent(account),
        )
        for account in accounts
    ]
    return Figures(
        agency=agency.code,
        month=str(month),
        counted=now.isoformat(),
        is_over=month.end <= now,
        working_days=len(working),
        days_used=len(_all(days.values()) & working),
        gaps=_gaps(agency, month, now),
        accounts=tuple(rows),
        blocked=_blocked(month, {row.network for row in rows}),
        instruments=tuple(law.key for law in bound_in(agency, month)),
        abuse=_abuse(agency, month),
    )


def _abuse(agency: Agency, month: BsMonth) -> tuple[int, ...]:
    """What was done about abuse, in counts and without a name; empty where nothing was."""
    found = abuse(agency, month.start, month.end)
    taken = sum(found.measures.values())
    counts = (found.reported, taken, found.running, found.appeals, found.lifted)
    return counts if any(counts) else ()


def _blocked(month: BsMonth, used: set[str]) -> tuple[tuple[str, str, str], ...]:
    """Where an order kept a network of the agency blocked in the month: which one, from which day to which."""
    orders = Order.objects.filter(network__in=used, since__lt=month.end).order_by("since", "pk")
    return tuple(
        (each.network, nepal_day(each.since).isoformat(), _last_day(each.until))
        for each in orders.filter(Q(until=None) | Q(until__gt=month.start))
    )


def _last_day(until: datetime | None) -> str:
    return nepal_day(until - timedelta(seconds=1)).isoformat() if until else ""


def _absent(account: Account) -> tuple[str, ...]:
    """Columns that mean nothing on this account's network, by what its connector says of itself."""
    connector = networks().get(account.network)
    if connector is None:
        return ()
    levels, columns = connector.capabilities(plain(account)), COLUMN | HEARD
    known = {column for verb, column in columns.items() if levels[Verb(verb)].level is not Level.NONE}
    return tuple(sorted(set(columns.values()) - known))


def _all(sets: Iterable[set[date]]) -> set[date]:
    return set().union(*sets)


def _count_done(agency: Agency, month: BsMonth, tally: Tally, days: Days) -> None:
    """One row for each account, verb, way and day: at most some thousand, however many acts there are."""
    done = Act.objects.filter(agency=agency, state=Act.State.DONE, done__gte=month.start, done__lt=month.end)
    rows = (
        done.order_by()
        .annotate(day=TruncDate("done", tzinfo=NEPAL))
        .values_list("account_id", "verb", "way", "day")
        .annotate(n=Count("pk"))
    )
    for account, verb, way, day, n in rows:
        tally[account][COLUMN.get(verb, "other")] += n
        tally[account][WAY[way]] += n
        days[account].add(day)


def _count_answered(agency: Agency, month: BsMonth, tally: Tally) -> None:
    """Conversations in which the agency said something, each once."""
    said = Act.objects.filter(
        agency=agency,
        state=Act.State.DONE,
        done__gte=month.start,
        done__lt=month.end,
        verb__in=ANSWERS,
        thread__startswith="conversation:",
    )
    said = said.exclude(Act.BY_ITSELF)  # a standing answer is nobody's answer
    for account, n in said.order_by().values_list("account_id").annotate(n=Count("thread", distinct=True)):
        tally[account]["answered"] += n


def _count_undone(agency: Agency, month: BsMonth, tally: Tally) -> None:
    """What was tried, or should have been done, in the month and is not done; withdrawn acts are nobody's."""
    undone = Act.objects.filter(agency=agency, done=None, state__in=UNDONE).annotate(
        meant=Coalesce("began", "not_before")
    )
    rows = (
        undone.filter(meant__gte=month.start, meant__lt=month.end)
        .order_by()
        .values_list("account_id", "state")
    )
    for account, state, n in rows.annotate(n=Count("pk")):
        tally[account][UNDONE[state]] += n


def _count_heard(agency: Agency, month: BsMonth, tally: Tally) -> None:
    """What the public said; words that their author deleted later were heard all the same."""
    heard = Message.objects.filter(agency=agency, at__gte=month.start, at__lt=month.end)
    rows = heard.order_by().values_list("account_id", "conversation__private").annotate(n=Count("pk"))
    for account, is_private, n in rows:
        tally[account]["received_private" if is_private else "received_public"] += n


def _count_desk(agency: Agency, accounts: Sequence[Account], month: BsMonth, tally: Tally) -> None:
    """Minutes in which somebody should have been at the desk of each account, and was; none without a roster."""
    official = [account for account in accounts if account.official_since]
    for account, figure in of_month(agency, official, month).items():
        missed = figure.missed(EXCUSES)
        tally[account]["desk_due"] += figure.due // MINUTE
        tally[account]["desk_open"] += figure.open // MINUTE
        tally[account]["desk_excused"] += (figure.due - figure.open - missed) // MINUTE
        tally[account]["desk_missed"] += missed // MINUTE


def _gaps(agency: Agency, month: BsMonth, now: datetime) -> int:
    """Times within the month whose deliveries have not been fetched."""
    unfilled = Gap.objects.filter(agency=agency, filled=None, since__lt=min(month.end, now))
    return unfilled.filter(Q(until=None) | Q(until__gt=month.start)).count()
