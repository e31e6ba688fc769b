"""Whoever asks about an account gets exactly one answer, and it is the right one."""

from datetime import timedelta

import pytest

from chautari.agencies.models import Name
from chautari.lib import clock
from chautari.portal import actions as portal
from chautari.portal import lookup, near
from chautari.portal.verdicts import Verdict
from chautari.registry import actions
from chautari.registry.models import Account, Impostor
from tests import make
from tests.app.portal.conftest import held

pytestmark = pytest.mark.django_db


def asked(text, **more):
    near.forget()
    return lookup.answer(text, **more)


def test_an_official_account_is_official_since_its_day(office):
    since = clock.now() - timedelta(days=400)
    held("x", "MoHA_Nepal", agency=office, official_since=since)
    answer = asked("https://twitter.com/moha_nepal?lang=en")
    assert (answer.verdict, answer.first.agency.code, answer.first.since) == (Verdict.OFFICIAL, "moha", since)
    assert answer.first.link.url == "https://x.com/MoHA_Nepal"


@pytest.mark.parametrize("state", ["proposed", "confirmed"])
def test_an_account_that_is_only_proposed_is_not_official(office, state):
    held("x", "MoHA_Nepal", agency=office, state=state, official_since=None)
    assert asked("@MoHA_Nepal").verdict is Verdict.UNKNOWN


def test_an_account_given_up_was_official_until_that_day(office, ended):
    ended(held("x", "MoHA_Old", agency=office))
    answer = asked("@moha_old")
    assert answer.verdict is Verdict.FORMER
    assert answer.first.until is not None
    assert answer.first.successor is None


def test_an_account_that_moved_leads_to_the_new_one(office, ended):
    ended(held("x", "MoHA_Old", agency=office), to=held("facebook", "MoHANepal", agency=office))
    answer = asked("x.com/MoHA_Old")
    assert answer.verdict is Verdict.FORMER
    assert answer.first.successor.url == "https://www.facebook.com/MoHANepal"


def test_an_old_handle_of_a_renamed_account_is_official_no_more_and_names_the_new_one(office):
    account = held("x", "MoHA_Old", agency=office)
    Account.objects.filter(pk=account.pk).update(handle="MoHA_Nepal")
    account.refresh_from_db()
    from chautari.registry import spelling

    spelling.note(account)
    old, new = asked("@MoHA_Old"), asked("@MoHA_Nepal")
    assert (old.verdict, old.first.successor.url) == (Verdict.FORMER, "https://x.com/MoHA_Nepal")
    assert new.verdict is Verdict.OFFICIAL


def test_a_handle_that_another_agency_took_later_answers_for_the_newest(office, ended):
    ended(held("x", "Sewa", agency=office))
    other = make.agency("mofa")
    held("x", "Sewa", agency=other)
    answer = asked("@sewa")
    assert (answer.verdict, answer.first.agency.code) == (Verdict.OFFICIAL, "mofa")


def test_a_handle_given_up_and_proposed_by_another_is_still_not_official(office, ended):
    ended(held("x", "Sewa", agency=office))
    held("x", "Sewa", agency=make.agency("mofa"), state="proposed", official_since=None)
    assert asked("@sewa").verdict is Verdict.FORMER


def test_an_account_that_strangers_hold_is_warned_of_at_once(office):
    account = held("x", "MoHA_Nepal", agency=office)
    actions.hijack(account, by=make.officer("writer", agency=office))
    answer = asked("@MoHA_Nepal")
    assert answer.verdict is Verdict.HIJACKED
    assert answer.first.since is not None


def test_of_one_handle_on_two_networks_the_one_taken_over_decides(office):
    held("x", "MoHANepal", agency=office)
    actions.hijack(held("facebook", "MoHANepal", agency=office), by=make.officer("head", agency=office))
    bare, on_x = asked("@MoHANepal"), asked("https://x.com/MoHANepal")
    assert [each.verdict for each in bare.held] == [Verdict.HIJACKED, Verdict.OFFICIAL]
    assert bare.verdict is Verdict.HIJACKED
    assert on_x.verdict is Verdict.OFFICIAL


def bank():
    return make.agency("nrb", name_en="Nepal Rastra Bank", name_ne="नेपाल राष्ट्र बैंक", domain="nrb.org.np")


@pytest.mark.parametrize(
    "text",
    [
        "facebook.com/NepalRastraBank",
        "https://m.facebook.com/nrb.official",
        "https://fb.com/nepal.rastra.bank",
    ],
)
def test_an_account_in_the_name_of_an_agency_that_has_none_is_false(text):
    agency = bank()
    actions.declare(agency, network="facebook", by=make.officer("keeper", agency=agency))
    answer = asked(text)
    assert (answer.verdict, answer.body.code, answer.network) == (Verdict.NONE, "nrb", "facebook")


