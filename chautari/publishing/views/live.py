"""What is public of a notice, on screen: worded anew, deleted, continued."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions, live
from chautari.publishing.forms.live import ChangeForm, DeleteForm
from chautari.publishing.live import Stand
from chautari.publishing.models import Notice, Version
from chautari.publishing.views import notices


@needs(Can.DRAFT_NOTICE)
@require_http_methods(["GET", "POST"])
def change(request: OfficerRequest, pk: int, act: int) -> HttpResponse:
    """Word a public post anew."""
    notice, version, stand = _found(request, pk, act)
    form = ChangeForm(stand.act, text=stand.text, data=request.POST or None)
    if form.is_valid():
        actions.change(version, stand.act, text=form.cleaned_data["text"], by=request.user)
        return redirect(notice)
    says = _("A second officer reads it before it changes. What stood there before stays in the records.")
    shown = {
        "title": _("Change a public post"),
        "says": says,
        "button": _("Ask for the change"),
        "tone": "primary",
    }
    return _page(request, notice, stand, form=form, **shown)


@needs(Can.APPROVE_NOTICE)
@require_http_methods(["GET", "POST"])
def delete(request: OfficerRequest, pk: int, act: int) -> HttpResponse:
    """Take a public post off its network."""
    notice, version, stand = _found(request, pk, act)
    form = DeleteForm(request.POST or None)
    if form.is_valid():
        actions.delete(version, stand.act, why=form.cleaned_data["why"], by=request.user)
        return redirect(notice)
    says = _("It disappears from the network for ever. The desk keeps what it said.")
    shown = {
        "title": _("Delete a public post"),
        "says": says,
        "button": _("Delete it there"),
        "tone": "danger",
    }
    return _page(request, notice, stand, form=form, **shown)


@require_POST
@needs(Can.MEND_ACT)
def go_on(request: OfficerRequest, pk: int, version: int) -> HttpResponse:
    """Continue a thread where it stopped."""
    notice = notices.found(request, pk)
    actions.go_on(get_object_or_404(notice.versions.all(), pk=version), by=request.user)
    return redirect(notice)


def _found(request: OfficerRequest, pk: int, act: int) -> tuple[Notice, Version, Stand]:
    """The post of the agency's own notice; whatever else is not found."""
    notice = notices.found(request, pk)
    for version in notice.versions.all():
        for stand in live.stands(version):
            if stand.act.pk == act and not stand.is_gone:
                return notice, version, stand
    raise Http404


def _page(request: OfficerRequest, notice: Notice, stand: Stand, **shown: object) -> HttpResponse:
    form = shown["form"]
    status = 422 if getattr(form, "is_bound", False) else 200
    known = {"notice": notice, "act": stand.act, "text": stand.text}
    return render(request, "publishing/live.html", {**known, **shown}, status=status)
