"""The office's log on screen: a fast form for what is heard by hand, and the lines that were written."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.citizens.queries import known as known_as
from chautari.lib import clock, phone
from chautari.lib.errors import Refused
from chautari.logbook import actions, queries
from chautari.logbook import follow_ups as promised
from chautari.logbook.forms import (
    CorrectForm,
    GuardedForm,
    KeepForm,
    NoteForm,
    PhoneForm,
    SeenForm,
    StrikeForm,
)
from chautari.logbook.models import FollowUp, Note
from chautari.registry.models import Account
from chautari.ui.pages import page

MOST: Final = 200  # promises on one page


@needs(Can.WRITE_LOG)
@require_GET
def log(request: OfficerRequest) -> HttpResponse:
    found = page(queries.notes(request.user), request.GET)
    due = promised.follow_ups(request.user).filter(due__lte=clock.now()).count()
    shown = {"page": found, "accounts": queries.accounts(request.user), "due": due}
    return render(request, "logbook/log.html", shown)


@needs(Can.WRITE_LOG)
@require_http_methods(["GET", "POST"])
def write(request: OfficerRequest, pk: int) -> HttpResponse:
    """One entry; saved, the next empty form stands ready."""
    account = _account(request, pk)
    form = _form(account)(account, by=request.user, data=request.POST or None)
    if _is_look(request, form) or not form.is_valid():
        return _blank(request, account, form)
    try:
        note = actions.write(account, told=form.told(), who=form.who(), by=request.user)
    except Refused as no:
        form.refuse(no)
        return _blank(request, account, form, code=409)
    messages.success(request, _("Written down: %(who)s.") % {"who": note.conversation.citizen})
    return redirect("logbook:write", account.pk)


@require_POST
@needs(Can.WRITE_LOG)
def check(request: OfficerRequest, pk: int) -> HttpResponse:
    """What the guard marks in the office's own words; nothing is kept."""
    account = _account(request, pk)
    form = _form(account)(account, by=request.user, data=request.POST)
    return render(request, "logbook/write.html#read", {"form": form})


@require_POST
@needs(Can.WRITE_LOG)
def known(request: OfficerRequest, pk: int) -> HttpResponse:
    """Who is known under the number that is being typed."""
    _account(request, pk)
    try:
        found = known_as(request.user, number=phone.e164(request.POST.get("number", "")))
    except ValueError:
        found = ()
    picked = str(found[0].pk) if len(found) == 1 else ""
    shown = {"known": found, "picked": picked, "matters": queries.matters(request.user, found)}
    return render(request, "logbook/write.html#known", shown)


@needs(Can.WRITE_LOG)
@require_GET
def follow_ups(request: OfficerRequest) -> HttpResponse:
    """What was promised on the telephone, the most pressing first; or what was kept."""
    kept = request.GET.get("kept") == "yes"
    found = promised.follow_ups(request.user, kept=kept)[:MOST]
    return render(request, "logbook/follow_ups.html", {"rows": found, "kept": kept})


@require_POST
@needs(Can.WRITE_LOG)
def keep(request: OfficerRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(FollowUp.objects.visible_to(request.user), pk=pk)
    form = KeepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write in a few words what became of it."))
        return redirect("logbook:follow_ups")
    promised.keep(row, how=form.cleaned_data["how"], by=request.user)
    messages.success(request, _("Settled."))
    return redirect("logbook:follow_ups")


@needs(Can.WRITE_LOG)
@require_GET
def note(request: OfficerRequest, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk))


@require_POST
@needs(Can.WRITE_LOG)
def correct(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = CorrectForm(found, request.POST)
    if _is_look(request, form) or not form.is_valid():
        return _page(request, found, code=200 if _is_look(request, form) else 422, form=form)
    try:
        actions.correct(found, told=form.told(), by=request.user)
    except Refused as no:
        form.refuse(no)
        return _page(request, found, code=409, form=form)
    messages.success(request, _("Corrected. What stood there before is kept below."))
    return redirect(found)


@require_POST
@needs(Can.WRITE_LOG)
def strike(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = StrikeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, code=422, why=form)
    actions.strike(found, why=form.cleaned_data["why"], by=request.user)
    messages.success(request, _("Struck out. It counts nowhere any more."))
    return redirect(found)


def _is_look(request: OfficerRequest, form: GuardedForm) -> bool:
    """Whether the officer only asks what the guard says, or takes a wording that it proposes."""
    if "use" in request.POST:
        form.use(request.POST["use"])
    return request.POST.get("then") == "check" or "use" in request.POST


def _blank(request: OfficerRequest, account: Account, form: NoteForm, *, code: int = 0) -> HttpResponse:
    shown = {"account": account, "form": form, "latest": queries.latest(account)}
    is_wrong = form.is_bound and not _is_look(request, form)
    return render(request, "logbook/write.html", shown, status=code or (422 if is_wrong else 200))


def _account(request: OfficerRequest, pk: int) -> Account:
    """An account whose log is written by hand; any other has no such page."""
    found = get_object_or_404(Account.objects.visible_to(request.user), pk=pk)
    return get_object_or_404(Account, pk=found.pk if queries.is_by_hand(found) else None)


def _form(account: Account) -> type[PhoneForm] | type[SeenForm]:
    return PhoneForm if queries.is_telephone(account) else SeenForm


def _found(request: OfficerRequest, pk: int) -> Note:
    return get_object_or_404(queries.notes(request.user), pk=pk)


def _page(request: OfficerRequest, found: Note, *, code: int = 200, **more: Any) -> HttpResponse:
    forms = {} if found.struck else {"form": CorrectForm(found), "why": StrikeForm()}
    return render(request, "logbook/note.html", {"note": found, **forms, **more}, status=code)
