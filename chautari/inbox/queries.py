"""Reads about conversations: the views with their counts, the list page by page, one talk with all its words."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db.models import CharField, Q, QuerySet, Value
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chautari.acts.models import Act
from chautari.acts.queries import Card, card
from chautari.agencies.fetched import lacks
from chautari.agencies.models import Agency, Officer
from chautari.citizens.models import Contact
from chautari.connectors.values import Verb
from chautari.inbox import due
from chautari.inbox.activity import Step
from chautari.inbox.guard import Talk
from chautari.inbox.hours import working_days_ago
from chautari.inbox.models import Conversation, Message, Note, PortalDoor, Verdict
from chautari.inbox.noticed import Piece, pieces
from chautari.inbox.receipts import Receipts
from chautari.inbox.tasks import OUTSIDE_WAYS

MOST_COUNTED: Final = 100
PAGE: Final = 40
DIGITS: Final = 17  # of a row's number in an address
MOST_HEARD: Final = 5000
LONGEST_THREAD: Final = 300
Key = tuple[bool, datetime, int]
EPOCH: Final = datetime.fromtimestamp(0, tz=UTC)
KEY: Final = re.compile(
    r"([01])-([0-9]{1,17})-([0-9]{1,18})"
)  # urgent, time in microseconds, number of a row
PRIVATE: Final = frozenset({Verb.REPLY_PRIVATELY, Verb.SEND_MESSAGE, Verb.REQUEST_PHONE, Verb.LOG_CALL})
SAID: Final = frozenset({Verb.REPLY, Verb.REPLY_PRIVATELY, Verb.SEND_MESSAGE})
STATE = Conversation.State
SEARCHED: Final = ("q", "wide")  # of the address: what is looked for
AT_WORK: Final = (STATE.OPEN, STATE.ANSWERED)
ASIDE: Final = tuple(Conversation.Aside)
SILENT: Final = 5  # working days after which an answered person is called silent
Found = QuerySet[Conversation]


def _at_work(found: Found) -> Found:
    """In the queues."""
    return found.filter(state__in=AT_WORK, aside="")


def _aside(found: Found, why: str) -> Found:
    return found.filter(aside__in=ASIDE, aside=why)  # both conditions: the index has the first


def _silent(found: Found, by: Officer) -> Found:
    """Answered, and the person has said nothing for so many working days."""
    return _at_work(found).filter(state=STATE.ANSWERED, last_at__lt=working_days_ago(by, SILENT))


@dataclass(frozen=True, slots=True)
class View:
    """One view of the inbox: what it is called, and which conversations it holds."""

    name: str
    icon: str
    label: Promise | str
    choose: Callable[[Found, Officer], Found]
    is_urgent_first: bool = False
    is_by_due: bool = False  # the most overdue first


VIEWS: Final = (
    View(
        "urgent",
        "alert-triangle",
        _("Urgent"),
        lambda found, _by: _at_work(found).filter(urgent=True),
    ),
    View(
        "all",
        "inbox",
        pgettext_lazy("conversations", "All"),
        lambda found, _by: _at_work(found),
    ),
    View("mine", "user", _("Mine"), lambda found, by: _at_work(found).filter(assignee=by)),
    View(
        "waiting",
        "clock",
        _("Waiting"),
        lambda found, _by: found.filter(state=STATE.OPEN, aside=""),
        is_urgent_first=True,
    ),
    View("due", "calendar", _("Due today"), lambda found, _by: due.today(found), is_by_due=True),
    View("personal", "lock", _("Personal"), lambda found, _by: _at_work(found).filter(personal=True)),
    View(
        "closed",
        "check",
        pgettext_lazy("conversations", "Closed"),
        lambda found, _by: found.filter(state=STATE.CLOSED, aside=""),
    ),
    View("snoozed", "bell", _("Snoozed"), lambda found, _by: _aside(found, "snoozed")),
    View("silent", "history", _("No word since"), _silent),
    View("spam", "trash", _("Spam"), lambda found, _by: _aside(found, "spam")),
)


def view_of(name: str) -> View:
    """The view of this name; all that is at work where there is none."""
    named = {view.name: view for view in VIEWS}
    return named.get(name, named["all"])


def counts(officer: Officer) -> list[tuple[View, str]]:
    """Every view with how many conversations it holds, counted up to a hundred; one query."""
    mine = Conversation.objects.visible_to(officer).order_by()
    parts = []
    for view in VIEWS:
        capped = view.choose(mine, officer).values("pk")[: MOST_COUNTED + 1]
        named = Conversation.objects.filter(pk__in=capped).order_by()
        parts.append(named.annotate(view=Value(view.name, CharField())).values_list("view", flat=True))
    tally = Counter(parts[0].union(*parts[1:], all=True))
    return [(view, shown_count(tally[view.name])) for view in VIEWS]


def shown_count(count: int) -> str:
    """A count as the views show it."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)


