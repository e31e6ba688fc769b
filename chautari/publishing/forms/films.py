"""What a browser may send about films: the one of a notice, and one for the library."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.acts.models import Media
from chautari.acts.words import Reading
from chautari.agencies.models import Agency
from chautari.bikram.templatetags.bikram import in_script
from chautari.language.clean import clean
from chautari.publishing import films, library
from chautari.publishing.forms.pictures import Kept, PicturesForm, Row, live, unsaid

KIND: Final = "video/mp4"
SHOWS: Final = gettext_lazy("What the film shows and says, for those who cannot see or hear it")


class FilmForm(PicturesForm):
    """The pictures of a notice, or its one film. Fields: those of pictures; film and film_alt for a new one."""

    def open_pictures(self, known: Iterable[Media]) -> None:
        super().open_pictures(known)
        self.films: list[films.Film] = []
        self.fields["film"] = _field()
        watched = {**live(), "aria-describedby": "marks-film_alt"}
        self.fields["film_alt"] = forms.CharField(
            label=SHOWS, max_length=1000, required=False, widget=forms.TextInput(attrs=watched)
        )

    @property
    def kept_pictures(self) -> list[Kept]:
        """The pictures that the desk has already."""
        return [kept for kept in self.kept if not kept.media.is_film]

    @property
    def kept_films(self) -> list[Kept]:
        """The film that the desk has already; more than one only until somebody decides."""
        return [kept for kept in self.kept if kept.media.is_film]

    @property
    def has_files(self) -> bool:
        """Whether it comes with pictures or a film, those of just now included."""
        names = [name for name in self.fields if name.startswith(("picture_", "film"))]
        return bool(self.kept) or any(self.files.get(name) for name in names)

    @property
    def film_row(self) -> Row:
        """The fields for a new film, and what the guard marks in its words."""
        return self._row("film")

    def clean_pictures(self) -> None:
        """A notice carries pictures or one film; each with words for those who cannot see it."""
        super().clean_pictures()
        self._film()
        several = len(self.kept_films) + len(self.films)
        if several > 1 or (several and (self.kept_pictures or self.pictures)):
            self.add_error(None, library.MIXED)

    def _film(self) -> None:
        file, words = self.cleaned_data.get("film"), clean(self.cleaned_data.get("film_alt", ""))
        if not file:
            return
        try:
            self.films.append(films.read(file, alt_text=words))
        except ValidationError as no:
            self.add_error("film", no)
            return
        if not words:
            self.add_error(None, unsaid(is_film=True))


class FilmLibraryForm(forms.Form):
    """A film for the library."""

    film_alt = forms.CharField(
        label=SHOWS,
        max_length=1000,
        error_messages={"required": gettext_lazy("Say in words what this film shows and says.")},
    )

    def __init__(self, agency: Agency, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.agency = agency
        self.fields["film"] = _field(is_required=True)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        found["film_alt"] = clean(found.get("film_alt", ""))
        if found.get("film"):
            try:
                found["film"] = films.read(found["film"], alt_text=found["film_alt"])
            except ValidationError as no:
                self.add_error("film", no)
        return found

    @property
    def reading(self) -> Reading:
        """What the guard of words marks in what the film shows."""
        return library.read_words(clean(str(self["film_alt"].value() or "")), self.agency)


def _field(*, is_required: bool = False) -> forms.FileField:
    """Made anew for each page, so that its sentence is in the reader's language and digits."""
    sentence = _(
        "MP4 with H.264 and AAC, at most %(most)s MB. Place, camera and other hidden details are removed."
    )
    return forms.FileField(
        label=gettext_lazy("Film"),
        required=is_required,
        widget=forms.FileInput(attrs={"accept": KIND}),
        help_text=sentence % {"most": in_script(settings.LARGEST_FILM // films.MEGA)},
        error_messages={"required": gettext_lazy("Choose a film.")},
    )
