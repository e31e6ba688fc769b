"""What the bot says: one page for each bot of the office, with who subscribes to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chautari.acts.budgets import billed
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox import actions
from chautari.inbox.saying import SayingsForm
from chautari.registry import bots
from chautari.registry.models import Account


@needs(Can.READ_ACCOUNTS)
@require_safe
def bot(request: OfficerRequest, pk: int) -> HttpResponse:
    """What it says, whom it reaches, and what the month has cost; an account that is no bot has its own page."""
    found = _found(request, pk)
    if not bots.is_bot(found):
        return redirect(found)
    return _page(request, found, SayingsForm(found))


@require_POST
@needs(Can.WORD_BOT)
def word_bot(request: OfficerRequest, pk: int) -> HttpResponse:
    """Other words from now on."""
    found = _found(request, pk)
    form = SayingsForm(found, request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    actions.word_bot(found, form.sayings(), by=request.user)
    messages.success(request, _("Saved. The bot says so from now on."))
    return redirect("inbox:bot", found.pk)


def _page(request: OfficerRequest, found: Account, form: SayingsForm) -> HttpResponse:
    shown = {
        "account": found,
        "form": form,
        "reach": bots.reach(found),
        "billed": billed(found),
        "says": bots.Sayings.of(found),
    }
    return render(request, "inbox/bot.html", shown, status=422 if form.is_bound else 200)


def _found(request: OfficerRequest, pk: int) -> Account:
    return get_object_or_404(Account.objects.visible_to(request.user).select_related("agency"), pk=pk)
