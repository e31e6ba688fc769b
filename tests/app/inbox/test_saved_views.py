"""Views that an officer keeps: found again with a count, shared with the office, never with another."""

import pytest

from chautari.inbox.models import Label, Note, SavedView
from chautari.ledger.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(enter, officer):
    return enter(officer)


def keep(browser, asked, name="Water", **more):
    return browser.post("/inbox/saved/", {"asked": asked, "name": name, **more})


def listed(browser):
    """Name and count of each view, as the inbox shows them."""
    return {view.name: count for view, count in browser.get("/inbox/saved/").context["saved"]}


def test_what_is_looked_at_is_kept_under_a_name_and_counted_anew_each_time(browser):
    make.conversation(text="पानी आएन")
    make.conversation(urgent=True)
    keep(browser, "view=urgent", name="At once")
    keep(browser, "view=all&q=is:urgent", name="Urgent ones")
    assert listed(browser) == {"At once": "1", "Urgent ones": "1"}
    make.conversation(urgent=True)
    assert listed(browser) == {"At once": "2", "Urgent ones": "2"}
    assert [entry.kind for entry in Entry.objects.all()] == ["view.saved", "view.saved"]


def test_the_form_brings_the_view_the_label_and_the_search_along(browser):
    page = browser.get(
        "/inbox/saved/?view=waiting&label=3&q=%E0%A4%AA%E0%A4%BE%E0%A4%A8%E0%A5%80"
    ).content.decode()
    assert 'value="view=waiting&amp;label=3&amp;q=%E0%A4%AA%E0%A4%BE%E0%A4%A8%E0%A5%80"' in page


def test_colleagues_see_what_is_shared_and_nobody_else_does(browser, enter):
    keep(browser, "view=urgent", name="Mine")
    keep(browser, "view=waiting", name="Ours", is_shared="on")
    assert set(listed(enter(make.officer("approver")))) == {"Ours"}
    assert listed(enter(make.officer("operator", agency=make.agency("other")))) == {}


def test_the_same_name_again_replaces_what_was_kept(browser):
    keep(browser, "view=urgent")
    keep(browser, "view=waiting")
    assert [view.asked for view in SavedView.objects.all()] == ["view=waiting"]


def test_only_its_owner_or_the_keeper_of_templates_drops_a_shared_view(browser, enter):
    keep(browser, "view=waiting", is_shared="on")
    view = SavedView.objects.get()
    assert enter(make.officer("operator")).post(f"/inbox/saved/{view.pk}/drop/").status_code == 409
    other = enter(make.officer("operator", agency=make.agency("other")))
    assert other.post(f"/inbox/saved/{view.pk}/drop/").status_code == 404
    assert enter(make.officer("approver")).post(f"/inbox/saved/{view.pk}/drop/").status_code == 302
    assert not SavedView.objects.exists()


def test_a_view_without_a_name_is_asked_for_one_and_nothing_is_lost(browser):
    answer = keep(browser, "view=urgent&q=is%3Aurgent", name=" ")
    assert answer.status_code == 422
    assert "Give the view a name." in answer.content.decode()
    assert "q=is%3Aurgent" in answer.content.decode()


def test_whatever_is_kept_is_no_more_than_a_view_a_label_and_a_search(browser):
    keep(browser, "view=nonsense&next=https://elsewhere.example&q=x")
    assert SavedView.objects.get().asked == "view=all&q=x"


def test_labels_notes_and_deadlines_are_keys_of_the_search(browser, officer):
    plain, noted, labelled = (make.conversation() for _ in range(3))
    Note.objects.create(agency=officer.agency, conversation=noted, by=officer, text="…")
    label = Label.objects.create(agency=officer.agency, name_ne="पानी", name_en="Water")
    label.conversations.add(labelled)

    def found(text):
        return {row.pk for row in browser.get("/inbox/", {"q": text}).context["page"].rows}

    assert found("has:note") == {noted.pk}
    assert found("label:wat") == found("लेबल:पानी") == {labelled.pk}
    assert found("due:none -has:note -has:label") == {plain.pk}
    assert "No label of the office" in browser.get("/inbox/", {"q": "label:road"}).content.decode()