@pytest.mark.parametrize("text", ["Nepal Rastra Bank", "नेपाल राष्ट्र बैंक", "https://www.nrb.org.np", "NRB"])
def test_the_name_of_an_agency_without_any_account_is_answered_with_its_word(text):
    agency = bank()
    actions.declare(agency, network="facebook", by=make.officer("keeper", agency=agency))
    answer = asked(text)
    assert (answer.verdict, answer.body.code) == (Verdict.NONE, "nrb")


@pytest.mark.parametrize(
    "text",
    [
        "गृह मन्त्रालय",
        "home affairs",
        "moha.gov.np",
        "https://www.moha.gov.np/page/1",
        "moha",
        "info@moha.gov.np",
    ],
)
def test_a_name_never_proves_anything(office, text):
    held("x", "MoHA_Nepal", agency=office)
    answer = asked(text)
    assert (answer.verdict, [body.code for body in answer.bodies]) == (Verdict.NAME, ["moha"])


@pytest.mark.parametrize(
    "text",
    [
        "https://moha.gov.np.evil.example/",
        "https://moha.gov.np@evil.example",
        "https://evil.example/moha.gov.np",
        "gov.np",
    ],
)
def test_a_domain_that_is_only_imitated_names_nobody(office, text):
    assert asked(text).bodies == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("https://x.com/MoHA_Nepa1", "digits"),
        ("https://x.com/MoHANepal", "parting"),
        ("https://x.com/MoHA_Nepal_gov", "words"),
        ("https://x.com/MoHA__Nepal", "parting"),
        ("https://x.com/MоHA_Nepal", "script"),
        ("https://www.facebook.com/MoHA.Nepal", "parting"),
        ("https://x.com.evil.example/MoHA_Nepal", "address"),
    ],
)
def test_what_resembles_an_official_account_is_named_and_is_not_it(office, text, why):
    held("x", "MoHA_Nepal", agency=office)
    answer = asked(text)
    assert answer.verdict is Verdict.UNKNOWN
    assert (answer.alike.why, answer.kinsman.link.handle) == (why, "MoHA_Nepal")


def test_the_same_handle_on_another_network_is_not_official_there(office):
    held("x", "Passport", agency=office)
    answer = asked("https://www.facebook.com/Passport")
    assert (answer.verdict, answer.alike.why) == (Verdict.UNKNOWN, "network")


def test_a_telephone_is_found_in_whatever_way_it_is_written(office):
    held("viber", "+9779851000000", agency=office, kind="phone")
    assert {asked(text).verdict for text in ("9851000000", "+977 985-1000000", "९८५१००००००")} == {
        Verdict.OFFICIAL
    }
    assert asked("9851000001").verdict is Verdict.UNKNOWN


def test_an_impostor_is_known_once_an_officer_has_said_so(office):
    held("x", "MoHA_Nepal", agency=office)
    tip = portal.give(portal.Told("https://x.com/MoHA_Nepa1"), sender="one", by=None)
    assert asked("@MoHA_Nepa1").verdict is Verdict.UNKNOWN
    portal.accuse(tip, by=make.officer("keeper", agency=office))
    answer = asked("twitter.com/moha_nepa1")
    assert (answer.verdict, answer.since) == (Verdict.IMPOSTOR, tip.created)
    assert answer.kinsman.link.handle == "MoHA_Nepal"


@pytest.mark.parametrize(
    "text", ["\x00", "'; DROP TABLE", "%", "\ud800"[:0] or "?", "﷽" * 200, "http://[", "//", "@"]
)
def test_nonsense_is_simply_not_in_the_register(office, text):
    assert asked(text).verdict is Verdict.UNKNOWN


def test_an_impostor_that_an_agency_found_is_called_one_until_the_warning_ends():
    account = make.account("x", tier="none", token="", external_id="", handle="MoHA_Nepal")
    keeper = make.officer("keeper", agency=account.agency)
    false = Impostor.objects.create(
        agency=account.agency,
        account=account,
        network="x",
        sort="handle",
        key="moha_nepa1",
        address="@MoHA_Nepa1",
        by=keeper,
    )
    assert asked("@MoHA_Nepa1").verdict is Verdict.IMPOSTOR
    Impostor.objects.filter(pk=false.pk).update(cleared=clock.now())
    assert asked("@MoHA_Nepa1").verdict is Verdict.UNKNOWN


def test_an_agency_is_found_by_its_former_name_and_its_abbreviation():
    agency = make.agency("moha")
    Name.objects.create(agency=agency, kind="short", en="MOHA-X")
    answer = asked("moha-x")
    assert (answer.verdict, [body.pk for body in answer.bodies] or [answer.body.pk]) == (
        Verdict.NAME,
        [agency.pk],
    )
