"""By when a conversation is answered and settled: it runs in working time, pauses, is told once, and explains itself."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from chautari.acts import outcome
from chautari.acts.models import Act
from chautari.agencies import actions as agencies
from chautari.agencies.models import DayOff
from chautari.alerts import tasks as alerts
from chautari.bikram.timetable import Timetable
from chautari.connectors.values import Actor, InboundEvent, Ref
from chautari.inbox import actions, deadlines, queries
from chautari.inbox.models import AnswerTime, Conversation, Deadline, Verdict
from chautari.inbox.news import receive_all
from chautari.inbox.reckoning import DEFAULTS, Facts, Limit, Rank, Sort, Unit, reckon
from chautari.inbox.tasks import receive
from chautari.ledger.models import Entry
from chautari.lib import clock
from tests import make

db = pytest.mark.django_db
NEPAL = clock.NEPAL
NOW = datetime(2026, 11, 26, 11, 0, tzinfo=NEPAL)  # 2083 Mangsir 10, a Thursday; winter, until 16:00
FRIDAY_CLOSES = datetime(2026, 11, 27, 15, 0, tzinfo=NEPAL)
MONDAY_CLOSES = datetime(2026, 11, 30, 16, 0, tzinfo=NEPAL)  # the third working day after NOW


@pytest.fixture(autouse=True)
def _then():
    with clock.travel(NOW):
        yield


def later(**span):
    return NOW + timedelta(**span)


def reckoned(talk=None):
    """The deadlines of the only or of this conversation, by their sort."""
    deadlines.reckon_waiting.call()
    found = Deadline.objects.filter(conversation=talk) if talk else Deadline.objects.all()
    return {each.sort: each for each in found}


def answer(talk, at, **more):
    """An act that reached the network."""
    values = {"verb": "reply", "state": "done", "done": at, "thread": talk.thread, **more}
    return make.act(talk.account, **values)


def page(browser, path, **query):
    found = browser.get(path, query)
    assert found.status_code == 200
    return re.sub(r"\s+", " ", found.content.decode())


# — when it is due —


@db
def test_an_ordinary_matter_is_answered_in_three_working_days_and_settled_in_seven():
    found = reckoned(make.conversation())
    assert found["first_answer"].due == MONDAY_CLOSES
    assert found["resolution"].due == datetime(2026, 12, 4, 15, 0, tzinfo=NEPAL)
    talk = Conversation.objects.get()
    assert talk.due_at == MONDAY_CLOSES and talk.reckoned


@db
@pytest.mark.parametrize(
    ("more", "due"),
    [
        ({"urgency": 0, "urgent": True}, NOW + timedelta(minutes=30)),
        ({"urgency": 1, "urgent": True}, FRIDAY_CLOSES),
        ({"urgent": True}, FRIDAY_CLOSES),
        ({}, MONDAY_CLOSES),
    ],
)
def test_what_presses_is_due_sooner(more, due):
    found = reckoned(make.conversation(**more))["first_answer"].due
    assert abs(found - due) < timedelta(seconds=5)


@db
def test_at_once_runs_by_night_as_well():
    night = datetime(2026, 11, 27, 23, 50, tzinfo=NEPAL)
    with clock.travel(night):
        found = reckoned(make.conversation(urgency=0, urgent=True))["first_answer"]
    assert found.due - found.started == timedelta(minutes=30)


@db
def test_an_officers_word_moves_the_deadline_at_once():
    talk, officer = make.conversation(), make.officer("operator")
    reckoned(talk)
    actions.classify(talk, urgent=True, by=officer)
    assert Deadline.objects.get(sort="first_answer").due == FRIDAY_CLOSES
    actions.classify(talk, urgent=False, by=officer)
    assert Deadline.objects.get(sort="first_answer").due == MONDAY_CLOSES


@db
def test_a_question_of_policy_is_settled_in_a_month():
    talk, officer = make.conversation(), make.officer("operator")
    actions.decide(talk, verdict=Verdict(aspect="matter", value="policy"), by=officer)
    due = Deadline.objects.get(sort="resolution").due
    assert due == datetime(2026, 12, 25, 15, 0, tzinfo=NEPAL)  # 2083 Poush 10, a Friday
    actions.decide(talk, verdict=Verdict(aspect="matter", value="corruption"), by=officer)
    assert Deadline.objects.get(sort="first_answer").due == FRIDAY_CLOSES


@db
def test_a_day_off_that_is_told_later_moves_what_runs(committed):
    talk, keeper = make.conversation(), make.officer("keeper")
    reckoned(talk)
    with committed():
        day = DayOff(day=date(2026, 11, 29), name_ne="जात्रा", source="निर्णय")
        agencies.add_day(day, by=keeper)
    assert reckoned(talk)["first_answer"].due == datetime(2026, 12, 1, 16, 0, tzinfo=NEPAL)


@db
def test_a_day_of_the_country_moves_the_deadlines_of_every_office_and_an_offices_own_only_its_own(committed):
    other = make.conversation(make.account(agency=make.agency("other")))
    talk, keeper = make.conversation(), make.officer("keeper")
    deadlines.reckon_waiting.call()
    overseer = make.officer("overseer", agency=make.agency("mocit"))
    with committed():
        agencies.add_day(DayOff(day=date(2026, 11, 29), name_ne="क", source="x"), by=keeper)
    assert reckoned(other)["first_answer"].due == MONDAY_CLOSES
    with committed():
        agencies.add_day(DayOff(day=date(2026, 11, 30), name_ne="ख", source="x"), by=overseer)
    assert reckoned(other)["first_answer"].due == datetime(2026, 12, 1, 16, 0, tzinfo=NEPAL)
    assert reckoned(talk)["first_answer"].due == datetime(2026, 12, 2, 16, 0, tzinfo=NEPAL)


# — how it ends and pauses —


@db
def test_only_an_answer_that_reached_the_network_meets_the_first_deadline(committed):
    talk, officer = make.conversation(), make.officer("operator")
    actions.reply(talk, text="भोलि १० बजे खुल्छ।", by=officer)
    assert reckoned(talk)["first_answer"].met_at is None
    act = Act.objects.get()
    with committed():
        Act.objects.filter(pk=act.pk).update(state="sending", began=clock.now())
        act.refresh_from_db()
        assert outcome.done(act, Ref("comment", "r1"))
    found = reckoned(talk)
    assert found["first_answer"].met_at and found["resolution"].paused_since == found["first_answer"].met_at
    assert Conversation.objects.get().due_at is None


@db
def test_while_the_office_waits_for_the_person_the_clock_stands():
    talk = make.conversation()
    answer(talk, later(hours=1))
    with clock.travel(later(days=40)):
        paused = reckoned(talk)["resolution"]
        assert paused.paused_since == later(hours=1) and Conversation.objects.get().due_at is None
        make.message(talk, at=later(days=4, hours=1))
        Conversation.objects.update(reckoned=None)
        found = reckoned(talk)
    # paused from Thursday 12:00 to Monday 12:00: 3.5 h of Thursday, 4.5 of Friday, 5.5 of Sunday, 2 of Monday
    assert found["resolution"].due == Timetable().add_working_time(
        datetime(2026, 12, 4, 15, 0, tzinfo=NEPAL), timedelta(hours=15, minutes=30)
    )
    assert found["first_answer"].started == later(days=4, hours=1)


@db
def test_closing_meets_both_and_opening_again_begins_anew():
    talk, officer = make.conversation(), make.officer("operator")
    reckoned(talk)
    actions.close(talk, by=officer)
    assert Conversation.objects.get().due_at is None
    assert all(each.met_at for each in Deadline.objects.all())
    with clock.travel(later(days=3)):
        actions.reopen(talk, by=officer)
        found = reckoned(talk)
    assert found["resolution"].started > later(days=2) and found["first_answer"].met_at is None
    assert Conversation.objects.get().due_at == found["first_answer"].due


@db
def test_new_words_after_the_closing_begin_anew():
    talk, officer = make.conversation(), make.officer("operator")
    actions.close(talk, by=officer)
    make.message(talk, at=later(days=1))
    Conversation.objects.update(state="open", reckoned=None)
    assert reckoned(talk)["resolution"].started == later(days=1)


@db
def test_words_that_came_late_wait_although_the_office_had_closed_the_talk_meanwhile():
    talk, officer = make.conversation(), make.officer("operator")
    with clock.travel(later(hours=2)):
        actions.close(talk, by=officer)
    make.message(talk, at=later(hours=1), arrived=later(hours=3))
    Conversation.objects.update(state="open", reckoned=None)
    assert reckoned(talk)["first_answer"].started == later(hours=3)


@db
def test_an_answer_that_fails_afterwards_is_none(committed):
    talk = make.conversation()
    act = answer(talk, later(hours=1))
    assert reckoned(talk)["first_answer"].met_at
    Act.objects.filter(pk=act.pk).update(state="failed", done=None)
    deadlines.act_turned(act.pk)
    assert reckoned(talk)["first_answer"].met_at is None


@db
def test_words_that_were_deleted_ask_for_nothing():
    talk = make.conversation()
    reckoned(talk)
    talk.messages.update(deleted_at=clock.now())
    Conversation.objects.update(reckoned=None)
    assert reckoned(talk) == {} and Conversation.objects.get().due_at is None


@db
def test_acts_of_notices_do_not_touch_it():
    deadlines.act_turned(make.act().pk)
    assert not Conversation.objects.exists()


# — whatever order things came in —


def event(kind, n, at, *, own=False, talk="t1", parent=""):
    """A public comment, or the account's own answer outside of the desk."""
    actor = Actor(f"p{talk}", "सीता")
    return InboundEvent(
        dedupe_key=f"{kind}{n}", kind=kind, occurred_at=at, actor=None if own else actor, own=own,
        ref=Ref("comment", f"c{n}", parent_id=parent), text="नमस्ते", conversation=talk,
    )  # fmt: skip


