"""Who may do what with a notice in which state: the whole table, and no road to an approval of one's own."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chautari.acts.models import Act
from chautari.agencies.roles import Role
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions, tasks
from chautari.publishing.models import Notice, Review
from chautari.publishing.road import writers
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 5, tzinfo=UTC)
WHY = "पहिरोले बाटो बगायो"

# What comes of an action on another officer's notice: the state afterwards; "-" = refused with a reason (409);
# "?" = there is nothing of the kind (404). Rows: states. A late notice waits for approval after its time.
TABLE = """
            submit     approve   return  hasten    review    withdraw   edit   reopen
draft       in_review  -         -       approved  ?         withdrawn  draft  -
in_review   -          approved  draft   approved  ?         withdrawn  -      -
late        -          -         draft   -         ?         withdrawn  -      -
expired     -          -         -       -         ?         withdrawn  -      draft
approved    -          -         -       -         ?         withdrawn  -      -
hastened    -          -         -       -         reviewed  withdrawn  -      -
withdrawn   -          -         -       -         ?         -          -      -
"""
# Who may do it at all; everybody else is turned away at the door (403).
DOORS = """
submit      writer approver spokesperson
approve     approver spokesperson head
return      approver spokesperson head
hasten      spokesperson head
review      approver spokesperson head
withdraw    writer approver spokesperson
edit        writer approver spokesperson
reopen      writer approver spokesperson
"""
# Where the outcome differs for a notice whose words the officer wrote, now or before, or which they let go themselves.
OWN = {("in_review", "approve"): "-", ("hastened", "review"): "-"}

HEAD, *ROWS = (line.split() for line in TABLE.strip().splitlines())
EXPECTED = {(row[0], action): outcome for row in ROWS for action, outcome in zip(HEAD, row[1:], strict=True)}
MAY = {words[0]: set(words[1:]) for words in map(str.split, DOORS.strip().splitlines())}
STATES = [row[0] for row in ROWS]
NAMES = {"return": "send_back"}


def test_the_table_is_whole():
    assert set(HEAD) == set(MAY)
    assert {state for state in Notice.State.values} <= {*STATES}
    assert len(EXPECTED) == len(STATES) * len(HEAD)


@pytest.fixture(autouse=True)
def _now():
    with clock.travel(NOW):
        yield


def standing(state, author, *, wrote=(), by=None):
    """A notice in this state, by this author; ``wrote`` wrote at it before, ``by`` let it go where it was hastened."""
    account = make.account(agency=author.agency)
    first = wrote[0] if wrote else author
    notice = actions.draft(actions.Content("A notice", {account: "सूचना"}), by=first)
    for officer in (*wrote[1:], *((author,) if wrote else ())):
        actions.edit(notice, content=actions.Content("A notice", {account: "सूचना"}), by=officer)
    row = Notice.objects.filter(pk=notice.pk)
    if state == "hastened":
        actions.hasten(row.get(), cause="danger", why=WHY, by=by or make.officer("head"))
    elif state == "approved":
        row.update(state="in_review")
        actions.approve(row.get(), by=make.officer("head"))
    elif state == "late":
        row.update(state="in_review", publish_at=NOW - timedelta(minutes=1))
    elif state == "expired":
        row.update(state=state, publish_at=NOW - timedelta(minutes=1))
    else:
        row.update(state=state)
    return row.get()


def sent(action, notice):
    """What a browser sends."""
    account = notice.versions.get().account
    return {
        "return": {"note": "Mend it"},
        "hasten": {"cause": "danger", "why": WHY},
        "review": {"verdict": "in_order"},
        "edit": {"title": "Mended", f"use_{account.pk}": "on", "text": "अर्को", "then": "save"},
    }.get(action, {})


def outcome(browser, notice, action):
    """What came of it, as the table writes it; where it was refused or turned away nothing has changed."""
    before = Notice.objects.values().get(pk=notice.pk), Act.objects.count(), Review.objects.values().first()
    address = reverse(f"publishing:{NAMES.get(action, action)}", args=(notice.pk,))
    code = browser.post(address, sent(action, notice)).status_code
    if code != 302:
        after = (
            Notice.objects.values().get(pk=notice.pk),
            Act.objects.count(),
            Review.objects.values().first(),
        )
        assert after == before
        return {403: "no", 404: "?", 409: "-"}[code]
    if action == "review":
        return "reviewed" if Review.objects.get(notice=notice).reviewed else "not reviewed"
    return Notice.objects.get(pk=notice.pk).state


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", list(Role))
def test_every_role_does_with_a_notice_of_another_what_the_table_says(enter, role, state):
    browser = enter(make.officer(role))
    found = {action: outcome(browser, standing(state, make.officer("writer")), action) for action in HEAD}
    assert found == {action: EXPECTED[state, action] if role in MAY[action] else "no" for action in HEAD}


HANDS = [(state, "author") for state in STATES] + [
    (state, hand) for state, _action in OWN for hand in ("wrote before", "wrote between")
]


@pytest.mark.parametrize(("state", "hand"), HANDS)
@pytest.mark.parametrize("role", sorted(set().union(*MAY.values())))
def test_nobody_approves_or_reviews_words_of_their_own(enter, hand, role, state):
    officer, other, third = make.officer(role), make.officer("writer"), make.officer("approver")
    whose = {
        "author": (officer, ()),
        "wrote before": (other, (officer,)),
        "wrote between": (other, (third, officer)),
    }
    author, wrote = whose[hand]
    browser = enter(officer)
    found = {action: outcome(browser, standing(state, author, wrote=wrote), action) for action in HEAD}
    own = {action: OWN.get((state, action), EXPECTED[state, action]) for action in HEAD}
    assert found == {action: own[action] if role in MAY[action] else "no" for action in HEAD}


@pytest.mark.parametrize("role", sorted(MAY["hasten"]))
def test_nobody_reviews_what_they_let_go(enter, role):
    officer = make.officer(role)
    notice = standing("hastened", make.officer("writer"), by=officer)
    assert outcome(enter(officer), notice, "review") == "-"


@pytest.mark.parametrize("role", sorted(MAY["approve"]))
@pytest.mark.parametrize("steps", [2, 3])
def test_nobody_takes_two_steps_of_one_approval(enter, role, steps):
    officer = make.officer(role)
    notice = standing("in_review", make.officer("writer"))
    Notice.objects.filter(pk=notice.pk).update(steps=steps)
    browser = enter(officer)
    assert outcome(browser, notice, "approve") == "in_review"
    assert outcome(browser, notice, "approve") == "-"
    assert Act.objects.count() == 0


# — whatever officers do in whatever order —

OFFICERS = ("writer", "approver", "approver", "spokesperson", "head")
DOES = ("submit", "approve", "send_back", "edit", "reopen", "withdraw", "hasten", "review", "wait", "expire")
turns = st.lists(st.tuples(st.sampled_from(DOES), st.integers(0, len(OFFICERS) - 1)), max_size=25)


def turn(notice, does, officer):
    """One thing that happens to the notice, or is refused."""
    account = notice.versions.get().account
    later = actions.Content("Again", {account: "सूचना"}, publish_at=clock.now() + timedelta(hours=1))
    more = {
        "send_back": {"note": "Mend it"},
        "edit": {"content": later},
        "hasten": {"cause": "danger", "why": WHY},
        "review": {"verdict": "in_order", "note": ""},
    }
    getattr(actions, does)(notice, by=officer, **more.get(does, {}))


@given(turns=turns, steps=st.integers(1, 3), hurry=st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_goes_out_without_its_officers_nor_after_its_time(turns, steps, hurry):
    officers = [make.officer(role, agency=make.agency("any")) for role in OFFICERS]
    actions.set_steps({"notice": steps}, by=officers[-1])
    account = make.account(agency=officers[0].agency)
    content = actions.Content("A notice", {account: "सूचना"}, publish_at=NOW + timedelta(hours=1))
    notice = actions.draft(content, by=officers[0])
    now = NOW
    for does, who in turns:
        now += timedelta(minutes=20 if does == "wait" else 1)
        with clock.travel(now):
            if does == "expire":
                tasks.expire.call()
            elif does != "wait" and (hurry or does != "hasten"):
                with suppress(Refused, Review.DoesNotExist):
                    turn(Notice.objects.get(pk=notice.pk), does, officers[who])
        stays_lawful(notice.pk)


def stays_lawful(pk):
    """No act without as many officers as the table says, none of them a writer; nothing approved after its time."""
    notice = Notice.objects.get(pk=pk)
    given = list(notice.approvals.filter(round=notice.round).values_list("officer", flat=True))
    wrote = writers(notice)
    assert len(set(given)) == len(given) <= notice.steps
    acts = notice.versions.exclude(act=None).count()
    if not notice.approver_id:
        assert (acts, notice.approved) == (0, None)
        return
    assert acts == 1
    if notice.urgent:
        assert notice.urgent_why
        assert notice.review.reviewer_id not in wrote | {notice.approver_id}
        return
    assert len(given) == notice.steps
    assert not wrote & set(given)
    assert notice.approver_id == given[-1]
    assert notice.approved < notice.publish_at
