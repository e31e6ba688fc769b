"""A post whose time goes by while its account cannot speak is seen, is loud, and never goes out late unasked."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chautari.acts import actions, late, tasks
from chautari.acts.models import Act
from chautari.agencies.roles import ROLES, Can, Role
from chautari.alerts.rules import TOLD
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions as publishing
from chautari.registry.actions import Block, block, lift
from chautari.registry.models import Account
from tests import make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def officer():
    return make.officer("operator")


@pytest.fixture
def order():
    def ordered(*, network="fake"):
        overseer = make.officer("overseer", agency=make.agency("ministry"))
        made = block(Block(network, clock.now(), None, "आदेश १२"), by=overseer)
        return lambda: lift(made, at=clock.now(), by=overseer)

    return ordered


def kinds(act):
    return list(
        Entry.objects.filter(about="acts.act", about_id=act.pk).order_by("pk").values_list("kind", flat=True)
    )


def fresh(act):
    return Act.objects.select_related("account").get(pk=act.pk)


def test_a_post_that_an_order_holds_back_is_seen_at_once_with_the_reason(officer, order, enter, fake):
    act = make.act()
    order()
    tasks.perform.call()
    page = enter(officer).get(reverse("intake:attention")).text
    assert fake.wall == []
    assert "Held back: the account cannot speak" in page
    assert "An order keeps this network blocked." in page
    assert fresh(act).is_moving


@pytest.mark.parametrize("hours", [1, 5])
def test_it_goes_out_by_itself_where_the_order_ends_within_hours(order, fake, hours):
    act = make.act()
    end = order()
    with clock.travel(clock.now() + hours * HOUR):
        tasks.sweep.call()
        end()
        tasks.perform.call()
        assert (fresh(act).state, len(fake.wall)) == ("done", 1)


def test_hours_later_it_asks_is_told_to_the_approvers_once_and_does_not_go_by_itself(
    order, enter, officer, fake
):
    act = make.act()
    end = order()
    with clock.travel(clock.now() + 7 * HOUR):
        for _time in range(2):
            tasks.sweep.call()
        end()
        tasks.perform.call()
        assert (fresh(act).state, fake.wall, kinds(act)) == ("queued", [], ["act.overdue"])
        page = enter(officer).get(act.get_absolute_url()).text
    assert "Late: does it still go?" in page
    assert "Send it now" in page and "Withdraw it" in page
    assert "approver" in TOLD["act.overdue"] and "head" in TOLD["act.overdue"]


def test_an_order_that_ends_before_anybody_looked_lets_nothing_late_slip_out(order, fake):
    act = make.act()
    end = order()
    with clock.travel(clock.now() + 30 * HOUR):
        end()
        tasks.perform.call()  # no sweep has run meanwhile
        assert (fresh(act).state, fake.wall) == ("queued", [])
        tasks.sweep.call()
        assert kinds(act) == ["act.overdue"]


def test_an_officer_lets_it_go_after_all(order, enter, officer, fake, committed):
    act = make.act()
    end = order()
    with clock.travel(clock.now() + 7 * HOUR):
        tasks.sweep.call()
        end()
        with committed():
            enter(officer).post(reverse("publishing:send_late", args=(act.pk,)))
        tasks.perform.call()
        assert (fresh(act).state, len(fake.wall)) == ("done", 1)
    assert kinds(act) == ["act.overdue", "act.resumed", "act.done"]


def test_let_go_while_the_order_still_holds_it_waits_and_asks_again_hours_later(order, officer, fake):
    act = make.act()
    order()
    now = clock.now()
    with clock.travel(now + 7 * HOUR):
        late.ask()
        actions.resume(fresh(act), by=officer)
        with pytest.raises(Refused, match="settled by somebody else"):
            actions.resume(fresh(act), by=officer)
        tasks.perform.call()
        late.ask()
        assert fresh(act).overdue is None
    with clock.travel(now + 14 * HOUR):
        late.ask()
        assert fresh(act).overdue is not None
    assert fake.wall == []


def test_or_takes_it_back(order, officer, fake):
    act = make.act()
    order()
    with clock.travel(clock.now() + 7 * HOUR):
        late.ask()
        actions.withdraw(fresh(act), by=officer)
    assert (fresh(act).state, kinds(act)) == ("withdrawn", ["act.overdue", "act.withdrawn"])


def test_the_same_holds_for_an_account_that_lost_its_connection(fake):
    account = make.account(health=Account.Health.RECONNECT)
    act = make.act(account)
    assert act in Act.objects.stuck()
    with clock.travel(clock.now() + 7 * HOUR):
        Account.objects.update(health=Account.Health.OK)
        tasks.perform.call()
        tasks.sweep.call()
        assert (fresh(act).state, fresh(act).is_overdue, fake.wall) == ("queued", True, [])


def test_an_answer_to_a_citizen_is_late_and_goes_all_the_same(order, fake):
    act = make.act(verb="like", text="", target={"kind": "post", "id": "1"})
    end = order()
    with clock.travel(clock.now() + 7 * HOUR):
        late.ask()
        end()
        tasks.perform.call()
        assert fresh(act).state == "done"


def test_a_post_for_a_later_time_is_not_late(fake):
    make.act(not_before=clock.now() + HOUR)
    late.ask()
    assert not Entry.objects.exists()
    assert not Act.objects.stuck().exists()


def test_what_a_stop_holds_beyond_hours_is_asked_about_once_and_goes_when_it_is_let_go(fake):
    approver, act = make.officer("approver"), make.act()
    now = clock.now()
    stop = publishing.stop(approver.agency, reason="भूकम्प", by=approver)
    with clock.travel(now + 9 * HOUR):
        tasks.sweep.call()
        assert (fresh(act).standing, kinds(act)) == ("Paused", [])
        publishing.resume(fresh(act), by=approver)
        tasks.perform.call()
        assert (fresh(act).state, len(fake.wall)) == ("done", 1)
        publishing.end(stop, by=approver)
        assert not Act.objects.asking().exists()


def test_a_stop_takes_over_what_asks_and_it_asks_again_after_its_end(fake, order):
    approver, act = make.officer("approver"), make.act()
    end = order()
    with clock.travel(clock.now() + 7 * HOUR):
        late.ask()
        end()
        stop = publishing.stop(approver.agency, reason="भूकम्प", by=approver)
        assert fresh(act).is_paused and not Act.objects.asking().exists()
        publishing.end(stop, by=approver)
        assert fresh(act).is_overdue
        second = publishing.stop(approver.agency, reason="बाढी", by=approver)
        with pytest.raises(Refused, match="settled"):
            actions.resume(fresh(act), by=approver)
        publishing.end(second, by=approver)
        actions.resume(fresh(act), by=approver)
        tasks.perform.call()
        assert (fresh(act).state, len(fake.wall)) == ("done", 1)


def test_what_a_stop_marked_while_it_ended_asks_all_the_same():
    approver, act, ahead = make.officer("approver"), make.act(), make.act(not_before=clock.now() + HOUR)
    stop = publishing.stop(approver.agency, reason="भूकम्प", by=approver)
    publishing.end(stop, by=approver)
    Act.objects.update(stop=stop, overdue=None)  # another process had read that the stop stands
    tasks.sweep.call()
    assert fresh(act).is_overdue and fresh(ahead).stop is None


def test_one_page_asks_about_everything_that_came_too_late(order, enter, django_assert_max_num_queries):
    head, acts = make.officer("head"), [make.act(text=f"सूचना {n}") for n in range(3)]
    stranger = make.officer("head", agency=make.agency("other"))
    stop = publishing.stop(head.agency, reason="भूकम्प", by=head)
    publishing.end(stop, by=head)
    fourth = make.act(text="सूचना 3")
    order()
    with clock.travel(clock.now() + 7 * HOUR):
        late.ask()
        enter(head).get(reverse("publishing:late"))
        with django_assert_max_num_queries(16):
            page = enter(head).get(reverse("publishing:late")).text
        assert [f"सूचना {n}" in page for n in range(4)] == [True] * 4
        assert page.count("A stop held it back") == 3 and page.count("Its account could not speak.") == 1
        for act in (acts[0], fourth):
            assert enter(stranger).post(reverse("publishing:drop_late", args=(act.pk,))).status_code == 404
            enter(head).post(reverse("publishing:drop_late", args=(act.pk,)))
            assert fresh(act).state == "withdrawn"
    assert "सूचना" not in enter(stranger).get(reverse("publishing:late")).text


@pytest.mark.parametrize("role", Role.values)
def test_who_approves_answers_keeps_or_heads_says_whether_it_still_goes(role, enter):
    may = role in {Role.APPROVER, Role.OPERATOR, Role.KEEPER, Role.HEAD}
    assert (Can.SETTLE_LATE in ROLES[role]) == may
    code = enter(make.officer(role)).post(reverse("publishing:send_late", args=(make.act().pk,))).status_code
    assert code == (404 if may else 403)


def test_of_a_thread_one_answer_lets_all_its_posts_go(enter, fake):
    approver, first = make.officer("approver"), make.act(text="एक")
    second = make.act(first.account, text="दुई", state="waiting", after=first)
    third = make.act(first.account, text="तीन", state="waiting", after=second)
    stop = publishing.stop(approver.agency, reason="भूकम्प", by=approver)
    publishing.end(stop, by=approver)
    page = enter(approver).get(reverse("publishing:late")).text
    assert page.count("Send it now") == 1
    actions.resume(fresh(first), by=approver)
    for _post in range(3):
        tasks.perform.call()
    assert [fresh(act).state for act in (first, second, third)] == ["done"] * 3
