"""The public notices as feeds: Atom for readers of news, JSON Feed for programs."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, cast
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from chautari.acts.models import Media
from chautari.agencies.models import Agency
from chautari.portal import notices
from chautari.publishing import on_portal
from chautari.publishing.models import Notice

ATOM: Final = "http://www.w3.org/2005/Atom"
XML: Final = "http://www.w3.org/XML/1998/namespace"
FORMS: Final = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json; charset=utf-8"}
BEGINNING: Final = datetime(2018, 1, 1, tzinfo=UTC)  # of a feed in which nothing stands yet
FORBIDDEN: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML
register_namespace("", ATOM)


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed as it is sent."""

    body: bytes
    tag: str
    changed: datetime


def rows(agency: Agency | None) -> list[Notice]:
    """The newest public notices, of one agency or of all, with texts and pictures; three queries."""
    found = cast("Any", notices.public()).order_by("-public", "-pk")
    found = found.filter(agency=agency) if agency else found
    return list(found.prefetch_related("versions", "media")[: notices.FED])


def feed(agency: Agency | None, form: str) -> Feed:
    """The feed of an agency, or of all agencies, in one of the FORMS."""
    found = rows(agency)
    moments = (notices.changed(found), on_portal.last_removal(agency), BEGINNING)
    changed = max(each for each in moments if each)
    body = (_atom if form == "atom" else _json)(agency, found, changed)
    return Feed(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"', changed)


def name(agency: Agency | None) -> str:
    """What a feed is called, in Nepali: feeds have one language."""
    with override("ne"):
        return f"{agency.name_ne}: {_('Notices')}" if agency else _("Notices of public bodies")


def address(notice: Notice) -> str:
    """The page of a notice, for the whole world."""
    return settings.PUBLIC_URL + reverse("portal:notice", args=(notice.agency.code, notice.pk))


def picture(notice: Notice, media: Media) -> str:
    """Where a picture of a notice can be fetched."""
    return settings.PUBLIC_URL + reverse("portal:picture", args=(notice.agency.code, notice.pk, media.pk))


def own(agency: Agency | None, form: str) -> str:
    """Where the feed itself stands."""
    path = (
        reverse("portal:notices_feed", args=(agency.code, form))
        if agency
        else reverse("portal:all_notices_feed", args=(form,))
    )
    return settings.PUBLIC_URL + path


def home(agency: Agency | None) -> str:
    """The page beside the feed."""
    path = reverse("portal:notices", args=(agency.code,)) if agency else reverse("portal:official")
    return settings.PUBLIC_URL + path


def _language(notice: Notice) -> str:
    return "en" if notice.language == Notice.Language.ENGLISH else "ne"


def _is_gone(notice: Notice) -> bool:
    return notice.state == Notice.State.WITHDRAWN


def _title(notice: Notice) -> str:
    with override("ne"):
        return f"({_('Withdrawn')}) {notice.title}" if _is_gone(notice) else notice.title


def _moment(notice: Notice) -> datetime:
    return max(notices.moments_of(notice), default=notice.created)


def _pictures(notice: Notice) -> Sequence[Media]:
    return () if _is_gone(notice) else list(notice.media.all())


def _atom(agency: Agency | None, found: Sequence[Notice], changed: datetime) -> bytes:
    root = Element(f"{{{ATOM}}}feed", {f"{{{XML}}}lang": "ne"})
    _say(root, "id", own(agency, "atom"))
    _say(root, "title", name(agency))
    _say(root, "updated", changed.isoformat())
    _link(root, rel="self", href=own(agency, "atom"), type="application/atom+xml")
    _link(root, rel="alternate", href=home(agency), type="text/html")
    for notice in found:
        _entry(root, notice)
    text = str(tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode()


def _entry(root: Element, notice: Notice) -> None:
    entry = SubElement(root, f"{{{ATOM}}}entry", {f"{{{XML}}}lang": _language(notice)})
    _say(entry, "id", address(notice))
    _say(entry, "title", _title(notice))
    _say(entry, "published", notices.moments_of(notice)[0].isoformat())
    _say(entry, "updated", _moment(notice).isoformat())
    author = SubElement(entry, f"{{{ATOM}}}author")
    _say(author, "name", notice.agency.name_ne)  # the body; no officer's name leaves the desk
    SubElement(entry, f"{{{ATOM}}}category", term=notice.kind)
    _link(entry, rel="alternate", href=address(notice), type="text/html")
    for media in _pictures(notice):
        _link(entry, rel="enclosure", href=picture(notice, media), type=media.mime, length=str(media.size))
    if text := notices.words(notice):
        _say(entry, "content", text, type="text")


def _say(parent: Element, tag: str, text: str, **attrs: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{tag}", attrs).text = FORBIDDEN.sub("", text)


def _link(parent: Element, **attrs: str) -> None:
    SubElement(parent, f"{{{ATOM}}}link", attrs)


def _json(agency: Agency | None, found: Sequence[Notice], changed: datetime) -> bytes:  # noqa: ARG001 — as Atom's
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": name(agency),
        "language": "ne",
        "home_page_url": home(agency),
        "feed_url": own(agency, "json"),
        "items": [_item(notice) for notice in found],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _item(notice: Notice) -> dict[str, Any]:
    return {
        "id": address(notice),
        "url": address(notice),
        "title": _title(notice),
        "content_text": notices.words(notice),
        "date_published": notices.moments_of(notice)[0].isoformat(),
        "date_modified": _moment(notice).isoformat(),
        "language": _language(notice),
        "authors": [{"name": notice.agency.name_ne}],
        "tags": [notice.kind],
        "attachments": [
            {"url": picture(notice, each), "mime_type": each.mime, "title": each.alt_text}
            for each in _pictures(notice)
        ],
    }
