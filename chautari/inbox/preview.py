"""What a bundle would say in a conversation, by which way, and what stands against it; nothing is kept."""

from dataclasses import dataclass

from django.http import QueryDict

from chautari.inbox import queries, replies
from chautari.inbox.forms import SayForm
from chautari.inbox.models import Conversation, Macro


@dataclass(frozen=True, slots=True)
class Preview:
    """The words as they would go out."""

    text: str
    form: SayForm  # knows the way, the length and the marks of the guard

    @property
    def is_private(self) -> bool:
        """Whether only the person would read it."""
        return self.form.tab == "private"

    @property
    def problems(self) -> tuple[str, ...]:
        """Why it cannot be sent as it stands."""
        shut = () if self.form.way.is_allowed else (f"{self.form.way.why} {self.form.way.next_step}".strip(),)
        return (*shut, *replies.problems(self.text))


def preview(talk: Conversation, macro: Macro) -> Preview | None:
    """The answer of the bundle for this conversation; None where it holds none, or it is not in use any more."""
    choice = replies.chosen(talk.agency_id, f"{macro.reply_id}-{macro.language}") if macro.reply_id else None
    if choice is None:
        return None
    text = replies.filled(choice, talk)
    given = QueryDict(mutable=True)
    given["text"] = text
    tab = "private" if talk.personal or talk.private else "public"
    return Preview(text, SayForm(queries.talk(talk), tab, given))
