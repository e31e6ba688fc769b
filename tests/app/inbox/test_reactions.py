"""From the thread the office likes, reposts and quotes, as far as its network lets it; hiding is the committee's."""

import pytest

from chautari.acts import actions as outbox
from chautari.acts.models import Act
from chautari.connectors.values import Verb
from chautari.inbox import reactions
from chautari.inbox.actions.reactions import react
from chautari.inbox.models import Conversation, Mark
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    return make.conversation().messages.get()


def offered(message):
    found = reactions.marks(message.conversation).get(message.pk, [])
    return {each.verb: each for each in reactions.offers(message, found)}


def possible(message):
    return {verb.value for verb, each in offered(message).items() if each.is_possible}


def post(browser, message, **asked):
    return browser.post(f"/inbox/{message.conversation_id}/said/{message.pk}/react/?view=all", asked)


def thread(browser, message):
    return browser.get(f"/inbox/{message.conversation_id}/").content.decode()


def test_a_like_goes_out_and_can_be_taken_back(said, officer, on_network):
    react(said, verb=Verb.LIKE, by=officer)
    assert on_network() == [("like", "")]
    assert "unlike" in possible(said)
    react(said, verb=Verb.UNLIKE, by=officer)
    assert on_network() == [("like", ""), ("unlike", "")]
    assert "like" in possible(said)


def test_a_reaction_leaves_the_conversation_where_it_stands(said, officer, on_network):
    before = Conversation.objects.values().get()
    for verb in (Verb.LIKE, Verb.REPOST):
        react(said, verb=verb, by=officer)
    on_network()
    assert Conversation.objects.values().get() == before


def test_the_act_is_about_these_very_words(said, officer, on_network, fake):
    react(said, verb=Verb.REPOST, by=officer)
    on_network()
    assert fake.done[0].action.target.id == said.external_id


def test_a_quote_waits_for_a_second_officer(said, officer, on_network):
    act = react(said, verb=Verb.QUOTE, text="धन्यवाद, सबैले हेर्नुहोला।", by=officer)
    assert on_network() == []
    outbox.release(act, by=make.officer("approver"))
    assert on_network() == [("quote", "धन्यवाद, सबैले हेर्नुहोला।")]


def test_nobody_hides_words_alone_a_report_is_the_way(said, officer, on_network):
    for verb in (Verb.HIDE, Verb.UNHIDE):
        with pytest.raises(Refused):
            react(said, verb=verb, by=officer)
    with pytest.raises(Refused, match="committee") as no:
        react(said, verb=Verb.HIDE, by=officer)
    assert no.value.clause == "O1"
    assert offered(said)[Verb.HIDE].is_reported
    assert on_network() == []


def test_what_the_network_hid_by_itself_may_be_shown_again(said, officer, on_network):
    said.hidden, said.hidden_at = True, said.at
    said.save()
    react(said, verb=Verb.UNHIDE, by=officer)
    assert on_network() == [("unhide", "")]


def test_what_a_committee_hid_is_shown_again_in_its_case_alone(said, officer, on_network):
    decision = make.decision(agency=said.agency)
    act = make.act(said.conversation.account, verb="hide", state="done", decision=decision)
    Mark.objects.create(agency_id=said.agency_id, message=said, act=act)
    assert Verb.UNHIDE in offered(said)
    with pytest.raises(Refused, match="its case") as no:
        react(said, verb=Verb.UNHIDE, by=officer)
    assert no.value.clause == "O1"
    assert on_network() == []


def test_a_personal_matter_is_not_carried_on_to_others(officer):
    said = make.conversation(personal=True).messages.get()
    for verb, text in ((Verb.REPOST, ""), (Verb.QUOTE, "हेर्नुहोस्")):
        with pytest.raises(Refused, match="personal matter") as no:
            react(said, verb=verb, text=text, by=officer)
        assert no.value.clause == "T14"
    assert possible(said) == {"like"}


def test_private_or_withdrawn_words_offer_nothing(officer):
    private = make.conversation(private=True).messages.get()
    gone = make.conversation().messages.get()
    gone.deleted_at = gone.at
    gone.save()
    for said in (private, gone):
        assert offered(said) == {}
        with pytest.raises(Refused):
            react(said, verb=Verb.LIKE, by=officer) if said is private else outcome_of(said, officer)


def outcome_of(said, officer):
    react(said, verb=Verb.REPOST, by=officer)


def test_of_two_officers_at_once_one_does_it(said, officer):
    react(said, verb=Verb.LIKE, by=officer)
    with pytest.raises(Refused):
        react(said, verb=Verb.LIKE, by=make.officer())
    assert Mark.objects.count() == 1


def test_what_failed_may_be_tried_again(said, officer):
    act = react(said, verb=Verb.LIKE, by=officer)
    Act.objects.filter(pk=act.pk).update(state="failed")
    assert "like" in possible(said)


@pytest.mark.parametrize(
    ("level", "state", "words"),
    [("assisted", "to_do", "by hand"), ("manual", "to_do", "by hand"), ("none", "", "")],
)
def test_the_level_of_the_network_says_how_it_is_done(enter, officer, level, state, words):
    account = make.by_hand(level, verb="like")
    said = make.conversation(account).messages.get()
    browser = enter(officer)
    shown = browser.get(f"/inbox/{said.conversation_id}/said/{said.pk}/").content.decode()
    assert words in shown
    answer = post(browser, said, verb="like")
    if state:
        assert answer.url == Act.objects.get().get_absolute_url()
        assert Act.objects.get().state == state
    else:
        assert answer.status_code == 409
        assert offered(said)[Verb.LIKE].why in shown


def test_the_thread_shows_who_did_what_and_how_it_stands(said, enter, officer, on_network):
    browser = enter(officer)
    answer = post(browser, said, verb="like")
    assert answer.url == f"/inbox/{said.conversation_id}/?view=all#said-{said.pk}"
    shown = thread(browser, said)
    assert f"Like · {officer}" in " ".join(shown.split())
    assert "Queued" in shown
    on_network()
    assert "Queued" not in thread(browser, said)


def test_nothing_typed_is_lost_where_something_is_missing_or_refused(enter, officer):
    said = make.conversation(personal=True).messages.get()
    browser = enter(officer)
    assert post(browser, said, verb="hide").status_code == 409
    assert post(browser, said, verb="quote").status_code == 422
    assert post(browser, said, verb="block").status_code == 422
    refused = post(browser, said, verb="quote", text="यो हेर्नुहोस्")
    assert refused.status_code == 409
    assert "personal matter" in refused.content.decode()
    assert not Act.objects.exists()


def test_the_page_says_that_abuse_is_the_committees(said, enter, officer):
    shown = enter(officer).get(f"/inbox/{said.conversation_id}/said/{said.pk}/").content.decode()
    assert "committee decides" in shown
    assert f"/moderation/report/{said.pk}/" in shown
    assert 'value="hide"' not in shown


def test_writers_see_but_do_not_react_and_strangers_find_nothing(said, enter):
    writer = enter(make.officer("writer"))
    assert post(writer, said, verb="like").status_code == 403
    assert (
        "<form"
        not in writer.get(f"/inbox/{said.conversation_id}/said/{said.pk}/").content.decode().split("<main")[1]
    )
    assert post(enter(make.officer(agency=make.agency("other"))), said, verb="like").status_code == 404
