"""The same step with many conversations: choosing it, doing it, taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.bikram.templatetags.bikram import in_script
from chautari.inbox import actions, together
from chautari.inbox.models import Batch
from chautari.lib.errors import Refused


@require_POST
@needs(Can.ANSWER)
def batch(request: OfficerRequest) -> HttpResponse:
    """One step with all that are ticked; where it needs to know more, the page that asks."""
    asked = together.Asked(request.user, request.POST)
    if not asked.talks:
        messages.warning(request, _("Tick the conversations first, then choose what to do with them."))
        return redirect(_list(request))
    if asked.what not in together.STEPS:
        return render(request, "inbox/together.html", {"asked": asked, "back": _list(request)})
    try:
        done = together.do(asked)
    except Refused as no:
        shown = {"asked": asked, "back": _list(request), "refused": no}
        return render(request, "inbox/together.html", shown, status=409)
    return redirect(f"{_list(request)}&batch={done.pk}")


@require_POST
@needs(Can.ANSWER)
def undo(request: OfficerRequest, pk: int) -> HttpResponse:
    """Put back those that nobody has changed since."""
    found = get_object_or_404(Batch.objects.visible_to(request.user), pk=pk)
    count = actions.undo_batch(found, by=request.user)
    words = ngettext("%(n)s conversation is as before.", "%(n)s conversations are as before.", count)
    messages.success(request, words % {"n": in_script(count)})
    return redirect(_list(request))


def _list(request: OfficerRequest) -> str:
    """The list from which it was chosen."""
    view, label = request.GET.get("view", ""), request.GET.get("label", "")
    return f"{reverse('inbox:inbox')}?{together.place(view, label)}"
