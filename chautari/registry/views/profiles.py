"""How accounts look to the public: what an officer saw, alarms and their answers, the road to the badge."""

from django.contrib import messages
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.registry import actions, faces, watch
from chautari.registry.forms import AnnounceForm, LookForm, RoadForm
from chautari.registry.models import Account, Alarm, Look


@needs(Can.KEEP_ACCOUNT)
@require_http_methods(["GET", "POST"])
def look(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write down how the account looks on the network."""
    found = _found(request, pk)
    if watch.is_readable(found):
        messages.info(request, _("The desk looks at this account by itself."))
        return redirect(found)
    form = LookForm(found, request.POST or None, request.FILES or None)
    if not form.is_valid():
        shown = {"account": found, "form": form}
        return render(request, "registry/look.html", shown, status=422 if form.is_bound else 200)
    sent = form.cleaned_data
    actions.see(found, face=form.face(), at=sent["day"], screenshot=sent["screenshot"], by=request.user)
    messages.success(request, _("Kept. The desk compares it with the next look."))
    return redirect(found)


@needs(Can.READ_ACCOUNTS)
@require_GET
def picture(request: OfficerRequest, pk: int) -> FileResponse:
    """The small copy of a profile picture, for the agency's own officers."""
    return _file(_look(request, pk).picture_copy)


@needs(Can.READ_ACCOUNTS)
@require_GET
def cover(request: OfficerRequest, pk: int) -> FileResponse:
    """The copy of a cover in its own shape, for the agency's own officers."""
    return _file(_look(request, pk).cover_copy)


@needs(Can.READ_ACCOUNTS)
@require_GET
def screenshot(request: OfficerRequest, pk: int) -> FileResponse:
    """What an officer saw, for the agency's own officers."""
    return _file(_look(request, pk).screenshot)


@require_POST
@needs(Can.KEEP_ACCOUNT)
def own(request: OfficerRequest, pk: int) -> HttpResponse:
    """We did this."""
    alarm = _alarm(request, pk)
    actions.own(alarm, by=request.user)
    messages.success(request, _("Noted with your name: the office did this."))
    return redirect(alarm.account)


@require_POST
@needs(Can.REPORT_HIJACK)
def disown(request: OfficerRequest, pk: int) -> HttpResponse:
    """This was not us."""
    alarm = _alarm(request, pk)
    actions.disown(alarm, by=request.user)
    messages.warning(request, _("Nothing goes out through this account now, and everybody is told."))
    return redirect(alarm.account)


@require_POST
@needs(Can.KEEP_ACCOUNT)
def announce(request: OfficerRequest, pk: int) -> HttpResponse:
    """The office is about to change something on the network."""
    found, form = _found(request, pk), AnnounceForm(request.POST)
    if form.is_valid():
        changes = dict.fromkeys(form.cleaned_data["fields_"], "")
        actions.announce(found, changes=changes, by=request.user)
        messages.success(request, _("Announced for seven days. The change raises no alarm."))
    else:
        messages.warning(request, _("Choose what will change."))
    return redirect(found)


@needs(Can.KEEP_ACCOUNT)
@require_http_methods(["GET", "POST"])
def verification(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write down a step on the road to the network's badge."""
    found = _found(request, pk)
    form = RoadForm(request.POST or None)
    if not form.is_valid():
        shown = {"account": found, "form": form, "road": faces.road(found)}
        return render(request, "registry/verification.html", shown, status=422 if form.is_bound else 200)
    sent = form.cleaned_data
    step = actions.Step(sent["step"])
    actions.advance(found, step=step, at=sent["day"], reason=sent["reason"], by=request.user)
    return redirect(found)


def _found(request: OfficerRequest, pk: int) -> Account:
    return get_object_or_404(Account.objects.visible_to(request.user).select_related("agency"), pk=pk)


def _alarm(request: OfficerRequest, pk: int) -> Alarm:
    found = Alarm.objects.visible_to(request.user).select_related("account", "before", "after")
    return get_object_or_404(found, pk=pk)


def _look(request: OfficerRequest, pk: int) -> Look:
    return get_object_or_404(Look.objects.visible_to(request.user), pk=pk)


def _file(file: FieldFile) -> FileResponse:
    """A picture that the desk itself has made, so that nothing else can be in it."""
    if not file:
        raise Http404
    answer = FileResponse(file.open("rb"), content_type="image/jpeg")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
