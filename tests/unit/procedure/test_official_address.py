"""T2, F2: the address of an account is the office's."""

from dataclasses import replace

import pytest

from chautari.procedure.base import Standing
from chautari.procedure.hosts import Host, in_text, is_own, whose, without
from chautari.procedure.p2075.t02_official_address import Reads, check, reads
from tests import profiles


def verdict(email, **changes):
    return check(profiles.seen(email=email, **changes))


@pytest.mark.parametrize(
    "address",
    [
        "info@moha.gov.np",
        "undersecretary@moha.gov.np",
        "mail@mail.moha.gov.np",
        "PRO@MOHA.GOV.NP",
        "ito.section@moha.gov.np",
        "moha@moha.gov.np",
        "ward5@moha.gov.np",
        "secretary.sharma@moha.gov.np",
    ],
)
def test_a_post_at_the_agencys_domain_is_as_the_law_wants_it(address):
    found = verdict(address)
    assert (found.standing, found.findings, found.evidence["reads"]) == (Standing.MET, (), "post")


@pytest.mark.parametrize(
    "address",
    [
        "ram.sharma@moha.gov.np",
        "ramsharma@moha.gov.np",
        "r.adhikari2@moha.gov.np",
        "bishnuprasad@moha.gov.np",
    ],
)
def test_a_persons_address_there_is_accepted_with_the_advice_to_take_a_posts(address):
    found = verdict(address)
    assert (found.standing, found.evidence["reads"]) == (Standing.MET, "person")
    assert len(found.findings) == 1
    assert found.evidence["because"]


def test_what_reads_like_neither_is_accepted_without_a_word():
    found = verdict("zx91@moha.gov.np")
    assert (found.standing, found.findings, found.evidence["reads"]) == (Standing.MET, (), "unclear")


def test_a_word_of_the_agencys_own_name_is_no_person():
    ramgram = replace(profiles.body(), names_en=("Ram Gram Municipality",))
    assert reads("ram.gram", ramgram).reads is Reads.UNCLEAR
    assert reads("ram.gram", profiles.body()).reads is Reads.PERSON


@pytest.mark.parametrize(
    ("address", "whose_it_is"),
    [
        ("moha.nepal@gmail.com", "free_mail"),
        ("info@Yahoo.com", "free_mail"),
        ("moha@hotmail.com", "free_mail"),
        ("moha@outlook.com", "free_mail"),
        ("info@mofa.gov.np", "sister"),
        ("info@example.org", "foreign"),
        ("info@moha.gov.np.example.com", "alike"),
        ("info@moha-gov.np", "alike"),
        ("info@mohagovnp.com", "alike"),
        ("info@mоha.gov.np", "alike"),  # Cyrillic о
        ("info@ｍoha.gov.np", "alike"),
        (f"info@{'mоha'.encode('idna').decode()}.gov.np", "alike"),  # the same, in disguise
        ("info@m0ha.g0v.np", "alike"),
        ("info@moha.com.np", "alike"),
        ("info@moha.gov.nq", "alike"),
        ("info@mohaa.org", "alike"),
        ("info@moha-nepal.com", "alike"),
        ("info@moha.g\u200bov.np", "alike"),
    ],
)
def test_any_other_domain_is_refused_and_its_kind_told(address, whose_it_is):
    found = verdict(address)
    assert (found.standing, found.evidence["whose"]) == (Standing.NOT_MET, whose_it_is)
    assert "moha.gov.np" in str(found.next_step)


@pytest.mark.parametrize(
    "address", ["moha", "moha.gov.np", "info@moha", "a b@moha.gov.np", "@moha.gov.np", "a@b@c.np"]
)
def test_what_is_no_address_is_refused_with_an_example(address):
    found = verdict(address)
    assert found.standing is Standing.NOT_MET
    assert "info@" in str(found.next_step)


def test_an_address_is_waited_for_and_then_its_confirmation():
    assert verdict("  ").standing is Standing.WAITING
    assert verdict("info@moha.gov.np", is_email_confirmed=False).standing is Standing.WAITING


def test_an_address_of_the_governments_common_mail_is_official_whether_the_agency_has_a_domain_or_not():
    for body in (profiles.body(), profiles.body(domains=())):
        found = verdict("info.moha@nepal.gov.np", body=body)
        assert (found.standing, found.evidence["whose"]) == (Standing.MET, "common")
        assert verdict("info@nepal.gov.np", body=body, is_email_confirmed=False).standing is Standing.WAITING
    by_name = verdict("ram.sharma@nepal.gov.np", body=profiles.body(domains=()))
    assert "info@nepal.gov.np" in str(by_name.findings[0].message)
    assert verdict("info@nepal.gov.np.example.com").standing is Standing.NOT_MET


def test_without_a_domain_of_the_agency_only_free_mail_can_be_refused():
    nowhere = profiles.body(domains=())
    assert verdict("info@gmail.com", body=nowhere).standing is Standing.NOT_MET
    assert verdict("info@moha.gov.np", body=nowhere).standing is Standing.WAITING


def test_a_domain_is_the_agencys_own_by_its_very_letters_alone():
    assert is_own("www.MOHA.gov.np.", ("moha.gov.np",))
    assert not is_own("xmoha.gov.np", ("moha.gov.np",))
    assert not is_own("moha.gov.np", ("",))
    assert whose("xn--a\u0301.np", ("moha.gov.np",)) is Host.FOREIGN
    assert whose("xn--99999999.np", ("moha.gov.np",)) is Host.FOREIGN


def test_the_websites_of_a_text_are_found_and_nothing_else():
    text = "गृह मन्त्रालय, https://www.moha.gov.np/ne?x=a.b.com info@mail.moha.gov.np; ram.sharma@gmail.com moha.gov.np।"
    assert in_text(text) == ("www.moha.gov.np", "moha.gov.np")
    assert in_text("https://moha.gov.np@evil.com example.com/moha.gov.np") == ("example.com",)
    assert "moha" not in without("https://www.moha.gov.np/ne moha.gov.np")
