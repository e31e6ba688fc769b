"""Who comes in and goes out; the tree of public bodies; the law that binds them."""

from django.contrib.auth import logout as end_session
from django.contrib.auth.views import LoginView
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from chautari.agencies import actions, queries
from chautari.agencies.forms.officers import LoginForm
from chautari.agencies.models import Agency, Logo
from chautari.agencies.permissions import OfficerRequest, needs, public
from chautari.agencies.roles import Can
from chautari.procedure.instruments import CITED, general, instrument, instruments, successor


class _Login(LoginView):
    template_name = "agencies/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_valid(self, form: LoginForm) -> HttpResponse:  # type: ignore[override]  # our own form
        answer = super().form_valid(form)
        actions.enter(form.get_user(), by=form.get_user())
        return answer


login = public(_Login.as_view())


@public
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session."""
    end_session(request)
    return redirect("agencies:login")


@needs(Can.READ_AGENCIES)
@require_GET
def agencies(request: OfficerRequest) -> HttpResponse:
    """The tree from its roots, or what was searched for."""
    words = request.GET.get("q", "").strip()
    page = queries.page(queries.found(request.user, words), request.GET)
    return render(request, "agencies/agencies.html", {"page": page, "words": words})


@needs(Can.READ_AGENCIES)
@require_GET
def agency(request: OfficerRequest, pk: int) -> HttpResponse:
    """One public body, what stands above it and what under it."""
    body = get_object_or_404(Agency.objects.visible_to(request.user), pk=pk)
    page = queries.page(queries.members(request.user, body), request.GET)
    found = {"body": body, "page": page, **queries.standing(body), **queries.details(body)}
    overseen = Can.OVERSEE_AGENCIES in request.user.can
    found["may_edit"] = overseen or (Can.EDIT_AGENCY in request.user.can and pk == request.user.agency_id)
    return render(request, "agencies/agency.html", found)


@needs(Can.READ_AGENCIES)
@require_GET
def branch(request: OfficerRequest, pk: int) -> HttpResponse:
    """What stands under one body, as a part of the tree."""
    body = get_object_or_404(Agency.objects.visible_to(request.user), pk=pk)
    page = queries.page(queries.members(request.user, body), request.GET)
    return render(request, "agencies/agencies.html#rows", {"body": body, "page": page})


@public
@require_GET
def logo(request: HttpRequest, pk: int) -> FileResponse:  # noqa: ARG001 — Django's signature
    """The small copy of an official picture; official pictures are everybody's to see while they hold."""
    found = get_object_or_404(Logo.objects.on(queries.today()), pk=pk)
    answer = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@needs(Can.READ_PROCEDURE)
@require_GET
def procedure(request: OfficerRequest) -> HttpResponse:
    """Every provision of a legal text in both languages, and how the desk serves it; and which texts there are."""
    law = instrument(request.GET.get("law", CITED))
    if law is None:
        raise Http404
    day = queries.today()
    told = [(each, each in general(on=day), successor(each, on=day)) for each in instruments()]
    return render(request, "agencies/procedure.html", {"law": law, "instruments": told})
