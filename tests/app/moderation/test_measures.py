"""Nothing is hidden and nobody warned, restricted or blocked but as the committee decided, and never for ever."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from chautari.acts.models import Act
from chautari.committees.models import Decision
from chautari.connectors.errors import NotAllowedHere
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.moderation import actions, force, queries, tasks
from chautari.moderation.actions.cases import Asked
from chautari.moderation.actions.reports import Given
from chautari.moderation.force import Warrant
from chautari.moderation.models import Case, Measure
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def later(monkeypatch):
    """Turn the clock on."""
    now = clock.now

    def turned(by):
        monkeypatch.setattr(clock, "now", lambda: now() + by)

    return turned


def test_what_the_committee_adopts_is_done_on_the_network_after_the_person_was_written_to(
    decided, on_network, later, fake
):
    case = decided("hide", "block")
    assert sorted(on_network()) == ["hide", "reply_privately"]
    later(timedelta(minutes=2))
    assert on_network()[2:] == ["block"]
    notice = next(each for each in fake.done if each.action.verb == "reply_privately")
    for told in (case.number, f"/appeal/{case.number}/", "२०७५"):
        assert told in notice.action.text
    blocked = fake.done[-1]
    assert blocked.action.target.id == case.person.external_id
    assert {each.decision.outcome for each in case.measures.all()} == {"adopted"}


def test_what_the_committee_rejects_is_done_to_nobody(decided, on_network):
    case = decided("block", choice="against")
    assert case.state == "rejected"
    assert on_network() == []
    assert not Measure.objects.exists()


def test_a_measure_ends_by_itself_and_is_undone_on_the_network(decided, on_network, later):
    case = decided("hide", "block", days=10)
    later(timedelta(minutes=2))
    on_network()
    later(9 * DAY)
    tasks.end_due.call()
    assert case.measures.filter(ended=None).count() == 2
    later(10 * DAY + timedelta(minutes=5))
    tasks.end_due.call()
    tasks.end_due.call()
    assert sorted(on_network()[3:]) == ["unblock", "unhide"]
    assert set(case.measures.values_list("end", flat=True)) == {"time"}
    assert Entry.objects.filter(kind="measure.ended").count() == 2


def test_no_measure_is_without_its_end_and_none_without_a_decision(case, head):
    row = {
        "agency": case.agency,
        "case": case,
        "account": case.account,
        "person": case.person,
        "since": clock.now(),
    }
    decision = make.decision(agency=case.agency)
    wrong = (
        {"kind": "block", "until": clock.now() + DAY},
        {"kind": "block", "decision": decision, "until": clock.now() + 400 * DAY},
        {"kind": "block", "decision": decision, "until": clock.now() - DAY},
        {"kind": "block", "decision": decision, "until": None},
    )
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Measure.objects.create(**row, **fields)


def test_the_database_refuses_a_block_without_a_decision_by_any_hand():
    act = make.act(verb="like", state="done")
    for verb in ("hide", "restrict", "block"):
        with pytest.raises(IntegrityError), transaction.atomic():
            make.act(act.account, verb=verb)
        with pytest.raises(IntegrityError), transaction.atomic():
            Act.objects.filter(pk=act.pk).update(verb=verb)
        names = [column.column for column in Act._meta.concrete_fields if column.column != "id"]
        values = [{"verb": f"'{verb}'", "key": f"'raw-{verb}'"}.get(name, name) for name in names]
        raw = f"INSERT INTO acts_act ({', '.join(names)}) SELECT {', '.join(values)} FROM acts_act"
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(raw)
    assert not Act.objects.filter(verb__in=("hide", "restrict", "block")).exists()


def test_a_rejected_decision_or_one_of_another_committee_or_agency_is_no_warrant(case):
    other = make.agency("other")
    warrants = (
        make.decision(agency=case.agency, outcome="rejected"),
        make.decision(agency=case.agency, kind="grievance"),
        make.decision(agency=other),
    )
    for decision in warrants:
        measure = force.begin(case, "hide", warrant=Warrant(decision=decision), until=clock.now() + DAY)
        assert measure.act is None
        assert "committee" in measure.problem
        Measure.objects.all().delete()


def test_another_committee_cannot_decide_on_a_case(case):
    with pytest.raises(Refused) as no:
        make.decision(about=case, measure={"kinds": ["block"], "days": 3}, kind="grievance")
    assert no.value.clause == "O1"
    assert not Act.objects.filter(verb="block").exists()


def test_without_a_committee_nothing_is_laid(said, officer):
    case = actions.report(said, Given("group"), by=officer)
    with pytest.raises(Refused, match="no social media management committee") as no:
        actions.lay(case, Asked(("block",), 3, "…"), by=officer)
    assert no.value.clause == "O1"
    case.refresh_from_db()
    assert case.state == "reported"


def test_the_head_hides_words_for_a_day_and_they_come_back_where_nobody_decides(
    case, head, on_network, later
):
    interim = actions.order_hiding(case, Asked(("hide",), 20, "ज्यानको जोखिम"), by=head)
    assert on_network() == ["hide"]
    assert interim.until <= clock.now() + DAY
    item = queries.items("moderation.case", case.pk)[0]
    assert item.sitting.deadline <= clock.now() + timedelta(hours=20)
    later(DAY + timedelta(minutes=1))
    tasks.end_due.call()
    assert on_network() == ["hide", "unhide"]
    interim.refresh_from_db()
    assert (interim.end, case.measures.get().end) == ("ran_out", "lapsed")
    with pytest.raises(Refused):
        actions.order_hiding(case, Asked(("hide",), 20, "फेरि"), by=head)


def test_what_the_head_hid_stays_hidden_where_the_committee_says_so_and_is_hidden_once(
    case, head, votes, on_network, later
):
    actions.order_hiding(case, Asked(("hide",), 20, "ज्यानको जोखिम"), by=head)
    on_network()
    votes("for")
    later(timedelta(minutes=2))
    assert on_network().count("hide") == 1
    assert "unhide" not in on_network()
    first, second = case.measures.order_by("pk")
    assert (first.end, second.ended, second.act_id) == ("decided", None, first.act_id)
    assert Act.objects.get(pk=first.act_id).decision_id == second.decision_id
    later(21 * DAY)
    tasks.end_due.call()
    assert on_network()[-1] == "unhide"


def test_what_the_head_hid_comes_back_where_the_committee_rejects_it(case, head, votes, on_network):
    actions.order_hiding(case, Asked(("hide",), 20, "ज्यानको जोखिम"), by=head)
    on_network()
    votes("against")
    assert on_network() == ["hide", "unhide"]


def test_only_words_can_be_hidden_at_once_and_only_by_the_head(case, head, officer):
    with pytest.raises(Refused, match="Only words"):
        actions.order_hiding(case, Asked(("block",), 20, "रिस उठ्यो"), by=head)
    with pytest.raises(Refused, match="head of office"):
        actions.order_hiding(case, Asked(("hide",), 20, "रिस उठ्यो"), by=officer)
    assert not Act.objects.filter(verb__in=("hide", "block")).exists()


def test_an_officer_lifts_a_measure_with_a_reason_once(decided, on_network, later):
    case, approver = decided("block"), make.officer("approver")
    later(timedelta(minutes=2))
    on_network()
    measure = case.measures.get()
    actions.lift(measure, reason="माफी माग्नुभयो", by=approver)
    assert on_network()[-1] == "unblock"
    with pytest.raises(Refused):
        actions.lift(measure, reason="फेरि", by=approver)


def test_what_was_not_done_yet_is_never_done_once_it_is_lifted(decided, on_network, later):
    case = decided("block")
    actions.lift(case.measures.get(), reason="भूल", by=make.officer("approver"))
    later(timedelta(minutes=2))
    assert "block" not in on_network()


def test_what_failed_cannot_be_repeated_after_its_end(decided, on_network, later, fake):
    case = decided("block")
    on_network()
    later(timedelta(minutes=2))
    fake.fail_next(NotAllowedHere("fake.not_supported"))
    on_network()
    measure = case.measures.get()
    assert measure.act.state == "failed"
    assert list(queries.measures(make.officer()).undone()) == [measure]
    actions.lift(measure, reason="भूल", by=make.officer("approver"))
    measure.act.refresh_from_db()
    assert measure.act.state == "withdrawn"


def test_what_cannot_be_undone_on_the_network_is_loud(decided, on_network, later, fake, enter):
    case = decided("hide")
    on_network()
    fake.fail_next(NotAllowedHere("fake.not_supported"))
    actions.lift(case.measures.get(), reason="भूल", by=make.officer("approver"))
    on_network()
    assert case.measures.get().undo.state == "failed"
    shown = enter(make.officer("operator")).get("/moderation/").content.decode()
    assert "The network has not done this" in shown
    assert "could not be undone" in shown


def test_a_silent_account_gets_the_measure_once_it_may_speak(decided, on_network, case):
    case.account.state = "hijacked"
    case.account.save()
    decided("hide")
    measure = case.measures.get()
    assert measure.act is None
    assert "Strangers" in measure.problem
    case.account.state = "live"
    case.account.save()
    actions.try_again(Measure.objects.select_related("case", "account").get(), by=make.officer())
    assert "hide" in on_network()


@pytest.mark.parametrize(("level", "way"), [("assisted", "assisted"), ("manual", "manual")])
def test_the_network_says_how_it_is_done(level, way, officer, committee, lay, votes):
    account = make.by_hand(level, verb="block")
    case = actions.report(make.conversation(account).messages.get(), Given("group"), by=officer)
    choice = next(each for each in queries.proportion.choices(case) if each.kind == "block")
    assert choice.is_by_hand
    votes("for", lay(case, "block"))
    act = case.measures.get().act
    assert (act.way, act.state) == (way, "to_do")


def test_what_the_network_does_not_know_cannot_be_proposed(officer, committee, lay):
    account = make.by_hand("none", verb="restrict")
    case = actions.report(make.conversation(account).messages.get(), Given("group"), by=officer)
    with pytest.raises(Refused):
        lay(case, "restrict")
    data = actions.report(make.conversation().messages.get(), Given("data"), by=officer)
    with pytest.raises(Refused, match="Personal data"):
        lay(data, "block")
    lay(data, "hide")


def test_the_register_forgets_whom_it_was_about_a_year_after_the_end(decided, on_network, later, case):
    case.person.name = "गोप्य नाम"
    case.person.save()
    decided("block", days=10)
    later(11 * DAY)
    tasks.end_due.call()
    later(300 * DAY)
    tasks.forget.call()
    assert queries.register(make.officer()).get().person.name == "गोप्य नाम"
    later(380 * DAY)
    tasks.forget.call()
    tasks.forget.call()
    assert not queries.register(make.officer()).exists()
    row = Case.objects.get(pk=case.pk)
    assert (row.person, row.seen["profile"], row.measures.get().person) == (None, {}, None)
    assert row.measures.get().act.target == {}
    assert Entry.objects.filter(kind="case.forgotten").count() == 1


def test_a_case_may_be_proposed_anew_and_the_newer_measure_takes_the_place(
    decided, lay, votes, later, on_network, officer
):
    case = decided("block", days=10)
    later(timedelta(minutes=2))
    on_network()
    anew = actions.propose_anew(case, by=officer)
    votes("for", lay(anew, "block", days=60))
    later(timedelta(minutes=5))
    assert on_network().count("block") == 1
    later(11 * DAY)
    tasks.end_due.call()
    assert "unblock" not in on_network()
    assert [each.end for each in Measure.objects.order_by("pk")] == ["replaced", ""]


def test_officers_hear_of_measures_that_end_soon_once(decided, later):
    decided("block", days=20)
    tasks.remind.call()
    assert not Entry.objects.filter(kind="measure.ends_soon").exists()
    later(10 * DAY)
    tasks.remind.call()
    tasks.remind.call()
    assert Entry.objects.filter(kind="measure.ends_soon").count() == 1


def test_figures_count_and_name_nobody(decided, head, case):
    decided("hide", "warn")
    now = clock.now()
    told = queries.figures(case.agency, now - DAY, now + DAY)
    assert (told.reported, told.decided, told.by_ground) == (1, 1, {"caste": 1})
    assert told.measures == {"hide": 1, "warn": 1}
    assert told.running == 2
    assert case.person.name not in str(told)
    assert Decision.objects.count() == 1
