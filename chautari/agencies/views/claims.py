"""A body's way to the desk: the public asks and confirms, the overseer decides."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies import actions, links, queries
from chautari.agencies.forms.claims import ClaimForm, PasswordForm, ReasonForm
from chautari.agencies.models import Agency, Claim
from chautari.agencies.permissions import OfficerRequest, needs, public
from chautari.agencies.roles import Can

SHORTEST = 3


@public
@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Where somebody without an officer looks for the own office."""
    words = request.GET.get("q", "").strip()[:100]
    found = queries.to_be_claimed(words) if len(words) >= SHORTEST else []
    return render(request, "agencies/find.html", {"words": words, "found": found})


@public
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a body's place; the answer is the same for every address of the body."""
    body = get_object_or_404(Agency.objects.on(queries.today()), pk=pk)
    form = ClaimForm(body, request.POST or None, request.FILES or None)
    if not form.is_valid():
        shown = {"body": body, "form": form}
        return render(request, "agencies/claim.html", shown, status=422 if form.is_bound else 200)
    actions.ask(form.claim(get_language() or "ne"), by=None)
    return redirect("agencies:claim_sent", body.pk)


@public
@require_GET
def claim_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter is on its way."""
    body = get_object_or_404(Agency.objects.on(queries.today()), pk=pk)
    return render(request, "agencies/claim_sent.html", {"body": body})


@public
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mailed link leads; confirming takes a press, so that a mail filter that looks at links does nothing."""
    found = links.claim_behind(token)
    if request.method == "POST" and found:
        actions.confirm(found, by=None)
        return redirect(request.path)
    return render(request, "agencies/confirm.html", {"claim": found}, status=200 if found else 410)


@public
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest, key: str, token: str) -> HttpResponse:
    """Where an officer chooses a password."""
    officer = links.officer_behind(key, token)
    if officer is None:
        return render(request, "agencies/password.html", {}, status=410)
    form = PasswordForm(officer, request.POST or None)
    if not form.is_valid():
        shown = {"form": form, "officer": officer}
        return render(request, "agencies/password.html", shown, status=422 if form.is_bound else 200)
    actions.choose_password(officer, password=form.cleaned_data["new_password1"], by=officer)
    messages.success(request, _("Your password is set. Log in with it."))
    return redirect("agencies:login")


@needs(Can.OVERSEE_AGENCIES)
@require_GET
def claims(request: OfficerRequest) -> HttpResponse:
    """What waits for the overseer, and how the register stands."""
    decided = Claim.objects.visible_to(request.user).exclude(decided=None).select_related("agency")
    shown = {
        "claims": queries.open_claims(),
        "asking": queries.asking_live(),
        "decided": decided.order_by("-decided")[:50],
        "figures": [(standing, queries.figures().get(standing.value, 0)) for standing in Agency.Standing],
    }
    return render(request, "agencies/claims.html", shown)


@needs(Can.OVERSEE_AGENCIES)
@require_GET
def claim_page(request: OfficerRequest, pk: int) -> HttpResponse:
    """One claim."""
    return _page(request, _found(request, pk))


@needs(Can.OVERSEE_AGENCIES)
@require_GET
def letter(request: OfficerRequest, pk: int) -> FileResponse:
    """The letter of the office, to be saved, never opened by the browser."""
    found = _found(request, pk)
    if not found.file:
        raise Http404
    name = f"letter-{found.pk}.{found.mime.rpartition('/')[2]}"
    answer = FileResponse(found.file.open("rb"), as_attachment=True, filename=name, content_type=found.mime)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@require_POST
@needs(Can.OVERSEE_AGENCIES)
def grant(request: OfficerRequest, pk: int) -> HttpResponse:
    """Yes."""
    found = _found(request, pk)
    actions.grant(found, by=request.user)
    messages.success(request, _("The link to choose a password is on its way."))
    return redirect(found)


@require_POST
@needs(Can.OVERSEE_AGENCIES)
def refuse(request: OfficerRequest, pk: int) -> HttpResponse:
    """No, and why."""
    found = _found(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form)
    actions.refuse(found, reason=form.cleaned_data["reason"], by=request.user)
    return redirect(found)


@require_POST
@needs(Can.OVERSEE_AGENCIES)
def remind(request: OfficerRequest, pk: int) -> HttpResponse:
    """The link to the password once more."""
    found = _found(request, pk)
    actions.remind(found, by=request.user)
    messages.success(request, _("The link to choose a password is on its way."))
    return redirect(found)


def _found(request: OfficerRequest, pk: int) -> Claim:
    known = Claim.objects.visible_to(request.user).exclude(state=Claim.State.ASKED)
    return get_object_or_404(known.select_related("agency", "officer", "decided_by"), pk=pk)


def _page(request: OfficerRequest, found: Claim, *, form: ReasonForm | None = None) -> HttpResponse:
    shown = {
        "claim": found,
        "form": form or ReasonForm(),
        "officers": found.agency.officers.filter(is_active=True),
        "domains": sorted(queries.domains_of(found.agency)),
    }
    return render(request, "agencies/claim_page.html", shown, status=422 if form else 200)
