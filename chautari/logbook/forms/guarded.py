"""The office's own words in the log, read by the guard while they are written."""

from typing import Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from chautari.acts.words import Reading
from chautari.language.clean import clean
from chautari.lib.errors import Refused
from chautari.logbook import queries
from chautari.logbook.forms.when import WhenForm
from chautari.logbook.models import Note
from chautari.registry.models import Account

What, Direction = Note.What, Note.Direction
CALLS: Final = frozenset({What.CALL.value, What.VIDEO.value})


class GuardedForm(WhenForm):
    """A form with the office's own words in it, which the guard reads while they are written."""

    account: Account

    @property
    def is_call(self) -> bool:
        return "what" in self.fields and self["what"].value() in CALLS

    @property
    def is_ours(self) -> bool:
        """Whether the words are the office's own; a call is summed up by the office, whoever rang."""
        return self.is_call or self.is_outward

    @property
    def is_outward(self) -> bool:
        """Whether the office began, so that the words are what it said."""
        return "direction" in self.fields and self["direction"].value() == Direction.OUT

    def watch(self, *names: str, **more: str) -> None:
        """Ask the guard while these fields are filled in; nothing but the words is sent."""
        for name in names:
            self.fields[name].widget.attrs |= {
                "hx-post": reverse("logbook:check", args=(self.account.pk,)),
                "hx-trigger": "input changed delay:400ms",
                "hx-sync": "closest form:replace",
                "hx-params": "words,answer,what,direction",
                "hx-swap": "none",
                "aria-describedby": f"marks-{name}",
                **more,
            }

    @property
    def words_reading(self) -> Reading:
        """What is marked in what was said, where the office says or sums it up."""
        if not self.is_ours:
            return Reading("")
        return self._read("words") if self.is_outward else self._read("words").quoted

    @property
    def answer_reading(self) -> Reading:
        """What is marked in the answer."""
        return self._read("answer") if "answer" in self.fields else Reading("")

    def _read(self, name: str) -> Reading:
        what = What.CALL if self.is_call else What.MESSAGE
        return queries.read(self.account, what, clean(str(self[name].value() or "")))

    def use(self, key: str) -> None:
        """Put the courteous wording of a marked place, by field and place, into its text."""
        name, _colon, place = key.partition(":")
        if name in {"words", "answer"} & set(self.fields):
            given = QueryDict(mutable=True)
            given.update(self.data)
            given[name] = self._read(name).using(place)
            self.data = given

    def refuse(self, no: Refused) -> None:
        """Show why it was not written down, beside the office's own words."""
        rule = _("The rule: %(clause)s") % {"clause": no.clause}
        is_answer = "answer" in self.fields and self.answer_reading.is_refused
        self.add_error(
            "answer" if is_answer else "words", f"{no.message} {rule}" if no.clause else no.message
        )
