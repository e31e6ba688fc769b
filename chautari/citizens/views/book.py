"""The contact book itself; numbers are masked until an officer says why one is needed."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.citizens import actions, queries
from chautari.citizens.forms import AskedForm, ContactForm, HoldForm, KeepForm, LiftForm, NewForm, ReasonForm
from chautari.citizens.models import Contact
from chautari.lib import phone
from chautari.ui.pages import page


@needs(Can.READ_CONTACTS)
@require_GET
def contacts(request: OfficerRequest) -> HttpResponse:
    """One of the views of the book, the newest first."""
    name = request.GET.get("show", "")
    seen = page(queries.view(request.user, name=name), request.GET)
    told = {"page": seen, "show": name, "views": queries.VIEWS, "ending": queries.ending(request.user)}
    return render(request, "citizens/contacts.html", told)


@require_POST
@needs(Can.READ_CONTACTS)
def find(request: OfficerRequest) -> HttpResponse:
    """The first page of what was looked for; by POST, so that no number stands in an address."""
    wanted = request.POST.get("q", "").strip()[:100]
    seen = page(queries.contacts(request.user, wanted=wanted), QueryDict())
    told = {"page": replace(seen, newer="", older=""), "wanted": wanted, "has_more": bool(seen.older)}
    return render(request, "citizens/contacts.html", {**told, "views": queries.VIEWS})


@needs(Can.EDIT_CONTACT)
@require_http_methods(["GET", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    """Somebody new, typed in; who stands under the same number is shown first."""
    form = NewForm(request.POST or None, by=request.user)
    if not form.is_valid():
        told = {"form": form, "known": form.known}
        return render(request, "citizens/new.html", told, status=422 if form.is_bound else 200)
    how = {"source": form.cleaned_data["source"], "terms": form.terms}
    saved = actions.save(form.person, **how, by=request.user)
    messages.success(request, _("Saved."))
    return redirect(saved)


@require_POST
@needs(Can.EDIT_CONTACT)
def known(request: OfficerRequest) -> HttpResponse:
    """Who stands under a number, while it is typed."""
    try:
        number = phone.e164(request.POST.get("number", "")[:30])
    except ValueError:
        return render(request, "citizens/new.html#known", {"known": ()})
    same = queries.known(request.user, number=number)
    return render(request, "citizens/new.html#known", {"known": same})


@needs(Can.READ_CONTACTS)
@require_GET
def contact(request: OfficerRequest, pk: int) -> HttpResponse:
    """One contact; of an erased one only that it was there."""
    book = Contact.objects.visible_to(request.user).filter(merged_into=None)
    gone = book.exclude(erased=None).filter(pk=pk).first()
    if gone:
        return render(request, "citizens/erased.html", {"contact": gone})
    return shown(request, found(request, pk))


@require_POST
@needs(Can.EDIT_CONTACT)
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    one, form = found(request, pk), ContactForm(request.POST)
    if not form.is_valid():
        return shown(request, one, code=422, form=form)
    actions.edit(one, **form.cleaned_data, by=request.user)
    messages.success(request, _("Saved."))
    return redirect(one)


@require_POST
@needs(Can.MERGE_CONTACT)
def merge(request: OfficerRequest, pk: int, into: int) -> HttpResponse:
    kept = found(request, into)
    actions.merge(found(request, pk), into=kept, by=request.user)
    messages.success(request, _("The two are one contact now."))
    return redirect(kept)


@never_cache
@require_POST
@needs(Can.REVEAL_NUMBER)
def reveal(request: OfficerRequest, pk: int) -> HttpResponse:
    """The page with the number in clear, this once."""
    one, form = found(request, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return shown(request, one, code=422, why=form)
    number = actions.reveal(one, reason=form.cleaned_data["reason"], by=request.user)
    return shown(request, one, number=number)


def found(request: OfficerRequest, pk: int) -> Contact:
    """A contact that stands in the book of the officer's agency, or nothing is there."""
    book = Contact.objects.visible_to(request.user).standing().select_related("by", "consent")
    return get_object_or_404(book.prefetch_related("citizens__conversations"), pk=pk)


def shown(request: OfficerRequest, one: Contact, *, code: int = 200, **more: Any) -> HttpResponse:
    """The page of a contact; ``more`` takes the place of its forms."""
    told = {
        "form": ContactForm(initial={"name": one.name, "identity": one.identity}),
        "why": ReasonForm(),
        "terms": KeepForm(by=request.user, of=one),
        "asked": AskedForm(),
        "holding": HoldForm(),
        "lifting": LiftForm(),
        "holds": one.holds.select_related("by", "ended_by"),
        "is_held": Contact.objects.filter(pk=one.pk).held().exists(),
        "contact": one,
        "twins": queries.twins(one),
    }
    return render(request, "citizens/contact.html", {**told, **more}, status=code)
