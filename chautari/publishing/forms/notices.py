"""What a browser may send about notices."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chautari.acts.models import Media
from chautari.acts.words import Reading
from chautari.agencies.models import Officer
from chautari.bikram.fields import DayField, HourField
from chautari.bikram.templatetags.bikram import in_script
from chautari.language.clean import clean
from chautari.publishing import continuity, queries, quoting, showing
from chautari.publishing.forms import folds, parts, times
from chautari.publishing.forms.films import FilmForm
from chautari.publishing.forms.heads import HeadForm, known_of
from chautari.publishing.forms.pictures import live
from chautari.publishing.forms.quotes import QuoteForm
from chautari.publishing.models import Notice
from chautari.publishing.writing.snapshots import Content
from chautari.registry.models import Account


class NoticeForm(HeadForm, FilmForm, QuoteForm):
    """A notice: its head, one text, another one for accounts that say it differently, pictures or a film, and the time.

    Fields: those of the head, title, text, quote, publish_date, publish_time; use_<account>, text_<account> and
    thread_<account>; those of its pictures and its film.
    """

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        error_messages={"required": gettext_lazy("Give the notice a title.")},
        help_text=gettext_lazy(
            "By this name it stands in lists and on the public portal; networks do not carry it."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Text for the public"),
        required=False,
        max_length=10_000,
        help_text=gettext_lazy("Every ticked account says this, unless it has a text of its own."),
    )
    publish_date = DayField(
        label=gettext_lazy("Day of publishing"),
        required=False,
        help_text=gettext_lazy("For example 2083-08-07 or 2026-11-23. Empty: as soon as it is approved."),
    )
    publish_time = HourField(label=gettext_lazy("Time of publishing"), required=False)

    def __init__(
        self,
        officer: Officer,
        *,
        notice: Notice | None = None,
        data: Any = None,
        files: Any = None,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        self.officer = officer
        self.accounts = queries.composable(officer)
        usual = {f"use_{one.pk}": queries.is_usual(one) for one in self.accounts}
        super().__init__(data, files, initial=known_of(notice) if notice else usual | dict(given or {}))
        self.begin(notice)
        self.fields["text"].widget = _counted(**{"aria-describedby": "id_text_help marks"})
        self.open_pictures(notice.media.all() if notice else [])
        self.open_quote()
        for account in self.accounts:
            self._offer(account)

    def _offer(self, account: Account) -> None:
        """A box to choose the account, and its text with the network's own count beside it."""
        is_stopped = bool(queries.stopped(account))
        self.fields[f"use_{account.pk}"] = forms.BooleanField(
            label=account.name,
            required=False,
            disabled=is_stopped,
            widget=forms.CheckboxInput(attrs=parts.live()),
        )
        self.fields[f"text_{account.pk}"] = forms.CharField(
            label=gettext_lazy("Text of this account alone"),
            required=False,
            max_length=10_000,
            widget=_counted(**{"aria-describedby": f"count-{account.pk} marks-{account.pk}"}),
        )
        parts.offer(self, account)

    @cached_property
    def parts(self) -> list[parts.Part]:
        """The accounts with their fields, as the template shows them."""
        return parts.parts(self)

    @property
    def folds(self) -> dict[str, folds.Fold]:
        """The parts that most notices leave empty, by what they hold."""
        told = (folds.pictures, folds.documents, folds.decision, folds.when)
        return {each.__name__: each(self) for each in told}

    @property
    def hints(self) -> list[showing.Hint]:
        """Links of the text that should be written otherwise."""
        return showing.hints(str(self["text"].value() or ""))

    @property
    def tags(self) -> list[str]:
        """The office's usual tags."""
        return showing.usual_tags(self.officer.agency)

    @property
    def sisters(self) -> list[tuple[Account, str]]:
        """Accounts of other bodies near by, with what names them in a text."""
        return showing.sisters(self.officer.agency)

    @property
    def sum(self) -> Decimal:
        """What the ticked accounts cost together."""
        return parts.sum_of(self.parts)

    @property
    def reading(self) -> Reading:
        """What the guard of words marks in the text that most accounts say."""
        return self.read("text")

    def read(self, name: str) -> Reading:
        """What the guard of words marks in this field."""
        text = clean(str(self[name].value() or ""))
        return queries.read(self.accounts[0], text) if self.accounts and text else Reading(text)

    def use(self, key: str) -> None:
        """Put the courteous wording of a marked place, by field and place, into its text."""
        self.use_in_picture(key)
        name, _colon, place = key.partition(":")
        if name == "link":
            self.data = self._with("text", parts.with_link(str(self["text"].value() or ""), place))
        elif name == "text" or name in {f"text_{account.pk}" for account in self.accounts}:
            self.data = self._with(name, self.read(name).using(place))

    def _with(self, name: str, value: str) -> QueryDict:
        given = QueryDict(mutable=True)
        given.update(self.data)
        given[name] = value
        return given

    def clean_title(self) -> str:
        return clean(self.cleaned_data["title"])

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        found["publish_at"] = self._time(found)
        chosen = [account for account in self.accounts if found.get(f"use_{account.pk}")]
        found["texts"] = {account: self._text(account) for account in chosen}
        if not chosen and not continuity.is_portal_alone(self.officer):
            self.add_error(None, _("Choose at least one account for this notice."))
        self.clean_pictures()
        return found

    def _text(self, account: Account) -> str:
        """The account's text, cleaned; an error at its field when it is empty or longer than the network takes."""
        name = f"text_{account.pk}"
        text = self.filled(self.cleaned_data.get(name) or self.cleaned_data.get("text") or "")
        said = quoting.saying(account, text, self.quoted, has_files=self.has_files)
        count = queries.count(account, said.text)
        if not text and not self.has_error("text"):
            self.add_error("text", _("Write what the public should read."))
        elif count.left < 0 and not parts.thread(self, account):
            sentence = ngettext(
                "This text is %(length)s long; the network takes %(longest)s. Shorten it by %(over)s letter.",
                "This text is %(length)s long; the network takes %(longest)s. Shorten it by %(over)s letters.",
                -count.left,
            )
            told = {"length": count.length, "longest": count.longest, "over": -count.left}
            self.add_error(name, sentence % {key: in_script(value) for key, value in told.items()})
        return text

    def _time(self, found: dict[str, Any]) -> datetime | None:
        """The moment of publishing out of day and time, in either digit script; None = as soon as approved."""
        return times.moment(self, found)

    def content(self, media: Sequence[Media]) -> Content:
        """The notice that the officer wants."""
        found = self.cleaned_data
        return Content(
            title=self.filled(found["title"]),
            texts=found["texts"],
            threads=self._threads(found["texts"]),
            body=self.filled(found["text"]),
            quote=found["quote"],
            publish_at=found["publish_at"],
            media=media,
            **self.head(),
        )

    def _threads(self, chosen: Iterable[Account]) -> dict[Account, str]:
        """How each account says a long text."""
        return {account: parts.thread(self, account) for account in chosen}

    def unfinished(self) -> Content:
        """What is there of it, complete or not; nothing of it is refused."""
        found, common = self.cleaned_data, self.raw("text", 10_000)
        chosen = [account for account in self.accounts if found.get(f"use_{account.pk}")]
        return Content(
            title=self.raw("title", 200),
            texts={account: self.raw(f"text_{account.pk}", 10_000) or common for account in chosen},
            threads=self._threads(chosen),
            body=common,
            quote=self.raw("quote", 500),
            publish_at=found.get("publish_at"),
            media=[kept.media for kept in self.kept],
            typed=self.typed(),
            **self.head(),
        )


def _counted(**more: str) -> forms.Textarea:
    """A field for words; while they are written, every account's count follows."""
    return forms.Textarea(attrs={"rows": 6, **live(), **more})
