"""The agency's website beside what was posted, and how long it took, on screen."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.bikram.months import BsMonth
from chautari.lib import clock
from chautari.publishing import actions
from chautari.publishing.forms.sites import ExcuseForm, MatchForm, SiteForm
from chautari.publishing.models import Site, SiteItem
from chautari.publishing.timing import delays
from chautari.publishing.timing import timely as comparison
from chautari.publishing.website.read import look


@needs(Can.READ_NOTICES)
@require_GET
def timely(request: OfficerRequest) -> HttpResponse:
    """One month: what stands on the website and not at the desk, the other way, and the delays."""
    month, agency = _month(request), request.user.agency
    shown = {
        "month": month,
        "next": month.next() if month.end <= clock.now() else None,
        "sites": comparison.sites(request.user),
        "compared": comparison.compared(agency, month.start, month.end),
        "choices": comparison.choices(agency, month.start, month.end),
        "figures": delays.figures(agency, month.start, month.end),
    }
    return render(request, "publishing/timely.html", shown)


@needs(Can.KEEP_SITE)
@require_http_methods(["GET", "POST"])
def sites(request: OfficerRequest) -> HttpResponse:
    """Where on the website the notices stand; what is typed in can be tried before it is saved."""
    form = SiteForm(request.user, request.POST or None)
    if form.is_valid() and request.POST.get("then") != "test":
        actions.name_site(form.cleaned_data, by=request.user)
        return redirect("publishing:sites")
    return _sites(request, form)


@needs(Can.KEEP_SITE)
@require_http_methods(["GET", "POST"])
def change_site(request: OfficerRequest, pk: int) -> HttpResponse:
    """Read it otherwise: another address, another kind, other selectors; it can be tried before."""
    site = get_object_or_404(comparison.sites(request.user), pk=pk)
    form = SiteForm(request.user, request.POST or None, known=site)
    if form.is_valid() and request.POST.get("then") != "test":
        actions.change_site(site, form.cleaned_data, by=request.user)
        return redirect("publishing:sites")
    return _sites(request, form)


@require_POST
@needs(Can.KEEP_SITE)
def end_site(request: OfficerRequest, pk: int) -> HttpResponse:
    """Read it no more."""
    actions.end_site(get_object_or_404(Site.objects.visible_to(request.user), pk=pk), by=request.user)
    return redirect("publishing:sites")


@require_POST
@needs(Can.DRAFT_NOTICE)
def write(request: OfficerRequest, pk: int) -> HttpResponse:
    """Begin a notice with what the website says."""
    return redirect("publishing:edit", actions.write(_item(request, pk), by=request.user).pk)


@require_POST
@needs(Can.DRAFT_NOTICE)
def match(request: OfficerRequest, pk: int) -> HttpResponse:
    """It is this notice of the desk."""
    item, form = _item(request, pk), MatchForm(request.user, request.POST)
    if form.is_valid():
        actions.match(item, notice=form.cleaned_data["notice"], by=request.user)
    return _back(request, item, form)


@require_POST
@needs(Can.DRAFT_NOTICE)
def excuse(request: OfficerRequest, pk: int) -> HttpResponse:
    """It needs no post."""
    item, form = _item(request, pk), ExcuseForm(request.POST)
    if form.is_valid():
        actions.excuse(item, why=form.cleaned_data["why"], by=request.user)
    return _back(request, item, form)


def _sites(request: OfficerRequest, form: SiteForm) -> HttpResponse:
    """The page of places, with what a trial found."""
    is_wrong = form.is_bound and not form.is_valid()
    told = look(form.site()) if form.is_bound and not is_wrong else None
    shown = {"form": form, "told": told, "sites": comparison.sites(request.user), "changed": form.known}
    return render(request, "publishing/sites.html", shown, status=422 if is_wrong else 200)


def _item(request: OfficerRequest, pk: int) -> SiteItem:
    return get_object_or_404(SiteItem.objects.visible_to(request.user), pk=pk)


def _back(request: OfficerRequest, item: SiteItem, form: Form) -> HttpResponse:
    """To the month of the item, with what was wrong."""
    for error in (each for errors in form.errors.values() for each in errors):
        messages.error(request, str(error))
    answer = redirect("publishing:timely")
    answer["Location"] += f"?month={BsMonth.containing(item.when)}#item-{item.pk}"
    return answer


def _month(request: HttpRequest) -> BsMonth:
    """The month that was asked for; this one otherwise."""
    try:
        return BsMonth.parse(request.GET.get("month", ""))
    except ValueError:
        return BsMonth.containing(clock.now())
