"""What a browser may send about notices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chautari.acts.models import Media
from chautari.acts.words import Reading
from chautari.agencies.models import Officer
from chautari.bikram import calendar
from chautari.bikram.digits import to_latin
from chautari.bikram.templatetags.bikram import in_script
from chautari.connectors.values import TextCount
from chautari.language.clean import clean
from chautari.lib import clock
from chautari.publishing import continuity, pictures, queries
from chautari.publishing.actions import Content
from chautari.publishing.models import Notice
from chautari.registry.models import Account

NEW_PICTURES: Final = 4  # rows of the form; more can be added after saving


@dataclass(slots=True)
class Kept:
    """A picture that the desk has already, as the form shows it."""

    media: Media
    alt_text: str
    is_kept: bool = True
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One account's part of the form; its own text is open where it has one."""

    account: Account
    use: forms.BoundField
    text: forms.BoundField
    count: TextCount
    stopped: tuple[str, ...]
    reading: Reading  # of its own text

    @property
    def is_open(self) -> bool:
        return bool(self.text.value() or self.text.errors)


class NoticeForm(forms.Form):
    """A notice: its title, one text, another one for accounts that say it differently, pictures, and the time.

    Fields: title, text, publish_date, publish_time; use_<account> and text_<account>; picture_<n> and
    picture_<n>_alt for new pictures; keep (ids) and alt_<id> for those that the desk has already.
    """

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        error_messages={"required": gettext_lazy("Give the notice a title.")},
        help_text=gettext_lazy("For the desk's own lists. The public does not see it."),
    )
    text = forms.CharField(
        label=gettext_lazy("Text for the public"),
        required=False,
        max_length=10_000,
        help_text=gettext_lazy("Every ticked account says this, unless it has a text of its own."),
    )
    publish_date = forms.CharField(
        label=gettext_lazy("Day of publishing"),
        required=False,
        help_text=gettext_lazy("For example 2083-08-07. Empty: as soon as it is approved."),
    )
    publish_time = forms.CharField(
        label=gettext_lazy("Time of publishing"),
        required=False,
        help_text=gettext_lazy("For example 14:30, Nepal time."),
    )

    def __init__(
        self, officer: Officer, *, notice: Notice | None = None, data: Any = None, files: Any = None
    ) -> None:
        self.officer = officer
        self.accounts = queries.composable(officer)
        known = (
            _initial(notice) if notice else {f"use_{one.pk}": queries.is_usual(one) for one in self.accounts}
        )
        super().__init__(data, files, initial=known)
        self.fields["text"].widget = _counted(**{"aria-describedby": "id_text_help marks"})
        self.kept = self._kept(notice)
        self.pictures: list[pictures.Picture] = []
        for account in self.accounts:
            self._offer(account)
        for n in range(1, NEW_PICTURES + 1):
            self.fields[f"picture_{n}"] = forms.FileField(
                label=gettext_lazy("Picture"),
                required=False,
                widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/gif,image/webp"}),
            )
            self.fields[f"picture_{n}_alt"] = forms.CharField(
                label=gettext_lazy("What the picture shows, for those who cannot see it"),
                max_length=1000,
                required=False,
            )

    def _offer(self, account: Account) -> None:
        """A box to choose the account, and its text with the network's own count beside it."""
        is_stopped = bool(queries.stopped(account))
        self.fields[f"use_{account.pk}"] = forms.BooleanField(
            label=account.name, required=False, disabled=is_stopped
        )
        self.fields[f"text_{account.pk}"] = forms.CharField(
            label=gettext_lazy("Text of this account alone"),
            required=False,
            max_length=10_000,
            widget=_counted(**{"aria-describedby": f"count-{account.pk} marks-{account.pk}"}),
        )

    def _kept(self, notice: Notice | None) -> list[Kept]:
        if not self.is_bound:
            return [Kept(media, media.alt_text) for media in notice.media.all()] if notice else []
        sent: QueryDict = self.data  # type: ignore[assignment]  # a browser's form
        named = {int(key) for key in sent.getlist("keep") if key.isascii() and key.isdigit()}
        known = Media.objects.filter(agency=self.officer.agency_id, pk__in=named)
        return [Kept(media, clean(sent.get(f"alt_{media.pk}", media.alt_text))) for media in known]

    @property
    def parts(self) -> list[Part]:
        """The accounts with their fields, as the template shows them."""
        return [
            Part(
                account=account,
                use=self[f"use_{account.pk}"],
                text=self[f"text_{account.pk}"],
                count=queries.count(
                    account, str(self[f"text_{account.pk}"].value() or self["text"].value() or "")
                ),
                stopped=queries.stopped(account),
                reading=self._read(f"text_{account.pk}"),
            )
            for account in self.accounts
        ]

    @property
    def reading(self) -> Reading:
        """What the guard of words marks in the text that most accounts say."""
        return self._read("text")

    def _read(self, name: str) -> Reading:
        text = clean(str(self[name].value() or ""))
        return queries.read(self.accounts[0], text) if self.accounts and text else Reading(text)

    def use(self, key: str) -> None:
        """Put the courteous wording of a marked place, by field and place, into its text."""
        name, _colon, place = key.partition(":")
        if name == "text" or name in {f"text_{account.pk}" for account in self.accounts}:
            given = QueryDict(mutable=True)
            given.update(self.data)
            given[name] = self._read(name).using(place)
            self.data = given

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Rows for new pictures."""
        return [(self[f"picture_{n}"], self[f"picture_{n}_alt"]) for n in range(1, NEW_PICTURES + 1)]

    def clean_title(self) -> str:
        return clean(self.cleaned_data["title"])

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        found["publish_at"] = self._time(found)
        chosen = [account for account in self.accounts if found.get(f"use_{account.pk}")]
        found["texts"] = {account: self._text(account) for account in chosen}
        if not chosen and not continuity.is_portal_alone(self.officer):
            self.add_error(None, _("Choose at least one account for this notice."))
        for kept in self.kept:
            if not kept.alt_text:
                kept.problem = _("Say in words what this picture shows.")
                self.add_error(None, _("A picture has no words for those who cannot see it."))
        for n in range(1, NEW_PICTURES + 1):
            self._picture(n)
        return found

    def _text(self, account: Account) -> str:
        """The account's text, cleaned; an error at its field when it is empty or longer than the network takes."""
        name = f"text_{account.pk}"
        text = clean(self.cleaned_data.get(name) or self.cleaned_data.get("text") or "")
        count = queries.count(account, text)
        if not text and not self.has_error("text"):
            self.add_error("text", _("Write what the public should read."))
        elif count.left < 0:
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
        day, hour = found.get("publish_date", "").strip(), to_latin(found.get("publish_time", "").strip())
        if not day and not hour:
            return None
        try:
            ad = calendar.to_ad(calendar.parse(day))
        except ValueError:
            self.add_error("publish_date", _("Write the day as 2083-08-07 or २०८३ मंसिर ७."))
            return None
        try:
            at = datetime.combine(ad, time.fromisoformat(hour.zfill(5)), tzinfo=clock.NEPAL)
        except ValueError:
            self.add_error("publish_time", _("Write the time as 14:30."))
            return None
        if at <= clock.now():
            self.add_error(
                "publish_date", _("This time is over. Leave day and time empty to publish at once.")
            )
        return at

    def _picture(self, n: int) -> None:
        """A new picture goes to the list; what is wrong with it stands at its field."""
        file, words = (
            self.cleaned_data.get(f"picture_{n}"),
            clean(self.cleaned_data.get(f"picture_{n}_alt", "")),
        )
        if not file:
            return
        try:
            picture = pictures.read(file, alt_text=words)
        except ValidationError as no:
            self.add_error(f"picture_{n}", no)
            return
        self.pictures.append(picture)
        if not words:
            self.add_error(None, _("A picture has no words for those who cannot see it."))

    def keep(self, media: Iterable[Media]) -> None:
        """Show these pictures as kept ones, so that a form that comes back has lost nothing."""
        known = {kept.media.sha256 for kept in self.kept}
        for each in media:
            if each.sha256 not in known:
                problem = "" if each.alt_text else _("Say in words what this picture shows.")
                self.kept.append(Kept(each, each.alt_text, problem=problem))
                known.add(each.sha256)

    def content(self, media: Sequence[Media]) -> Content:
        """The notice that the officer wants."""
        found = self.cleaned_data
        return Content(
            title=found["title"],
            texts=found["texts"],
            media=media,
            publish_at=found["publish_at"],
            body=clean(found.get("text", "")),
        )


def _counted(**more: str) -> forms.Textarea:
    """A field for words; while they are written, every account's count follows."""
    live = {
        "rows": 6,
        "hx-post": reverse("publishing:count"),
        "hx-trigger": "input changed delay:400ms",
        "hx-sync": "closest form:replace",
        "hx-swap": "none",
    }
    return forms.Textarea(attrs=live | more)


def _initial(notice: Notice) -> dict[str, Any]:
    """The text that most accounts say is the notice's; what others say is their own."""
    texts = [version.text for version in notice.versions.all()]
    usual = max(texts, key=texts.count, default="")
    known: dict[str, Any] = {"title": notice.title, "text": usual or notice.body}
    if notice.publish_at:
        known["publish_date"] = in_script(calendar.today(notice.publish_at))
        known["publish_time"] = in_script(f"{notice.publish_at.astimezone(clock.NEPAL):%H:%M}")
    for version in notice.versions.all():
        own = version.text if version.text != usual else ""
        known |= {f"use_{version.account_id}": True, f"text_{version.account_id}": own}
    return known
