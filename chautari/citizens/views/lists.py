"""Lists of contacts from before: handed in, looked at row by row, taken in or thrown away."""

from collections.abc import Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chautari.agencies.lists.sheet import Unreadable
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.bikram.templatetags.bikram import in_script
from chautari.citizens import actions, queries
from chautari.citizens.forms import ListForm
from chautari.citizens.models import ContactList
from chautari.citizens.reading import MOST_BYTES, MOST_ROWS, Row, Why, unpacked

SHOWN: Final = 200  # new rows on the page


@needs(Can.KEEP_BOOK)
@require_http_methods(["GET", "POST"])
def lists(request: OfficerRequest) -> HttpResponse:
    """Hand a list in; those of before."""
    form = ListForm(request.POST or None, request.FILES or None, by=request.user)
    if form.is_valid():
        content = form.cleaned_data["file"].read(MOST_BYTES + 1)
        try:
            return redirect(actions.hand_in(content, terms=form.terms, by=request.user))
        except Unreadable as no:
            form.add_error("file", str(no))
    before = ContactList.objects.visible_to(request.user).select_related("by").defer("sealed")[:20]
    told = {"form": form, "lists": before}
    return render(request, "citizens/lists.html", told, status=422 if form.is_bound else 200)


@needs(Can.KEEP_BOOK)
@require_GET
def handed(request: OfficerRequest, pk: int) -> HttpResponse:
    """What a list would do, and every row that is not taken; or what it did."""
    one = _found(request, pk)
    told = {"list": one, "refused": [(place, Why(why).label) for place, why in one.refused]}
    return render(request, "citizens/list.html", told | ({} if one.taken else _preview(one)))


@require_POST
@needs(Can.KEEP_BOOK)
def take(request: OfficerRequest, pk: int) -> HttpResponse:
    one = _found(request, pk)
    others = {
        int(each) for each in request.POST.getlist("other")[:MOST_ROWS] if each.isascii() and each.isdigit()
    }
    count = actions.take(one, others=others, by=request.user)
    told = ngettext("%(count)s contact taken in.", "%(count)s contacts taken in.", count)
    messages.success(request, told % {"count": in_script(count)})
    return redirect(one)


@require_POST
@needs(Can.KEEP_BOOK)
def drop(request: OfficerRequest, pk: int) -> HttpResponse:
    actions.drop(_found(request, pk), by=request.user)
    messages.success(request, _("The list is thrown away."))
    return redirect("citizens:lists")


def _found(request: OfficerRequest, pk: int) -> ContactList:
    return get_object_or_404(ContactList.objects.visible_to(request.user).select_related("by"), pk=pk)


def _same(row: Row, rows: Sequence[Row]) -> list[int]:
    """The places at which the same number stands under another name: each becomes a contact, an officer may merge."""
    return [each.place for each in rows if each.number == row.number and each is not row]


def _preview(one: ContactList) -> dict[str, Any]:
    rows = unpacked(one.opened())
    known = queries.known_of(rows, agency_id=one.agency_id)
    fresh = [row for row in rows if row.number not in known]
    return {
        "fresh": [(row, _same(row, rows)) for row in fresh[:SHOWN]],
        "new": len(fresh),
        "is_cut": len(fresh) > SHOWN,
        "known": [(n, row, known[row.number]) for n, row in enumerate(rows) if row.number in known],
    }
