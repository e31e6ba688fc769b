"""What the public says, in templates: its language, and what came with it. ``{% load speech %}``."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeVar

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.inbox.models import Mark
from chautari.inbox.reactions import shown
from chautari.language import personal
from chautari.language.clean import clean, script_of
from chautari.language.words import Text

register = template.Library()
T = TypeVar("T")

ATTACHMENTS: Final[dict[str, Promise]] = {
    "image": _("Picture"),
    "video": _("Film"),
    "audio": _("Sound"),
    "file": _("File"),
    "location": _("Place"),
    "contact": _("Contact"),
    "sticker": _("Sticker"),
    "link": _("Link"),
    "voice_call": _("Voice call"),
    "video_call": _("Video call"),
}


@register.filter
def spoken_in(text: str) -> str:
    """The language that the words are probably in, by their script; for ``lang``."""
    return script_of(text)


@register.filter
@lru_cache(maxsize=2048)  # lists ask anew every few seconds
def covered(text: str) -> str:
    """The words with personal data as •••: for lists, which others may see over the officer's shoulder."""
    shown, end = [], 0
    for span in sorted(personal.find(Text(text)), key=lambda each: each.start):
        if span.start >= end:
            shown += [text[end : span.start], "•••"]
            end = span.end
    return "".join([*shown, text[end:]])


@register.filter
def attachment(kind: str) -> str:
    """What this sort of attachment is called."""
    return str(ATTACHMENTS.get(kind, _("Attachment")))


@register.filter
def at(found: Mapping[int, T], key: int) -> T | None:
    """What stands under this number."""
    return found.get(key)


@register.filter
def standing(found: Sequence[Mark] | None) -> Sequence[Mark]:
    """What of the office's reactions is worth a word."""
    return shown(found or ())


@register.filter
def named(name: str) -> str:
    """A stranger's name of a file, without the signs that would turn it round or break it up."""
    return " ".join(clean(name).split())


@register.filter
def is_web(address: str) -> bool:
    """Whether an address may stand in a link."""
    return address.startswith(("https://", "http://"))


@register.filter
def is_call(kind: str) -> bool:
    """Whether it is no thing but a call."""
    return kind in {"voice_call", "video_call"}


@register.filter
def is_seen(kind: str) -> bool:
    """Whether it is something to look at: pictures of strangers are never shown by themselves."""
    return kind in {"image", "video", "sticker"}
