"""The outbox on screen: what was asked of the networks, and what an officer can do about it."""

from datetime import timedelta
from pathlib import Path

from django.core import signing
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from chautari.acts import actions, budgets, queries, words
from chautari.acts.forms import BackForm, BudgetForm, EngageForm, ProofForm, WhyForm
from chautari.acts.line import SALT
from chautari.acts.models import Act, Media
from chautari.agencies.permissions import OfficerRequest, needs, public
from chautari.agencies.roles import Can
from chautari.registry.models import Account
from chautari.ui.files import shown
from chautari.ui.pages import page
from chautari.ui.ranges import part

AN_HOUR = timedelta(hours=1)


@needs(Can.READ_OUTBOX)
@require_GET
def outbox(request: OfficerRequest) -> HttpResponse:
    """The agency's acts, newest first."""
    state, account = request.GET.get("state", ""), request.GET.get("account", "")
    found = {
        "page": page(queries.acts(request.user, state=state, account=account), request.GET),
        "accounts": Account.objects.visible_to(request.user),
        "states": Act.State.choices,
        "state": state,
        "account": account,
    }
    return render(request, "acts/outbox.html", found)


@needs(Can.READ_OUTBOX)
@require_GET
def act(request: OfficerRequest, pk: int) -> HttpResponse:
    """One act."""
    return _page(request, _found(request, pk))


@needs(Can.READ_OUTBOX)
@require_GET
def status(request: OfficerRequest, pk: int) -> HttpResponse:
    """How it stands, asked for every few seconds while it moves."""
    return render(request, "acts/act.html#status", {"act": _found(request, pk)})


@needs(Can.ENGAGE)
@require_http_methods(["GET", "POST"])
def engage(request: OfficerRequest) -> HttpResponse:
    """Like, repost or share what somebody else has posted."""
    form = EngageForm(request.user, request.POST or None)
    if not form.is_valid():
        return render(request, "acts/engage.html", {"form": form}, status=422 if form.is_bound else 200)
    return redirect(actions.queue(form.wish(), by=request.user))


@needs(Can.READ_OUTBOX)
@require_GET
def budget(request: OfficerRequest) -> HttpResponse:
    """What the month may cost, and what it has cost."""
    return _budget(request, BudgetForm(request.user))


@require_POST
@needs(Can.SET_BUDGET)
def set_budget(request: OfficerRequest) -> HttpResponse:
    """How much a month may cost from now on."""
    form = BudgetForm(request.user, request.POST)
    if not form.is_valid():
        return _budget(request, form)
    found = form.cleaned_data
    wanted = {"account": form.account_of, "usd": found["usd"], "is_firm": found["is_firm"]}
    actions.allow(request.user.agency, by=request.user, **wanted)
    return redirect("acts:budget")


def _budget(request: OfficerRequest, form: BudgetForm) -> HttpResponse:
    found = {"purses": list(budgets.purses(request.user.agency_id).values()), "form": form}
    return render(request, "acts/budget.html", found, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.MEND_ACT)
def confirm(request: OfficerRequest, pk: int) -> HttpResponse:
    """It was done by hand; the proof is kept."""
    found = _found(request, pk)
    form = ProofForm(found, request.POST)
    if not form.is_valid():
        return _page(request, found, form=form)
    actions.confirm(found, proof=form.cleaned_data["proof"], by=request.user)
    return redirect(found)


@require_POST
@needs(Can.MEND_ACT)
def repeat(request: OfficerRequest, pk: int) -> HttpResponse:
    """Send it again."""
    found = _found(request, pk)
    actions.repeat(found, by=request.user)
    return redirect(found)


@require_POST
@needs(Can.MEND_ACT)
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take it back, or put it aside."""
    found = _found(request, pk)
    actions.withdraw(found, by=request.user)
    return redirect(found)


@require_POST
@needs(Can.RELEASE_WORDS)
def release(request: OfficerRequest, pk: int) -> HttpResponse:
    """Let held words go out."""
    found = _found(request, pk)
    actions.release(found, by=request.user)
    return redirect(found)


@require_POST
@needs(Can.OVERRULE_GUARD)
def overrule(request: OfficerRequest, pk: int) -> HttpResponse:
    """Let refused words stand, with a reason."""
    found, form = _found(request, pk), WhyForm(request.POST)
    if not form.is_valid():
        return _page(request, found, why=form)
    actions.overrule(found, why=form.cleaned_data["why"], by=request.user)
    return redirect(found)


@require_POST
@needs(Can.RELEASE_WORDS)
def send_back(request: OfficerRequest, pk: int) -> HttpResponse:
    """Return held words to their author."""
    found, form = _found(request, pk), BackForm(request.POST)
    if not form.is_valid():
        return _page(request, found, back=form)
    actions.send_back(found, note=form.cleaned_data["note"], by=request.user)
    return redirect(found)


@needs(Can.READ_NOTICES)
@require_GET
def picture(request: OfficerRequest, pk: int) -> HttpResponseBase:
    """A file of the agency, for its own officers."""
    return _file(request, get_object_or_404(Media, pk=pk, agency=request.user.agency_id))


@public
@require_safe
def media(request: HttpRequest, token: str) -> HttpResponseBase:
    """A file for a network that fetches by itself, while it is on its way; the address lives for an hour."""
    try:
        key = signing.TimestampSigner(salt=SALT).unsign(token, max_age=AN_HOUR)
    except signing.SignatureExpired:
        return HttpResponse(status=410, content_type="text/plain")
    except signing.BadSignature as no:
        raise Http404 from no
    found = get_object_or_404(queries.leaving(since=AN_HOUR), pk=key)
    return _file(request, found, cache="private, max-age=600")


def _file(request: HttpRequest, media: Media, *, cache: str = "private, max-age=3600") -> HttpResponseBase:
    name = Path(media.file.name or "").name
    whole = shown(media.file.open("rb"), mime=media.mime, name=name, cache=cache)
    return part(request, whole, media.size)


def _found(request: OfficerRequest, pk: int) -> Act:
    return get_object_or_404(queries.acts(request.user), pk=pk)


def _page(request: OfficerRequest, act: Act, **asked: Form) -> HttpResponse:
    """The page of an act; with a form something was asked that could not be done, and the page says why."""
    found = {
        "act": act,
        "card": queries.card(act),
        "form": ProofForm(act),
        "why": WhyForm(),
        "back": BackForm(),
    }
    reading = words.read_act(act) if act.is_held else None
    return render(
        request, "acts/act.html", {**found, "reading": reading, **asked}, status=422 if asked else 200
    )
