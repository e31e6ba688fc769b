"""Suggestions: taken in, and told milestone by milestone."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.grievances import actions, pages
from chautari.grievances.forms import MilestoneForm, SuggestForm
from chautari.grievances.models import Suggestion
from chautari.grievances.views.opening import slip


@needs(Can.READ_CASES)
@require_safe
def suggestions(request: OfficerRequest) -> HttpResponse:
    """All suggestions to the office."""
    return render(request, "grievances/suggestions.html", pages.suggestions(request.user, request.GET))


@needs(Can.WORK_CASE)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def take_suggestion(request: OfficerRequest) -> HttpResponse:
    """Take a suggestion in, from a conversation or as it was told."""
    source = pages.source(request, request.user)
    begun = {name: text for name, text in pages.beginning(source).items() if name != "name"}
    form = SuggestForm(request.POST if request.method == "POST" else None, initial=begun)
    if not form.is_valid():
        shown, code = {"form": form, "asked": request.GET.urlencode()}, 422 if form.is_bound else 200
        return render(request, "grievances/take_suggestion.html", shown, status=code)
    said = {"secret": form.cleaned_data["secret"], "talk": source.conversation if source else None}
    made = actions.take_suggestion(form.proposed, **said, by=request.user)
    return slip(request, made, form.cleaned_data["secret"])


@needs(Can.READ_CASES)
@require_safe
def suggestion(request: OfficerRequest, pk: int) -> HttpResponse:
    """One suggestion with its milestones."""
    return _show(request, _found(request, pk), MilestoneForm())


@needs(Can.WORK_CASE)
@require_http_methods(["POST"])
def tell_milestone(request: OfficerRequest, pk: int) -> HttpResponse:
    found, form = _found(request, pk), MilestoneForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    actions.tell_milestone(found, **form.cleaned_data, by=request.user)
    return redirect(found)


def _found(request: OfficerRequest, pk: int) -> Suggestion:
    found: Suggestion = get_object_or_404(Suggestion.objects.visible_to(request.user), pk=pk)
    return found


def _show(request: OfficerRequest, found: Suggestion, form: MilestoneForm) -> HttpResponse:
    shown = {"suggestion": found, "form": form, "milestones": found.milestones.select_related("by")}
    return render(request, "grievances/suggestion.html", shown, status=422 if form.is_bound else 200)
