"""The office's texts: begun from, filled in, reviewed; and the public sentence that only some may change."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chautari.inbox import actions as inbox
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from chautari.procedure.p2075.t14_private_answer import STANDARD_SENTENCE
from chautari.publishing import actions
from chautari.publishing.models import Notice, Template
from chautari.publishing.sentence import standard
from chautari.publishing.writing import variables
from tests import make

pytestmark = pytest.mark.django_db
OWN = "हामीले तपाईंलाई सन्देश पठाएका छौं, कृपया हेर्नुहोला।"


@pytest.fixture
def approver():
    return make.officer("approver")


@pytest.fixture
def writer(approver):
    return make.officer("writer", agency=approver.agency)


def values(owner, **more):
    return {
        "kind": "notice", "name": "बिदा", "title": "बिदा {date}", "text_ne": "{agency} बन्द। च.नं. {reference}",
        "text_en": "{agency} is closed. Ref. {reference}", "owner": owner.pk, "review_on": "2084-01-01", **more,
    }  # fmt: skip


def write(enter, approver, **more):
    return enter(approver).post(reverse("publishing:write_template"), values(approver, **more))


def test_a_template_is_written_by_those_who_may_and_read_by_writers(enter, approver, writer):
    assert enter(writer).get(reverse("publishing:write_template")).status_code == 403
    assert write(enter, approver).status_code == 302
    template = Template.objects.get()
    assert (template.owner, template.review_on) == (approver, date(2027, 4, 14))
    assert "बिदा" in enter(writer).get(reverse("publishing:templates")).content.decode()
    assert Entry.objects.filter(kind="template.written", by=approver.pk).exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"text_ne": "{unknown} बन्द"}, "The desk does not know the place {unknown}."),
        ({"text_ne": "", "text_en": ""}, "Write the text in at least one language."),
        ({"review_on": "soon"}, "Write the day as"),
        ({"name": ""}, "Give the template a name."),
    ],
)
def test_a_template_that_cannot_be_is_refused_in_words(enter, approver, more, said):
    page = write(enter, approver, **more)
    assert page.status_code == 422
    assert said in page.content.decode()


def test_a_notice_begins_from_a_template_in_the_chosen_language(enter, approver, writer):
    write(enter, approver)
    template = Template.objects.get()
    page = (
        enter(writer).get(reverse("publishing:draft"), {"template": f"{template.pk}-both"}).content.decode()
    )
    assert f"{writer.agency.name_ne} बन्द। च.नं. {{reference}}" in page
    assert f"{writer.agency.name_en} is closed." in page
    assert '<option value="both" selected>' in page


def test_an_open_place_blocks_submitting_until_its_field_is_filled(enter, writer):
    account = make.account(agency=writer.agency)
    form = {
        "title": "बिदा",
        "text": "च.नं. {reference} अनुसार {foo}",
        f"use_{account.pk}": "on",
        "then": "submit",
    }
    browser = enter(writer)
    page = browser.post(reverse("publishing:draft"), form)
    html = page.content.decode()
    assert page.status_code == 422
    assert "The place {reference} is not filled in. Fill in “Dispatch number”" in html
    assert "The desk does not know the place {foo}." in html
    notice = Notice.objects.get()
    with pytest.raises(Refused):
        actions.submit(notice, by=writer)
    form |= {"text": "च.नं. {reference} अनुसार", "reference": "१२"}
    assert browser.post(reverse("publishing:edit", args=(notice.pk,)), form).status_code == 302
    notice.refresh_from_db()
    assert (notice.state, notice.versions.get().text) == ("in_review", "च.नं. १२ अनुसार")


def test_a_template_out_of_use_is_offered_to_nobody(enter, approver, writer):
    write(enter, approver)
    template = Template.objects.get()
    enter(approver).post(reverse("publishing:retire_template", args=(template.pk,)))
    page = enter(writer).get(reverse("publishing:draft"), {"template": f"{template.pk}-ne"}).content.decode()
    assert "Begin from a template" not in page
    assert "बन्द" not in page
    with pytest.raises(Refused):
        actions.retire_template(template, by=approver)


def test_a_review_that_is_overdue_is_shown_to_all(enter, approver, writer):
    write(enter, approver, review_on="2080-01-01")
    browser = enter(writer)
    assert "Review overdue" in browser.get(reverse("publishing:templates")).content.decode()
    assert "review overdue" in browser.get(reverse("publishing:draft")).content.decode()


def test_another_agencys_templates_are_not_there(enter, approver):
    write(enter, approver)
    template = Template.objects.get()
    stranger = make.officer("approver", agency=make.agency("passport"))
    assert enter(stranger).get(reverse("publishing:template", args=(template.pk,))).status_code == 404
    page = enter(stranger).get(reverse("publishing:draft"), {"template": f"{template.pk}-ne"})
    assert "च.नं." not in page.content.decode()


@given(st.text(max_size=200))
def test_whatever_stands_in_a_text_filling_it_in_twice_changes_nothing_more(text):
    told = variables.Values(make.agency("moha"), reference="12")
    once = variables.fill(text, told)
    assert variables.fill(once, told) == once


# — the public sentence of private answers —


def change(enter, officer, **more):
    form = {
        "text_ne": OWN,
        "text_en": "We have messaged you.",
        "owner": officer.pk,
        "review_on": "2084-01-01",
    }
    return enter(officer).post(reverse("publishing:write_sentence"), form | more)


def test_without_words_of_its_own_an_office_says_the_laws_sentence(approver):
    assert standard(approver.agency_id).ne == STANDARD_SENTENCE


def test_only_those_who_may_change_the_sentence_and_the_ledger_knows(enter, approver, writer):
    assert change(enter, writer).status_code == 403
    assert standard(approver.agency_id).ne == STANDARD_SENTENCE
    assert change(enter, approver).status_code == 302
    assert standard(approver.agency_id).ne == OWN
    assert Entry.objects.filter(kind="sentence.changed", by=approver.pk).exists()
    assert change(enter, approver, text_ne=OWN + " धन्यवाद।").status_code == 302
    assert Template.objects.count() == 1
    assert standard(make.agency("passport").pk).ne == STANDARD_SENTENCE


@pytest.mark.parametrize("text", ["", "{agency}ले सन्देश पठाएको छ।"])
def test_the_sentence_is_whole_and_the_same_for_everybody(enter, approver, text):
    assert change(enter, approver, text_ne=text).status_code == 422


def test_the_inbox_says_the_offices_own_sentence_once_the_message_is_confirmed(enter, approver):
    change(enter, approver)
    operator = make.officer("operator", agency=approver.agency)
    talk = make.conversation(make.account(agency=approver.agency), text="मेरो नागरिकता?", personal=True)
    inbox.reply_privately(talk, text="भोलि तयार हुन्छ।", by=operator)
    page = enter(operator).get(reverse("inbox:conversation", args=(talk.pk,))).content.decode()
    assert OWN in page
    assert [act.text for act in talk.account.acts.filter(verb="reply")] == [OWN]


def test_the_office_may_go_back_to_the_laws_words(enter, approver):
    change(enter, approver)
    enter(approver).post(reverse("publishing:retire_template", args=(Template.objects.get().pk,)))
    assert standard(approver.agency_id).ne == STANDARD_SENTENCE
