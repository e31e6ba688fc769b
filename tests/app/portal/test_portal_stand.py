"""A stop keeps what is let out from the portal until an officer lets it appear; what is public can be withdrawn there."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from chautari.acts import actions as outbox
from chautari.agencies.roles import ROLES, Can, Role
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions
from chautari.publishing.models import Notice, Removal
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
LIST, ATOM, JSON = (f"/official/moha/notices{end}" for end in ("/", ".atom", ".json"))


@pytest.fixture(autouse=True)
def _one_day():
    with clock.travel(NOW):
        yield


@pytest.fixture
def public():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def head(office):
    return make.officer("head", agency=office)


@pytest.fixture
def approver(office):
    return make.officer("approver", agency=office)


@pytest.fixture
def written(office):
    author = make.officer("writer", agency=office)

    def write(title, **more):
        account = make.account("x", agency=office, token="", tier="none", handle=f"a{Notice.objects.count()}")
        told = {"body": "कार्यालय बन्द रहन्छ।", **more}
        return make.notice(author=author, accounts=(account,), title=title, **told)

    return write


def path(notice, more=""):
    return f"/official/moha/notices/{notice.pk}/{more}"


def seen(public, notice):
    """Whether page, list and both feeds show it: all or none."""
    pages = [public.get(each) for each in (LIST, ATOM, JSON)]
    found = {notice.title in page.content.decode() for page in pages}
    found.add(public.get(path(notice)).status_code == 200)
    assert len(found) == 1
    return found.pop()


def at(hours):
    return clock.travel(NOW + hours * HOUR)


# — a stop —


def test_while_a_stop_stands_nothing_new_appears_and_what_was_public_stays(public, written, approver):
    before, during = written("अघिको"), written("बीचको")
    actions.approve(before, by=approver)
    with at(1):
        actions.stop(approver.agency, reason="भूकम्प", by=approver)
    with at(2):
        actions.approve(during, by=approver)
        assert seen(public, before) and not seen(public, during)


def test_a_notice_for_a_later_time_is_held_when_its_time_comes(public, written, approver):
    notice = written("तोकिएको", publish_at=NOW + 3 * HOUR)
    actions.approve(notice, by=approver)
    with at(1):
        stop = actions.stop(approver.agency, reason="भूकम्प", by=approver)
    with at(2):
        actions.end(stop, by=approver)
    with at(4):
        assert seen(public, notice)
        again = actions.stop(approver.agency, reason="भूकम्प", by=approver)
        assert seen(public, notice) and again


def test_after_the_stop_it_asks_and_appears_with_the_day_on_which_it_appeared(
    public, written, approver, enter
):
    notice = written("बीचको")
    with at(1):
        stop = actions.stop(approver.agency, reason="भूकम्प", by=approver)
    with at(2):
        actions.approve(notice, by=approver)
        assert "Held back from the public portal" in enter(approver).get(stop.get_absolute_url()).text
    with at(3):
        actions.end(stop, by=approver)
    with at(30):
        assert not seen(public, notice)
        outbox.withdraw(notice.versions.get().act, by=approver)
        assert "Does it still appear on the portal?" in enter(approver).get(reverse("publishing:late")).text
        enter(approver).post(reverse("publishing:appear", args=(notice.pk,)))
        assert seen(public, notice)
        (item,) = json.loads(public.get(JSON).content)["items"]
        assert item["date_published"].startswith("2026-11-27T14:00:")
        assert "Does it still appear" not in enter(approver).get(reverse("publishing:late")).text
    assert Entry.objects.filter(kind="notice.appeared", about_id=notice.pk).count() == 1


@pytest.mark.parametrize("later", [None, NOW + 40 * HOUR])
def test_one_answer_counts_for_the_network_and_for_the_portal(public, written, approver, later):
    notice = written("बीचको")
    with at(1):
        stop = actions.stop(approver.agency, reason="भूकम्प", by=approver)
    with at(2):
        actions.approve(notice, by=approver)
        actions.end(stop, by=approver)
    with at(3):
        actions.send_late(notice.versions.get().act, at=later, by=approver)
        assert seen(public, notice) == (later is None)
    with at(41):
        assert seen(public, notice)


def test_an_emergency_goes_past_a_standing_stop_as_on_the_networks_by_an_officers_word(
    public, written, approver, enter
):
    flood, other = written("बाढी", is_emergency=True), written("मेला")
    stop = actions.stop(approver.agency, reason="भूकम्प", by=approver)
    with at(1):
        for notice in (flood, other):
            actions.approve(notice, by=approver)
        assert not seen(public, flood)
        act = flood.versions.get().act
        enter(approver).post(reverse("publishing:resume", args=(stop.pk, act.pk)), {"how": "now"})
        assert seen(public, flood) and not seen(public, other)


def test_while_a_stop_stands_only_those_who_may_end_it_let_something_appear(written, approver, office):
    overseer, keeper = (
        make.officer("overseer", agency=make.agency("mocit")),
        make.officer("keeper", agency=office),
    )
    notice = written("मेला")
    own = actions.stop(office, reason="भूकम्प", by=approver)
    with at(1):
        actions.approve(notice, by=approver)
        with pytest.raises(Refused, match="stopped"):
            actions.appear(notice, by=keeper)
        actions.end(own, by=approver)
        actions.stop(None, reason="शोक", by=overseer)
        with pytest.raises(Refused, match="overseer"):
            actions.appear(notice, by=approver)


def test_another_agencys_portal_goes_on(public, approver, written):
    notice = written("मेला")
    other = make.officer("approver", agency=make.agency("other"))
    actions.stop(other.agency, reason="भूकम्प", by=other)
    with at(1):
        actions.approve(notice, by=approver)
        assert seen(public, notice)


# — withdrawn from the portal —


def test_a_notice_that_is_public_everywhere_is_withdrawn_from_the_portal_and_put_back(
    public, written, approver, head, enter
):
    notice = written("गल्ती भएको", media=(make.media(agency=head.agency),))
    picture = notice.media.get()
    actions.approve(notice, by=approver)
    tag = public.get(ATOM).headers["Last-Modified"]
    with at(25):
        page = enter(head).post(reverse("publishing:take_off", args=(notice.pk,)), {"reason": ""})
        assert page.status_code == 422 and "Write the reason for the public." in page.text
        enter(head).post(
            reverse("publishing:take_off", args=(notice.pk,)), {"reason": "रकम गलत छापिएको"}, follow=True
        )
        assert not seen(public, notice)
        gone = public.get(path(notice))
        said = " ".join(re.sub(r"<[^>]+>", " ", gone.text).split())
        assert gone.status_code == 410
        assert "This notice was withdrawn on 2083 Mangsir 11" in said and "रकम गलत छापिएको" in said
        assert "गल्ती भएको" not in gone.text and str(head) not in gone.text
        assert public.get(path(notice, f"pictures/{picture.pk}/")).status_code == 404
        assert public.get(ATOM, headers={"if-modified-since": tag}).status_code == 200
        assert f"Withdrawn from the portal by {head}" in enter(approver).get(notice.get_absolute_url()).text
    with at(26):
        enter(approver).post(reverse("publishing:put_back", args=(notice.pk,)))
        assert seen(public, notice)
    kinds = Entry.objects.filter(about="publishing.notice", about_id=notice.pk).values_list("kind", flat=True)
    assert {"notice.off_portal", "notice.put_back"} <= set(kinds)
    assert Entry.objects.get(kind="notice.off_portal").facts == {"reason": "रकम गलत छापिएको"}


def test_of_two_who_withdraw_or_put_back_at_once_the_second_is_told(written, approver, head):
    notice = written("मेला")
    with pytest.raises(Refused, match="not on the portal"):
        actions.take_off(notice, reason="गलत", by=head)
    actions.approve(notice, by=approver)
    notice.refresh_from_db()
    actions.take_off(notice, reason="गलत", by=head)
    with pytest.raises(Refused, match="meanwhile"):
        actions.take_off(notice, reason="गलत", by=approver)
    actions.put_back(notice, by=head)
    with pytest.raises(Refused, match="meanwhile"):
        actions.put_back(notice, by=head)
    assert Removal.objects.count() == 1


@pytest.mark.parametrize("role", Role.values)
def test_approvers_and_heads_withdraw_from_the_portal_and_no_other_office(
    role, written, enter, approver, office
):
    notice = written("मेला")
    actions.approve(notice, by=approver)
    may = role in {Role.APPROVER, Role.HEAD}
    assert (Can.TAKE_OFF_PORTAL in ROLES[role]) == may
    address = reverse("publishing:take_off", args=(notice.pk,))
    stranger = enter(make.officer(role, agency=make.agency("other")))
    assert stranger.post(address, {"reason": "रकम गलत छापिएको"}).status_code == (404 if may else 403)
    code = enter(make.officer(role, agency=office)).post(address, {"reason": "रकम गलत छापिएको"}).status_code
    assert code == (302 if may else 403)


def test_the_public_pages_ask_the_same_few_questions(
    written, approver, public, django_assert_max_num_queries
):
    for n in range(3):
        notice = written(f"सूचना {n}")
        actions.approve(notice, by=approver)
    actions.take_off(Notice.objects.get(pk=notice.pk), reason="गलत", by=approver)
    for address, most in ((LIST, 3), (ATOM, 5), (path(notice), 6)):
        with django_assert_max_num_queries(most):
            public.get(address)
