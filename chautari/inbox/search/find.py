"""One search of an officer: understood, asked of the database within its time, one page of rows with their lines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import QuerySet
from django.http import QueryDict

from chautari.agencies.models import Officer
from chautari.inbox import queries
from chautari.inbox.models import Conversation, SearchKey
from chautari.inbox.search import asking, filters, matching
from chautari.inbox.search.asking import Asked, Part, Sort
from chautari.inbox.search.filters import KEYS, Unclear
from chautari.inbox.search.lines import Line, line
from chautari.inbox.search.patience import TooLong, patience
from chautari.language.finding import Wanted, wanted

Found = QuerySet[Conversation]
MOST_LINES: Final = 400  # rows that are looked through for the lines of a page
WHOLE: Final = "all"  # the view that holds everything: a search there also finds what is closed


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the question as it was understood, and the address without it."""

    part: Part
    label: str
    value: str
    without: str


@dataclass(frozen=True)
class Result:
    """What was found, how the question was understood, and what of it was not."""

    asked: Asked
    page: queries.Page
    chips: Sequence[Chip] = ()
    problems: Sequence[str] = ()
    is_cut_short: bool = False
    is_wide: bool = False
    lines: Mapping[int, Line] = field(default_factory=dict)

    @property
    def is_capped(self) -> bool:
        """Whether there is more than this page."""
        return bool(self.page.older or self.page.newer)


def understand(text: str) -> Asked:
    """What a question means by the keys that there are."""
    return asking.read(text, filters.names())


def search(officer: Officer, query: QueryDict) -> Result:
    """Look for what ``?q=`` asks in the view that is asked for; newest first, page by page as the list.

    Where no word is found as written, words that sound like it or hold its letters are looked for.
    """
    asked = understand(query.get("q", ""))
    view = queries.view_of(query.get("view", ""))
    chips = [_chip(part, asked, view.name) for part in asked.parts]
    mine = Conversation.objects.visible_to(officer)
    chosen = mine if view.name == WHOLE else view.choose(mine, officer)
    narrowed, problems = _by_keys(chosen, asked, officer)
    is_wide = query.get("wide") == "1"
    told = Result(asked, queries.Page(()), chips, problems)
    try:
        with patience():
            page = queries.page(officer, query, _by_words(narrowed, asked, officer, is_wide=is_wide))
            if not (page.rows or page.newer or is_wide) and _may_widen(asked, query):
                is_wide = True
                wider = query.copy()
                wider["wide"] = "1"
                page = queries.page(officer, wider, _by_words(narrowed, asked, officer, is_wide=True))
            lines = _lines(officer, page.rows, asked, is_wide=is_wide)
    except TooLong:
        return Result(asked, told.page, chips, problems, is_cut_short=True)
    return Result(asked, page, chips, problems, is_wide=is_wide, lines=lines)


def count(officer: Officer, asked: str) -> str:
    """How many conversations an address holds, counted up to a hundred; "…" where the time was too short."""
    query = QueryDict(asked)
    question = understand(query.get("q", ""))
    view = queries.view_of(query.get("view", ""))
    found: Found = Conversation.objects.visible_to(officer)
    if view.name != WHOLE or not question.parts:
        found = view.choose(found, officer)
    if label := queries.number(query.get("label", "")):
        found = found.filter(labels=label)
    found, _problems = _by_keys(found, question, officer)
    found = _by_words(found, question, officer, is_wide=query.get("wide") == "1")
    try:
        with patience():
            held = len(found.order_by().values_list("pk", flat=True)[: queries.MOST_COUNTED + 1])
    except TooLong:
        return "…"
    return queries.shown_count(held)


def _may_widen(asked: Asked, query: QueryDict) -> bool:
    is_first = not (query.get("before") or query.get("after"))
    return is_first and any(part.sort is not Sort.KEY and not part.is_not for part in asked.parts)


def _chip(part: Part, asked: Asked, view: str) -> Chip:
    kept = QueryDict(mutable=True)
    kept["view"] = view
    if rest := asked.without(part):
        kept["q"] = rest
    label = str(KEYS[part.key].label) if part.key in KEYS else ""
    return Chip(part, label, part.value, f"?{kept.urlencode()}")


def _by_keys(found: Found, asked: Asked, officer: Officer) -> tuple[Found, list[str]]:
    """Narrowed by each key; a value that is not understood finds nothing, and is told."""
    problems = []
    for part in asked.parts:
        if part.sort is not Sort.KEY:
            continue
        try:
            chosen = KEYS[part.key].choose(
                Conversation.objects.visible_to(officer).order_by(), part.value, officer
            )
            if part.is_not:
                found = found.exclude(pk__in=chosen.values("pk"))
            else:
                found = KEYS[part.key].choose(found, part.value, officer)
        except Unclear as why:
            problems.append(str(why))
            found = found.none()
    return found, problems


def _by_words(found: Found, asked: Asked, officer: Officer, *, is_wide: bool) -> Found:
    """Talks with a message, or an answer of the office, that has all the words; and none that has an unwanted one."""
    ours = officer.agency_id
    words, phrases = _words(asked, is_wide=is_wide), _phrases(asked)
    if words or phrases:
        rows = matching.rows_within(ours, words) if is_wide else matching.rows(ours, words, *phrases)
        for phrase in phrases:
            rows = rows.filter(words__regex=matching.in_a_row(phrase))
        found = found.filter(pk__in=rows.values("conversation"))
    for part in asked.parts:
        unwanted = wanted(part.value, exact=True)
        if part.is_not and part.sort is not Sort.KEY and unwanted:
            rows = matching.rows(ours, unwanted)
            if part.sort is Sort.PHRASE:
                rows = rows.filter(words__regex=matching.in_a_row(unwanted))
            found = found.exclude(pk__in=rows.values("conversation"))
    return found


def _words(asked: Asked, *, is_wide: bool) -> tuple[Wanted, ...]:
    plain = (part for part in asked.parts if part.sort is Sort.WORD and not part.is_not)
    return tuple(word for part in plain for word in wanted(part.value, wide=is_wide))


def _phrases(asked: Asked) -> list[tuple[Wanted, ...]]:
    said = (part for part in asked.parts if part.sort is Sort.PHRASE and not part.is_not)
    return [wanted(part.value, exact=True) for part in said]


def _lines(officer: Officer, rows: Sequence[Conversation], asked: Asked, *, is_wide: bool) -> dict[int, Line]:
    """The newest words of each talk that were found; one question for the whole page."""
    phrases = [word for phrase in _phrases(asked) for word in phrase]
    words = [*_words(asked, is_wide=is_wide), *phrases]
    if not words or not rows:
        return {}
    kept = SearchKey.objects.filter(agency=officer.agency_id, conversation__in=[row.pk for row in rows])
    told = kept.order_by("-at", "-pk").values_list("conversation_id", "words", "message__text", "act__text")
    is_meant = re.compile(matching.pattern(words)).search
    lines: dict[int, Line] = {}
    for talk, marks, heard, ours in told[:MOST_LINES]:
        text = heard or ours
        if text and talk not in lines and (is_wide or is_meant(marks)):
            made = line(text, words, is_ours=ours is not None)
            if made.shows or not is_wide:
                lines[talk] = made
    return lines
