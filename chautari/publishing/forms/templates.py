"""What a browser may send about templates."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.bikram.fields import DayField
from chautari.language.clean import clean
from chautari.publishing.actions import Wording
from chautari.publishing.models import SENTENCE, Notice, Template
from chautari.publishing.sentence import Sentence
from chautari.publishing.writing import variables

ROWS: Final = {"rows": 6}


class _WordsForm(forms.Form):
    """Both languages, an officer who answers for it, and the day of review."""

    text_ne = forms.CharField(
        label=gettext_lazy("Text in Nepali"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs=ROWS | {"lang": "ne"}),
    )
    text_en = forms.CharField(
        label=gettext_lazy("Text in English"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs=ROWS | {"lang": "en"}),
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Who answers for it"),
        queryset=Officer.objects.none(),
        error_messages={"required": gettext_lazy("Name the officer who answers for it.")},
    )
    review_on = DayField(
        label=gettext_lazy("Day of review"),
        help_text=gettext_lazy("On this day somebody should read it anew. For example 2084-04-01."),
        error_messages={"required": gettext_lazy("Say when it should be read anew.")},
    )

    def __init__(
        self, officer: Officer, *, data: Any = None, known: Template | Sentence | None = None
    ) -> None:
        super().__init__(
            data, initial=self.known(known) | ({} if data else {"owner": self._owner(known, officer)})
        )
        may_own = Officer.objects.filter(agency=officer.agency_id, is_active=True).order_by("pk")
        owners: Any = self.fields["owner"]
        owners.queryset = may_own.filter(
            pk__in=[
                each.pk for each in may_own if Can.DRAFT_NOTICE in each.can or Can.EDIT_TEMPLATE in each.can
            ]
        )

    def _owner(self, known: Template | Sentence | None, officer: Officer) -> int:
        return known.owner_id if isinstance(known, Template) else officer.pk

    def known(self, found: Template | Sentence | None) -> dict[str, Any]:
        """What the fields hold at first."""
        if isinstance(found, Sentence):
            return {"text_ne": found.ne, "text_en": found.en}
        if found is None:
            return {}
        told = ("kind", "name", "title", "text_ne", "text_en")
        return {name: getattr(found, name) for name in (*told, "review_on")}

    def clean_text_ne(self) -> str:
        return clean(self.cleaned_data["text_ne"])

    def clean_text_en(self) -> str:
        return clean(self.cleaned_data["text_en"])


class TemplateForm(_WordsForm):
    """A template for notices of one kind."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Notice.Kind.choices)
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("By which writers find it."),
        error_messages={"required": gettext_lazy("Give the template a name.")},
    )
    title = forms.CharField(label=gettext_lazy("Title of the notice"), max_length=200, required=False)
    field_order = ("kind", "name", "title", "text_ne", "text_en", "owner", "review_on")

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        if not found.get("text_ne") and not found.get("text_en") and not self.has_error("text_ne"):
            self.add_error("text_ne", _("Write the text in at least one language."))
        for name in ("title", "text_ne", "text_en"):
            for place in variables.unknown(found.get(name, "")):
                sentence = _("The desk does not know the place %(place)s. Write the words themselves there.")
                self.add_error(name, sentence % {"place": place})
        return found

    def wording(self) -> Wording:
        """The template that the officer wants."""
        return Wording(**self.cleaned_data)


class SentenceForm(_WordsForm):
    """The public sentence of private answers, in the office's own words."""

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        for name in ("text_ne", "text_en"):
            text = found.get(name, "")
            if not text:
                self.add_error(name, _("Write the sentence in both languages."))
            elif variables.unfilled(text):
                self.add_error(
                    name, _("This sentence has no places to fill in. It says the same to everybody.")
                )
            else:
                found[name] = " ".join(text.split())
        return found

    def wording(self) -> Wording:
        """The sentence that the officer wants."""
        return Wording(kind=SENTENCE, name=_("Public sentence of private answers"), **self.cleaned_data)