@db
@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_the_same_events_in_any_order_make_the_same_deadlines(chance):
    with transaction.atomic():
        account = make.account()
        told = [
            event("comment.created", 1, later(hours=-3)),
            event("comment.created", 2, later(hours=-2), own=True, parent="c1"),
            event("comment.created", 3, later(hours=-1)),
            event("comment.deleted", 4, later(hours=-1)),
            event("comment.created", 4, later(hours=-2)),
        ]
        chance.shuffle(told)
        for each in told:
            receive(account, each)
            if chance.random() < 0.5:
                deadlines.reckon_waiting.call()
        found = reckoned(Conversation.objects.get(account=account))
        assert found["first_answer"].started == later(hours=-1)
        assert found["resolution"].started == later(hours=-3)
        assert found["resolution"].paused_since is None
        transaction.set_rollback(True)


@db
def test_many_new_talks_wait_in_the_queue_and_cost_their_arrival_nothing():
    account = make.account()
    told = [(account, event("mention.created", n, NOW, talk=f"t{n}")) for n in range(60)]
    receive_all(told)
    assert Conversation.objects.filter(reckoned=None).count() == 60
    deadlines.reckon_waiting.call()
    assert Deadline.objects.count() == 120 and not Conversation.objects.filter(reckoned=None).exists()


