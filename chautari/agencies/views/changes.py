"""What the overseer does with a body as a whole: takes it in, renames, moves, merges, splits it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies import actions
from chautari.agencies.forms.changes import FORMS, ChangeForm, NewForm
from chautari.agencies.models import Agency
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can


@needs(Can.OVERSEE_AGENCIES)
@require_http_methods(["GET", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    """One more body."""
    form = NewForm(request.POST or None)
    if not form.is_valid():
        return render(request, "agencies/new.html", {"form": form}, status=422 if form.is_bound else 200)
    return redirect(actions.establish(form.body(), under=form.cleaned_data["under"], by=request.user))


@needs(Can.OVERSEE_AGENCIES)
@require_GET
def change(request: OfficerRequest, pk: int) -> HttpResponse:
    """What can be changed from a day on."""
    return _page(request, _found(request, pk))


@require_POST
@needs(Can.OVERSEE_AGENCIES)
def change_to(request: OfficerRequest, pk: int, how: str) -> HttpResponse:
    """One change."""
    body = _found(request, pk)
    if how not in FORMS:
        raise Http404
    form = FORMS[how](body, request.POST)
    if not form.is_valid():
        return _page(request, body, form=form)
    _do(how, form, request)
    messages.success(request, _("Saved."))
    return redirect(body)


def _do(how: str, form: ChangeForm, request: OfficerRequest) -> None:
    told, body = form.cleaned_data, form.agency
    match how:
        case "rename":
            actions.rename(body, names=(told["name_ne"], told["name_en"]), on=told["on"], by=request.user)
        case "move":
            actions.move(body, under=told["under"], on=told["on"], by=request.user)
        case "merge":
            actions.merge([body, *told["others"]], into=told["into"], on=told["on"], by=request.user)
        case _:
            actions.split(body, into=told["into"], on=told["on"], stays=told["stays"], by=request.user)


def _found(request: OfficerRequest, pk: int) -> Agency:
    return get_object_or_404(Agency.objects.editable_by(request.user), pk=pk, until=None)


def _page(request: OfficerRequest, body: Agency, *, form: ChangeForm | None = None) -> HttpResponse:
    forms = {how: form if isinstance(form, kind) else kind(body) for how, kind in FORMS.items()}
    shown = {"body": body, "forms": forms.items(), "wrong": form}
    return render(request, "agencies/change.html", shown, status=422 if form else 200)
