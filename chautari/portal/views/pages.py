"""The public pages: they set no cookie, keep nothing of who asks, and work without a script."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from chautari.agencies.models import Agency
from chautari.agencies.permissions import public
from chautari.lib.errors import Refused
from chautari.portal import actions, files, lookup, queries, square
from chautari.portal.forms import TipForm
from chautari.portal.senders import sender
from chautari.portal.views.answers import fresh, open_
from chautari.registry.networks import networks
from chautari.roster.figures import public as public_hours


@public
@require_GET
def official(request: HttpRequest) -> HttpResponse:
    """The one question, and its one answer."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[: lookup.LONGEST]
    network = request.GET.get("network", "")
    found = lookup.answer(text, network=network if network in networks() else "") if text else None
    return fresh(
        render(request, "portal/official.html", {"text": text} | (queries.told(found) if found else {}))
    )


@public
@require_GET
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """The official accounts of one agency, to be shown, printed and hung up."""
    body = get_object_or_404(Agency, code=code)
    shown = {
        **queries.page(body),
        "opening": public_hours(body),
        "square": square.of(request.build_absolute_uri(request.path)),
    }
    return fresh(render(request, "portal/agency.html", shown))


@public
@csrf_exempt  # nobody is known here, so nobody can be made to do anything in their name
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Tell an office of an account that is not what it seems."""
    form = TipForm(request.POST or None, initial={"text": request.GET.get("q", "")[: lookup.LONGEST]})
    if form.is_valid() and not form.is_by_a_machine:
        try:
            actions.give(form.told(), sender=sender(request), by=None)
        except Refused as no:
            form.add_error(None, no.message)
    if form.is_valid():
        return redirect("portal:reported")
    return fresh(render(request, "portal/report.html", {"form": form}, status=422 if form.is_bound else 200))


@public
@require_GET
def reported(request: HttpRequest) -> HttpResponse:
    """It has come in, and what happens now."""
    return fresh(render(request, "portal/reported.html"))


@public
@require_GET
def accounts_file(request: HttpRequest, form: str) -> HttpResponse:
    """The whole register as last night wrote it; written now where there is none yet."""
    if form not in files.FORMS:
        raise Http404
    if files.written(form) is None:
        files.write()
    if request.headers.get("If-None-Match") == (tag := files.tag(form)):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(files.path(form).read_bytes(), content_type=files.FORMS[form])
        answer.headers["Content-Disposition"] = f'attachment; filename="official-accounts.{form}"'
    return open_(answer, tag)
