"""A body claims its place with an official address; the overseer decides; nobody learns who is at the desk."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chautari.agencies import actions, links, tasks
from chautari.agencies.models import Agency, Claim, Letter, Officer
from chautari.config.cli import parser
from chautari.config.commands import overseer as command
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from tests import make

pytestmark = pytest.mark.django_db
WANTED = {"name_ne": "सीता पौडेल", "name_en": "Sita Paudel", "post": "Under Secretary"}


@pytest.fixture
def body():
    return make.agency("opmcm", name_en="Office of the Prime Minister", domain="opmcm.gov.np")


@pytest.fixture
def stranger():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def overseer(enter):
    return enter(make.officer("overseer", agency=make.agency("mocit")))


def ask(browser, body, email="undersecretary@opmcm.gov.np", **more):
    return browser.post(f"/agencies/{body.pk}/claim/", {**WANTED, "email": email, **more})


def link_of(message):
    return re.search(r"https?://[^/\s]+(/\S+)", message.body)[1]


def confirmed(body, stranger):
    ask(stranger, body)
    tasks.write.call()
    stranger.post(link_of(mail.outbox[-1]))
    return Claim.objects.get()


def test_from_the_search_to_the_desk(body, stranger, overseer):
    found = stranger.get("/agencies/find/", {"q": "prime min"}).content.decode()
    assert f"/agencies/{body.pk}/claim/" in found
    answer = ask(stranger, body, letter=SimpleUploadedFile("x.pdf", b"%PDF-1.4 letter"))
    assert "Look into your mail" in stranger.get(answer.url).content.decode()
    tasks.write.call()
    assert mail.outbox[0].to == ["undersecretary@opmcm.gov.np"]
    link = link_of(mail.outbox[0])
    assert "Confirm your address" in stranger.get(link).content.decode()
    assert Claim.objects.get().state == "asked", "looking at the link confirms nothing"
    assert "Your address is confirmed" in stranger.post(link, follow=True).content.decode()
    claim = Claim.objects.get()
    assert "Office of the Prime Minister" in overseer.get("/agencies/claims/").content.decode()
    assert "Sita Paudel" in overseer.get(f"/agencies/claims/{claim.pk}/").content.decode()
    letter = overseer.get(f"/agencies/claims/{claim.pk}/letter/")
    assert letter.headers["Content-Disposition"].startswith("attachment")
    overseer.post(f"/agencies/claims/{claim.pk}/grant/")
    _enters(stranger, body)


def _enters(stranger, body):
    tasks.write.call()
    choose = link_of(mail.outbox[1])
    assert "Sita Paudel" in stranger.get(choose).content.decode()
    word = "a-long-walk-to-the-office"
    stranger.post(choose, {"new_password1": word, "new_password2": word})
    officer = Officer.objects.get(email="undersecretary@opmcm.gov.np")
    assert (officer.role, officer.agency) == ("keeper", body)
    assert stranger.login(username=officer.email, password=word)
    assert stranger.get(choose).status_code == 410, "a link is used up"
    body.refresh_from_db()
    assert body.standing == "trial"
    kinds = list(Entry.objects.filter(agency=body.pk).order_by("id").values_list("kind", flat=True))
    assert kinds[:4] == ["claim.asked", "claim.confirmed", "officer.added", "claim.granted"]
    assert kinds[4] == "password.chosen"


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("opmcm@gmail.com", "free mail service"),
        ("info@moha.gov.np", "not at a domain of this body"),
        ("info@opmcm.gov.np.evil.com", "not at a domain of this body"),
        ("info@fakeopmcm.gov.np", "not at a domain of this body"),
        ("sita.paudel@opmcm.gov.np", "looks like the address of a person"),
        ("nonsense", "valid email"),
    ],
)
def test_an_address_that_is_not_the_offices_is_refused_in_words(body, stranger, email, words):
    answer = ask(stranger, body, email=email)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert 'value="Sita Paudel"' in html
    assert not Letter.objects.exists()


def test_a_persons_address_is_taken_where_the_office_has_no_other(body, stranger):
    assert ask(stranger, body, email="sita.paudel@opmcm.gov.np", of_a_person="on").status_code == 302


@pytest.mark.parametrize("email", ["info.opmcm@nepal.gov.np", "INFO@NEPAL.GOV.NP"])
def test_an_address_of_the_governments_common_mail_is_an_official_one_of_every_body(body, stranger, email):
    assert ask(stranger, body, email=email, of_a_person="on").status_code == 302
    assert ask(stranger, body, email="info@notnepal.gov.np").status_code == 422


def test_where_no_domain_is_known_any_address_of_the_government_will_do_but_anothers(stranger):
    ministry = make.agency("moha", domain="moha.gov.np")
    office = make.agency("dao", parent=ministry)
    ward = make.agency("ward")
    assert ask(stranger, ward, email="ward@somewhere.gov.np").status_code == 302
    assert ask(stranger, ward, email="ward@moha.gov.np").status_code == 422
    assert ask(stranger, office, email="dao@moha.gov.np").status_code == 302, "its own ministry's"
    assert ask(stranger, ward, email="ward@ward.com").status_code == 422


def test_the_answer_is_the_same_for_an_address_that_is_at_the_desk_already(body, stranger):
    make.officer("keeper", agency=body, email="known@opmcm.gov.np")
    answers = [ask(stranger, body, email=email) for email in ("known@opmcm.gov.np", "unknown@opmcm.gov.np")]
    pages = [
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", stranger.get(answer.url).content.decode())
        for answer in answers
    ]
    assert answers[0].status_code == answers[1].status_code
    assert pages[0] == pages[1]
    tasks.write.call()
    by = {message.to[0]: message for message in mail.outbox}
    assert "is at the desk already" in by["known@opmcm.gov.np"].body or "छ" in by["known@opmcm.gov.np"].body
    assert "/agencies/confirm/" in by["unknown@opmcm.gov.np"].body
    assert "/agencies/confirm/" not in by["known@opmcm.gov.np"].body


def test_an_address_may_ask_three_times_a_day_and_a_body_ten(body, stranger):
    for _ in range(3):
        assert ask(stranger, body).status_code == 302
    assert "several times today" in ask(stranger, body).content.decode()
    for n in range(7):
        assert ask(stranger, body, email=f"desk{n}@opmcm.gov.np").status_code == 302
    assert (
        "Many have asked for this body today" in ask(stranger, body, email="x@opmcm.gov.np").content.decode()
    )
    with clock.travel(clock.now() + timedelta(days=1, minutes=1)):
        assert ask(stranger, body).status_code == 302


def test_a_link_that_was_altered_or_is_too_old_does_not_hold(body, stranger, settings):
    ask(stranger, body)
    link = links.to_confirm(Claim.objects.get()).removeprefix(settings.PUBLIC_URL)
    for wrong in (link[:-3] + "x/", "/agencies/confirm/1/", "/agencies/password/MQ/x-y/"):
        assert stranger.get(wrong).status_code == 410
        assert stranger.post(wrong).status_code == 410
    assert Claim.objects.get().state == "asked"


def test_a_claim_that_nobody_confirmed_is_cleared_away_a_week_after_its_link_is_over(
    body, stranger, committed
):
    kept = confirmed(body, stranger)
    ask(stranger, body, "info@opmcm.gov.np", letter=SimpleUploadedFile("x.pdf", b"%PDF-1.4 letter"))
    file = Claim.objects.get(email="info@opmcm.gov.np").file
    for days, left in ((8, 2), (10, 1)):
        with clock.travel(clock.now() + timedelta(days=days)), committed():
            tasks.clear.call()
            tasks.clear.call()
        assert Claim.objects.count() == left
    assert Claim.objects.get() == kept
    assert not Letter.objects.filter(to="info@opmcm.gov.np").exists()
    assert not file.storage.exists(file.name)
    assert Entry.objects.filter(kind="claim.lapsed", agency=body.pk).count() == 1


def test_a_claim_that_nobody_confirmed_is_not_the_overseers(body, stranger, overseer):
    ask(stranger, body)
    claim = Claim.objects.get()
    assert overseer.get(f"/agencies/claims/{claim.pk}/").status_code == 404
    with pytest.raises(Refused):
        actions.grant(claim, by=make.officer("overseer"))


def test_a_refusal_needs_a_reason_and_is_mailed_with_it(body, stranger, overseer):
    claim = confirmed(body, stranger)
    assert overseer.post(f"/agencies/claims/{claim.pk}/refuse/", {"reason": ""}).status_code == 422
    overseer.post(f"/agencies/claims/{claim.pk}/refuse/", {"reason": "The letter is not signed."})
    tasks.write.call()
    assert "The letter is not signed." in mail.outbox[-1].body
    assert overseer.post(f"/agencies/claims/{claim.pk}/grant/").status_code == 409
    assert not Officer.objects.filter(email=claim.email).exists()


def test_what_is_no_letter_is_refused(body, stranger):
    answer = ask(stranger, body, letter=SimpleUploadedFile("x.pdf", b"<html><script>"))
    assert answer.status_code == 422
    assert "Choose a PDF" in answer.content.decode()


def test_a_stranger_cannot_send_more_than_a_letter(body, stranger):
    answer = ask(stranger, body, letter=SimpleUploadedFile("x.pdf", b"%PDF-" + bytes(7 * 1024 * 1024)))
    assert answer.status_code == 400
    assert not Claim.objects.exists()


def test_a_letter_is_written_once_and_again_after_a_fault(body, stranger, monkeypatch):
    ask(stranger, body)

    def fails(*_args, **_more):
        raise OSError("no line")

    with monkeypatch.context() as broken:
        broken.setattr(tasks, "send_mail", fails)
        tasks.write.call()
    tasks.write.call()
    assert mail.outbox == [], "not at once"
    with clock.travel(clock.now() + timedelta(minutes=6)):
        tasks.write.call()
        tasks.write.call()
    assert len(mail.outbox) == 1


def test_only_the_overseer_sees_claims(body, stranger, enter):
    claim = confirmed(body, stranger)
    for role in ("keeper", "head", "writer"):
        assert enter(make.officer(role)).get(f"/agencies/claims/{claim.pk}/").status_code == 403


def test_the_first_overseer_comes_by_the_command(capsys):
    make.agency("mocit")
    run = ["overseer", "register@mocit.gov.np", "--agency", "mocit", "--name-ne", "क", "--name-en", "K"]
    assert command.run(parser().parse_args(run)) == 0
    assert "/agencies/password/" in capsys.readouterr().out
    assert Officer.objects.get().role == "overseer"
    assert command.run(parser().parse_args(run)) == 1


def test_a_keeper_brings_a_colleague_but_no_overseer(enter):
    keeper = make.officer("keeper", agency=make.agency("opmcm", domain="opmcm.gov.np"))
    browser = enter(keeper)
    told = {"name_ne": "हरि", "name_en": "Hari", "email": "writer@opmcm.gov.np", "role": "writer"}
    assert browser.post("/agencies/officers/", {**told, "role": "overseer"}).status_code == 422
    assert browser.post("/agencies/officers/", {**told, "email": "hari@gmail.com"}).status_code == 422
    assert browser.post("/agencies/officers/", told).status_code == 302
    officer = Officer.objects.get(email="writer@opmcm.gov.np")
    assert (officer.agency, officer.has_usable_password()) == (keeper.agency, False)
    tasks.write.call()
    assert mail.outbox[-1].to == ["writer@opmcm.gov.np"]
    assert browser.post("/agencies/officers/", told).status_code == 422


def test_a_body_that_is_no_more_cannot_be_claimed(stranger):
    gone = make.agency("gone")
    Agency.objects.filter(pk=gone.pk).update(until="2026-01-01")
    assert stranger.get(f"/agencies/{gone.pk}/claim/").status_code == 404