@dataclass(frozen=True, slots=True)
class Page:
    """Conversations of one page, newest first, and the addresses of its neighbours; empty where there is none."""

    rows: Sequence[Conversation]
    newer: str = ""
    older: str = ""


def page(officer: Officer, asked: QueryDict, found: Found | None = None) -> Page:
    """The page of a view, or of what a search found, that ``?before=`` or ``?after=`` names by its last row; one query.

    Newest first; what waits is shown with the urgent first.
    """
    view = view_of(asked.get("view", ""))
    is_by_due = view.is_by_due and found is None
    if found is None:
        found = view.choose(Conversation.objects.visible_to(officer), officer)
    if label := number(asked.get("label", "")):
        found = found.filter(labels=label)
    found = found.select_related("account", "citizen", "assignee")
    if is_by_due:
        part = due.page(found, asked, PAGE)
        return Page(part.rows, _named(asked, "after", part.before), _named(asked, "before", part.after))
    before, after = _key(asked.get("before", "")), _key(asked.get("after", ""))
    order = ("urgent", "last_at", "pk") if view.is_urgent_first else ("last_at", "pk")
    if after:
        rows = list(_beyond(found, after, view, is_newer=True).order_by(*order)[: PAGE + 1])
        has_newer, has_older = len(rows) > PAGE, True
        rows = rows[:PAGE][::-1]
    else:
        if before:
            found = _beyond(found, before, view, is_newer=False)
        rows = list(found.order_by(*(f"-{name}" for name in order))[: PAGE + 1])
        has_newer, has_older = bool(before), len(rows) > PAGE
        rows = rows[:PAGE]
    newer = _address(asked, "after", rows[0]) if has_newer and rows else ""
    older = _address(asked, "before", rows[-1]) if has_older and rows else ""
    return Page(rows, newer, older)


def _beyond(found: Found, key: Key, view: View, *, is_newer: bool) -> Found:
    """The rows that stand before or after the one of this key in the order of the view."""
    is_urgent, at, pk = key
    if is_newer:
        rest = Q(last_at__gt=at) | Q(last_at=at, pk__gt=pk)
    else:
        rest = Q(last_at__lte=at) & (Q(last_at__lt=at) | Q(pk__lt=pk))
    if not view.is_urgent_first:
        return found.filter(rest)
    others = Q(urgent=True) if is_newer and not is_urgent else Q(urgent=False)
    is_last_group = (
        is_newer == is_urgent
    )  # nothing stands beyond the urgent on the way up, nor below the others
    same = Q(urgent=is_urgent) & rest
    return found.filter(same if is_last_group else same | others)


def _key(given: str) -> Key | None:
    """Whether it is urgent, the time and the number that an address carries; None for anything else."""
    found = KEY.fullmatch(given)
    if found is None:
        return None
    return found[1] == "1", EPOCH + timedelta(microseconds=int(found[2])), int(found[3])


def number(given: str) -> int:
    """The number of a row that an address names; 0 for anything else."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= DIGITS else 0


def _address(asked: QueryDict, name: str, row: Conversation) -> str:
    micros = (row.last_at - EPOCH) // timedelta(microseconds=1)
    return _named(asked, name, f"{row.urgent:d}-{micros}-{row.pk}")


def _named(asked: QueryDict, name: str, key: str) -> str:
    """The address of the page that a key names; empty without one."""
    kept = _kept(asked)
    kept[name] = key
    return "?" + kept.urlencode() if key else ""


def trail(asked: QueryDict) -> str:
    """What an address carries so that the same list stands beside a conversation: view, label and search."""
    return _kept(asked).urlencode()


def _kept(asked: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True)
    kept["view"] = view_of(asked.get("view", "")).name
    if label := number(asked.get("label", "")):
        kept["label"] = str(label)
    for each in SEARCHED:
        if value := asked.get(each):
            kept[each] = value
    return kept


def conversations(officer: Officer) -> Found:
    """The agency's conversations, each with account, citizen, assignee, what it continues and what it is shown with."""
    near = ("agency", "account", "citizen", "assignee", "origin", "joined_to")
    return Conversation.objects.visible_to(officer).select_related(*near)


