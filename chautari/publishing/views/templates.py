"""Templates of the office, on screen."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions, sentence
from chautari.publishing.forms import SentenceForm, TemplateForm
from chautari.publishing.models import SENTENCE, Template
from chautari.publishing.models.templates import TemplateQuerySet
from chautari.publishing.sentence import Sentence
from chautari.publishing.writing.variables import KNOWN


@needs(Can.READ_NOTICES)
@require_GET
def templates(request: OfficerRequest) -> HttpResponse:
    """What writers can begin from, and the public sentence of private answers."""
    whole = Template.objects.visible_to(request.user).select_related("owner")
    shown = {
        "templates": whole.in_use().of_notices(),
        "retired": whole.exclude(retired=None).order_by("-retired")[:30],
        "sentence": sentence.standard(request.user.agency_id),
        "own": whole.in_use().filter(kind=SENTENCE).first(),
    }
    return render(request, "publishing/templates.html", shown)


@needs(Can.EDIT_TEMPLATE)
@require_http_methods(["GET", "POST"])
def write_template(request: OfficerRequest) -> HttpResponse:
    """A new template."""
    return _template(request, None)


@needs(Can.EDIT_TEMPLATE)
@require_http_methods(["GET", "POST"])
def template(request: OfficerRequest, pk: int) -> HttpResponse:
    """A template, written anew."""
    return _template(request, get_object_or_404(_own(request).of_notices(), pk=pk))


@needs(Can.EDIT_TEMPLATE)
@require_http_methods(["GET", "POST"])
def write_sentence(request: OfficerRequest) -> HttpResponse:
    """The public sentence of private answers in the office's own words."""
    known = _own(request).filter(kind=SENTENCE).first()
    form = SentenceForm(request.user, data=request.POST or None, known=known or Sentence())
    if form.is_valid():
        actions.write_sentence(form.wording(), by=request.user)
        return redirect("publishing:templates")
    shown = {"form": form, "own": known, "law": Sentence()}
    return render(request, "publishing/sentence.html", shown, status=422 if form.is_bound else 200)


@require_POST
@needs(Can.EDIT_TEMPLATE)
def retire_template(request: OfficerRequest, pk: int) -> HttpResponse:
    """Out of use."""
    actions.retire_template(get_object_or_404(_own(request), pk=pk), by=request.user)
    return redirect("publishing:templates")


def _template(request: OfficerRequest, known: Template | None) -> HttpResponse:
    form = TemplateForm(request.user, data=request.POST or None, known=known)
    if form.is_valid():
        actions.write_template(form.wording(), by=request.user, template=known)
        return redirect("publishing:templates")
    shown = {"form": form, "template": known, "places": KNOWN.items()}
    return render(request, "publishing/template.html", shown, status=422 if form.is_bound else 200)


def _own(request: OfficerRequest) -> TemplateQuerySet:
    return Template.objects.visible_to(request.user).in_use()
