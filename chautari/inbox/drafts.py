"""Answers that are being written: kept for each officer and conversation, seen by colleagues, never lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.http import QueryDict
from django.urls import reverse

from chautari.agencies.fetched import lacks
from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.inbox.models import Conversation, Draft
from chautari.language.clean import clean
from chautari.lib import clock

LONGEST: Final = 20_000  # letters
KEPT: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form holds: words on a tab, the form's name, and which saving it last knew."""

    text: str
    tab: str = ""
    pen: str = ""
    number: int = 0

    @classmethod
    def sent(cls, form: QueryDict) -> "Typed":
        """As a browser sends it."""
        number = form.get("number", "")
        return cls(
            text=clean(form.get("text", ""))[:LONGEST],
            tab=form.get("tab", "")[:10],
            pen=form.get("pen", "")[:32],
            number=int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0,  # noqa: PLR2004 — fits the column
        )


@transaction.atomic
def keep(conversation: Conversation, typed: Typed, *, by: Officer) -> Draft | None:
    """Keep what is typed; the newest saving wins, and what another tab had saved meanwhile is put aside beside it.

    None where the form's answer was sent or dropped already: a late saving brings nothing back.
    """
    known = {"agency_id": conversation.agency_id, "pen": typed.pen}
    row, is_new = Draft.objects.get_or_create(conversation=conversation, officer=by, defaults=known)
    row = Draft.objects.select_for_update().get(pk=row.pk)
    if not is_new and row.text == "" and typed.pen and row.pen == typed.pen:
        return None
    if row.text == typed.text and row.tab == typed.tab:
        return row
    is_other = row.pen != typed.pen and row.number > typed.number
    if is_other and row.text not in {"", typed.text}:
        row.aside = row.text
    row.text, row.tab, row.pen, row.at = typed.text, typed.tab, typed.pen, clock.now()
    row.number += 1
    row.save()
    return row


def of(conversation: Conversation, officer: Officer) -> tuple[Draft | None, Sequence[Draft]]:
    """The officer's own begun answer, and those of colleagues; one query at most."""
    if lacks(conversation, "drafts"):
        return None, ()
    found = list(
        Draft.objects.filter(conversation=conversation)
        .exclude(text="")
        .select_related("officer")
        .order_by("pk")
    )
    own = next((each for each in found if each.officer_id == officer.pk), None)
    return own, [each for each in found if each.officer_id != officer.pk]


def over(conversation: Conversation, officer: Officer, *, pen: str = "") -> None:
    """The answer was sent or dropped. The form's name stays, so that a late saving brings nothing back."""
    rows = Draft.objects.filter(conversation=conversation, officer=officer)
    gone = {"text": "", "aside": "", "at": clock.now(), "number": F("number") + 1}
    if rows.update(**gone, **({"pen": pen} if pen else {})) or not pen:
        return
    Draft.objects.create(
        agency_id=conversation.agency_id, conversation=conversation, officer=officer, pen=pen
    )


def give_back(conversation: Conversation, officer: Officer, *, text: str, tab: str) -> None:
    """Put words back before whatever the officer has begun since."""
    own, _others = of(conversation, officer)
    words = f"{text}\n\n{own.text}" if own and own.text != text else text
    told = {"agency_id": conversation.agency_id, "text": words, "tab": tab, "pen": "", "at": clock.now()}
    Draft.objects.update_or_create(conversation=conversation, officer=officer, defaults=told)


def rescue(officer: Officer, sent: QueryDict, *, pk: int) -> str:
    """Keep what was sent after a session had ended; where the officer goes on with it."""
    talk = Conversation.objects.visible_to(officer).filter(pk=pk).first()
    typed = Typed.sent(sent)
    if talk is None or Can.ANSWER not in officer.can or not typed.text:
        return ""
    keep(talk, typed, by=officer)
    return reverse("inbox:conversation", args=(pk,))


def clear() -> None:
    """What was begun a month ago and never sent is given up; so are the marks of what was sent."""
    Draft.objects.filter(at__lt=clock.now() - KEPT).delete()