def siblings(conversation: Conversation) -> Found:
    """What could be shown together with it: of the same account and person, or its continuation either way."""
    near = Q(origin=conversation) | Q(pk=conversation.origin_id)
    if conversation.citizen_id:
        near |= Q(account=conversation.account_id, citizen=conversation.citizen_id)
    found = Conversation.objects.filter(near, agency=conversation.agency_id)
    return found.exclude(pk=conversation.pk).exclude(aside__in=("spam", "joined"))


def belongs(conversation: Conversation, other: Conversation) -> bool:
    """Whether the two may be shown together."""
    return siblings(conversation).filter(pk=other.joined_to_id or other.pk).exists()


def talk(conversation: Conversation) -> Talk:
    """All that was said in a conversation: the newest messages, the office's own acts, the notes; three queries.

    A private talk that continues a public one shows the private message with which it began.
    """
    said = conversation.messages.select_related("author", "judgement").order_by("-at", "-id")[:LONGEST_THREAD]
    threads = Q(thread=conversation.thread)
    if conversation.origin:
        threads |= Q(thread=conversation.origin.thread, verb=Verb.REPLY_PRIVATELY)
    acts = Act.objects.filter(threads, account=conversation.account_id).select_related("account", "by")
    door = PortalDoor.objects.filter(talk=conversation).first() if conversation.is_at_portal else None
    return Talk(
        conversation,
        list(said)[::-1],
        list(acts.order_by("-id")[:LONGEST_THREAD])[::-1],
        _notes(conversation),
        door,
    )


def _notes(conversation: Conversation) -> list[Note]:
    if lacks(conversation, "notes"):
        return []
    notes = Note.objects.filter(conversation=conversation).select_related("by").prefetch_related("mentions")
    return list(notes.order_by("-id")[:LONGEST_THREAD])[::-1]


def continued(conversation: Conversation) -> Sequence[Conversation]:
    """The private talks that continue a public one; one query at most."""
    if conversation.private or lacks(conversation, "continued"):
        return ()
    return list(conversation.continued.order_by("pk"))


def contacts(conversation: Conversation) -> Sequence[Contact]:
    """What the contact book knows of the person, newest first; one query for a private talk, none for a public one."""
    if conversation.citizen_id is None or not conversation.private:
        return ()
    return list(Contact.objects.standing().filter(citizens=conversation.citizen_id))


@dataclass(frozen=True, slots=True)
class Entry:
    """One bubble of a thread: what the public said, or what the office did, with the card of an act done by hand."""

    at: datetime
    message: Message | None = None
    act: Act | None = None
    card: Card | None = None
    note: Note | None = None
    steps: Sequence[Step] = ()  # what was done with the conversation, in a row
    source: Conversation | None = None  # where it was said, if not in the conversation itself
    pieces: Sequence[Piece] = ()  # the words of the public, those marked that an officer should see

    @property
    def reasons(self) -> list[str]:
        """Why words of it are marked, each reason once."""
        return list(dict.fromkeys(why for piece in self.pieces for why in piece.why))

    @property
    def receipts(self) -> Receipts:
        """What the network told of the office's own words."""
        return Receipts.of(self.act) if self.act else Receipts()

    @property
    def is_private(self) -> bool:
        return bool(self.act and self.act.verb in PRIVATE)


def entries(talk: Talk, verdicts: Sequence[Verdict] = ()) -> list[Entry]:
    """Both sides of a talk in the order in which they spoke; marks that officers put right are left out."""
    said = [Entry(message.at, message=message, pieces=pieces(message, verdicts)) for message in talk.messages]
    done = [
        Entry(
            act.done if act.done and act.way in OUTSIDE_WAYS else act.created,
            act=act,
            card=card(act) if act.state == Act.State.TO_DO else None,
        )
        for act in talk.acts
    ]
    return sorted(said + done, key=lambda entry: entry.at)


def is_live(talk: Talk) -> bool:
    """Whether something of the office's own will settle within moments."""
    return any(act.is_soon and act.state != Act.State.WAITING for act in talk.acts)


def heard(agency: Agency, since: datetime) -> Sequence[datetime]:
    """When the public wrote to the agency in public since then, the newest first; at most some thousands."""
    said = Message.objects.filter(agency=agency, at__gte=since, conversation__private=False)
    return list(said.order_by("-at").values_list("at", flat=True)[:MOST_HEARD])


def unanswered(agency: int, account: int | None) -> int:
    """How many conversations wait for an answer, at one account or at all; what is put aside does not."""
    waits = Conversation.objects.filter(agency=agency, state=Conversation.State.OPEN, aside="")
    return (waits.filter(account=account) if account else waits).count()
