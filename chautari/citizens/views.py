"""The contact book on screen; numbers are masked until an officer says why one is needed."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.citizens import actions, queries
from chautari.citizens.forms import ContactForm, RevealForm
from chautari.citizens.models import Contact
from chautari.ui.pages import page


@needs(Can.READ_CONTACTS)
@require_GET
def contacts(request: OfficerRequest) -> HttpResponse:
    found = queries.contacts(request.user)
    return render(request, "citizens/contacts.html", {"page": page(found, request.GET)})


@require_POST
@needs(Can.READ_CONTACTS)
def find(request: OfficerRequest) -> HttpResponse:
    """The first page of what was looked for; by POST, so that no number stands in an address."""
    wanted = request.POST.get("q", "").strip()[:100]
    found = page(queries.contacts(request.user, wanted=wanted), QueryDict())
    shown = {"page": replace(found, newer="", older=""), "wanted": wanted, "has_more": bool(found.older)}
    return render(request, "citizens/contacts.html", shown)


@needs(Can.READ_CONTACTS)
@require_GET
def contact(request: OfficerRequest, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk))


@require_POST
@needs(Can.EDIT_CONTACT)
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = ContactForm(request.POST, instance=found)
    if not form.is_valid():
        return _page(request, _found(request, pk), code=422, form=form)
    actions.edit(found, **form.cleaned_data, by=request.user)
    messages.success(request, _("Saved."))
    return redirect(found)


@require_POST
@needs(Can.MERGE_CONTACT)
def merge(request: OfficerRequest, pk: int, into: int) -> HttpResponse:
    kept = _found(request, into)
    actions.merge(_found(request, pk), into=kept, by=request.user)
    messages.success(request, _("The two are one contact now."))
    return redirect(kept)


@never_cache
@require_POST
@needs(Can.REVEAL_NUMBER)
def reveal(request: OfficerRequest, pk: int) -> HttpResponse:
    """The page with the number in clear, this once."""
    found = _found(request, pk)
    form = RevealForm(request.POST)
    if not form.is_valid():
        return _page(request, found, code=422, why=form)
    number = actions.reveal(found, reason=form.cleaned_data["reason"], by=request.user)
    return _page(request, found, number=number)


def _found(request: OfficerRequest, pk: int) -> Contact:
    book = Contact.objects.visible_to(request.user).standing()
    return get_object_or_404(book.select_related("by").prefetch_related("citizens__conversations"), pk=pk)


def _page(request: OfficerRequest, found: Contact, *, code: int = 200, **more: Any) -> HttpResponse:
    shown = {"form": ContactForm(instance=found), "why": RevealForm(), **more}
    shown |= {"contact": found, "twins": queries.twins(found)}
    return render(request, "citizens/contact.html", shown, status=code)
