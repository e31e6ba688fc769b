"""Why and until when numbers are kept; handing out, erasing and holding what is kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.citizens import actions
from chautari.citizens.forms import AskedForm, ConsentForm, HoldForm, KeepForm, KeepingForm, LiftForm
from chautari.citizens.models import Consent, Hold, Keeping
from chautari.citizens.views.book import found, shown
from chautari.ui.files import handed


@require_POST
@needs(Can.EDIT_CONTACT)
def keep(request: OfficerRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    form = KeepForm(request.POST, by=request.user, of=one)
    if not form.is_valid():
        return shown(request, one, code=422, terms=form)
    actions.keep(one, terms=form.terms, why=form.cleaned_data["why"], by=request.user)
    messages.success(request, _("Saved."))
    return redirect(one)


@never_cache
@require_POST
@needs(Can.KEEP_BOOK)
def export(request: OfficerRequest, pk: int) -> HttpResponse:
    """All that is known of a person: a page to print, or a file for machines."""
    one, form = found(request, pk), AskedForm(request.POST)
    if not form.is_valid():
        return shown(request, one, code=422, asked=form)
    known = actions.export(one, reason=form.cleaned_data["reason"], by=request.user)
    if request.POST.get("form") == "json":
        return handed(known.as_json(), name=f"contact-{one.pk}.json")
    return render(request, "citizens/known.html", {"known": known, "contact": one})


@require_POST
@needs(Can.KEEP_BOOK)
def erase(request: OfficerRequest, pk: int) -> HttpResponse:
    one, form = found(request, pk), AskedForm(request.POST)
    if not form.is_valid():
        return shown(request, one, code=422, asked=form)
    actions.erase(one, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("Erased. Only that a contact was here stays."))
    return redirect("citizens:contacts")


@require_POST
@needs(Can.KEEP_BOOK)
def hold(request: OfficerRequest, pk: int) -> HttpResponse:
    one, form = found(request, pk), HoldForm(request.POST)
    if not form.is_valid():
        return shown(request, one, code=422, holding=form)
    actions.hold(one, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("Nothing of this contact is erased while the hold stands."))
    return redirect(one)


@require_POST
@needs(Can.KEEP_BOOK)
def lift(request: OfficerRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Hold.objects.visible_to(request.user).select_related("contact"), pk=pk)
    form = LiftForm(request.POST)
    if not form.is_valid():
        return shown(request, found(request, row.contact_id), code=422, lifting=form)
    actions.lift(row, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("The hold is lifted."))
    return redirect(row.contact)


@needs(Can.KEEP_BOOK)
@require_http_methods(["GET", "POST"])
def keeping(request: OfficerRequest) -> HttpResponse:
    """How long the office keeps numbers, and what for."""
    form = KeepingForm(request.POST or None, now=Keeping.of(request.user.agency_id))
    if not form.is_valid():
        return _page(request, form, ConsentForm())
    actions.set_keeping(**form.cleaned_data, by=request.user)
    messages.success(request, _("Saved. It holds for numbers that come from now on."))
    return redirect("citizens:keeping")


@require_POST
@needs(Can.KEEP_BOOK)
def consent(request: OfficerRequest) -> HttpResponse:
    """A new version of the standard text."""
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _page(request, KeepingForm(now=Keeping.of(request.user.agency_id)), form)
    actions.write_consent(form.cleaned_data["text"], by=request.user)
    messages.success(request, _("Saved."))
    return redirect("citizens:keeping")


def _page(request: OfficerRequest, form: KeepingForm, text: ConsentForm) -> HttpResponse:
    versions = Consent.objects.visible_to(request.user).select_related("by")
    told = {"form": form, "text": text, "versions": versions}
    code = 422 if form.is_bound or text.is_bound else 200
    return render(request, "citizens/keeping.html", told, status=code)
