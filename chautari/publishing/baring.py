"""Pictures that were kept before hidden details were removed at the door: bared one by one, as often as asked."""

import logging
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from chautari.acts.models import Act, Media
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.bare import bare
from chautari.lib.picture import Unfit
from chautari.publishing import thumbnails
from chautari.publishing.pictures import facts

MOVING = (Act.State.SENDING, Act.State.LATER, Act.State.UNCLEAR)
logger = logging.getLogger("chautari.publishing")


def bare_all() -> dict[str, int]:
    """Bare every picture of every agency; how many were "bared", were "well" already, "wait" and "failed".

    What is just on its way to a network waits for the next run. Running it twice changes nothing more.
    """
    figures = {"bared": 0, "well": 0, "wait": 0, "failed": 0}
    files = Media.objects.filter(mime__startswith="image/").order_by("pk").values_list("file", flat=True)
    for name in dict.fromkeys(files):
        figures[_bare(name)] += 1
    return figures


def _bare(name: str) -> str:
    """One file, for all the rows that have it."""
    try:
        with default_storage.open(name) as file:
            content: bytes = file.read()
        plain = bare(content)
    except (OSError, Unfit):
        logger.warning("picture cannot be bared", extra={"file": name})
        return "failed"
    if plain == content:
        return "well"
    try:
        return "bared" if _replace(name, plain) else "wait"
    except ValidationError:
        return "failed"


@transaction.atomic
def _replace(name: str, plain: bytes) -> bool:
    """Let every row of the old file have the new one, under its new digest; False while it is being sent."""
    rows = list(Media.objects.select_for_update().filter(file=name))
    if Act.objects.filter(media__in=rows, state__in=MOVING).exists():
        return False
    told = facts(plain)
    new = default_storage.save(f"{name.rpartition('/')[0]}/{told.sha256}.{told.ending}", ContentFile(plain))
    for row in rows:
        old, row.sha256, row.file = row.sha256, told.sha256, new
        row.size, row.width, row.height = len(plain), told.width, told.height
        row.save(update_fields=("sha256", "file", "size", "width", "height"))
        record(Kind.MEDIA_BARED, about=row, facts={"was": old, "sha256": told.sha256})
        transaction.on_commit(partial(thumbnails.forget, old))
    transaction.on_commit(partial(default_storage.delete, name))
    return True
