"""What a browser may send about pictures: those of a notice, and one for the library."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.acts.models import Media
from chautari.acts.words import Reading
from chautari.agencies.models import Agency, Officer
from chautari.language.clean import clean
from chautari.publishing import library, pictures

NEW_PICTURES: Final = 4  # rows of the form; more can be added after saving
KINDS: Final = "image/jpeg,image/png,image/gif,image/webp"
SHOWS: Final = gettext_lazy("What the picture shows, for those who cannot see it")


@dataclass(slots=True)
class Kept:
    """A picture or film that the desk has already, as the form shows it."""

    media: Media
    alt_text: str
    agency: Agency
    problem: str = ""

    @property
    def field(self) -> str:
        """The name of the field of its words."""
        return f"alt_{self.media.pk}"

    @property
    def reading(self) -> Reading:
        """What the guard of words marks in what it shows."""
        return library.read_words(self.alt_text, self.agency)

    @property
    def asks(self) -> str:
        """What stands at its field where it has no words."""
        if self.media.is_film:
            return _("Say in words what this film shows and says.")
        return _("Say in words what this picture shows.")


@dataclass(frozen=True, slots=True)
class Row:
    """Fields for a new picture and its words, and what the guard marks in them."""

    picture: forms.BoundField
    words: forms.BoundField
    reading: Reading


class PicturesForm(forms.Form):
    """The pictures of a notice.

    Fields: picture_<n> and picture_<n>_alt for new ones; keep (ids) and alt_<id> for those of the notice; pick (ids)
    for those chosen from the library, find for the words by which the library is searched.
    """

    officer: Officer

    def open_pictures(self, known: Iterable[Media]) -> None:
        """Make the fields; ``known`` are the pictures that the notice has."""
        self.kept = self._kept(known)
        self.pictures: list[pictures.Picture] = []
        for n in range(1, NEW_PICTURES + 1):
            self.fields[f"picture_{n}"] = forms.FileField(
                label=gettext_lazy("Picture"), required=False, widget=forms.FileInput(attrs={"accept": KINDS})
            )
            name = f"picture_{n}_alt"
            watched = {**live(), "aria-describedby": f"marks-{name}"}
            self.fields[name] = forms.CharField(
                label=SHOWS, max_length=1000, required=False, widget=forms.TextInput(attrs=watched)
            )

    def _kept(self, known: Iterable[Media]) -> list[Kept]:
        agency = self.officer.agency
        if not self.is_bound:
            return [Kept(media, media.alt_text, agency) for media in known]
        sent: QueryDict = self.data  # type: ignore[assignment]  # a browser's form
        named = ids(sent, "keep") | ids(sent, "pick")
        found = Media.objects.filter(agency=agency, pk__in=named)
        return [Kept(media, clean(sent.get(f"alt_{media.pk}", media.alt_text)), agency) for media in found]

    @property
    def live(self) -> dict[str, str]:
        """How a field of words asks the guard while it is written."""
        return live()

    @property
    def rows(self) -> list[Row]:
        """Rows for new pictures."""
        return [self._row(f"picture_{n}") for n in range(1, NEW_PICTURES + 1)]

    def _row(self, name: str) -> Row:
        words = self[f"{name}_alt"]
        return Row(
            self[name], words, library.read_words(clean(str(words.value() or "")), self.officer.agency)
        )

    @property
    def shelf(self) -> list[Media]:
        """Pictures of the library that may be chosen."""
        return library.shelf(self.officer, asked=self.asked, but=[kept.media.sha256 for kept in self.kept])

    @property
    def asked(self) -> str:
        """By which words the library was searched."""
        return str(self.data.get("find", ""))

    def use_in_picture(self, key: str) -> None:
        """Put the courteous wording of a marked place, by field and place, into the words of a kept picture."""
        name, _colon, place = key.partition(":")
        for kept in self.kept:
            if kept.field == name:
                kept.alt_text = kept.reading.using(place)

    def clean_pictures(self) -> None:
        """Every picture has words; what is wrong with a new one stands at its field."""
        for kept in self.kept:
            if not kept.alt_text:
                kept.problem = kept.asks
                self.add_error(None, unsaid(is_film=kept.media.is_film))
        for n in range(1, NEW_PICTURES + 1):
            self._picture(f"picture_{n}")

    def _picture(self, name: str) -> None:
        file, words = self.cleaned_data.get(name), clean(self.cleaned_data.get(f"{name}_alt", ""))
        if not file:
            return
        try:
            picture = pictures.read(file, alt_text=words)
        except ValidationError as no:
            self.add_error(name, no)
            return
        self.pictures.append(picture)
        if not words:
            self.add_error(None, unsaid())

    def keep(self, media: Iterable[Media]) -> None:
        """Show these pictures as kept ones, so that a form that comes back has lost nothing."""
        known = {kept.media.sha256 for kept in self.kept}
        for each in media:
            if each.sha256 not in known:
                kept = Kept(each, each.alt_text, self.officer.agency)
                kept.problem = "" if each.alt_text else kept.asks
                self.kept.append(kept)
                known.add(each.sha256)


class LibraryForm(forms.Form):
    """A picture for the library."""

    picture = forms.FileField(
        label=gettext_lazy("Picture"),
        widget=forms.FileInput(attrs={"accept": KINDS}),
        help_text=gettext_lazy(
            "JPEG, PNG, GIF or WebP, at most 10 MB. Place, camera and other hidden details are removed."
        ),
        error_messages={"required": gettext_lazy("Choose a picture.")},
    )
    alt_text = forms.CharField(
        label=SHOWS,
        max_length=1000,
        error_messages={"required": gettext_lazy("Say in words what this picture shows.")},
    )
    field_order = ("alt_text", "picture")  # the picture is read with its words

    def __init__(self, agency: Agency, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.agency = agency

    def clean_alt_text(self) -> str:
        return clean(self.cleaned_data["alt_text"])

    def clean_picture(self) -> pictures.Picture:
        words = self.cleaned_data.get("alt_text", "")
        return pictures.read(self.cleaned_data["picture"], alt_text=words)

    @property
    def reading(self) -> Reading:
        """What the guard of words marks in what the picture shows."""
        return library.read_words(clean(str(self["alt_text"].value() or "")), self.agency)


def unsaid(*, is_film: bool = False) -> str:
    """What stands above the form where something has no words."""
    if is_film:
        return _("A film has no words for those who cannot see or hear it.")
    return _("A picture has no words for those who cannot see it.")


def ids(sent: QueryDict, name: str) -> set[int]:
    """The ids that a browser sent under this name."""
    return {int(key) for key in sent.getlist(name) if key.isascii() and key.isdigit()}


def live() -> dict[str, str]:
    """What a field of words carries so that every count and mark follows while it is written."""
    return {
        "hx-post": reverse("publishing:count"),
        "hx-trigger": "input changed delay:400ms",
        "hx-sync": "closest form:replace",
        "hx-swap": "none",
    }
