"""What was sent after a session had ended is kept for its writer: the form carries a seal that says whose it is."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse

from chautari.agencies.models import Officer
from chautari.lib import clock
from chautari.publishing.models import Notice, Rescue
from chautari.publishing.models.writing import KEPT

SALT: Final = "chautari.publishing.rescue"
A_DAY: Final = 24 * 3600  # twice the life of a session
LARGEST: Final = 200_000  # letters of a form
LEFT_OUT: Final = ("csrfmiddlewaretoken", "seal", "then")

View = Callable[..., HttpResponseBase]


def seal(officer: Officer) -> str:
    """Whose form it is, signed by the desk."""
    return signing.dumps(officer.pk, salt=SALT)


def rescued(view: View) -> View:
    """Keep what is sent to this door without a session, for the officer to whom the form was given, and ask to log in.

    Outside of ``needs``: it lets nobody in, and what it keeps is shown to that officer alone.
    """

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated and (kept := _keep(request.POST)):
            return redirect_to_login(address(kept))
        return view(request, *args, **kwargs)

    return door


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


def _keep(sent: QueryDict) -> Rescue | None:
    try:
        whose = signing.loads(sent.get("seal", ""), salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        return None
    officer = Officer.objects.filter(pk=whose, is_active=True).first()
    form, pen = sent.copy(), sent.get("pen", "")[:32]
    for name in LEFT_OUT:
        form.pop(name, None)
    text = form.urlencode()
    if officer is None or not pen or len(text) > LARGEST:
        return None
    key = sent.get("notice", "")
    notice = (
        Notice.objects.visible_to(officer).filter(pk=int(key)) if key.isdecimal() else Notice.objects.none()
    )
    Rescue.objects.filter(officer=officer, at__lte=clock.now() - KEPT).delete()
    told = {"notice": notice.first(), "sent": text, "at": clock.now()}
    return Rescue.objects.update_or_create(officer=officer, pen=pen, defaults=told)[0]
