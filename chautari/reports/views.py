"""The pages of the monthly report."""

from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.http import require_GET, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.ledger.models import Entry
from chautari.reports import actions, reading, road
from chautari.reports.forms import EntriesForm, MonthForm, NoteForm, SummaryForm
from chautari.reports.letter import Subject
from chautari.reports.models import Report
from chautari.reports.pdf import as_pdf
from chautari.reports.remarks import remarks, tongue
from chautari.reports.spreadsheet import as_csv
from chautari.reports.table import headlines, tables

LANGUAGES: Final = ("ne", "en")


@require_GET
@needs(Can.READ_REPORTS)
def reports(request: OfficerRequest) -> HttpResponse:
    return render(request, "reports/reports.html", {"months": road.months(request.user)})


@require_GET
@needs(Can.READ_REPORTS)
def report(request: OfficerRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


def _page(request: OfficerRequest, pk: int, **bound: SummaryForm | NoteForm) -> HttpResponse:
    found = get_object_or_404(
        Report.objects.visible_to(request.user).select_related("preparer", "head"), pk=pk
    )
    shown = {
        "report": found,
        "headlines": headlines(found.told),
        "tables": tables(found.told),
        "remarks": remarks(found.told),
        "road": road.road(found),
        "tongues": {"summary": tongue(found.summary), "note": tongue(found.note)},
        "forms": {"summary": SummaryForm(instance=found), "note": NoteForm(), **bound},
    }
    return render(request, "reports/report.html", shown, status=422 if bound else 200)


@require_POST
@needs(Can.PREPARE_REPORT)
def prepare(request: OfficerRequest) -> HttpResponse:
    form = MonthForm(request.POST)
    if not form.is_valid():
        raise Http404
    return redirect(actions.prepare(request.user.agency, form.cleaned_data["month"], by=request.user))


@require_POST
@needs(Can.PREPARE_REPORT)
def write(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Report.objects.visible_to(request.user), pk=pk)
    form = SummaryForm(request.POST, instance=found)
    if not form.is_valid():
        return _page(request, pk, summary=form)
    actions.write(found, summary=form.cleaned_data["summary"], by=request.user)
    return redirect(found)


@require_POST
@needs(Can.PREPARE_REPORT)
def submit(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Report.objects.visible_to(request.user), pk=pk)
    form = SummaryForm(request.POST, instance=found)
    if not form.is_valid():
        return _page(request, pk, summary=form)
    if form.has_changed():
        actions.write(found, summary=form.cleaned_data["summary"], by=request.user)
    actions.submit(found, by=request.user)
    return redirect(found)


@require_POST
@needs(Can.ACCEPT_REPORT)
def send_back(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Report.objects.visible_to(request.user), pk=pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, note=form)
    actions.send_back(found, note=form.cleaned_data["note"], by=request.user)
    return redirect(found)


@require_POST
@needs(Can.ACCEPT_REPORT)
def accept(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Report.objects.visible_to(request.user), pk=pk)
    actions.accept(found, by=request.user)
    return redirect(found)


@require_GET
@needs(Can.READ_REPORTS)
def pdf(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(
        Report.objects.visible_to(request.user).select_related("preparer", "head"), pk=pk
    )
    subject = Subject(request.user.agency, found.told, found)
    language = _language(request)
    return _file(as_pdf(subject, language=language), "application/pdf", f"{_name(found)}-{language}.pdf")


@require_GET
@needs(Can.READ_REPORTS)
def csv(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Report.objects.visible_to(request.user), pk=pk)
    return _file(as_csv(found.told), "text/csv; charset=utf-8", f"{_name(found)}.csv")


def _language(request: OfficerRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else translation.get_language() or "ne"


def _name(report: Report) -> str:
    return f"report-{report.month}-v{report.version}"


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_GET
@needs(Can.READ_LEDGER)
def ledger(request: OfficerRequest) -> HttpResponse:
    form = EntriesForm(request.GET)
    page = reading.page(Entry.objects.visible_to(request.user), **form.wanted())
    return render(request, "reports/ledger.html", {"form": form, "page": page})
