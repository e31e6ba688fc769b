"""What changed from one revision of a notice to the next, word by word."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from chautari.acts.models import Media
from chautari.bikram import words
from chautari.bikram.names import spoken
from chautari.publishing.models import Document, Notice, Revision
from chautari.registry.models import Account

WORD: Final = re.compile(r"\s+|[^\s]+")
EMPTY: Final[Mapping[str, Any]] = {
    "title": "", "body": "", "kind": "", "language": "", "reference": "", "issued": None, "valid_until": None,
    "publish_at": None, "texts": {}, "media": [], "documents": [],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, came or went."""

    text: str
    is_new: bool = False
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One part of a notice that is other than before."""

    label: str | Promise
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A revision, and what it changed."""

    revision: Revision
    changes: tuple[Change, ...]


def steps(notice: Notice) -> list[Step]:
    """The edits of a notice, newest first; what was set aside is shown against what stood then."""
    names = _Names(notice)
    before: Mapping[str, Any] = EMPTY
    found = []
    for revision in notice.revisions.select_related("by").order_by("pk"):
        found.append(Step(revision, tuple(_changes(before, revision.content, names))))
        before = before if revision.is_aside else revision.content
    return found[::-1]


def changes(notice: Notice, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """In what two contents of a notice differ."""
    return tuple(_changes(before, after, _Names(notice)))


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts as one, with the words marked that went and that came."""
    old, new = WORD.findall(before), WORD.findall(after)
    found: list[Piece] = []
    for what, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i:j]), "".join(new[k:n])
        if what == "equal":
            found.append(Piece(gone))
            continue
        found += [Piece(gone, is_gone=True)] if gone else []
        found += [Piece(come, is_new=True)] if come else []
    return tuple(found)


class _Names:
    """What ids stand for, asked once for the whole history."""

    def __init__(self, notice: Notice) -> None:
        agency = notice.agency_id
        self.accounts = {str(each.pk): str(each) for each in Account.objects.filter(agency=agency)}
        self.media = dict(Media.objects.filter(agency=agency).values_list("pk", "name"))
        self.documents = dict(Document.objects.filter(agency=agency).values_list("pk", "name"))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], names: _Names) -> Iterator[Change]:
    for label, told in _PARTS:
        old, new = told(before, names), told(after, names)
        if old != new:
            yield Change(label, compared(old, new))
    for key in sorted({*before["texts"], *after["texts"]}, key=int):
        old, new = _own(before, key), _own(after, key)
        if old != new:
            told_of = {"account": names.accounts.get(key, "–")}
            yield Change(_("Text of %(account)s alone") % told_of, compared(old, new))


def _own(content: Mapping[str, Any], key: str) -> str:
    """The account's text where it is another than the notice's."""
    text: str = content["texts"].get(key, "")
    return "" if text == content["body"] else text


def _plain(name: str) -> Callable[[Mapping[str, Any], _Names], str]:
    return lambda content, _names: str(content.get(name) or "")


def _labelled(name: str, choices: type[Notice.Kind] | type[Notice.Language]) -> Callable[..., str]:
    return lambda content, _names: str(dict(choices.choices).get(content[name], ""))


def _moment(name: str) -> Callable[[Mapping[str, Any], _Names], str]:
    def told(content: Mapping[str, Any], _names: _Names) -> str:
        kept, language = content[name], spoken(get_language() or "en")
        if not kept:
            return ""
        if "T" in kept:
            return words.long_datetime(datetime.fromisoformat(kept), language)
        return words.long_date(date.fromisoformat(kept), language)

    return told


def _listed(name: str) -> Callable[[Mapping[str, Any], _Names], str]:
    return lambda content, names: ", ".join(getattr(names, name).get(key, "–") for key in content[name])


def _accounts(content: Mapping[str, Any], names: _Names) -> str:
    return ", ".join(names.accounts.get(key, "–") for key in sorted(content["texts"], key=int))


_PARTS: Final = (
    (gettext_lazy("Title"), _plain("title")),
    (gettext_lazy("Text for the public"), _plain("body")),
    (gettext_lazy("Quoted post"), _plain("quote")),
    (gettext_lazy("Kind"), _labelled("kind", Notice.Kind)),
    (gettext_lazy("Language"), _labelled("language", Notice.Language)),
    (gettext_lazy("Dispatch number"), _plain("reference")),
    (gettext_lazy("Decided"), _moment("issued")),
    (gettext_lazy("Valid until"), _moment("valid_until")),
    (gettext_lazy("When"), _moment("publish_at")),
    (gettext_lazy("Accounts"), _accounts),
    (gettext_lazy("Pictures or film"), _listed("media")),
    (gettext_lazy("Documents"), _listed("documents")),
)
