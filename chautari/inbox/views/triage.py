"""One key says what sort of talk it is."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions
from chautari.inbox.triage import SortForm
from chautari.inbox.views.screens import back, fetch
from chautari.lib.errors import Refused


@require_POST
@needs(Can.ANSWER)
def sort(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    form = SortForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose one of the answers, then save it."))
    actions.decide(talk, verdict=form.verdict, by=request.user)
    return back(request, talk)
