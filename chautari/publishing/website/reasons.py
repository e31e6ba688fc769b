"""Why a website was not read, or a place on it not understood, in the officer's words."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chautari.bikram.templatetags.bikram import in_script

WORDS: Final[Mapping[str, Promise]] = {
    "site.silent": gettext_lazy("The website gave no answer."),
    "site.refused": gettext_lazy("The website answered with the error %(detail)s."),
    "site.unknown": gettext_lazy("There is no website of this name."),
    "site.slow": gettext_lazy("The website answered too slowly."),
    "site.large": gettext_lazy("What came is larger than 2 MB, so it was not read."),
    "site.foreign": gettext_lazy(
        "The address, or the place it sends on to, is not on a domain that the register has as this body's."
    ),
    "site.inside": gettext_lazy("The address leads into an inner network, which the desk does not ask."),
    "site.redirects": gettext_lazy("The website sends on from one address to the next without an end."),
    "feed.broken": gettext_lazy("This is no well-formed feed: it breaks in line %(detail)s."),
    "feed.other": gettext_lazy("This is neither a feed nor a sitemap: it begins with “%(detail)s”."),
    "feed.declares": gettext_lazy(
        "The feed declares types or entities of its own, which the desk does not read."
    ),
    "feed.endless": gettext_lazy("The feed is nested too deeply or has too many parts."),
    "page.endless": gettext_lazy("The page is nested too deeply or has too many parts."),
    "page.none": gettext_lazy("No place on the page fits the selector “%(detail)s”."),
    "sitemap.index": gettext_lazy(
        "This is a list of sitemaps. Give the address of one of them, such as %(detail)s"
    ),
    "item.title": gettext_lazy("without a title"),
    "item.link": gettext_lazy("without an address"),
    "item.date": gettext_lazy("with a day that could not be read"),
    "item.many": gettext_lazy("beyond the first 200"),
}


def reason(key: str, detail: str = "") -> str:
    """The sentence of a reason; of one that nobody knows any more, that the website could not be read."""
    words = WORDS.get(key)
    return str(words) % {"detail": in_script(detail)} if words else _("The website could not be read.")
