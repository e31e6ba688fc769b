"""The work on a case: each step a form on its page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.grievances import actions, forms, sources
from chautari.grievances.models import Paper, Question, Task
from chautari.grievances.seeing import sees_person
from chautari.grievances.views.queue import fetch, show
from chautari.inbox import quarantine
from chautari.ui.files import handed


@require_POST
@needs(Can.WORK_CASE)
def take(request: OfficerRequest, pk: int) -> HttpResponse:
    case = fetch(request, pk)
    actions.take(case, by=request.user)
    return redirect(case)


@require_POST
@needs(Can.WORK_CASE)
def assign(request: OfficerRequest, pk: int) -> HttpResponse:
    case = fetch(request, pk)
    form = forms.AssignForm(case, request.user, request.POST)
    if not form.is_valid():
        return show(request, case, assign=form)
    actions.assign(case, **form.cleaned_data, by=request.user)
    messages.success(request, _("Saved."))
    return redirect(case)


@require_POST
@needs(Can.WORK_CASE)
def sort(request: OfficerRequest, pk: int) -> HttpResponse:
    case = fetch(request, pk)
    form = forms.SortForm(case, request.POST)
    if not form.is_valid():
        return show(request, case, sort=form)
    actions.sort(case, **form.cleaned_data, by=request.user)
    messages.success(request, _("Saved."))
    return redirect(case)


@require_POST
@needs(Can.WORK_CASE)
def note(request: OfficerRequest, pk: int) -> HttpResponse:
    case, form = fetch(request, pk), forms.NoteForm(request.POST)
    if not form.is_valid():
        return show(request, case, note=form)
    actions.note(case, **form.cleaned_data, by=request.user)
    return redirect(case)


@require_POST
@needs(Can.WORK_CASE)
def give_task(request: OfficerRequest, pk: int) -> HttpResponse:
    case, form = fetch(request, pk), forms.TaskForm(request.user, request.POST)
    if not form.is_valid():
        return show(request, case, task=form)
    actions.give_task(case, **form.cleaned_data, by=request.user)
    return redirect(case)


@require_POST
@needs(Can.WORK_CASE)
def do_task(request: OfficerRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(Task.objects.visible_to(request.user).select_related("case"), pk=pk)
    actions.do_task(task, by=request.user)
    return redirect(task)


@require_POST
@needs(Can.WORK_CASE)
def file(request: OfficerRequest, pk: int) -> HttpResponse:
    case, form = fetch(request, pk), forms.FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, case, file=form)
    actions.file(case, file=form.cleaned_data["file"], by=request.user)
    return redirect(case)


@needs(Can.READ_CASES)
@require_GET
def paper(request: OfficerRequest, pk: int) -> HttpResponse:
    """A document, to be saved and never opened in the browser."""
    found = get_object_or_404(Paper.objects.visible_to(request.user).select_related("case"), pk=pk)
    content = quarantine.read(found.agency_id, found.sha256) if sees_person(request.user, found.case) else b""
    return handed(content, name=found.saved_as)


@require_POST
@needs(Can.WORK_CASE)
def ask(request: OfficerRequest, pk: int) -> HttpResponse:
    case = fetch(request, pk)
    form = forms.AskForm(request.POST, has_thread=sources.thread(case) is not None)
    if not form.is_valid():
        return show(request, case, ask=form)
    actions.ask(case, **form.asked, by=request.user)
    messages.success(request, _("Asked. The clock stands until the person answers."))
    return redirect(case)


@require_POST
@needs(Can.WORK_CASE)
def answered(request: OfficerRequest, pk: int) -> HttpResponse:
    question = _question(request, pk)
    actions.answered(question, by=request.user)
    return redirect(question.case)


@require_POST
@needs(Can.WORK_CASE)
def drop(request: OfficerRequest, pk: int) -> HttpResponse:
    question = _question(request, pk)
    actions.drop(question, by=request.user)
    return redirect(question.case)


@require_POST
@needs(Can.WORK_CASE)
def send(request: OfficerRequest, pk: int) -> HttpResponse:
    case, form = fetch(request, pk), forms.SendForm(request.POST)
    if not form.is_valid():
        return show(request, case, send=form)
    actions.send(case, form.way, by=request.user)
    return redirect(case)


def _question(request: OfficerRequest, pk: int) -> Question:
    rows = Question.objects.visible_to(request.user).select_related("case")
    found: Question = get_object_or_404(rows, pk=pk)
    return found
