"""The words of a notice are read before they are public: by the guard, and by the officer who approves (T12 to T14)."""

import pytest
from django.urls import reverse

from chautari.acts import tasks
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from chautari.publishing import actions
from chautari.publishing.models import Notice
from tests import make

pytestmark = pytest.mark.django_db
CONTEMPT, INSULT, NUMBER = "तपाईं मूर्ख हुनुहुन्छ।", "तपाईं चोर हुनुहुन्छ।", "सम्पर्क: सीता तामाङ, ९८४१२३४५६७"
PAPERS = "नागरिकता नं. २७-०१-७५-०१२३४ भएका व्यक्ति कार्यालयमा आउनुहोला।"
WHY = "अदालतको फैसलाको उद्धरण हो"


@pytest.fixture
def writer():
    return make.officer("writer")


@pytest.fixture
def approver():
    return make.officer("approver")


def filled(account, text, **more):
    return {"title": "Notice", f"use_{account.pk}": "on", "text": text, "then": "submit", **more}


def decide(browser, notice, step, **more):
    return browser.post(reverse(f"publishing:{step}", args=(notice.pk,)), more)


def test_while_a_notice_is_written_its_words_are_marked_and_nothing_is_kept(enter, writer):
    account = make.account()
    page = enter(writer).post(reverse("publishing:count"), filled(account, INSULT)).text
    assert '<mark class="refuse">' in page
    assert "Cannot be sent" in page
    assert f'id="marks-{account.pk}"' in page
    assert Notice.objects.count() == 0


def test_without_script_the_words_are_checked_and_a_wording_taken_without_saving(enter, writer):
    account, browser = make.account(), enter(writer)
    page = browser.post(reverse("publishing:draft"), filled(account, "तिमी भोलि आऊ।", then="check"))
    assert (page.status_code, Notice.objects.count()) == (200, 0)
    assert 'value="text:0-4"' in page.text
    page = browser.post(reverse("publishing:draft"), filled(account, "तिमी भोलि आऊ।", use="text:0-4"))
    assert "तपाईं भोलि आऊ।</textarea>" in page.text
    assert Notice.objects.count() == 0


def test_a_discourteous_notice_goes_to_its_approver_who_sees_the_marks(enter, writer, approver):
    enter(writer).post(reverse("publishing:draft"), filled(make.account(), CONTEMPT))
    notice = Notice.objects.get()
    assert notice.state == "in_review"
    browser = enter(approver)
    page = browser.get(notice.get_absolute_url()).text
    assert '<mark class="second_officer"' in page
    assert "look down on the person" in page
    decide(browser, notice, "approve")
    notice.refresh_from_db()
    assert notice.state == "approved"
    assert notice.versions.get().act.state == "queued"


def test_a_refused_notice_is_kept_as_a_draft_with_the_reason(enter, writer):
    page = enter(writer).post(reverse("publishing:draft"), filled(make.account(), INSULT))
    assert page.status_code == 409
    assert "insults a person" in page.text
    assert "Lay it before another officer" in page.text
    notice = Notice.objects.get()
    assert (notice.state, notice.versions.get().text) == ("draft", INSULT)
    with pytest.raises(Refused) as no:
        actions.submit(notice, by=writer)
    assert no.value.clause == "T12"


def test_an_approver_lets_refused_words_stand_only_with_a_reason_on_record(enter, writer, approver, fake):
    notice = make.notice(author=writer, text=INSULT, state="draft")
    decide(enter(writer), notice, "submit", lay="yes")
    browser = enter(approver)
    assert "written reason" in browser.get(notice.get_absolute_url()).text
    assert decide(browser, notice, "approve").status_code == 422
    assert decide(browser, notice, "approve", why="ठीक छ").status_code == 422
    assert fake.done == []
    assert decide(browser, notice, "approve", why=WHY).status_code == 302
    tasks.perform.call()
    assert [done.action.text for done in fake.done] == [INSULT]
    assert Entry.objects.get(kind="words.overruled").facts == {
        "tier": "refuse",
        "reasons": ["tone.insult"],
        "why": WHY,
    }


def test_an_author_does_not_overrule_the_guard_for_a_notice_of_their_own(approver):
    notice = make.notice(author=approver, text=INSULT)
    with pytest.raises(Refused, match="of their own"):
        actions.approve(notice, by=approver, why=WHY)


def test_without_a_reason_no_approval_lets_refused_words_out(writer, approver):
    with pytest.raises(Refused) as no:
        actions.approve(make.notice(author=writer, text=INSULT), by=approver)
    assert no.value.clause == "T12"


def test_whom_to_call_may_stand_in_a_notice_that_a_second_officer_sees(enter, writer):
    account, browser = make.account(), enter(writer)
    assert browser.post(reverse("publishing:draft"), filled(account, NUMBER)).status_code == 302


def test_personal_data_is_refused_and_the_offices_own_number_passes(enter, writer):
    account, browser = make.account(), enter(writer)
    page = browser.post(reverse("publishing:draft"), filled(account, PAPERS))
    assert page.status_code == 409
    assert "T14" in page.text
    account.agency.numbers.create(e164="+9779841234567")
    own = "कार्यालयको सम्पर्क नम्बर ९८४१२३४५६७ हो।"
    assert browser.post(reverse("publishing:draft"), filled(account, own)).status_code == 302
