"""Views of one's own: kept under a name, shared with the office, dropped again."""

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.inbox.models import SavedView
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib.errors import Refused


@transaction.atomic
def save_view(view: SavedView, *, by: Officer) -> None:
    """Keep a view under its name; the same name again replaces what the officer kept under it."""
    told = {"asked": view.asked, "is_shared": view.is_shared, "agency": by.agency}
    kept, _is_new = SavedView.objects.update_or_create(by=by, name=view.name, defaults=told)
    record(Kind.VIEW_SAVED, about=kept, by=by, facts={"shared": kept.is_shared})


@transaction.atomic
def drop_view(view: SavedView, *, by: Officer) -> None:
    """Keep it no longer. What a colleague shares only its owner drops, or whoever keeps the office's templates."""
    if view.by_id != by.pk and Can.EDIT_TEMPLATE not in by.can:
        raise Refused(_("This view belongs to a colleague, who shares it with the office."))
    record(Kind.VIEW_DROPPED, about=view, by=by)
    view.delete()
