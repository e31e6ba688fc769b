"""Words that are asked for, in the languages of the two databases' indexes, and as a pattern for rows at hand."""

from collections.abc import Sequence
from typing import Final

from django.db import connection
from django.db.models import Q, QuerySet

from chautari.inbox.models import SearchKey
from chautari.inbox.search.engine import has_letters
from chautari.inbox.search.index import NAME, agency_mark
from chautari.language.finding import LEAST, Wanted

WORD_OR_NAME: Final = ("", NAME)


def rows(
    agency: int, *groups: Sequence[Wanted], signs: Sequence[str] = WORD_OR_NAME
) -> "QuerySet[SearchKey]":
    """The rows of an agency that have every word of these groups; its own mark is the first that is asked for."""
    parts = [_one(agency_mark(agency), begins=False)]
    parts += [_any(word, signs) for group in groups for word in group]
    joined = " & " if connection.vendor == "postgresql" else " AND "
    return SearchKey.objects.filter(words__marked=joined.join(parts)).order_by()


def rows_within(agency: int, words: Sequence[Wanted]) -> "QuerySet[SearchKey]":
    """The rows of an agency that have each word somewhere in a longer one; short words are asked for as beginnings."""
    inner = {word: _long(word) for word in words} if has_letters() else {}
    found = rows(agency, [word for word in words if not inner.get(word)])
    for word, long in inner.items():
        if long:
            holds = Q(*(("words__holds", f"%{mark}%") for mark in long), _connector=Q.OR)
            found = found.filter(holds | Q(words__marked=_any(word, WORD_OR_NAME)))
    return found


def pattern(words: Sequence[Wanted]) -> str:
    """A regular expression for rows that have every one of these words, whatever their order."""
    return "^" + "".join(f"(?=.*[ ,]{NAME}?({_either(word)}))" for word in words)


def in_a_row(words: Sequence[Wanted]) -> str:
    """A regular expression for rows that have these whole words one after the other."""
    return "".join(f" ([^ ]*,)?({'|'.join(sorted(word.whole))})(,[^ ]*)?" for word in words) + " "


def _long(word: Wanted) -> list[str]:
    """The letters of its marks without what tells where they come from; those of which an index can be asked."""
    bare = {mark[1:] if mark[:1].isascii() and mark[:1].isalpha() else mark for mark in word.begins}
    return sorted(mark for mark in bare if len(mark) >= LEAST)


def _either(word: Wanted) -> str:
    whole = (f"{mark}[ ,]" for mark in sorted(word.whole - word.begins))
    return "|".join([*sorted(word.begins), *whole])


def _any(word: Wanted, signs: Sequence[str]) -> str:
    joined = " | " if connection.vendor == "postgresql" else " OR "
    marks = [_one(sign + mark, begins=mark in word.begins) for sign in signs for mark in sorted(word.whole)]
    return f"({joined.join(marks)})"


def _one(mark: str, *, begins: bool) -> str:
    """One mark, quoted; marks hold letters and digits only."""
    if connection.vendor == "postgresql":
        return f"'{mark}':*" if begins else f"'{mark}'"
    return f'"{mark}" *' if begins else f'"{mark}"'