@db
def test_a_portion_asks_the_same_few_questions_whatever_its_size(django_assert_num_queries):
    account = make.account()
    for _n in range(3):
        make.conversation(account)
    with CaptureQueriesContext(connection) as few:
        deadlines._portion()
    for _n in range(40):
        make.conversation(account)
    with django_assert_num_queries(len(few)):
        deadlines._portion()
    assert len(few) <= 14


MINUTES_OF_A_YEAR = st.integers(0, 365 * 24 * 60)
MOMENTS = MINUTES_OF_A_YEAR.map(lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n))
LISTS = st.lists(MOMENTS, max_size=6)


@given(LISTS, LISTS, LISTS, LISTS, st.sampled_from(list(Rank)), st.randoms(use_true_random=False))
def test_the_reckoning_knows_no_order_and_never_ends_before_it_begins(
    said, done, closed, again, rank, chance
):
    facts = Facts(tuple(said), tuple(done), tuple(closed), tuple(again), rank)
    shuffled = [chance.sample(each, len(each)) for each in (said, done, closed, again)]
    mixed = Facts(*(tuple(each) for each in shuffled), rank)
    found = reckon(facts, Timetable(), DEFAULTS)
    assert found == reckon(mixed, Timetable(), DEFAULTS)
    assert bool(found) == bool(said)
    for each in found.values():
        course = each.course
        assert each.due >= each.first_due > course.started
        assert course.met_at is None or course.met_at >= course.started
        assert not (course.met_at and course.paused_since)


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        (Limit(45, Unit.MINUTE), datetime(2026, 11, 26, 11, 45, tzinfo=NEPAL)),
        (Limit(4, Unit.HOUR), datetime(2026, 11, 26, 15, 30, tzinfo=NEPAL)),  # over the rest
        (Limit(6, Unit.HOUR), datetime(2026, 11, 27, 11, 30, tzinfo=NEPAL)),
        (Limit(2, Unit.DAY), datetime(2026, 11, 29, 16, 0, tzinfo=NEPAL)),  # over the Saturday
        (Limit(1, Unit.MONTH), datetime(2026, 12, 25, 15, 0, tzinfo=NEPAL)),
    ],
)
def test_each_unit_is_counted_as_it_says(limit, due):
    times = {**DEFAULTS, (Rank.ORDINARY, Sort.FIRST_ANSWER): limit}
    assert reckon(Facts((NOW,)), Timetable(), times)[Sort.FIRST_ANSWER].due == due


