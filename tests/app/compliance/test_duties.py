"""Every duty of the Procedures is looked at; what is wrong says since when, why and where it is mended."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from chautari.acts.models import Act
from chautari.agencies.models import Agency, Logo, Name
from chautari.bikram.months import BsMonth
from chautari.compliance import actions
from chautari.compliance.actions import Proof
from chautari.compliance.duties import duties_of, duty
from chautari.compliance.models import Attestation, Finding, Page, Score
from chautari.compliance.subject import subject_of
from chautari.compliance.tasks import examine, examine_one
from chautari.inbox.models import Conversation
from chautari.intake.models import Gap
from chautari.ledger.kinds import Kind
from chautari.ledger.models import Entry
from chautari.ledger.record import record
from chautari.lib import clock, picture
from chautari.lib.errors import Refused
from chautari.procedure.p2075.index import INSTRUMENT
from chautari.registry.actions import Block, block
from chautari.registry.models import Account, Look
from tests import make
from tests.emblems import emblem, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    return make.officer("keeper")


@pytest.fixture
def account(keeper):
    return make.account(
        "x", tier="none", token="", agency=keeper.agency, handle="MoHA_Nepal", address="info@moha.gov.np"
    )


def standing(provision, account=None):
    return Finding.objects.get(provision=provision, account=account)


def test_every_duty_of_the_law_is_looked_at_and_no_other():
    placed = [cited for each in duties_of("p2075") for cited in each.ids]
    wanted = [cited for each in INSTRUMENT.provisions for cited in each.ids]
    assert sorted(placed) == sorted(wanted)
    assert len(placed) == len(set(placed)) == 56


def test_an_agency_without_accounts_is_told_what_it_lacks_and_where_to_mend_it(enter, keeper):
    examine.call()
    assert {standing(each).standing for each in ("T1", "F1", "V1")} == {"not_met"}
    page = enter(keeper).get(reverse("compliance:duties")).text
    assert "The agency has no account on this network and has not said so." in page
    assert f'href="{reverse("registry:accounts")}"' in page


def test_a_picture_that_is_the_logo_meets_the_duty_and_another_one_does_not(keeper, account):
    first, second = saved(emblem(1)), saved(emblem(2))
    Logo.objects.create(
        agency=keeper.agency, sha256="a" * 64, marked=list(picture.marks(first)), file="x.jpg"
    )
    for content, expected in ((first, "met"), (second, "not_met")):
        Look.objects.create(
            agency=keeper.agency, account=account, name="Ministry", picture=picture.mark(content)
        )
        examine_one(keeper.agency)
        assert standing("T3", account).standing == expected
    told = Entry.objects.filter(kind="duty.missed").values_list("facts__duty", flat=True)
    assert "T3" in set(told)


def test_a_duty_that_is_met_again_is_met_since_now_and_the_ledger_knows(keeper, account):
    examine_one(keeper.agency)
    missed = standing("T8", account)
    assert missed.standing == "met"
    Account.objects.filter(pk=account.pk).update(told=clock.now() - timedelta(days=20))
    examine_one(keeper.agency)
    silent = standing("T8", account)
    assert (silent.standing, silent.due is not None) == ("not_met", True)
    Account.objects.filter(pk=account.pk).update(told=clock.now())
    examine_one(keeper.agency)
    assert (standing("T8", account).standing, standing("T8", account).due) == ("met", None)
    road = Entry.objects.filter(kind__startswith="duty.", facts__duty="T8").order_by("seq")
    assert list(road.values_list("kind", flat=True)) == ["duty.missed", "duty.met"]


def test_looking_again_changes_nothing_where_nothing_has_changed(keeper, account):
    examine_one(keeper.agency)
    before = list(Finding.objects.order_by("pk").values("pk", "standing", "since", "words"))
    entries = Entry.objects.count()
    examine_one(keeper.agency)
    assert list(Finding.objects.order_by("pk").values("pk", "standing", "since", "words")) == before
    assert (Entry.objects.count(), Score.objects.count()) == (entries, 1)


def test_while_an_order_blocks_a_network_its_accounts_are_excused(keeper, account):
    overseer = make.officer("overseer", agency=make.agency("ministry"))
    block(Block("x", clock.now(), None, "आदेश"), by=overseer)
    examine_one(keeper.agency)
    states = Finding.objects.filter(account=account).values_list("standing", flat=True)
    assert set(states) == {"excused"}
    assert not Finding.objects.bound().filter(account=account).exists()


def test_what_no_machine_can_see_two_officers_attest(keeper, enter):
    head = make.officer("head", agency=keeper.agency)
    examine_one(keeper.agency)
    finding = standing("O3")
    browser = enter(keeper)
    assert browser.post(finding.get_absolute_url(), {"text": ""}).status_code == 422
    browser.post(
        finding.get_absolute_url(), {"text": "सबैलाई कार्यविवरण दिइयो।", "link": "https://moha.gov.np/jd"}
    )
    attestation = Attestation.objects.get()
    with pytest.raises(Refused, match="Another officer"):
        actions.confirm(attestation, by=keeper)
    page = enter(head).get(finding.get_absolute_url()).text
    assert "waits for a second officer" in page and "Confirm it" in page
    enter(head).post(reverse("compliance:confirm", args=(attestation.pk,)))
    assert standing("O3").standing == "met"
    actions.withdraw(attestation, by=head)
    assert standing("O3").standing == "waiting"


def test_an_attestation_counts_for_a_year(keeper, monkeypatch):
    head = make.officer("head", agency=keeper.agency)
    examine_one(keeper.agency)
    actions.confirm(actions.attest(standing("O3"), proof=Proof("गठन भयो"), by=keeper), by=head)
    assert standing("O3").standing == "met"
    later = clock.now() + timedelta(days=366)
    monkeypatch.setattr(clock, "now", lambda: later)
    examine_one(keeper.agency)
    assert standing("O3").standing == "waiting"


def test_nobody_confirms_their_own_word_even_past_the_code(keeper):
    examine_one(keeper.agency)
    attestation = actions.attest(standing("O3"), proof=Proof("गठन भयो"), by=keeper)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attestation.objects.filter(pk=attestation.pk).update(confirmed_by=keeper)


def test_a_confirmed_name_is_confirmed_until_it_changes(keeper, account):
    head = make.officer("head", agency=keeper.agency)
    Agency.objects.filter(pk=keeper.agency_id).update(
        name_en="Ministry of Home Affairs", name_ne="गृह मन्त्रालय"
    )
    keeper.agency.refresh_from_db()
    Name.objects.create(agency=keeper.agency, kind="short", en="MoHA")
    Look.objects.create(
        agency=keeper.agency, account=account, name="Ministry of Home Affairs", handle="MoHA_Nepal"
    )
    examine_one(keeper.agency)
    assert standing("T6", account).standing == "waiting"
    actions.confirm(actions.attest(standing("T6", account), proof=Proof("ठिक छ"), by=keeper), by=head)
    assert standing("T6", account).standing == "met"
    Look.objects.create(
        agency=keeper.agency, account=account, name="Storage Municipality", handle="MoHA_Nepal"
    )
    examine_one(keeper.agency)
    assert standing("T6", account).standing == "not_met"


def test_the_findings_of_an_account_that_is_given_up_go_with_it(keeper, account):
    examine_one(keeper.agency)
    Account.objects.filter(pk=account.pk).update(state="retired")
    examine_one(keeper.agency)
    assert not Finding.objects.filter(account=account).exists()


def test_both_languages_are_kept_whoever_looked(keeper, enter):
    examine_one(keeper.agency)
    for row in Finding.objects.all():
        for words in (*row.words, row.step):
            assert not words or (words["ne"] and words["en"] and words["ne"] != words["en"]), row.provision


def test_another_agencys_duties_are_not_there(keeper, enter):
    examine_one(keeper.agency)
    browser = enter(make.officer("keeper", agency=make.agency("other")))
    assert browser.get(standing("O3").get_absolute_url()).status_code == 404


def test_the_ministry_sees_who_has_most_to_mend(enter, keeper):
    examine_one(keeper.agency)
    page = (
        enter(make.officer("overseer", agency=make.agency("ministry"))).get(reverse("compliance:nation")).text
    )
    assert str(keeper.agency.name_en) in page


def test_the_page_asks_few_questions(enter, keeper, account, django_assert_max_num_queries):
    examine_one(keeper.agency)
    browser = enter(keeper)
    with django_assert_max_num_queries(6):
        browser.get(reverse("compliance:duties"))


@pytest.mark.parametrize("cited", [cited for each in duties_of("p2075") for cited in each.ids])
def test_each_place_of_mending_is_an_address_of_the_desk(cited):
    found = duty("p2075", cited)
    assert reverse(found.mended.place, args=(1,) if found.mended.takes else ())


def said(cited, account):
    """What a look at a counted duty of the account says."""
    found = duty("p2075", cited).look(subject_of(account.agency).of(account), cited)
    return found.standing, dict(found.evidence)


@pytest.mark.parametrize("cited", ["T9", "V7"])
def test_an_urgent_matter_that_waits_for_more_than_an_hour_is_not_acted_on_at_once(account, cited):
    talk = make.conversation(account, urgent=True)
    assert said(cited, account) == ("met", {"urgent": 0, "gaps": 0})
    Conversation.objects.filter(pk=talk.pk).update(last_at=clock.now() - timedelta(hours=2))
    assert said(cited, account) == ("not_met", {"urgent": 1, "gaps": 0})
    Conversation.objects.filter(pk=talk.pk).update(state="closed")
    assert said(cited, account)[0] == "met"


def test_what_the_public_said_and_the_desk_did_not_hear_is_not_monitored(account):
    gap = Gap.objects.create(
        agency=account.agency, account=account, stream="mentions", reason="network", since=clock.now()
    )
    assert said("T9", account) == ("not_met", {"urgent": 0, "gaps": 1})
    Gap.objects.filter(pk=gap.pk).update(filled=clock.now())
    assert said("T9", account)[0] == "met"


@pytest.mark.parametrize("cited", ["T10", "F8"])
def test_a_notice_that_should_be_out_and_is_not_is_not_timely(account, cited):
    act = make.act(account)
    assert said(cited, account)[0] == "met"
    Act.objects.filter(pk=act.pk).update(not_before=clock.now() - timedelta(days=2))
    assert said(cited, account) == ("not_met", {"late": 1, "failed": 0})
    Act.objects.filter(pk=act.pk).update(state="failed")
    assert said(cited, account) == ("not_met", {"late": 0, "failed": 1})
    Act.objects.filter(pk=act.pk).update(dealt_with=clock.now())
    assert said(cited, account)[0] == "met"


@pytest.mark.parametrize("cited", ["T11", "F9", "V8"])
def test_an_account_that_only_posts_does_not_use_what_the_network_has(account, cited):
    make.act(account, state="done")
    assert said(cited, account) == ("not_met", {"acts": 0})
    make.act(account, verb="like", state="done")
    assert said(cited, account) == ("met", {"acts": 1})


@pytest.mark.parametrize("cited", ["T14", "F12", "V11", "V13", "O6"])
def test_what_the_desk_does_not_let_happen_is_met(account, cited):
    assert said(cited, account) == ("met", {"is_enforced": True})


@pytest.mark.parametrize(("cited", "reason"), [("T12", "tone.insult"), ("F11", "tone.low")])
def test_what_the_guard_of_words_held_and_who_overruled_it_is_counted_under_its_own_duty(
    account, cited, reason
):
    act = make.act(account)
    facts = {"tier": "refuse", "reasons": [reason]}
    for kind in (Kind.WORDS_HELD, Kind.WORDS_OVERRULED):
        record(kind, about=act, facts=facts)
    standing, evidence = said(cited, account)
    assert standing == "met"
    assert (evidence["held"], evidence["overruled"], evidence["is_enforced"]) == (1, 1, True)
    other = "T13" if cited == "T12" else "T12"
    assert (said(other, account)[1]["held"], said(other, account)[1]["overruled"]) == (0, 0)


ATTESTED = [
    "T16",
    "F14",
    "V14",
    "T17",
    "F15",
    "V15",
    "F16",
    "V16",
]


@pytest.mark.parametrize("cited", [*ATTESTED, "O2", "O3", "O4"])
def test_what_nobody_can_count_waits_until_two_officers_attest_it(account, keeper, cited):
    head = make.officer("head", agency=keeper.agency)
    whole = None if not duty("p2075", cited).of_account else account
    subject = subject_of(keeper.agency) if whole is None else subject_of(keeper.agency).of(account)
    assert duty("p2075", cited).look(subject, cited).standing == "waiting"
    Attestation.objects.create(
        agency=keeper.agency,
        account=whole,
        provision=cited,
        text="गरियो",
        by=keeper,
        confirmed_by=head,
        until=clock.now().date() + timedelta(days=9),
    )
    assert duty("p2075", cited).look(subject, cited).standing == "met"


def test_pages_from_before_that_wait_for_the_agency_are_to_be_placed(keeper):
    page = make.earlier_page(agency=keeper.agency, state="matched")
    examine_one(keeper.agency)
    assert standing("O7").standing == "not_met"
    Page.objects.filter(pk=page.pk).update(state="adopted", account=make.account(agency=keeper.agency))
    examine_one(keeper.agency)
    assert standing("O7").standing == "met"


@pytest.mark.parametrize("cited", ["T15", "F13", "V12"])
def test_the_report_of_the_last_month_is_laid_before_the_head(keeper, cited):
    examine_one(keeper.agency)
    assert standing(cited).standing == "not_met"
    month = str(BsMonth.containing(clock.now()).previous())
    with transaction.atomic():
        record(Kind.REPORT_SUBMITTED, about=keeper.agency, by=keeper, facts={"month": month})
    examine_one(keeper.agency)
    assert standing(cited).standing == "met"


@pytest.mark.parametrize(("cited", "takes"), [("T3", True), ("O3", True), ("T5", False), ("T1", False)])
def test_a_proof_is_asked_for_only_where_the_word_of_officers_counts(keeper, account, enter, cited, takes):
    examine_one(keeper.agency)
    finding = Finding.objects.get(provision=cited, agency=keeper.agency)
    Finding.objects.filter(pk=finding.pk).update(standing="waiting")
    page = enter(keeper).get(finding.get_absolute_url()).text
    assert ("Attest it" in page) is takes
    if not takes:
        with pytest.raises(Refused, match="No proof is needed"):
            actions.attest(finding, proof=Proof("भयो"), by=keeper)


def test_the_page_says_in_words_on_what_a_finding_rests(keeper, account, enter):
    Account.objects.filter(pk=account.pk).update(told=clock.now() - timedelta(days=30))
    examine_one(keeper.agency)
    page = enter(keeper).get(standing("T8", account).get_absolute_url()).text
    assert "Working days without a word" in page and "Last used on" in page
    assert "silent_days" not in page


def test_the_score_is_drawn_with_its_table_and_without_styles_of_its_own(keeper, enter):
    today = clock.now().date()
    for days, met in ((2, 10), (1, 20)):
        Score.objects.create(agency=keeper.agency, day=today - timedelta(days=days), met=met, bound=40)
    page = enter(keeper).get(reverse("compliance:duties")).text
    drawing = page[page.index("<svg viewBox") : page.index("</figure>")]
    assert "L300 50" in drawing and "style=" not in drawing
    assert "Of a hundred duties, 25 were met on" in drawing
    assert "10 / 40" in page[page.index("</figure>") :]


def test_all_bodies_together_are_drawn_for_the_overseer(keeper, enter):
    today, other = clock.now().date(), make.agency("passport")
    for days in (2, 1):
        for agency, met in ((keeper.agency, 10), (other, 30)):
            Score.objects.create(agency=agency, day=today - timedelta(days=days), met=met, bound=40)
    browser = enter(make.officer("overseer", agency=make.agency("ministry")))
    page = browser.get(reverse("compliance:nation")).text
    assert "Of a hundred duties, 50 were met on" in page
    assert "40 / 80" in page
