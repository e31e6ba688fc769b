"""The library of pictures and films, on screen."""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from chautari.acts.models import Media
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.publishing import actions, thumbnails
from chautari.publishing import library as shelves
from chautari.publishing.forms import FilmLibraryForm, LibraryForm, ids
from chautari.ui.files import sealed
from chautari.ui.pages import page

PER_PAGE = 24


@needs(Can.READ_NOTICES)
@require_GET
def library(request: OfficerRequest) -> HttpResponse:
    """The agency's pictures and films, newest first."""
    return _library(request)


@needs(Can.DRAFT_NOTICE)
@require_POST
def add(request: OfficerRequest) -> HttpResponse:
    """Take a picture into the library."""
    form = LibraryForm(request.user.agency, request.POST, request.FILES)
    if not form.is_valid():
        return _library(request, form=form)
    actions.add_picture(request.user.agency, picture=form.cleaned_data["picture"], by=request.user)
    return redirect("publishing:media")


@needs(Can.DRAFT_NOTICE)
@require_POST
def add_film(request: OfficerRequest) -> HttpResponse:
    """Take a film into the library."""
    form = FilmLibraryForm(request.user.agency, request.POST, request.FILES)
    if not form.is_valid():
        return _library(request, film=form)
    actions.add_film(request.user.agency, film=form.cleaned_data["film"], by=request.user)
    return redirect("publishing:media")


@needs(Can.DRAFT_NOTICE)
@require_GET
def pick(request: OfficerRequest) -> HttpResponse:
    """The shelf of the composer for other words; what is ticked already stays in front."""
    chosen = ids(request.GET, "pick")
    shelf = shelves.shelf(request.user, asked=request.GET.get("find", ""), first=chosen)
    return render(request, "publishing/draft_pictures.html#shelf", {"shelf": shelf, "chosen": chosen})


@needs(Can.READ_NOTICES)
@require_GET
def small(request: OfficerRequest, pk: int) -> HttpResponse:
    """The small copy of a picture of the agency, for its own officers; 404 where none can be made."""
    found = get_object_or_404(Media, pk=pk, agency=request.user.agency_id, mime__startswith="image/")
    return sealed(thumbnails.small(found), mime="image/jpeg", name=f"{found.sha256[:12]}.jpg")


@needs(Can.DRAFT_NOTICE)
@require_POST
def remove(request: OfficerRequest, pk: int) -> HttpResponse:
    """Remove what is used nowhere."""
    found = get_object_or_404(Media, pk=pk, agency=request.user.agency_id)
    actions.remove(found, by=request.user)
    return redirect("publishing:media")


def _library(request: OfficerRequest, **sent: Form) -> HttpResponse:
    """The page; with a form something was sent that cannot be kept, and the page says why."""
    asked = request.GET.get("q", "")
    found = shelves.pictures(request.user, asked=asked)
    agency = request.user.agency
    shown = {"page": page(found, request.GET, size=PER_PAGE), "asked": asked}
    shown |= {"form": LibraryForm(agency), "film": FilmLibraryForm(agency), **sent}
    return render(request, "publishing/media.html", shown, status=422 if sent else 200)
