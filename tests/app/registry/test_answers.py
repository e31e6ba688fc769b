"""An officer says by name who changed an account: ours goes on, a stranger's stops everything, and what was said before raises nothing."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chautari.acts import actions as acts
from chautari.acts import tasks as outbox
from chautari.agencies.roles import ROLES, Can, Role
from chautari.alerts import tasks as alerts
from chautari.alerts.models import Alert
from chautari.connectors.values import Verb
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry import actions, faces, tasks
from chautari.registry.models import Account, Alarm, Look
from chautari.registry.watch import Face
from tests import emblems, make

pytestmark = pytest.mark.django_db
STORAGE = {"name": "Storage Municipality", "website": "https://storage.example"}
GOOD = {"name": "गृह मन्त्रालय", "handle": "MoHA_Nepal", "website": "https://moha.gov.np"}


@pytest.fixture
def keeper():
    return make.officer("keeper")


@pytest.fixture
def head(keeper):
    return make.officer("head", agency=keeper.agency)


@pytest.fixture
def account(fake, gallery, keeper):
    """An official account that was looked at once."""
    made = make.account(agency=keeper.agency, name="गृह मन्त्रालय")
    fake.look(made.external_id, avatar_url=gallery.hang(1), **GOOD)
    tasks.look.call()
    return made


def changed(fake, account, **face):
    """The account looks otherwise, and the desk sees it."""
    fake.look(account.external_id, **face)
    Account.objects.update(look_due=None)
    tasks.look.call()


def fresh(account):
    return Account.objects.get(pk=account.pk)


def kinds():
    return list(Entry.objects.order_by("id").values_list("kind", flat=True))


# — the two answers —


def test_what_the_office_did_itself_is_over_by_a_named_word_and_the_register_takes_the_name(
    account, fake, keeper
):
    act = make.act(account)
    changed(fake, account, **STORAGE)
    assert fresh(account).held
    actions.own(Alarm.objects.get(), by=keeper)
    assert (fresh(account).held, fresh(account).name) == (None, "Storage Municipality")
    outbox.perform.call()
    act.refresh_from_db()
    assert act.state == "done"
    entry = Entry.objects.get(kind="change.owned")
    assert (entry.by, entry.facts["fields"]) == (keeper.pk, ["name", "website"])
    with pytest.raises(Refused, match="answered this alarm already"):
        actions.own(Alarm.objects.get(), by=keeper)


def test_what_strangers_did_freezes_the_account_and_answers_every_alarm(account, fake, keeper, gallery):
    changed(fake, account, name="Storage Municipality")
    changed(fake, account, avatar_url=gallery.hang(2))
    actions.disown(Alarm.objects.first(), by=keeper)
    assert (fresh(account).state, fresh(account).held) == ("hijacked", None)
    assert list(Alarm.objects.values_list("answer", flat=True)) == ["strangers", "strangers"]
    assert kinds()[-2:] == ["change.disowned", "account.hijacked"]


def test_what_is_as_it_was_before_the_strangers_raises_no_alarm(account, fake, keeper, head, gallery):
    changed(fake, account, avatar_url=gallery.hang(2), **STORAGE)
    actions.disown(Alarm.objects.get(), by=keeper)
    actions.regain(fresh(account), by=head)
    changed(fake, account, avatar_url=gallery.hang(1, kind="JPEG", quality=70), **GOOD)
    assert Alarm.objects.open().count() == 0
    changed(fake, account, name="Storage Again")
    assert Alarm.objects.open().get().fields == ["name"]


def test_one_answer_lets_the_account_go_only_when_nothing_grave_is_left(account, fake, keeper, gallery):
    changed(fake, account, name="Storage Municipality")
    changed(fake, account, avatar_url=gallery.hang(2))
    changed(fake, account, website="https://storage.example")
    assert fresh(account).held
    picture = Alarm.objects.get(fields=["picture"])
    actions.own(picture, by=keeper)
    assert fresh(account).held
    actions.own(Alarm.objects.get(fields=["website"]), by=keeper)
    assert fresh(account).held is None


# — what was said before —


def test_an_announced_change_raises_nothing_and_is_good_for_one_change(account, fake, keeper):
    actions.announce(account, changes={"name": "", "website": "https://new.moha.gov.np"}, by=keeper)
    changed(fake, account, name="गृह मन्त्रालय, नेपाल")
    assert (Alarm.objects.count(), fresh(account).name) == (0, "गृह मन्त्रालय, नेपाल")
    changed(fake, account, **STORAGE)
    assert Alarm.objects.get().fields == ["name", "website"]


def test_an_announcement_ends_after_a_week(account, fake, keeper):
    actions.announce(account, changes={"name": ""}, by=keeper)
    with clock.travel(clock.now() + timedelta(days=8)):
        changed(fake, account, name="Storage Municipality")
    assert Alarm.objects.count() == 1


def test_what_the_desk_itself_changes_raises_nothing(account, fake):
    wish = acts.Wish(account, Verb.WRITE_PROFILE, options={"website": "https://www.moha.gov.np"})
    acts.queue(wish, by=make.officer("operator"))
    changed(fake, account, website="https://www.moha.gov.np")
    assert Alarm.objects.count() == 0
    changed(fake, account, website="https://storage.example")
    assert Alarm.objects.get().fields == ["website"]


# — who is told —


def test_the_keeper_and_the_head_are_told_by_mail_and_all_when_the_account_is_held(
    account, fake, keeper, head, mailoutbox
):
    writer = make.officer("writer", agency=keeper.agency)
    changed(fake, account, name="Storage Municipality")
    alerts.tell.call()
    assert set(Alert.objects.values_list("officer", flat=True)) == {keeper.pk, head.pk}
    changed(fake, account, website="https://storage.example")
    alerts.tell.call()
    held = Alert.objects.filter(entry__kind="account.held")
    assert set(held.values_list("officer", flat=True)) == {keeper.pk, head.pk, writer.pk}
    assert "Storage" not in "".join(mail.body + mail.subject for mail in mailoutbox)


def test_attention_and_the_accounts_page_show_before_and_after_and_both_buttons(
    account, fake, keeper, gallery, enter
):
    changed(fake, account, avatar_url=gallery.hang(2), **STORAGE)
    browser = enter(keeper)
    for address in (reverse("intake:attention"), account.get_absolute_url()):
        page = browser.get(address).text
        for words in ("गृह मन्त्रालय", "Storage Municipality", "https://storage.example", "Nothing goes out"):
            assert words in page
        assert page.count('class="portrait"') >= 2
        for name in ("own", "disown"):
            assert reverse(f"registry:{name}", args=(Alarm.objects.get().pk,)) in page
    assert "Held: its profile has changed" in browser.get(reverse("registry:accounts")).text
    page = browser.post(reverse("registry:own", args=(Alarm.objects.get().pk,)), follow=True).text
    assert "Noted with your name" in page
    assert Alarm.objects.get().by == keeper


def test_every_officer_can_say_that_it_was_not_us_and_only_keepers_that_it_was(account, fake, keeper, enter):
    changed(fake, account, **STORAGE)
    alarm = Alarm.objects.get()
    browser = enter(make.officer("writer", agency=keeper.agency))
    page = browser.get(reverse("intake:attention")).text
    assert "This was not us" in page
    assert reverse("registry:own", args=(alarm.pk,)) not in page
    assert browser.post(reverse("registry:own", args=(alarm.pk,))).status_code == 403
    browser.post(reverse("registry:disown", args=(alarm.pk,)))
    assert fresh(account).state == "hijacked"


def test_alarms_pictures_and_looks_are_the_agencys_own(account, fake, enter):
    changed(fake, account, **STORAGE)
    other = enter(make.officer("keeper", agency=make.agency("other")))
    alarm, look = Alarm.objects.get(), Look.objects.last()
    for name, pk in (("own", alarm.pk), ("disown", alarm.pk)):
        assert other.post(reverse(f"registry:{name}", args=(pk,))).status_code == 404
    assert other.get(reverse("registry:picture", args=(look.pk,))).status_code == 404
    for name in ("look", "verification", "lookalikes"):
        assert other.get(reverse(f"registry:{name}", args=(account.pk,))).status_code == 404
    assert "Storage" not in other.get(reverse("intake:attention")).text


def test_a_kept_picture_is_a_small_jpeg_and_is_served_as_nothing_else(account, keeper, enter):
    answer = enter(keeper).get(reverse("registry:picture", args=(account.looks.get().pk,)))
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == (
        "image/jpeg",
        "nosniff",
    )
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8\xff")
    assert (
        enter(keeper).get(reverse("registry:screenshot", args=(account.looks.get().pk,))).status_code == 404
    )


# — accounts that the desk cannot read —


@pytest.fixture
def phone(keeper):
    return make.account(
        "viber",
        kind="phone",
        token="",
        handle="+9779851000000",
        external_id="",
        name="गृह मन्त्रालय",
        agency=keeper.agency,
    )


def form(**more):
    sent = {
        "day": "2083-08-10",
        "name": "गृह मन्त्रालय",
        "handle": "+9779851000000",
        "picture": upload(1),
        **more,
    }
    return {key: value for key, value in sent.items() if value is not None}


def upload(number, name="picture.png"):
    return SimpleUploadedFile(name, emblems.saved(emblems.emblem(number)), "image/png")


def test_an_account_that_the_desk_cannot_read_asks_for_a_look_each_month(phone, keeper, enter):
    browser = enter(keeper)
    assert "Needs a look" in browser.get(reverse("registry:accounts")).text
    page = browser.post(reverse("registry:look", args=(phone.pk,)), form(screenshot=upload(3)), follow=True)
    assert "Kept. The desk compares it with the next look." in page.text
    assert "Needs a look" not in browser.get(reverse("registry:accounts")).text
    look = phone.looks.get()
    assert (look.source, look.by, len(look.picture)) == ("officer", keeper, 256)
    seen = browser.get(reverse("registry:screenshot", args=(look.pk,)))
    assert seen.headers["Content-Type"] == "image/jpeg"
    with clock.travel(clock.now() + timedelta(days=31)):
        enter(keeper)
        assert "nobody has looked for a month" in browser.get(reverse("intake:attention")).text


def test_what_an_officer_sees_changed_is_an_alarm_too(phone, keeper, enter):
    browser = enter(keeper)
    address = reverse("registry:look", args=(phone.pk,))
    browser.post(address, form())
    browser.post(address, form(name="Storage", picture=upload(2)))
    assert Alarm.objects.get().fields == ["name", "picture"]
    assert fresh(phone).held


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"day": "2090-01-01"}, "This day has not come yet."),
        ({"day": "कहिले"}, "Write the day as"),
        ({"picture": None}, "Send the profile picture, a screenshot, or both."),
        ({"picture": SimpleUploadedFile("a.png", b"no picture")}, "This is no picture that can be read."),
        ({"handle": "facebook.com/moha"}, "This names no account on Viber."),
        ({"name": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_kept_is_answered_with_what_to_do_and_loses_no_word(phone, keeper, enter, more, said):
    sent = form(bio="यो विवरण हराउनु हुँदैन", **more)
    answer = enter(keeper).post(reverse("registry:look", args=(phone.pk,)), sent)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert "यो विवरण हराउनु हुँदैन" in answer.text
    assert Look.objects.count() == 0


def test_what_the_network_tells_by_itself_is_typed_in_by_nobody(account, keeper, enter):
    address = reverse("registry:look", args=(account.pk,))
    page = enter(keeper).post(address, form(), follow=True).text
    assert "The desk looks at this account by itself." in page
    with pytest.raises(Refused, match="by itself"):
        actions.see(account, face=Face(name="Storage"), at=clock.now(), screenshot=b"", by=keeper)
    assert account.looks.count() == 1


# — certifying anew —


def test_certifying_is_asked_for_once_of_each_due_day_and_told_to_keeper_and_custodians(keeper, head):
    account = make.account(agency=keeper.agency, official_since=clock.now() - timedelta(days=200))
    custodian = make.officer("operator", agency=keeper.agency)
    actions.appoint(account, officer=custodian, by=keeper)
    for _time in range(2):
        tasks.remind.call()
        alerts.tell.call()
    assert kinds().count("account.certification_due") == 1
    told = Alert.objects.filter(entry__kind="account.certification_due")
    assert set(told.values_list("officer", flat=True)) == {keeper.pk, custodian.pk}
    actions.certify(account, by=keeper)
    tasks.remind.call()
    assert kinds().count("account.certification_due") == 1
    with clock.travel(clock.now() + timedelta(days=183)):
        tasks.remind.call()
        assert kinds().count("account.certification_due") == 2


def test_the_page_shows_what_changed_since_the_account_was_certified(account, fake, keeper, enter):
    changed(fake, account, website="https://old.moha.gov.np")
    actions.own(Alarm.objects.get(), by=keeper)
    with clock.travel(clock.now() + timedelta(seconds=2)):
        actions.certify(account, by=keeper)
    with clock.travel(clock.now() + timedelta(seconds=5)):
        changed(fake, account, website="https://www.moha.gov.np")
    found = faces.changes_since(fresh(account), fresh(account).certified)
    assert [[(each.before, each.after) for each in changes] for _look, changes in found] == [
        [("https://old.moha.gov.np", "https://www.moha.gov.np")]
    ]


def test_the_accounts_page_asks_few_questions(account, fake, keeper, enter, django_assert_max_num_queries):
    changed(fake, account, **STORAGE)
    browser = enter(keeper)
    with django_assert_max_num_queries(19):
        browser.get(account.get_absolute_url())


def test_every_role_that_may_read_accounts_reads_the_page(account, enter):
    for role in Role:
        answer = enter(make.officer(role, agency=account.agency)).get(account.get_absolute_url())
        assert answer.status_code == (200 if Can.READ_ACCOUNTS in ROLES[role] else 403)
