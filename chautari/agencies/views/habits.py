"""What an officer sets for themselves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chautari.agencies.forms.habits import KeysForm
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.ui.keys import KEYS, chosen


@needs(Can.READ_PROCEDURE)
def keys(request: OfficerRequest) -> HttpResponse:
    """The keys of the desk: as a sheet over a page, and where they are changed or switched off."""
    form = KeysForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.keep()
        messages.success(request, _("The keys are as you set them."))
        return redirect("agencies:keys")
    own = chosen(request.user.keys)
    shown = {"form": form, "sheet": [(own.get(each.key, each.key), each.does) for each in KEYS]}
    name = "agencies/keys.html#sheet" if request.htmx else "agencies/keys.html"
    return render(request, name, shown, status=422 if form.errors else 200)
