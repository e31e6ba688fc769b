"""What came with the words of the public, as an officer sees it: small copies, files with their type, and covers.

Whether a picture is covered is asked in one place, for the thread and for the picture itself: where it is, the bytes do
not leave the desk until the officer has chosen to look.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.agencies.models import Officer
from chautari.inbox.fetching import mark
from chautari.inbox.models import Attachment, Covering, Glance, Judgement, Message, Verdict
from chautari.lib.seen import Verdict as Seen

REASONS: Final[dict[str, Promise]] = {  # why it was not kept, or what to know of what was
    "inside": _("Its address is none of the public internet, so it was not fetched."),
    "address": _("Its address cannot be followed safely, so it was not fetched."),
    "plain": _("Its address is not encrypted, so it was not fetched."),
    "large": _("It is larger than the desk keeps. Look at it on the network while it stands there."),
    "gone": _("The network no longer gives it out: it was deleted, or its address has run out."),
    "silent": _("It could not be fetched in several tries over a day."),
    "virus": _(
        "The virus scanner warns of this file. It was not kept. Do not open it on the network either."
    ),
    "danger": _("This kind of file can run on a computer. It is kept as evidence and not handed out."),
}
COVERS: Final[dict[str, Promise]] = {
    "likely": _("Covered: it may show nudity."),
    "unseen": _("Covered: the check for nudity could not look at it."),
    "marked": _("Covered: this conversation is marked as abuse."),
    "abuser": _("Covered: this person has written words that look like abuse."),
    "every": _("Covered: the office covers every picture of a stranger."),
}
Abuse: Final = Verdict.Aspect.ABUSE


@dataclass(frozen=True, slots=True)
class Brought:
    """One thing that came with a message: as the network told of it, and as the desk keeps it."""

    told: Mapping[str, str]
    row: Attachment | None = None
    cover: str = ""  # a key of COVERS; empty where the officer sees it

    @property
    def why_covered(self) -> str:
        return str(COVERS.get(self.cover, ""))

    @property
    def why(self) -> str:
        """What to know of it; empty where all is well."""
        return str(REASONS.get(self.row.reason, "")) if self.row else ""

    @property
    def is_linked(self) -> bool:
        """Whether the network's own address is worth a link: the desk has it not, and nothing warns of it."""
        return self.row is None or self.row.state in {Attachment.State.WAITING, Attachment.State.TOO_BIG}


def brought(messages: Sequence[Message], officer: Officer) -> dict[int, list[Brought]]:
    """What came with each of these messages, by its number; one query, none where nothing came."""
    having = [each for each in messages if each.attachments]
    rows = files(officer).filter(message__in=[each.pk for each in having]) if having else ()
    known = {(row.message_id, row.mark): row for row in rows}
    return {
        each.pk: [_one(item, known.get((each.pk, mark(item["url"])))) for item in each.attachments]
        for each in having
    }


def all_of(message: Message, officer: Officer) -> list[Brought]:
    """Everything that ever came with one message, also what an edit or its author took away again; one query."""
    found = files(officer).filter(message=message)
    told = {mark(item["url"]): item for item in message.attachments}
    kept = [_one(told.get(row.mark) or _told(row), row) for row in found]
    known = {each.row.mark for each in kept if each.row}
    return kept + [Brought(item) for key, item in told.items() if key not in known]


def _told(row: Attachment) -> dict[str, str]:
    return {"kind": row.kind, "url": row.url, "name": row.name, "detail": ""}


def files(officer: Officer) -> QuerySet[Attachment]:
    """The agency's attachments, each with what speaks for covering it before this officer."""
    author, talk = OuterRef("message__author"), OuterRef("message__conversation")
    verdicts = Verdict.objects.filter(conversation=talk, aspect=Abuse).order_by("-id")
    contradicted = Verdict.objects.filter(
        conversation=OuterRef("message__conversation"),
        aspect=Abuse,
        value="no",
        upto__gte=OuterRef("message"),
    )
    wrote = Judgement.objects.filter(message__author=author, abuse=True).exclude(Exists(contradicted))
    return (
        Attachment.objects.visible_to(officer)
        .select_related("message")
        .annotate(
            is_looked=Exists(Glance.objects.filter(message=OuterRef("message"), officer=officer)),
            is_every=Exists(Covering.objects.filter(agency=OuterRef("agency"), every=True)),
            is_abuser=Exists(wrote),
            verdict=Subquery(verdicts.values("value")[:1]),
        )
    )


def _one(told: Mapping[str, str], row: Attachment | None) -> Brought:
    return Brought(told, row, cover(row) if row else "")


def cover(row: Attachment) -> str:
    """Why this picture is covered before the officer that ``files`` was asked for; empty where it is not."""
    known: Any = row
    if not row.is_picture or known.is_looked:
        return ""
    told = (
        ("likely", row.seen == Seen.LIKELY),
        ("marked", known.verdict == "yes"),
        ("abuser", known.is_abuser),
        ("every", known.is_every),
        ("unseen", row.seen == Seen.UNSEEN),
    )
    return next((why for why, is_so in told if is_so), "")
