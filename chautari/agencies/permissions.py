"""Guards views with the access table."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from chautari.agencies.roles import Can

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from chautari.agencies.models import Officer

    class OfficerRequest(HttpRequest):
        """A request whose officer is known."""

        user: Officer
        htmx: HtmxDetails
else:
    OfficerRequest = HttpRequest

View = Callable[..., HttpResponseBase]


def needs(right: Can) -> Callable[[View], View]:
    """Let only officers with this right in; strangers are asked to log in. Leaves the right's name on the view."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if right not in request.user.can:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.needs = right  # type: ignore[attr-defined]  # read by the house tests
        return guarded

    return guard


def public(view: View) -> View:
    """Mark a door that strangers may use; the house tests hold the list."""
    view.is_public = True  # type: ignore[attr-defined]  # read by the house tests
    return view
