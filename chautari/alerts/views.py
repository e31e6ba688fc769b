"""The officer's devices on screen, and the small script that a browser keeps to show alarms while no page is open."""

from importlib.resources import files

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from chautari.agencies.permissions import OfficerRequest, needs, public
from chautari.agencies.roles import Can
from chautari.alerts import actions
from chautari.alerts.forms import DeviceForm
from chautari.alerts.models import Device
from chautari.lib.errors import Refused
from chautari.lib.webpush import private_key, public_text

WORKER = files("chautari.alerts").joinpath("worker.js").read_text("utf-8")
WORKER_POLICY = "default-src 'none'"  # it shows and opens, and fetches nothing


@needs(Can.READ_INBOX)
@require_safe
def devices(request: OfficerRequest) -> HttpResponse:
    mine = Device.objects.visible_to(request.user)
    shown = {
        "devices": mine,
        "key": public_text(private_key(settings.PUSH_KEY)),
        "is_on": bool(settings.PUSH_HOSTS),
    }
    return render(request, "alerts/devices.html", shown)


@public
@require_GET
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """The same for everybody; a browser asks for it again by itself, also when nobody is logged in."""
    answer = HttpResponse(WORKER, content_type="text/javascript; charset=utf-8")
    answer.headers["Content-Security-Policy"] = WORKER_POLICY
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_POST
@needs(Can.READ_INBOX)
def add_device(request: OfficerRequest) -> HttpResponse:
    form = DeviceForm(request.POST)
    if not form.is_valid():
        raise Refused(_("The browser did not say how it is reached. Try it again."))
    actions.add_device(form.browser, name=form.cleaned_data["name"], by=request.user)
    messages.success(request, _("Alarms are told on this device from now on."))
    return redirect("alerts:devices")


@require_POST
@needs(Can.READ_INBOX)
def remove_device(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.remove_device(_mine(request, pk), by=request.user)
    return redirect("alerts:devices")


@require_POST
@needs(Can.READ_INBOX)
def try_device(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.try_device(_mine(request, pk), by=request.user)
    messages.info(
        request, _("The trial is on its way. If nothing shows, look into the settings of the browser.")
    )
    return redirect("alerts:devices")


def _mine(request: OfficerRequest, pk: int) -> Device:
    return get_object_or_404(Device.objects.visible_to(request.user), pk=pk)