def test_a_pause_of_a_clock_that_runs_day_and_night_is_counted_day_and_night():
    times = {**DEFAULTS, (Rank.ORDINARY, Sort.RESOLUTION): Limit(600, Unit.MINUTE)}
    facts = Facts(said=(NOW, later(hours=30)), answered=(later(hours=1),))
    assert reckon(facts, Timetable(), times)[Sort.RESOLUTION].due == later(hours=39)


# — it is told once —


@db
def test_what_is_overdue_is_told_once_to_the_officer_and_the_head(mailoutbox):
    operator, head = make.officer("operator"), make.officer("head")
    make.officer("writer")
    talk = make.conversation(assignee=operator)
    reckoned(talk)
    with clock.travel(MONDAY_CLOSES + timedelta(minutes=1)):
        for _each in range(2):
            deadlines.call_overdue.call()
        alerts.tell.call()
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([operator.email, head.email])
    assert talk.get_absolute_url() in mailoutbox[0].body and talk.snippet not in mailoutbox[0].body
    entry = Entry.objects.get(kind="deadline.missed")
    assert (entry.by, entry.about_id, entry.facts["sort"]) == (None, talk.pk, "first_answer")


@db
def test_nobody_is_told_of_what_was_answered_a_moment_ago():
    talk = make.conversation()
    reckoned(talk)
    answer(talk, later(hours=1))  # its bell was lost
    with clock.travel(MONDAY_CLOSES + timedelta(minutes=1)):
        deadlines.call_overdue.call()
    assert not Entry.objects.filter(kind="deadline.missed").exists()
    assert Deadline.objects.get(sort="first_answer").met_at


@db
def test_what_was_over_long_before_the_desk_came_raises_no_alarm():
    make.conversation(first_at=later(days=-90)).messages.update(at=later(days=-90))
    reckoned()
    deadlines.call_overdue.call()
    assert not Entry.objects.filter(kind="deadline.missed").exists()


@db
def test_a_new_clock_of_the_same_conversation_is_told_of_again():
    talk = make.conversation()
    reckoned(talk)
    with clock.travel(MONDAY_CLOSES + timedelta(minutes=1)):
        deadlines.call_overdue.call()
        answer(talk, clock.now())
        make.message(talk, at=clock.now() + timedelta(minutes=5))
        Conversation.objects.update(reckoned=None)
        reckoned(talk)
    with clock.travel(MONDAY_CLOSES + timedelta(days=4)):
        deadlines.call_overdue.call()
    told = Entry.objects.filter(kind="deadline.missed").order_by("id")
    assert [entry.facts["sort"] for entry in told] == ["first_answer", "first_answer", "resolution"]


@db
def test_all_that_runs_is_reckoned_anew_every_day():
    talk = make.conversation()
    reckoned(talk)
    Deadline.objects.update(due=later(days=400))
    deadlines.reckon_all.call()
    assert reckoned(talk)["first_answer"].due == MONDAY_CLOSES


# — on screen —


@pytest.fixture
def browser(enter):
    return enter(make.officer("operator"))


