"""Not ours: sent to the right office; and what other offices have sent here."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions, sharing
from chautari.inbox.models import Conversation, Referral, Transfer
from chautari.inbox.offices import offered
from chautari.inbox.sending import AnswerForm, OutsideForm, ReasonForm, SendForm
from chautari.inbox.views.screens import fetch
from chautari.ui.pages import page


@needs(Can.READ_INBOX)
@require_safe
def transfers(request: OfficerRequest) -> HttpResponse:
    """What came from others, and what was sent to them; each a page at a time."""
    sent = Transfer.objects.visible_to(request.user).select_related("to", "by", "conversation__account")
    is_sent = request.GET.get("show") == "sent"
    shown = page(sent, request.GET) if is_sent else page(sharing.referrals(request.user), request.GET)
    return render(request, "inbox/transfers.html", {"page": shown, "is_sent": is_sent})


@needs(Can.ANSWER)
@require_http_methods(["GET", "POST"])
def send_away(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    form = SendForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        transfer = actions.send_away(talk, **form.cleaned_data, by=request.user)
        messages.success(request, _("Sent to %(office)s.") % {"office": transfer.to})
        return redirect(talk)
    return _choose(request, talk, form, OutsideForm())


@require_POST
@needs(Can.ANSWER)
def note_outside(request: OfficerRequest, pk: int) -> HttpResponse:
    talk = fetch(request, pk)
    outside = OutsideForm(request.POST)
    if outside.is_valid():
        actions.note_outside(talk, **outside.cleaned_data, by=request.user)
        return redirect(talk)
    return _choose(request, talk, SendForm(request.user), outside)


@needs(Can.READ_INBOX)
@require_safe
def referral(request: OfficerRequest, pk: int) -> HttpResponse:
    return _show(request, _sent_here(request, pk))


@require_POST
@needs(Can.ANSWER)
def accept(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _sent_here(request, pk)
    actions.accept(found, by=request.user)
    return redirect(found)


@require_POST
@needs(Can.ANSWER)
def decline(request: OfficerRequest, pk: int) -> HttpResponse:
    found, form = _sent_here(request, pk), ReasonForm(request.POST, prefix="no")
    if not form.is_valid():
        return _show(request, found, no=form)
    actions.decline(found, reason=form.cleaned_data["reason"], by=request.user)
    return redirect(found)


@require_POST
@needs(Can.ANSWER)
def answer_back(request: OfficerRequest, pk: int) -> HttpResponse:
    found, form = _sent_here(request, pk), AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form=form)
    actions.answer_back(found, text=form.cleaned_data["text"], by=request.user)
    return redirect(found)


def _choose(
    request: OfficerRequest, talk: Conversation, form: SendForm, outside: OutsideForm
) -> HttpResponse:
    """The offices to choose from, alone where HTMX asks for them."""
    words, chosen = request.GET.get("q", "").strip(), str(form["to"].value() or request.GET.get("to", ""))
    shown = {"talk": talk, "form": form, "outside": outside, "words": words, "is_own": sharing.is_own(talk)}
    shown["offices"] = offered(talk, words, by=request.user, chosen=chosen)
    shown["chosen"] = chosen
    part = "#offices" if request.htmx else ""
    code = 422 if form.is_bound or outside.is_bound else 200
    return render(request, f"inbox/send_away.html{part}", shown, status=code)


def _show(
    request: OfficerRequest, found: Referral, *, form: AnswerForm | None = None, no: ReasonForm | None = None
) -> HttpResponse:
    shown = {"referral": found, "transfer": found.transfer, "said": sharing.shown(found)}
    shown["figures"] = sharing.figures(found.transfer)
    shown["form"] = form or AnswerForm(initial={"text": found.transfer.answer})
    shown["no"] = no or ReasonForm(prefix="no")
    return render(request, "inbox/referral.html", shown, status=422 if form or no else 200)


def _sent_here(request: OfficerRequest, pk: int) -> Referral:
    return get_object_or_404(sharing.referrals(request.user), pk=pk)
