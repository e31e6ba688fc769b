"""The triage of a talk: each aspect with what is proposed or decided, the words that led to it, and its keys.

What stands here is the guards' proposal until an officer says otherwise; their word is a ``Verdict``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from chautari.agencies.models import Agency
from chautari.agencies.queries import pointed
from chautari.inbox.guard import Talk
from chautari.inbox.models import Conversation, Message, Verdict
from chautari.inbox.noticed import MATTERS, PRESSING, Noticed, judgement, latest
from chautari.language.tongue import TONGUES, tongue
from chautari.language.words import Text

Aspect = Verdict.Aspect
TONGUE_NAMES: Final[dict[str, Promise | str]] = {
    "ne": pgettext_lazy("language of words", "Nepali"),
    "ne-Latn": gettext_lazy("Nepali in Latin letters"),
    "en": pgettext_lazy("language of words", "English"),
}
TONGUE_KEYS: Final = dict(zip(TONGUES, "NLE", strict=True))
MATTER_KEYS: Final = dict(zip(MATTERS, "1234567890-=", strict=True))
OFFICE_KEYS: Final = "OQX"
NEWEST: Final = 5  # messages that are read for language and office
MOST_WORDS: Final = 4
PERSONAL: Final = ("personal.", "kind.personal")
ABUSE: Final = ("abuse.", "ground.")


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: what it sends, what it says, the key that presses it, and whether it is what stands."""

    value: str
    label: str
    key: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect of a talk."""

    aspect: str
    label: str
    stands: str  # what is proposed or decided, in words; empty where nothing is
    words: tuple[str, ...]  # of the public, that led to the proposal
    is_decided: bool
    choices: tuple[Choice, ...]
    office: Agency | None = None  # to which it may be sent


def panel(said: Talk, verdicts: Sequence[Verdict], noticed: Noticed) -> list[Row]:
    """The rows of a talk; at most two queries, for the office."""
    word = latest(verdicts)
    return [
        _urgent(said, word, noticed),
        _matter(said, word, noticed),
        _personal(said, word, noticed),
        _abuse(said, word, noticed),
        _language(said, word),
        _office(said, word),
    ]


def _urgent(said: Talk, word: dict[str, Verdict], noticed: Noticed) -> Row:
    is_urgent = said.conversation.urgent
    pressing = {0: _("Look at once"), 1: _("Urgent: corruption")}.get(noticed.urgency or 0, "")
    stands = pressing if noticed.urgency is not None else _("Urgent") if is_urgent else _("Not urgent")
    choices = _either(Aspect.URGENT, "U", _("Urgent"), _("Not urgent"), is_yes=is_urgent)
    words = _words(said.messages, PRESSING) if noticed.urgency is not None else ()
    return Row(Aspect.URGENT, _("Urgency"), stands, words, Aspect.URGENT in word, choices)


def _matter(said: Talk, word: dict[str, Verdict], noticed: Noticed) -> Row:
    choices = tuple(
        Choice(f"{Aspect.MATTER}:{code}", str(label), MATTER_KEYS[code], code == noticed.matter)
        for code, label in MATTERS.items()
    )
    words = _words(said.messages, (f"kind.{noticed.matter}",)) if noticed.matter else ()
    label = str(Aspect.MATTER.label)
    return Row(Aspect.MATTER, label, noticed.matter_label, words, Aspect.MATTER in word, choices)


def _personal(said: Talk, word: dict[str, Verdict], noticed: Noticed) -> Row:
    is_personal = said.conversation.personal
    names = pgettext("what a message is about", "Personal matter"), _("Not personal")
    stands = names[0] if is_personal else _("Looks personal") if noticed.looks_personal else names[1]
    words = _words(said.messages, PERSONAL) if is_personal or noticed.looks_personal else ()
    choices = _either(Aspect.PERSONAL, "P", *names, is_yes=is_personal)
    return Row(Aspect.PERSONAL, str(Aspect.PERSONAL.label), stands, words, Aspect.PERSONAL in word, choices)


def _abuse(said: Talk, word: dict[str, Verdict], noticed: Noticed) -> Row:
    said_of_it = word.get(Aspect.ABUSE)
    is_abuse = said_of_it is not None and said_of_it.value == "yes"
    stands = _("Abuse") if is_abuse else _("May be abuse") if noticed.is_abuse else _("Not abuse")
    words = _words(said.messages, ABUSE) if is_abuse or noticed.is_abuse else ()
    choices = _either(Aspect.ABUSE, "B", _("Abuse"), _("Not abuse"), is_yes=is_abuse)
    return Row(Aspect.ABUSE, str(Aspect.ABUSE.label), stands, words, said_of_it is not None, choices)


def _language(said: Talk, word: dict[str, Verdict]) -> Row:
    text = _text(said.messages)
    found, spans = tongue(Text(text))
    decided = word.get(Aspect.LANGUAGE)
    stands = decided.value if decided else found
    choices = tuple(
        Choice(f"{Aspect.LANGUAGE}:{code}", str(TONGUE_NAMES[code]), TONGUE_KEYS[code], code == stands)
        for code in TONGUES
    )
    words = () if decided else tuple(text[each.start : each.end] for each in spans)
    name = str(TONGUE_NAMES.get(stands, ""))
    return Row(Aspect.LANGUAGE, str(Aspect.LANGUAGE.label), name, words, decided is not None, choices)


def _office(said: Talk, word: dict[str, Verdict]) -> Row:
    """Proposed are the own office and those to which the words point; a decided one is what stands."""
    talk, text, decided = said.conversation, _text(said.messages), word.get(Aspect.OFFICE)
    found = pointed(text, besides=talk.agency)
    known = {str(body.pk): body for body, _spans in found} | {str(talk.agency_id): talk.agency}
    if decided and decided.value not in known:
        known |= {str(body.pk): body for body in Agency.objects.filter(pk=decided.value)}
    value = decided.value if decided else next(iter(known))
    body = known.get(value)
    others = [each for each in known.values() if each.pk != talk.agency_id]
    offered = [*zip(others, OFFICE_KEYS, strict=False), (talk.agency, "W")]
    choices = tuple(
        Choice(f"{Aspect.OFFICE}:{each.pk}", str(each), key, str(each.pk) == value) for each, key in offered
    )
    words = () if decided or not found else _distinct(text[each.start : each.end] for each in found[0][1])
    target = body if body and body.pk != talk.agency_id else None
    label = str(Aspect.OFFICE.label)
    return Row(Aspect.OFFICE, label, str(body or ""), words, decided is not None, choices, target)


def _either(aspect: Aspect, key: str, yes: str, no: str, *, is_yes: bool) -> tuple[Choice, ...]:
    """Two buttons; the key presses the one that changes what stands."""
    return (
        Choice(f"{aspect}:yes", yes, "" if is_yes else key, is_yes),
        Choice(f"{aspect}:no", no, key if is_yes else "", not is_yes),
    )


def _words(messages: Sequence[Message], codes: Iterable[str]) -> tuple[str, ...]:
    """The words of the public that the guards marked with such reasons, the newest first; each once."""
    wanted = tuple(codes)
    return _distinct(_marked(messages, wanted))


def _marked(messages: Sequence[Message], codes: tuple[str, ...]) -> Iterator[str]:
    for message in reversed(messages):
        judged = judgement(message)
        for start, end, code in judged.spans if judged else ():
            if code.startswith(codes) and 0 <= start < end <= len(message.text):
                yield message.text[start:end]


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))[:MOST_WORDS]


def _text(messages: Sequence[Message]) -> str:
    """What the public wrote last, as one text."""
    return "\n".join(each.text for each in messages[-NEWEST:] if each.text and not each.deleted_at)


def newest_text(talk: Conversation) -> str:
    """What the public wrote last in a talk, as one text; one query."""
    return _text(list(talk.messages.order_by("-at", "-id")[:NEWEST])[::-1])


class SortForm(forms.Form):
    """One press of a key or a button: which aspect, and what it is."""

    choice = forms.CharField(max_length=40)
    upto = forms.IntegerField(required=False, min_value=0, max_value=2**63 - 1)

    def clean_choice(self) -> Verdict:
        aspect, _sep, value = str(self.cleaned_data["choice"]).partition(":")
        if not _is_known(aspect, value):
            raise forms.ValidationError(_("Choose one of the answers, then save it."))
        return Verdict(aspect=aspect, value=value, reason=Verdict.Reason.SEEN)

    @property
    def verdict(self) -> Verdict:
        """The officer's word, not kept yet."""
        told: dict[str, Any] = self.cleaned_data
        verdict: Verdict = told["choice"]
        verdict.upto = told["upto"] or 0
        return verdict


def _is_known(aspect: str, value: str) -> bool:
    if aspect == Aspect.OFFICE:
        is_number = value.isascii() and value.isdigit() and len(value) < len(str(2**63))
        return is_number and Agency.objects.filter(pk=value).exists()
    if aspect == Aspect.MATTER:
        return value in MATTERS
    if aspect == Aspect.LANGUAGE:
        return value in TONGUES
    return aspect in {Aspect.URGENT, Aspect.PERSONAL, Aspect.ABUSE} and value in {"yes", "no"}