@db
@pytest.mark.parametrize(
    ("now", "said"),
    [
        (NOW, "Due Mangsir 14, 16:00"),
        (datetime(2026, 11, 30, 11, 0, tzinfo=NEPAL), "Due today 16:00"),
        (datetime(2026, 11, 30, 18, 0, tzinfo=NEPAL), "Overdue since 16:00"),
        (datetime(2026, 12, 1, 12, 5, tzinfo=NEPAL), "Overdue 2 working hours"),
        (datetime(2026, 12, 2, 12, 0, tzinfo=NEPAL), "Overdue 1 working day"),
    ],
)
def test_a_row_says_by_when_in_words(browser, now, said):
    talk = make.conversation(first_at=NOW)
    talk.messages.update(at=NOW)
    reckoned(talk)
    with clock.travel(now):
        assert said in page(browser, "/inbox/")
        assert said in page(browser, f"/inbox/{talk.pk}/")


@db
def test_a_row_says_how_long_it_has_waited_in_working_time(browser, client):
    talk = make.conversation(last_at=later(hours=-72))
    talk.messages.update(at=later(hours=-72))  # since Monday 11:00
    reckoned(talk)
    assert "3 working days" in page(browser, "/inbox/")
    client.cookies["chautari_language"] = "ne"
    assert "३ कार्यदिन" in page(client, "/inbox/")


@db
def test_a_row_that_waits_for_the_person_says_so(browser):
    talk = make.conversation(state="answered")
    answer(talk, later(hours=1))
    reckoned(talk)
    assert "Paused: waiting for the person" in page(browser, "/inbox/")


@db
def test_the_view_of_today_holds_what_is_due_and_overdue_the_most_overdue_first(browser):
    account, times = make.account(), (later(days=-20), later(hours=3), later(days=-2), later(days=3))
    for n, due in enumerate(times):
        make.conversation(account, due_at=due, reckoned=NOW, snippet=f"n{n}.")
    make.conversation(make.account(agency=make.agency("other")), due_at=NOW, snippet="n9.")
    html = page(browser, "/inbox/", view="due")
    assert re.findall(r"n\d\.", html) == ["n0.", "n2.", "n1."]
    assert re.search(r"Due today</span> <span class=\"count\">3<", html)


