"""What a line says, cell by cell: taken as it is meant, or refused with how to mend it."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import override

from chautari.agencies.domains import host
from chautari.agencies.lists.columns import BY_NAME, folded
from chautari.agencies.models import Agency
from chautari.bikram.digits import to_latin
from chautari.lib import phone

CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]{1,79}")
DOMAIN: Final = re.compile(r"(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+")
SEVERAL: Final = re.compile(r"[;|\n]")  # no comma: names of ministries have some
LONGEST: Final[Mapping[str, int]] = {
    field.name: field.max_length
    for field in Agency._meta.concrete_fields  # noqa: SLF001 — Django documents _meta
    if field.max_length is not None
}
NAME: Final = 200


def kinds() -> dict[str, str]:
    """Every way to write a kind: its key and its name in both languages."""
    known = {}
    for kind in Agency.Kind:
        for language in ("ne", "en"):
            with override(language):
                known[folded(str(kind.label))] = kind.value
        known[folded(kind.value)] = kind.value
    return known


def said(cells: Mapping[str, str], known: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """What the cells of a line say, by field, and what is wrong with them; ``known`` is ``kinds()``."""
    values: dict[str, Any] = {}
    faults: list[str] = []
    for name, text in cells.items():
        try:
            values[name] = _kind(text, known) if name == "kind" else READ.get(name, _plain)(text)
        except ValidationError as no:
            faults.append(_("%(column)s: %(fault)s") % {"column": BY_NAME[name].label, "fault": no.message})
            continue
        if isinstance(values[name], str) and len(values[name]) > LONGEST.get(name, NAME):
            told = {"column": BY_NAME[name].label, "most": LONGEST.get(name, NAME)}
            faults.append(_("%(column)s: longer than %(most)s letters. Shorten it.") % told)
    return values, faults


def _plain(text: str) -> str:
    return " ".join(text.split())


def _kind(text: str, known: Mapping[str, str]) -> str:
    found = known.get(folded(text))
    if found is None:
        names = ", ".join(str(kind.label) for kind in Agency.Kind)
        raise ValidationError(
            _("“%(text)s” is no kind. Write one of: %(names)s.") % {"text": text, "names": names}
        )
    return found


def _code(text: str) -> str:
    code = to_latin(text).lower()
    if not CODE.fullmatch(code):
        raise ValidationError(_("write small Latin letters, digits and dashes only, at least two."))
    return code


def _several(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_plain(each)[:NAME] for each in SEVERAL.split(text) if each.strip()))


def _domains(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(host(each) for each in re.split(r"[;,|\s]+", text) if each))
    for each in found:
        if not DOMAIN.fullmatch(each) or len(each) > LONGEST["domain"]:
            raise ValidationError(_("write domains as moha.gov.np, several with a semicolon between them."))
    return found


def _website(text: str) -> str:
    address = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as no:
        raise ValidationError(_("this is no web address. Write it as https://moha.gov.np.")) from no
    return address


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as no:
        raise ValidationError(_("this is no e-mail address. Write it as info@moha.gov.np.")) from no
    return text.lower()


def _phone(text: str) -> str:
    try:
        return phone.e164(text)
    except ValueError as no:
        raise ValidationError(_("this is no telephone number. Write it as 01-4211200 or with +977.")) from no


READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "code": _code,
    "aliases": _several,
    "domains": _domains,
    "website": _website,
    "email": _email,
    "phone": _phone,
}
