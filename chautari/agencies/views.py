"""Who comes in, and who goes out."""

from django.contrib.auth import logout as end_session
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chautari.agencies import actions
from chautari.agencies.forms import LoginForm
from chautari.agencies.permissions import public


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
