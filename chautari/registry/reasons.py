"""Why something is as it is, in the reader's language: the connectors' messages and the desk's own."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chautari.bikram.digits import to_nepali
from chautari.registry.networks import networks

OWN: Final[dict[str, Promise]] = {
    "auth.dead": _("The network no longer accepts the desk. Connect the account again."),
    "auth.busy": _("Access to the network is being renewed. It is tried again by itself."),
    "desk.rights_missing": _("The network does not grant all that the work with this account needs."),
    "desk.refused": _("Deliveries with a wrong signature came to this account's door and were refused."),
    "desk.silent": _("The network gave no answer. Whether it was done is being checked."),
    "desk.ask_person": _(
        "Whether it was done cannot be found out by the desk. Look on the network and decide."
    ),
    "desk.thread_stopped": _("The post before it in the thread is not public, so this one was not sent."),
    "desk.first_step_failed": _(
        "The private message was not sent, so the public sentence was not sent either."
    ),
    "desk.too_often": _("It was tried many times without success."),
    "desk.account_ended": _("The agency has given this account up, so nothing more is published on it."),
    "desk.limit": _("The network's limit is reached. It is sent when the network allows it again."),
    "desk.withdrawn": _("Withdrawn before it was sent."),
    "desk.sent_back": _("A second officer sent these words back to their author."),
    "desk.lease": _("The desk was stopped while sending. Whether it was done is being checked."),
    "desk.unknown": _("The network refused it in words we do not know."),
}


def _in_script(value: object) -> str:
    """A number in the reader's digits; words as they are."""
    text = str(value)
    return to_nepali(text) if text.replace(".", "").isdecimal() and get_language() == "ne" else text


def reason(key: str, *, network: str = "", detail: Mapping[str, Any] | None = None) -> str:
    """The sentence of a message key, its placeholders filled; the key itself when nobody knows it."""
    if key in OWN:
        return str(OWN[key])
    connector = networks().get(network)
    words = connector.manifest.messages.get(key) if connector else None
    if words is None:
        return key
    sentence = words["ne" if get_language() == "ne" else "en"]
    try:
        known = {name: _in_script(value) for name, value in (detail or {}).items()}
        return sentence % defaultdict(str, known)
    except (TypeError, ValueError):
        return sentence