@db
def test_pages_of_what_is_due_follow_each_other_without_loss_or_repetition(browser):
    account = make.account()
    for n in range(95):
        make.conversation(account, due_at=later(minutes=n // 3 - 90), reckoned=NOW, snippet=f"n{n:03d}.")
    seen, path = [], "/inbox/?view=due"
    while path:
        html = browser.get(path).content.decode()
        seen += re.findall(r"n\d{3}\.", html)
        older = re.search(r'rel="next" href="([^"]+)"', html)
        path = older and "/inbox/" + older[1].replace("&amp;", "&")
    assert seen == [f"n{n:03d}." for n in range(95)]
    newer = re.search(r'rel="prev" href="([^"]+)"', html)[1].replace("&amp;", "&")
    assert re.findall(r"n\d{3}\.", browser.get("/inbox/" + newer).content.decode()) == seen[40:80]


@db
@pytest.mark.parametrize("view", ["due", "all"])
def test_the_lists_ask_few_questions_whatever_their_size(browser, django_assert_max_num_queries, view):
    account = make.account()
    for n in range(60):
        make.conversation(account, due_at=later(minutes=-n))
    deadlines.reckon_waiting.call()
    Conversation.objects.update(due_at=later(minutes=-5))
    with django_assert_max_num_queries(11):
        html = page(browser, "/inbox/", view=view)
    assert len(re.findall(r'<li class="row', html)) == 40


@db
def test_the_list_of_today_is_read_from_its_partial_index():
    officer = make.officer("operator")
    asked = QueryDict("view=due")
    with connection.execute_wrapper(kept := Kept()):
        queries.page(officer, asked)
    words, values = kept.asked[0]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {words}", values)
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {words}", values)
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "conversation_due" in plan


class Kept:
    """The statements that were asked."""

    def __init__(self):
        self.asked = []

    def __call__(self, execute, sql, params, many, context):
        self.asked.append((sql, params))
        return execute(sql, params, many, context)


# — why this time —


def why(browser, talk):
    return re.sub(r"<[^>]+>", "", page(browser, reverse("inbox:why", args=(talk.pk,))))


@db
def test_the_page_of_explanation_counts_day_by_day(browser):
    keeper = make.officer("keeper")
    agencies.add_day(DayOff(day=date(2026, 11, 29), name_ne="जात्रा", source="x"), by=keeper)
    hours = {"opens": time(8), "closes": time(12)}
    agencies.add_day(DayOff(day=date(2026, 11, 30), name_ne="जाँच", source="x", **hours), by=keeper)
    talk = make.conversation()
    html = why(browser, talk)
    assert "Sort of matter: Everything else" in html and "3 working days" in html
    for said in (
        "Closed: weekly day off",
        "Closed: जात्रा",
        "08:00–12:00",
        "10:00–13:30, 14:00–15:00",
        "Working day 3",
    ):
        assert said in html
    assert "2083 Mangsir 15, Tuesday, 16:00" in html
    assert "The holidays of 2083 are not confirmed" in html


@db
def test_a_confirmed_year_is_not_complained_of(browser):
    agencies.confirm_year(2083, days=[], source="राजपत्र", by=make.officer("keeper"))
    assert "not confirmed" not in why(browser, make.conversation())


@db
def test_the_explanation_tells_of_pauses_lateness_and_at_once(browser):
    talk = make.conversation()
    answer(talk, later(days=6))
    with clock.travel(later(days=6, hours=1)):
        html = why(browser, talk)
    assert "Too late" in html and "until they write" in html and "as it stood when the pause began" in html
    make.message(talk, at=later(days=7))
    with clock.travel(later(days=7, hours=1)):
        assert "without the pauses" in why(browser, talk)
    pressing = make.conversation(urgency=0, urgent=True)
    with clock.travel(later(hours=1)):
        html = why(browser, pressing)
    assert "runs day and night" in html and "Overdue by" in html


@db
def test_without_words_of_the_public_nothing_runs(browser):
    talk = make.conversation()
    talk.messages.update(deleted_at=NOW)
    assert "No deadline runs here" in why(browser, talk)


# — the times of the office —


def sent(**changes):
    """The form as the page shows it, with changes."""
    data = {}
    for (rank, sort), limit in DEFAULTS.items():
        data[f"{rank}-{sort}-count"], data[f"{rank}-{sort}-unit"] = str(limit.count), limit.unit.value
    return data | changes


@db
def test_the_head_sets_the_times_and_what_runs_is_reckoned_anew(enter, committed):
    talk, head = make.conversation(), make.officer("head")
    reckoned(talk)
    changes = {"ordinary-first_answer-count": "२", "urgent-resolution-unit": "month"}
    with committed():
        assert enter(head).post(reverse("inbox:times"), sent(**changes)).status_code == 302
    assert reckoned(talk)["first_answer"].due == datetime(2026, 11, 29, 16, 0, tzinfo=NEPAL)
    facts = [entry.facts for entry in Entry.objects.filter(kind="times.set").order_by("id")]
    assert [(each["rank"], each["sort"]) for each in facts] == [
        ("urgent", "resolution"),
        ("ordinary", "first_answer"),
    ]
    assert AnswerTime.objects.filter(agency=head.agency).count() == 2
    enter(head).post(reverse("inbox:times"), sent(**changes))
    assert Entry.objects.filter(kind="times.set").count() == 2


@db
@pytest.mark.parametrize(
    ("count", "said"),
    [("0", "1 or more"), ("-3", "1 or more"), ("", "required"), ("99", "At most 60"), ("x", "whole")],
)
def test_a_time_that_is_none_is_refused_and_the_rest_stays_typed(enter, count, said):
    data = sent(**{"ordinary-first_answer-count": count, "policy-resolution-count": "7"})
    answered = enter(make.officer("head")).post(reverse("inbox:times"), data)
    assert answered.status_code == 422
    html = answered.content.decode()
    assert said in html and re.search(
        r'name="policy-resolution-count"[^>]*value="7"|value="7"[^>]*name="policy-resolution-count"', html
    )
    assert not AnswerTime.objects.exists()


@db
@pytest.mark.parametrize("role", ["operator", "keeper", "writer", "approver"])
def test_nobody_but_the_head_sets_the_times(enter, role):
    assert enter(make.officer(role)).get(reverse("inbox:times")).status_code == 403


@db
def test_another_agencys_times_do_not_hold_here(enter):
    head = make.officer("head", agency=make.agency("other"))
    enter(head).post(reverse("inbox:times"), sent(**{"ordinary-first_answer-count": "1"}))
    assert reckoned(make.conversation())["first_answer"].due == MONDAY_CLOSES
