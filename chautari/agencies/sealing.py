"""A form carries a seal that says whose it is: what is sent after a session has ended is kept for its writer."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from chautari.agencies.models import Officer

SALT: Final = "chautari.agencies.seal"
A_DAY: Final = 24 * 3600  # twice the life of a session

View = Callable[..., HttpResponseBase]
Keep = Callable[..., str]  # keeps what an officer sent: (officer, what was sent, the view's own arguments)


def seal(officer: Officer) -> str:
    """Whose form it is, signed by the desk."""
    return signing.dumps(officer.pk, salt=SALT)


def owner(sent: QueryDict) -> Officer | None:
    """The officer to whom the form was given, while they are one; None where the seal is broken or too old."""
    try:
        whose = signing.loads(sent.get("seal", ""), salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        return None
    return Officer.objects.filter(pk=whose, is_active=True).select_related("agency").first()


def rescued(keep: Keep) -> Callable[[View], View]:
    """Keep what is sent to this door without a session, for the officer to whom the form was given, and ask to log in.

    ``keep`` says where the officer goes on with it; nothing where it kept nothing. Outside of ``needs``: it lets nobody
    in, and what is kept is shown to that officer alone.
    """

    def guarded(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST" and not request.user.is_authenticated:
                officer = owner(request.POST)
                if officer and (place := keep(officer, request.POST, *args, **kwargs)):
                    return redirect_to_login(place)
            return view(request, *args, **kwargs)

        return door

    return guarded
