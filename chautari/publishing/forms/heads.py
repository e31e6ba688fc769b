"""The head of a notice as a form: what it is, its number, when it was decided, how long it holds, its documents."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.models import Officer
from chautari.agencies.sealing import seal
from chautari.bikram.fields import DayField, HourField
from chautari.language.clean import clean
from chautari.lib import clock
from chautari.publishing import papers
from chautari.publishing.models import Document, Notice
from chautari.publishing.writing.variables import Values, fill

NEW_DOCUMENTS: Final = 2  # rows of the form; more can be added after saving
TYPED: Final = ("issued_date", "issued_time", "valid_until", "publish_date", "publish_time")


class HeadForm(forms.Form):
    """Fields: kind, language, reference, issued_date, issued_time, valid_until, document_<n>; keep_document (ids).

    Hidden: pen (which form this is) and revision (what its writer saw).
    """

    officer: Officer
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Notice.Kind.choices, required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=Notice.Language.choices, required=False
    )
    reference = forms.CharField(
        label=gettext_lazy("Dispatch number"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("As it stands in the register of outgoing letters."),
    )
    issued_date = DayField(
        label=gettext_lazy("Day of the decision"),
        required=False,
        help_text=gettext_lazy(
            "2083-08-07, or 2026-11-23 in the Gregorian calendar. Empty: the day of submitting."
        ),
    )
    issued_time = HourField(label=gettext_lazy("Time of the decision"), required=False)
    valid_until = DayField(
        label=gettext_lazy("Valid until"),
        required=False,
        help_text=gettext_lazy("The last day on which it holds. Empty: without an end."),
    )
    pen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)

    def begin(self, notice: Notice | None) -> None:
        """What both a new form and one that comes back need."""
        if not self.is_bound:
            self.initial["pen"] = secrets.token_hex(16)
        self.papers: list[papers.Paper] = []
        self.documents = self._documents(notice)
        for n in range(1, NEW_DOCUMENTS + 1):
            self.fields[f"document_{n}"] = forms.FileField(
                label=gettext_lazy("Document (PDF)"),
                required=False,
                widget=forms.FileInput(attrs={"accept": "application/pdf"}),
            )

    def _documents(self, notice: Notice | None) -> list[Document]:
        """Those that the desk has already."""
        if not self.is_bound:
            return list(notice.documents.all()) if notice else []
        sent: QueryDict = self.data  # type: ignore[assignment]  # a browser's form
        named = {int(key) for key in sent.getlist("keep_document") if key.isascii() and key.isdigit()}
        return list(Document.objects.visible_to(self.officer).filter(pk__in=named))

    @property
    def paper_rows(self) -> list[forms.BoundField]:
        """Rows for new documents."""
        return [self[f"document_{n}"] for n in range(1, NEW_DOCUMENTS + 1)]

    def keep_documents(self, documents: Iterable[Document]) -> None:
        """Show these as kept ones, so that a form that comes back has lost nothing."""
        self.documents += [each for each in documents if each not in self.documents]

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Notice.Kind.NOTICE

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or Notice.Language.NEPALI

    def clean_reference(self) -> str:
        return " ".join(clean(self.cleaned_data["reference"]).split())

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        found["issued"] = self._issued(found.get("issued_date"), found.get("issued_time"))
        until, decided = found.get("valid_until"), found["issued"]
        if until and decided and until < decided.astimezone(clock.NEPAL).date():
            self.add_error("valid_until", _("This day lies before the decision."))
        for field in self.paper_rows:
            self._paper(field.name)
        return found

    def _issued(self, decided: date | None, at: time | None) -> datetime | None:
        """When the office decided it; the beginning of the office's day where only a day is written."""
        if decided is None:
            if at is not None and not self.has_error("issued_date"):
                self.add_error("issued_date", _("Write the day to this time."))
            return None
        when = datetime.combine(decided, at or time(10), tzinfo=clock.NEPAL)
        if when.date() > clock.now().astimezone(clock.NEPAL).date():
            self.add_error(
                "issued_date", _("This day is not here yet. Write the day on which it was decided.")
            )
        return when

    def _paper(self, name: str) -> None:
        """A new document goes to the list; what is wrong with it stands at its field."""
        if file := self.cleaned_data.get(name):
            try:
                self.papers.append(papers.read(file))
            except ValidationError as no:
                self.add_error(name, no)

    def typed(self) -> dict[str, str]:
        """Days and times that are none yet, as they were typed."""
        return {
            name: str(self[name].value())[:40]
            for name in TYPED
            if self.has_error(name) and self[name].value()
        }

    def filled(self, text: str) -> str:
        """The text as it is stored, its places filled in from the head."""
        found = self.cleaned_data
        values = Values(
            self.officer.agency, found.get("reference", ""), found.get("issued"), found.get("valid_until")
        )
        return fill(clean(text), values)

    def raw(self, name: str, most: int) -> str:
        """What stands in a field, complete or not."""
        return clean(str(self[name].value() or ""))[:most]

    def head(self) -> dict[str, Any]:
        """What the head says, as a content has it."""
        found = self.cleaned_data
        return {
            "kind": found.get("kind") or Notice.Kind.NOTICE,
            "language": found.get("language") or Notice.Language.NEPALI,
            "reference": found.get("reference", self.raw("reference", 60)),
            "issued": found.get("issued"),
            "valid_until": found.get("valid_until"),
            "documents": self.documents,
        }

    @property
    def seal(self) -> str:
        """Whose form this is, signed; what is sent after the session's end is kept for that officer."""
        return seal(self.officer)


def head_of(notice: Notice) -> dict[str, Any]:
    """What the head of a notice's form holds at first."""
    return {
        "kind": notice.kind,
        "language": notice.language,
        "reference": notice.reference,
        "issued_date": notice.issued,
        "issued_time": notice.issued,
        "valid_until": notice.valid_until,
        **notice.typed,
    }


def known_of(notice: Notice) -> dict[str, Any]:
    """The notice's own text; what accounts say otherwise is their own."""
    known: dict[str, Any] = {
        "title": notice.title,
        "text": notice.body,
        "quote": notice.quote,
        "publish_date": notice.publish_at,
        "publish_time": notice.publish_at,
        **head_of(notice),
    }
    for version in notice.versions.all():
        own = version.text if version.text != notice.body else ""
        known |= {f"use_{version.account_id}": True, f"text_{version.account_id}": own}
        known[f"thread_{version.account_id}"] = version.thread
    return known
