"""Which parts of the composer are folded at first, and what stands on each fold."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chautari.bikram.templatetags.bikram import in_script
from chautari.publishing.writing.variables import unfilled

if TYPE_CHECKING:
    from chautari.publishing.forms.notices import NoticeForm


@dataclass(frozen=True, slots=True)
class Fold:
    """A part that opens by itself when it holds something or something in it must be mended."""

    label: str
    inside: str
    is_open: bool


def pictures(form: "NoticeForm") -> Fold:
    """Pictures of the notice, or its film."""
    rows = [name for row in (*form.rows, form.film_row) for name in (row.picture.name, row.words.name)]
    count = len(form.kept)
    inside = ngettext("%(n)s file", "%(n)s files", count) % {"n": in_script(count)}
    is_open = bool(count or form.asked) or _holds(form, *rows)
    return Fold(_("Pictures or a film"), inside if count else _("none yet"), is_open)


def documents(form: "NoticeForm") -> Fold:
    """Documents for those who read it at the office's public place."""
    count = len(form.documents)
    inside = ngettext("%(n)s document (PDF)", "%(n)s documents (PDF)", count) % {"n": in_script(count)}
    is_open = bool(count) or _holds(form, *(field.name for field in form.paper_rows))
    return Fold(_("Documents"), inside if count else _("PDF files, none yet"), is_open)


def decision(form: "NoticeForm") -> Fold:
    """What the office's own register says of it; open too where the text has a place for it."""
    asked = unfilled(f"{form['title'].value() or ''} {form['text'].value() or ''}")
    is_open = bool(asked) or _holds(form, "reference", "issued_date", "issued_time", "valid_until")
    return Fold(_("Decision"), _("dispatch number, day of the decision, until when it holds"), is_open)


def when(form: "NoticeForm") -> Fold:
    """When it is published."""
    is_open = _holds(form, "publish_date", "publish_time") or bool(form.is_bound and form.data.get("slot"))
    inside = (
        _("at a time of your choice") if is_open else _("as soon as it is approved, unless you choose a time")
    )
    return Fold(_("When"), inside, is_open)


def _holds(form: "NoticeForm", *names: str) -> bool:
    """Whether one of the fields has something in it, or something wrong."""
    return any(form[name].value() or form[name].errors for name in names)
