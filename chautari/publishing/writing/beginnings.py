"""What a new notice begins with where it begins from a template."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.publishing.models import Notice, Template
from chautari.publishing.writing.variables import Values, fill


@dataclass(frozen=True, slots=True)
class Choice:
    """A template in one of its languages, as the list of the composer shows it."""

    key: str
    label: str


def choices(officer: Officer) -> list[Choice]:
    """The templates that a notice of this office can begin from, each in the languages that it has."""
    found = Template.objects.visible_to(officer).in_use().of_notices()
    return [
        Choice(f"{template.pk}-{language}", _label(template, language))
        for template in found
        for language in _languages(template)
    ]


def given(officer: Officer, key: str) -> dict[str, Any] | None:
    """The fields of a new notice that begins from the chosen template; None where there is none such."""
    number, _dash, language = key.partition("-")
    if not (number.isascii() and number.isdigit()):
        return None
    template = Template.objects.visible_to(officer).in_use().of_notices().filter(pk=int(number)).first()
    if template is None or language not in _languages(template):
        return None
    texts = {"ne": template.text_ne, "en": template.text_en}
    texts["both"] = "\n\n".join(texts.values())
    values = Values(officer.agency)
    return {
        "title": fill(template.title, values),
        "kind": template.kind,
        "language": language,
        "text": fill(texts[language], values),
    }


def _languages(template: Template) -> list[str]:
    has = [language for language in ("ne", "en") if getattr(template, f"text_{language}")]
    return [*has, "both"] if len(has) > 1 else has


def _label(template: Template, language: str) -> str:
    told = {"name": template.name, "language": Notice.Language(language).label}
    label = _("%(name)s (%(language)s)") % told
    return _("%(template)s – review overdue") % {"template": label} if template.is_overdue else label
