"""A form that receives a NUL says what to do about it, in the reader's language, whatever form it is."""

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db
SENTENCES = {"en": "Delete the text here and type it anew", "ne": "नयाँ गरी टाइप गर्नुहोस्"}
FORMS = {
    "the login": ("", "/login/", "username", 200),
    "a report by the public": ("", "/official/report/", "text", 422),
    "a notice": ("writer", "/notices/draft/", "text", 422),
    "an account": ("keeper", "/accounts/add/", "name", 422),
    "a list of earlier pages": ("overseer", "/adoption/lists/", "pasted", 422),
    "an order": ("overseer", "/accounts/orders/", "reference", 422),
}


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize(("role", "path", "field", "status"), FORMS.values(), ids=FORMS)
def test_a_hidden_sign_is_refused_with_what_to_do(role, path, field, status, language):
    browser = Client(headers={"accept-language": language})
    browser.cookies["chautari_language"] = language
    if role:
        browser.force_login(make.officer(role))
    answer = browser.post(path, {field: "गृह\0 मन्त्रालय"})
    assert answer.status_code == status
    assert SENTENCES[language] in answer.content.decode()
