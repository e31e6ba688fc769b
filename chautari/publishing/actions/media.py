"""What an officer can do with the pictures and films of notices."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from chautari.acts.models import Media
from chautari.agencies.models import Agency, Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import library, thumbnails
from chautari.publishing.keeping import keep
from chautari.publishing.pictures import Picture


@transaction.atomic
def add_picture(agency: Agency, *, picture: Picture, by: Officer) -> Media:
    """Keep a picture, its bytes once under their digest; with the same words it is the same row."""
    kept = keep(agency, picture)
    if kept.is_new:
        facts = {"sha256": kept.media.sha256, "size": kept.media.size}
        record(Kind.MEDIA_ADDED, about=kept.media, by=by, facts=facts)
    return kept.media


@transaction.atomic
def describe(media: Media, *, alt_text: str, by: Officer) -> Media:
    """The same picture with other words for those who cannot see it; what is out keeps its own."""
    if media.alt_text == alt_text:
        return media
    if not library.is_used(media):
        media.alt_text = alt_text
        media.save(update_fields=("alt_text",))
        record(Kind.MEDIA_DESCRIBED, about=media, by=by)
        return media
    known = Media.objects.filter(agency=media.agency_id, sha256=media.sha256, alt_text=alt_text).first()
    if known:
        return known
    copy = Media.objects.get(pk=media.pk)
    copy.pk, copy.alt_text, copy.created = None, alt_text, clock.now()
    copy._state.adding = True  # noqa: SLF001 — Django's own way to copy a row
    copy.save(force_insert=True)
    record(Kind.MEDIA_ADDED, about=copy, by=by, facts={"sha256": copy.sha256, "size": copy.size})
    return copy


@transaction.atomic
def remove(media: Media, *, by: Officer) -> None:
    """Remove a picture that nothing uses, and its bytes where no other row has them. Raises Refused if used."""
    media = Media.objects.select_for_update().get(pk=media.pk)
    if library.is_used(media):
        raise Refused(_("This picture is used in a notice or was sent to a network, so it stays."))
    record(Kind.MEDIA_REMOVED, about=media, by=by, facts={"sha256": media.sha256, "size": media.size})
    media.delete()
    name = media.file.name or ""
    if not Media.objects.filter(file=name).exists():
        transaction.on_commit(partial(default_storage.delete, name))
    if not Media.objects.filter(sha256=media.sha256).exists():
        transaction.on_commit(partial(thumbnails.forget, media.sha256))
