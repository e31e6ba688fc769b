"""What an officer can do with films."""

from django.db import transaction

from chautari.acts.models import Media
from chautari.agencies.models import Agency, Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.publishing.films import Film
from chautari.publishing.keeping import keep


@transaction.atomic
def add_film(agency: Agency, *, film: Film, by: Officer) -> Media:
    """Keep a film, its bytes once under their digest; with the same words it is the same row."""
    kept = keep(agency, film)
    if kept.is_new:
        facts = {"sha256": kept.media.sha256, "size": kept.media.size, "seconds": round(kept.media.duration)}
        record(Kind.MEDIA_ADDED, about=kept.media, by=by, facts=facts)
    return kept.media
