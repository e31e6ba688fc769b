"""T14, F12, V11: a personal matter is answered in private; in public stands only the standard sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.procedure.base import Finding
from chautari.procedure.said import Said, stopped

PROVISION: Final = "T14"
STANDARD_SENTENCE: Final = "तपाईंको जिज्ञासा/गुनासोका सम्बन्धमा हामीले तपाईंलाई सन्देश पठाएका छौं। कृपया हेर्नुहोला।"
STANDARD_SENTENCE_EN: Final = "Regarding your query/grievance, we have messaged you. Please have a look."
WRITE_FIRST: Final = "तपाईंको कुरा निजी रूपमा बुझ्न चाहन्छौं। कृपया यो सङ्केतसहित हामीलाई सन्देश पठाउनुहोस्: %s"
AT_PORTAL: Final = "तपाईंको कुरा निजी रूपमा बुझ्न चाहन्छौं। कृपया हाम्रो यस पृष्ठमा गई निजी रूपमा लेख्नुहोस्: %s"
CODE: Final = r"[0-9A-Z]{4,12}"
CONTACT: Final = frozenset({"personal.phone", "personal.email", "personal.name"})


@dataclass(frozen=True, slots=True)
class PublicReply:
    """Words that are about to be said in public, and what is known of the matter."""

    text: str
    is_personal: bool
    message_confirmed: bool  # the network has taken the private message
    portal: str = ""  # the address of the desk's own page that this person is asked to write at
    own: tuple[str, ...] = ()  # the standard sentence in the office's own words, where it has written them


def write_first(code: str) -> str:
    """The public sentence that asks somebody to write to the office first, with the code that joins the talks."""
    return WRITE_FIRST % code


def write_at_portal(address: str) -> str:
    """The public sentence that asks somebody to write in private at the desk's own page."""
    return AT_PORTAL % address


def private_answer(reply: PublicReply) -> Iterator[Finding]:
    """In a personal matter only the standard sentence, once the message is confirmed, or the request to write first.

    The request to write at the portal is the desk's own as well, with the address that it made for this person.
    """
    if not reply.is_personal or (reply.portal and reply.text == write_at_portal(reply.portal)):
        return
    text = " ".join(reply.text.split())
    if re.fullmatch(re.escape(WRITE_FIRST).replace("%s", CODE), text):
        return
    if text not in {STANDARD_SENTENCE, STANDARD_SENTENCE_EN, *reply.own}:
        words = _(
            "This is a personal matter. Answer it in private; in public say the standard sentence only."
        )
        yield Finding(words, PROVISION)
    elif not reply.message_confirmed:
        yield Finding(_("The public is told of a message only after the network has taken it."), PROVISION)


def is_its(reason: str) -> bool:
    """Whether a mark is about somebody's private matters."""
    return reason.startswith("personal.") or reason == "tone.private"


def nothing_personal(said: Said) -> Iterator[Finding]:
    """Personal data does not leave in public until another officer overrules that; in private it may be told.

    Whom to call may stand in a notice once its second officer has seen the number.
    """
    if not said.is_public:
        return
    allowed = CONTACT if said.is_post else frozenset[str]()
    marks = (
        replace(mark, is_refused=True)
        if mark.reason.startswith("personal.") and mark.reason not in allowed
        else mark
        for mark in said.marks
    )
    yield from stopped(replace(said, marks=tuple(marks)), PROVISION, is_its)
