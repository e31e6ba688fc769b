"""Why a row is refused and what to do, and why a page is taken for an agency's: the keys that rows keep, in words."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.bikram.templatetags.bikram import in_script

FAULTS: Final[dict[str, Promise]] = {
    "empty": _("The row names no page. Write the page's address, or its @name, below."),
    "nothing": _(
        "The row says that there is no page, so there is nothing to do. The agency can declare it under “Accounts”."
    ),
    "words": _(
        "These are words, not an address. Look the page up on the network and paste the address that the browser shows."
    ),
    "mail": _("This is an e-mail address. Paste the address of the page."),
    "website": _(
        "This is a website, not a page on a network. Paste the address of the page, if there is one."
    ),
    "foreign": _(
        "This is an address on %(host)s, a network that the desk does not know. Nothing is done with it here; "
        "if the agency also has a page on a known network, paste its address."
    ),
    "dead": _(
        "This address on %(network)s is of no page: it is of a group, a post, a shared link or an old kind. "
        "Open the page itself and paste the address that the browser then shows."
    ),
    "personal": _(
        "This is the address of a person's profile. An office speaks through a page. If it is a page all the same, "
        "give it a name of its own on the network and write that, as @office.np."
    ),
    "number": _(
        "This number may be a telephone or a page. Say which in the column “network”, or paste the page's address."
    ),
    "network": _("“%(text)s” is no network that the desk knows. Write one of: %(names)s."),
    "elsewhere": _(
        "The column says %(said)s, but the address is on %(found)s. Paste the address of the page that is meant."
    ),
    "twice": _(
        "The same page stands in row %(row)s already, as “%(given)s”. There is nothing more to do here."
    ),
}
BECAUSE: Final[dict[str, Promise]] = {
    "register": _("The register has this page already, with the account “%(text)s”."),
    "code": _("The list gives its code, %(text)s."),
    "domain": _("The domain %(text)s is its own."),
    "number": _("The telephone number %(text)s is its own."),
    "name": _("Its name is “%(text)s”."),
    "alias": _("It is also called “%(text)s”."),
    "short": _("Its abbreviation is “%(text)s”."),
    "earlier": _("It was called “%(text)s” before."),
    "sound": _("Its name sounds like “%(text)s”."),
    "roughly": _("Its name sounds roughly like “%(text)s”."),
    "part": _("The words in the list are a part of its name, “%(text)s”."),
    "sign": _("The page's address is like its code, abbreviation or domain: %(text)s."),
    "place": _("It lies in %(text)s."),
    "ministry": _("It stands under “%(text)s”."),
    "other_ministry": _("The list puts it under “%(text)s”, the register does not."),
    "under": _("Its domain is above %(text)s."),
    "other_name": _("But the list calls it “%(text)s”."),
    "above": _("The domain %(text)s belongs to a body above it."),
    "overseer": _("The overseer chose it."),
}


def fault(key: str, detail: Mapping[str, Any]) -> str:
    """Why a row is refused, in the reader's language, and what to do."""
    told = {name: in_script(value) if name == "row" else value for name, value in detail.items()}
    return str(FAULTS[key]) % told if key in FAULTS else key


def because(reasons: Sequence[Sequence[str]]) -> list[str]:
    """The reasons of a match in the reader's language, the weightiest first."""
    return [str(BECAUSE[key]) % {"text": text} for key, text in reasons if key in BECAUSE]
