"""What the guards read in a talk, less what officers have put right, and how it is shown. Asks no database."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from chautari.inbox.models import Judgement, Message, Verdict
from chautari.language.reasons import reason
from chautari.language.spans import Ground, Kind

FIRST: Final = 1  # P0 and P1 stand first in the waiting list
Aspect = Verdict.Aspect
POLICY: Final = "policy"  # no guard proposes it: an officer says so, and the answer may take longer
MATTERS: Final[dict[str, Promise | str]] = {
    Kind.LIFE: _("A life in danger"),
    Kind.DISASTER: _("Disaster"),
    Kind.HEALTH: _("Health emergency"),
    Kind.VIOLENCE: _("Violence"),
    Kind.CORRUPTION: _("Corruption"),
    Kind.SERVICE: _("Problem with a service"),
    Kind.PERSONAL: pgettext_lazy("what a message is about", "Personal matter"),
    Kind.SUGGESTION: _("Suggestion"),
    Kind.PRAISE: _("Thanks or praise"),
    Kind.SPAM: _("Advertising"),
    Kind.QUERY: _("Question"),
    POLICY: _("Question of policy"),
}
GROUNDS: Final[dict[str, Promise | str]] = {
    Ground.RELIGION: _("hate because of religion"),
    Ground.CASTE: _("hate because of caste or ethnicity"),
    Ground.GROUP: _("hate against a group"),
    Ground.THREAT: _("threat"),
    Ground.OBSCENE: _("obscene words"),
    Ground.INSULT: _("insult"),
}
PRESSING: Final = frozenset(
    f"kind.{each}" for each in (Kind.LIFE, Kind.DISASTER, Kind.HEALTH, Kind.VIOLENCE, Kind.CORRUPTION)
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a message, and why it is marked; most stretches are not."""

    text: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Noticed:
    """What an officer is shown of a talk."""

    urgency: int | None = None  # 0 or 1; None where nothing presses
    matter: str = ""
    is_decided: bool = False  # whether an officer said what it is about
    looks_personal: bool = False
    has_data: bool = False  # personal data were found, so that "personal" is chosen beforehand
    is_abuse: bool = False
    grounds: tuple[str, ...] = ()
    newest: int = 0  # the newest message that was looked at

    @property
    def matter_label(self) -> str:
        return str(MATTERS.get(self.matter, ""))

    @property
    def ground_labels(self) -> list[str]:
        return [str(GROUNDS[each]) for each in self.grounds if each in GROUNDS]


def latest(verdicts: Iterable[Verdict]) -> dict[str, Verdict]:
    """The word that counts on each aspect: the last one."""
    return {each.aspect: each for each in verdicts}


def stands(message: Message, verdict: Verdict | None) -> bool:
    """Whether what was found in this message holds: no officer has said no to it, in this version of it."""
    if verdict is None or verdict.value != "no" or message.pk > verdict.upto:
        return True
    return verdict.heard is not None and message.text_at > verdict.heard


def notice(messages: Sequence[Message], verdicts: Iterable[Verdict], *, is_personal: bool) -> Noticed:
    """The judgements of these messages, oldest first, read together with the officers' words."""
    said = latest(verdicts)
    found = [(each, judged) for each in messages if (judged := judgement(each))]
    urgent = [judged for each, judged in found if stands(each, said.get(Aspect.URGENT))]
    personal = [
        judged for each, judged in found if judged.personal and stands(each, said.get(Aspect.PERSONAL))
    ]
    abuse = [judged for each, judged in found if judged.abuse and stands(each, said.get(Aspect.ABUSE))]
    worst = min((judged.urgency for judged in urgent), default=FIRST + 1)
    decided = said.get(Aspect.MATTER)
    return Noticed(
        urgency=worst if worst <= FIRST else None,
        matter=decided.value if decided else _matter(urgent),
        is_decided=decided is not None,
        looks_personal=bool(personal) and not is_personal,
        has_data=any(judged.data for judged in personal),
        is_abuse=bool(abuse),
        grounds=tuple(dict.fromkeys(ground for judged in abuse for ground in judged.grounds)),
        newest=max((each.pk for each in messages), default=0),
    )


def judgement(message: Message) -> Judgement | None:
    """What was found in a message as it stands; None while its newest words are not judged."""
    if message.judged is None or message.deleted_at:
        return None
    return getattr(message, "judgement", None)


def _matter(judged: Sequence[Judgement]) -> str:
    """Of the most urgent message; of two the newer one."""
    named = [each for each in reversed(judged) if each.matter]
    return min(named, key=lambda each: each.urgency).matter if named else ""


def pieces(message: Message, verdicts: Iterable[Verdict]) -> list[Piece]:
    """The text of a message in stretches, those marked that speak for something which stands."""
    judged, said = judgement(message), latest(verdicts)
    spans = [] if judged is None else _shown(message, judged, said)
    edges = sorted({0, len(message.text), *(edge for start, end, _code in spans for edge in (start, end))})
    return list(_joined(message.text, edges, spans))


def _shown(message: Message, judged: Judgement, said: dict[str, Verdict]) -> list[tuple[int, int, str]]:
    """The spans that are marked: what is merely a question or a wish is not."""
    is_pressing = judged.urgency <= FIRST and stands(message, said.get(Aspect.URGENT))
    is_personal = judged.personal and stands(message, said.get(Aspect.PERSONAL))
    is_abuse = judged.abuse and stands(message, said.get(Aspect.ABUSE))
    length = len(message.text)

    def is_shown(code: str) -> bool:
        sort = code.partition(".")[0]
        return (
            (is_pressing and code in PRESSING)
            or (is_personal and (sort == "personal" or code == "kind.personal"))
            or (is_abuse and sort in {"abuse", "ground"})
        )

    return [
        (start, end, code)
        for start, end, code in judged.spans
        if is_shown(code) and 0 <= start < end <= length
    ]


def _joined(text: str, edges: Sequence[int], spans: Sequence[tuple[int, int, str]]) -> Iterator[Piece]:
    for start, end in pairwise(edges):
        codes = dict.fromkeys(code for first, last, code in spans if first <= start and end <= last)
        yield Piece(text[start:end], tuple(told(code) for code in codes))


def told(code: str) -> str:
    """The reason in the reader's language."""
    why = reason(code)
    return why.ne if (get_language() or "ne").startswith("ne") else why.en
