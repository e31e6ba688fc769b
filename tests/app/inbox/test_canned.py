"""Canned replies fill themselves in; an unknown place blocks saving and sending."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.acts.models import Act
from chautari.inbox import actions, replies
from chautari.inbox.models import Conversation
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from chautari.publishing.models import REPLY, Template
from tests import make

pytestmark = pytest.mark.django_db
WORDS = {"name": "Opening hours", "text_ne": "नमस्ते {name}, {agency} दस बजे खुल्छ।", "review_on": "2084-04-01"}


@pytest.fixture
def canned(officer):
    return Template.objects.create(
        agency=officer.agency,
        kind=REPLY,
        name="Hours",
        text_ne="नमस्ते {name}, {agency} दस बजे खुल्छ।",
        text_en="Dear {name}, ring {number}.",
        owner=officer,
        review_on=date(2030, 1, 1),
    )


def test_a_known_place_is_saved_and_an_unknown_one_is_named(enter):
    approver = make.officer("approver")
    browser = enter(approver)
    answer = browser.post(
        "/inbox/replies/new/", {**WORDS, "text_ne": "{name} {salary}", "owner": approver.pk}
    )
    assert answer.status_code == 422
    assert "{salary}" in answer.content.decode()
    assert not Template.objects.exists()
    assert browser.post("/inbox/replies/new/", {**WORDS, "owner": approver.pk}).status_code == 302
    saved = Template.objects.get()
    assert (saved.kind, saved.owner, saved.review_on) == (REPLY, approver, date(2027, 7, 17))
    assert Entry.objects.filter(kind="template.written").count() == 1
    assert browser.post(f"/inbox/replies/{saved.pk}/retire/").status_code == 302
    assert "Opening hours" not in browser.get("/inbox/replies/").content.decode()


def test_it_is_no_template_of_a_notice_and_a_notices_is_no_reply(enter, canned):
    approver = make.officer("approver")
    browser = enter(approver)
    assert "Hours" not in browser.get("/notices/templates/").content.decode()
    assert browser.get(f"/notices/templates/{canned.pk}/").status_code == 404


def test_the_composer_puts_it_below_what_is_typed_without_script(enter, officer, canned):
    talk = make.conversation()
    browser = enter(officer)
    said = {"tab": "public", "text": "अनि", "canned": f"{canned.pk}-ne", "insert": "yes"}
    html = browser.post(f"/inbox/{talk.pk}/composer/", said).content.decode()
    assert f"अनि\nनमस्ते {talk.citizen.name}, {officer.agency.name_ne} दस बजे खुल्छ।</textarea>" in html
    assert not Act.objects.exists()


def test_an_open_place_is_said_at_once_and_blocks_sending(enter, officer, canned, on_network):
    talk = make.conversation()
    browser = enter(officer)
    said = {"tab": "public", "text": "", "canned": f"{canned.pk}-en", "insert": "yes"}
    html = browser.post(f"/inbox/{talk.pk}/composer/", said).content.decode()
    assert "The place {number} is not filled in." in html
    answer = browser.post(f"/inbox/{talk.pk}/reply/", {"text": "Ring {number}.", "tab": "public"})
    assert answer.status_code == 409
    assert "Ring {number}.</textarea>" in answer.content.decode()
    assert on_network() == []
    with pytest.raises(Refused, match="does not know the place"):
        actions.reply(talk, text="Dear {sir}", by=officer)


def test_another_agencys_reply_and_a_retired_one_insert_nothing(enter, officer, canned):
    talk = make.conversation(make.account(agency=make.agency("other")))
    assert replies.chosen(talk.agency_id, f"{canned.pk}-ne") is None
    actions.close(make.conversation(), by=officer)
    Template.objects.update(retired=canned.created)
    assert replies.chosen(canned.agency_id, f"{canned.pk}-ne") is None


@given(st.text(max_size=40))
def test_no_key_of_a_browser_breaks_the_choice(key):
    assert replies.chosen(0, key) is None


def test_who_may_not_edit_templates_reads_them_only(enter, officer, canned):
    browser = enter(officer)
    html = browser.get("/inbox/replies/").content.decode()
    assert "Hours" in html
    assert f"/inbox/replies/{canned.pk}/" not in html
    assert browser.post("/inbox/replies/new/", WORDS).status_code == 403
    assert Conversation.objects.count() == 0
