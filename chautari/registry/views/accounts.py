"""Accounts: how their connections are, and how they are connected."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.connectors.values import Granted, Health, HealthState
from chautari.registry import actions, bots, examined, faces, login, mailed, queries
from chautari.registry.forms import (
    AccountForm,
    AddressForm,
    AnnounceForm,
    ChooseForm,
    ConnectForm,
    CustodianForm,
    DeclareForm,
    MoveForm,
)
from chautari.registry.models import Account
from chautari.registry.reasons import reason


@needs(Can.READ_ACCOUNTS)
@require_GET
def accounts(request: OfficerRequest) -> HttpResponse:
    """The agency's accounts and how they are."""
    shown = {"rows": queries.rows(request.user), "declarations": queries.declarations(request.user)}
    return render(request, "registry/accounts.html", {**shown, "declare": DeclareForm()})


@needs(Can.READ_ACCOUNTS)
@require_GET
def account(request: OfficerRequest, pk: int) -> HttpResponse:
    """One account and what it can do."""
    found = _found(request, pk)
    shown = {"account": found, "row": queries.row(found), "capabilities": queries.capabilities(found)}
    shown |= {"reach": bots.reach(found)} | _standing(found) | _forms(found)
    return render(request, "registry/account.html", shown)


@needs(Can.CONNECT_ACCOUNT)
@require_http_methods(["GET", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """Take an account into the register."""
    form = AccountForm(request.user.agency, request.POST or None)
    if not form.is_valid():
        return render(request, "registry/add.html", {"form": form}, status=422 if form.is_bound else 200)
    return redirect(actions.add(request.user.agency, wanted=form.wanted(), by=request.user))


@needs(Can.CONNECT_ACCOUNT)
@require_http_methods(["GET", "POST"])
def connect(request: OfficerRequest, pk: int) -> HttpResponse:
    """To the network's login; first the form, where the network wants something typed in."""
    found = _found(request, pk)
    if not queries.row(found).is_connectable:
        messages.info(
            request, _("There is nothing to connect: this account is worked by hand and noted here.")
        )
        return redirect(found)
    form = ConnectForm(found, request.POST or None, wants_keys="keys" in request.GET)
    if not form.fields:
        return redirect(login.begin(found, session=request.session))
    if not form.is_valid():
        shown = {"account": found, "form": form, "callback": login.callback_url()}
        return render(request, "registry/connect.html", shown, status=422 if form.is_bound else 200)
    return _typed_in(request, found, form)


@needs(Can.CONNECT_ACCOUNT)
@require_GET
def callback(request: OfficerRequest) -> HttpResponse:
    """The way back from a network's login."""
    params = request.GET.dict()
    pk, remembered = login.returned(request.session, params)
    found = _found(request, pk)
    granted = login.complete(found, params=params, remembered=remembered)
    chosen = login.pick(found, granted)
    if chosen is None:
        login.lay_aside(found, granted, session=request.session)
        return redirect("registry:choose", found.pk)
    return _connected(request, found, chosen)


@needs(Can.CONNECT_ACCOUNT)
@require_http_methods(["GET", "POST"])
def choose(request: OfficerRequest, pk: int) -> HttpResponse:
    """One of several accounts that a login opened."""
    found = _found(request, pk)
    form = ChooseForm(login.laid_aside(found, session=request.session), request.POST or None)
    if not form.is_valid():
        shown = {"account": found, "form": form}
        return render(request, "registry/choose.html", shown, status=422 if form.is_bound else 200)
    del request.session[login.OPENED]
    return _connected(request, found, form.chosen())


@require_POST
@needs(Can.CONNECT_ACCOUNT)
def check(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask the network now."""
    return _asked(request, actions.check(_found(request, pk), by=request.user), pk)


@require_POST
@needs(Can.CONNECT_ACCOUNT)
def subscribe(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask the network to deliver to the account's door."""
    return _asked(request, actions.subscribe(_found(request, pk), by=request.user), pk)


def _found(request: OfficerRequest, pk: int) -> Account:
    return get_object_or_404(Account.objects.visible_to(request.user).select_related("app", "agency"), pk=pk)


def _typed_in(request: OfficerRequest, account: Account, form: ConnectForm) -> HttpResponse:
    if form.part("app"):
        actions.keep_app(account, secrets=form.part("app"), by=request.user)
        messages.success(request, _("The keys are sealed and kept."))
    if form.part("account"):
        actions.keep_token(account, given=form.part("account"), by=request.user)
    return redirect(account)


def _connected(request: OfficerRequest, account: Account, granted: Granted) -> HttpResponse:
    actions.connect(account, granted=granted, by=request.user)
    messages.success(request, _("The account is connected."))
    return redirect(account)


def _asked(request: OfficerRequest, found: Health, pk: int) -> HttpResponse:
    account = _found(request, pk)
    if found.state is HealthState.OK:
        messages.success(request, _("The network answers, and all is well."))
    else:
        messages.warning(request, reason(found.reason or "auth.dead", network=account.network))
    return redirect(account)


def _standing(account: Account) -> dict[str, Any]:
    """How the account stands in the register and before the public."""
    return {
        "missing": queries.missing(account),
        "is_due": queries.is_due(account),
        "news": queries.news(account),
        "face": faces.appearance(account),
        "proof": mailed.proof(account),
        "has_address": examined.has_address(account),
        "since": faces.changes_since(account, account.certified),
    }


def _forms(account: Account) -> dict[str, Any]:
    return {
        "appoint": CustodianForm(account),
        "move": MoveForm(account),
        "announce": AnnounceForm(),
        "address": AddressForm(account),
    }
