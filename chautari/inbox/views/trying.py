"""Try what a form asks for beside an open conversation; where it is refused, what was typed stands there still."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse

from chautari.agencies.permissions import OfficerRequest
from chautari.inbox.models import Conversation
from chautari.inbox.views.screens import back, page
from chautari.lib.errors import Refused

Do = Callable[[dict[str, Any]], Any]
Then = Callable[[OfficerRequest, Conversation], HttpResponse]


def attempt(
    request: OfficerRequest, talk: Conversation, form: forms.Form, name: str, do: Do, *, then: Then = back
) -> HttpResponse:
    """Do it with what the form holds, ``then`` go on; ``name`` is the form's in the template."""
    if not form.is_valid():
        return page(request, talk, more={name: form}, code=422)
    try:
        do(form.cleaned_data)
    except Refused as no:
        form.add_error(None, no.message)
        return page(request, talk, more={name: form}, code=409)
    return then(request, talk)
