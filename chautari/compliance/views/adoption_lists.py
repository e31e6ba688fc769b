"""Lists of earlier pages on screen, for the overseer: handed in, matched, and how far each ministry has come."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.lists.sheet import Unreadable
from chautari.agencies.models import Agency
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.bikram.templatetags.bikram import in_script
from chautari.compliance.actions import adoption as actions
from chautari.compliance.adoption import queries
from chautari.compliance.adoption.forms import HandInForm, MatchForm, MendForm
from chautari.compliance.models import Listing, Page
from chautari.compliance.views.adoption import found, shown
from chautari.lib.errors import Refused
from chautari.ui.pages import page as cut


@needs(Can.OVERSEE_AGENCIES)
@require_http_methods(["GET", "POST"])
def hand_in(request: OfficerRequest) -> HttpResponse:
    """Take a list in; those of before."""
    form = HandInForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            return redirect(actions.hand_in(form.content(), name=form.name, by=request.user))
        except Unreadable as no:
            form.add_error(form.field_of_fault, str(no))
    listings = Listing.objects.visible_to(request.user).defer("content", "known")[:20]
    told = {"form": form, "listings": listings}
    return render(request, "adoption/lists.html", told, status=422 if form.is_bound else 200)


@needs(Can.OVERSEE_AGENCIES)
@require_GET
def listing(request: OfficerRequest, pk: int) -> HttpResponse:
    """What came of each row."""
    every = Listing.objects.visible_to(request.user).defer("content")
    there = get_object_or_404(every, pk=pk)
    rows = cut(there.pages.filter(state=Page.State.REFUSED), request.GET)
    refused = [(page, queries.why(page)) for page in rows.rows]
    told = {"listing": there, "page": rows, "refused": refused, "known": queries.known(there)}
    return render(request, "adoption/listing.html", {**told, "outcomes": queries.outcomes(there)})


@require_POST
@needs(Can.OVERSEE_AGENCIES)
def rematch(request: OfficerRequest) -> HttpResponse:
    """Compare what is nobody's yet with the register as it is now."""
    n = actions.rematch(by=request.user)
    words = ngettext("%(n)s page found its agency.", "%(n)s pages found their agency.", n)
    messages.success(request, words % {"n": in_script(n)})
    return redirect("adoption:pages")


@require_POST
@needs(Can.OVERSEE_AGENCIES)
def match(request: OfficerRequest, pk: int) -> HttpResponse:
    """Give it to the agency that was chosen."""
    there = found(request, pk)
    form = MatchForm(request.POST)
    if not form.is_valid():
        return shown(request, there, match=form)
    actions.match(there, agency=form.cleaned_data["agency"], by=request.user)
    messages.success(request, _("The page waits for its agency now."))
    return redirect(there)


@require_POST
@needs(Can.OVERSEE_AGENCIES)
def mend(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write the address of a refused row anew."""
    there, form = found(request, pk), MendForm(request.POST)
    try:
        if form.is_valid():
            actions.mend(there, given=form.cleaned_data["given"], by=request.user)
            return redirect(there)
    except Refused as no:
        form.add_error("given", no.message)
        there = found(request, pk)
    return shown(request, there, mend=form)


@needs(Can.OVERSEE_AGENCIES)
@require_GET
def progress(request: OfficerRequest, pk: int = 0) -> HttpResponse:
    """How far the ministries have come, or the bodies under one."""
    above = get_object_or_404(Agency.objects.visible_to(request.user), pk=pk) if pk else None
    rows = queries.progress(above)
    told = {"above": above, "rows": rows, "sums": queries.summed(rows), "waiting": queries.waiting()}
    return render(request, "adoption/progress.html", {**told, "figures": queries.figures(request.user)})
