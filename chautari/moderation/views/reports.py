"""Report words as abuse, and say which words a report of the public means."""

import re
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.inbox.models import Conversation, Message
from chautari.inbox.queries import number
from chautari.moderation import actions, queries, seen
from chautari.moderation.forms import MatchForm, ReportForm
from chautari.moderation.models import Case
from chautari.moderation.views.cases import page

IN_THE_DESK: Final = re.compile(r"/inbox/\d{1,17}/said/(\d{1,17})/")


@needs(Can.REPORT_ABUSE)
@require_http_methods(["GET", "POST"])
def report(request: OfficerRequest, said: int) -> HttpResponse:
    """Why these words are reported; words with an open case lead there."""
    return _report(request, _message(request, said), is_proposed=False)


@needs(Can.REPORT_ABUSE)
@require_http_methods(["GET", "POST"])
def report_talk(request: OfficerRequest, talk: int) -> HttpResponse:
    """The same for a conversation in which the desk noticed something."""
    found = get_object_or_404(Conversation.objects.visible_to(request.user), pk=talk)
    message = queries.proposed_message(found)
    if message is None:
        return redirect(found)
    return _report(request, _message(request, message.pk), is_proposed=queries.reading(message) is not None)


@require_POST
@needs(Can.PREPARE_MEASURE)
def match(request: OfficerRequest, pk: int) -> HttpResponse:
    """Find the words that somebody of the public reported."""
    case, form = get_object_or_404(queries.cases(request.user), pk=pk), MatchForm(request.POST)
    found = _named(request, form.cleaned_data["words"]) if form.is_valid() else None
    if found is None:
        if form.is_valid():
            form.refuse(case)
        return page(request, case, code=422, match_form=form)
    return redirect(actions.match(case, found, by=request.user))


def _report(request: OfficerRequest, message: Message, *, is_proposed: bool) -> HttpResponse:
    form = ReportForm(request.POST or None)
    if form.is_valid():
        case = actions.report(message, form.given, is_proposed=is_proposed, by=request.user)
        messages.success(request, _("Reported. Everything that the desk has of it is frozen."))
        return redirect(case)
    shown = {
        "message": message,
        "form": form,
        "reading": queries.reading(message),
        "known": Case.objects.open().filter(message=message).first(),
        "welfare": queries.welfare(request.user),
    }
    return render(request, "moderation/report.html", shown, status=422 if form.is_bound else 200)


def _message(request: OfficerRequest, pk: int) -> Message:
    rows = Message.objects.filter(agency=request.user.agency_id, deleted_at=None)
    return get_object_or_404(rows.select_related("author", "conversation__account", "account"), pk=pk)


def _named(request: OfficerRequest, address: str) -> Message | None:
    own = IN_THE_DESK.search(address)
    if own:
        return Message.objects.filter(agency=request.user.agency_id, pk=number(own[1])).first()
    return seen.found(request.user.agency, address)
