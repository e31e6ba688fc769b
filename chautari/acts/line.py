"""An act in the words of the connectors: plain values in, opened files, and the Ref that came back."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.urls import reverse

from chautari.acts.fitting import fitted
from chautari.acts.models import Act, Media
from chautari.connectors.values import Action, MediaItem, Ref, Verb
from chautari.registry import bots
from chautari.registry.connect import Files, capability
from chautari.registry.models import Subscriber

SALT = "chautari.media"
APPROVED = "notice"  # among an act's options: the approved notice that it carries
OUTWARD = {"image": "picture", "video": "film"}


class Superseded(Exception):
    """The act was taken from this worker while a file went up: it must not go on, another one may have begun."""


def ref_of(kept: Mapping[str, Any]) -> Ref:
    """The Ref that was kept as JSON."""
    return Ref(
        **{
            name: str(kept.get(name, ""))
            for name in ("kind", "id", "parent_id", "thread_id", "author_id", "url")
        }
    )


def public_url(media: Media) -> str:
    """An address under which a network may fetch the file for an hour; unguessable, and it names nobody."""
    token = signing.TimestampSigner(salt=SALT).sign(str(media.pk))
    return settings.PUBLIC_URL + reverse("acts:media", args=(token,))


def outward(item: MediaItem) -> MediaItem:
    """A picture or film under a name that tells nothing: what an officer called it stays at the desk."""
    kind, _slash, ending = item.mime.partition("/")
    if kind not in OUTWARD:
        return item
    return replace(item, name=f"{OUTWARD[kind]}-{item.sha256[:12]}.{ending}")


def item_of(media: Media) -> MediaItem:
    """The file as connectors know it."""
    return MediaItem(
        sha256=media.sha256,
        mime=media.mime,
        size=media.size,
        name=media.name,
        width=media.width,
        height=media.height,
        duration=media.duration,
        alt_text=media.alt_text,
        public_url=public_url(media),
    )


def files(act: Act) -> list[Media]:
    """The files of the act as its network takes them: a fitting copy where it would refuse the original."""
    limits = capability(act.account, Verb(act.verb)).media
    return [fitted(media, item_of(media), limits) for media in act.media.all()]


def action_of(act: Act) -> Action:
    """What the act asks of the network."""
    return Action(
        verb=Verb(act.verb),
        text=act.text,
        target=ref_of(act.target) if act.target else None,
        media=tuple(outward(item_of(media)) for media in files(act)),
        link=act.link,
        idempotency_key=act.key,
        options={**act.options, **_receivers(act)},
    )


def _receivers(act: Act) -> dict[str, str]:
    """Of an approved notice of a bot: everybody who receives at this moment. Nothing else is said to all of them."""
    if act.verb != Verb.PUBLISH or not bots.is_bot(act.account):
        return {}
    known = Subscriber.objects.filter(account=act.account_id).receiving().order_by("pk")
    people = list(known.values_list("external_id", flat=True)) if act.options.get(APPROVED) else []
    return {"receivers": json.dumps(people)}


def files_of(act: Act) -> Files:
    """The files of this act alone; how far an upload has come is kept on the act, so that the next try goes on."""

    def opened(item: MediaItem) -> BinaryIO:
        mine = Q(acts=act) | Q(original__acts=act)
        media = Media.objects.filter(mine, sha256=item.sha256)[:1].get()
        return cast("BinaryIO", media.file.open("rb"))

    def note(item: MediaItem, state: str, _sent: int) -> None:
        act.uploads[item.sha256] = state
        if not Act.objects.carry_on(act):
            raise Superseded

    return Files(opened, act.uploads, note)
