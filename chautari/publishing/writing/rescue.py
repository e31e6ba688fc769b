"""What was sent after a session had ended is kept for its writer: the form carries a seal that says whose it is."""

from typing import Any, Final

from django.http import QueryDict
from django.urls import reverse

from chautari.agencies import sealing
from chautari.agencies.models import Officer
from chautari.lib import clock
from chautari.publishing.models import Notice, Rescue
from chautari.publishing.models.writing import KEPT

LARGEST: Final = 200_000  # letters of a form
LEFT_OUT: Final = ("csrfmiddlewaretoken", "seal", "then")


def address(rescue: Rescue) -> str:
    """Where the officer goes on with it."""
    page = (
        reverse("publishing:edit", args=(rescue.notice_id,))
        if rescue.notice_id
        else reverse("publishing:draft")
    )
    return f"{page}?rescued={rescue.pk}"


def waiting(officer: Officer) -> list[tuple[Rescue, str]]:
    """The officer's rescued texts, each with its address."""
    found = Rescue.objects.of(officer).select_related("notice")
    return [(each, address(each)) for each in found]


def taken_up(officer: Officer, key: str) -> QueryDict | None:
    """What the form held that the officer goes on with; None where there is none."""
    if not (key.isascii() and key.isdigit()):
        return None
    found = Rescue.objects.of(officer).filter(pk=int(key)).first()
    return QueryDict(found.sent) if found else None


def over(officer: Officer, pen: str) -> None:
    """The text is saved in its notice now."""
    Rescue.objects.filter(officer=officer, pen=pen).delete()


def kept(officer: Officer, sent: QueryDict, **_place: Any) -> str:
    """Keep what a form held; where the officer goes on with it, nothing where it was too long or has no name."""
    form, pen = sent.copy(), sent.get("pen", "")[:32]
    for name in LEFT_OUT:
        form.pop(name, None)
    text = form.urlencode()
    if not pen or len(text) > LARGEST:
        return ""
    key = sent.get("notice", "")
    notice = (
        Notice.objects.visible_to(officer).filter(pk=int(key)) if key.isdecimal() else Notice.objects.none()
    )
    Rescue.objects.filter(officer=officer, at__lte=clock.now() - KEPT).delete()
    told = {"notice": notice.first(), "sent": text, "at": clock.now()}
    return address(Rescue.objects.update_or_create(officer=officer, pen=pen, defaults=told)[0])


rescued = sealing.rescued(kept)
