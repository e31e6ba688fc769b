"""Alarms reach officers' devices by web push: sealed, without words of the public, once for each, by known services only."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chautari.alerts import pushing
from chautari.alerts import tasks as alerts
from chautari.alerts.models import Device, Push
from chautari.inbox import judging, ladder
from chautari.inbox.models import Alarm
from chautari.ledger.models import Entry
from chautari.lib import clock
from tests import make
from tests.pushing import Receiver, service

pytestmark = pytest.mark.django_db
DANGER = "म आत्महत्या गर्न लागेको छु, मेरो नम्बर ९८४१२३४५६७"


@pytest.fixture
def carrier(settings):
    with service() as told:
        settings.PUSH_HOSTS = frozenset({told.place, "push.example.net"})
        yield told


@pytest.fixture
def phone():
    return Receiver()


@pytest.fixture
def device(officer, carrier, phone, enter):
    enter(officer).post(
        reverse("alerts:add_device"), phone.form(f"http://{carrier.place}/send/secret-address")
    )
    return Device.objects.get()


def alarm():
    make.conversation(text=DANGER)
    judging.judge.call()
    return Alarm.objects.get()


def told_all():
    alerts.tell.call()
    pushing.push.call()


def test_the_officer_on_the_rung_gets_a_sentence_of_the_desk_that_leads_to_the_alarm(device, carrier, phone):
    raised = alarm()
    told_all()
    ((path, headers, sealed),) = carrier.brought
    told = phone.words(sealed)
    assert path == "/send/secret-address"
    assert told["path"] == raised.get_absolute_url()
    assert told["title"] == "चौतारी: सूचना" or told["title"]
    assert "आत्महत्या" not in str(told) and "९८४१" not in str(told) and "सीता" not in str(told)
    assert headers["Content-Encoding"] == "aes128gcm"
    assert (headers["Urgency"], headers["TTL"], headers["Topic"]) == ("high", "900", f"alarm-{raised.pk}")
    assert headers["Authorization"].startswith("vapid t=")


def test_each_device_is_told_once_for_each_rung_by_however_many_workers(device, carrier):
    alarm()
    for _worker in range(4):
        told_all()
    assert len(carrier.brought) == 1
    with clock.travel(
        clock.now() + timedelta(minutes=6)
    ):  # nobody else is on the ladder: the same officer again
        ladder.climb.call()
        told_all()
        told_all()
    assert len(carrier.brought) == 2


def test_officers_whom_nobody_tells_are_left_in_peace(device, carrier, enter):
    approver, other = make.officer("approver"), Receiver()
    enter(approver).post(reverse("alerts:add_device"), other.form(f"http://{carrier.place}/send/approver"))
    alarm()
    told_all()
    assert [path for path, _headers, _sealed in carrier.brought] == ["/send/secret-address"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_its_service_knows_no_more_is_forgotten(device, carrier, status):
    carrier.status = status
    alarm()
    told_all()
    assert not Device.objects.exists()
    assert not Push.objects.exists()
    assert Entry.objects.get(kind="device.removed").facts["why"] == "gone"


@pytest.mark.parametrize(("status", "tries"), [(500, 4), (429, 4), (400, 1), (403, 1), (302, 1)])
def test_a_busy_service_is_asked_again_and_a_plain_no_ends_it(device, carrier, status, tries):
    carrier.status = status
    alarm()
    alerts.tell.call()
    for minutes in range(8):
        with clock.travel(clock.now() + timedelta(minutes=2 * minutes)):
            pushing.push.call()
    assert len(carrier.brought) == tries
    assert Push.objects.get().state == "failed"
    assert Device.objects.exists()


def test_a_service_that_cannot_be_reached_is_tried_again_later(device, carrier, settings):
    settings.PUSH_HOSTS = frozenset({carrier.place})
    Device.objects.update(endpoint="http://127.0.0.1:9/send")
    settings.PUSH_HOSTS = frozenset({carrier.place, "127.0.0.1:9"})
    alarm()
    told_all()
    assert (Push.objects.get().state, Push.objects.get().attempts) == ("waiting", 1)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.net/send",
        "https://push.example.net:8443/send",
        "https://push.example.net.evil.org/send",
        "https://evil.org/push.example.net",
        "https://user@push.example.net/send",
        "https://127.0.0.1/send",
        "https://[::1]/send",
        "https://169.254.169.254/latest",
        "ftp://push.example.net/send",
        "https://xpush.example.net/send",
        "//push.example.net/send",
        "https://[push.example.net/send",
    ],
)
def test_the_desk_speaks_to_no_place_but_the_services_that_it_knows(officer, carrier, enter, endpoint):
    assert not pushing.is_carried(endpoint)
    answer = enter(officer).post(reverse("alerts:add_device"), Receiver().form(endpoint))
    assert answer.status_code == 409
    assert not Device.objects.exists()


def test_services_under_a_known_name_are_known(carrier):
    assert pushing.is_carried("https://push.example.net/send/1")
    assert pushing.is_carried("https://eu.push.example.net/send/1")


def test_a_known_name_that_means_an_inner_address_is_not_asked(device, carrier, monkeypatch):
    Device.objects.update(endpoint="https://push.example.net/send")
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_more: [(2, 1, 6, "", ("10.0.0.7", 443))])
    alarm()
    told_all()
    assert carrier.brought == []
    assert Push.objects.get().state == "waiting"


def test_in_the_open_no_place_of_this_machine_carries_anything(carrier, settings):
    settings.SECURE = True
    assert not pushing.is_carried(f"http://{carrier.place}/send")


def test_a_service_that_is_taken_off_the_list_is_not_asked_any_more(device, carrier, settings):
    settings.PUSH_HOSTS = frozenset()
    alarm()
    told_all()
    assert carrier.brought == []
    assert Push.objects.get().state == "failed"


# — the officer's page —


def test_the_page_names_the_devices_tries_them_and_removes_them(device, officer, carrier, phone, enter):
    browser = enter(officer)
    page = browser.get(reverse("alerts:devices")).content.decode()
    assert "Telephone of the desk" in page
    assert 'data-worker="/devices/worker.js"' in page
    assert "secret-address" not in page
    browser.post(reverse("alerts:try_device", args=[device.pk]))
    pushing.push.call()
    assert phone.words(carrier.brought[0][2])["path"] == reverse("alerts:devices")
    browser.post(reverse("alerts:remove_device", args=[device.pk]))
    assert not Device.objects.exists()
    kinds = Entry.objects.filter(kind__startswith="device.").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["device.added", "device.tried", "device.removed"]


def test_another_officers_device_is_not_there(device, enter):
    browser = enter(make.officer("operator"))
    for name in ("alerts:try_device", "alerts:remove_device"):
        assert browser.post(reverse(name, args=[device.pk])).status_code == 404
    assert "Telephone of the desk" not in browser.get(reverse("alerts:devices")).content.decode()


def test_a_browser_belongs_to_the_last_officer_who_asked(device, carrier, phone, enter):
    second = make.officer("approver")
    enter(second).post(reverse("alerts:add_device"), phone.form(device.endpoint))
    assert Device.objects.get().officer == second


def test_what_is_no_browser_is_refused_in_words(officer, carrier, enter):
    browser = enter(officer)
    for wrong in ({"key": "AAAA"}, {"secret": ""}, {"endpoint": ""}, {"endpoint": "x" * 700}):
        answer = browser.post(
            reverse("alerts:add_device"), Receiver().form(f"http://{carrier.place}/s") | wrong
        )
        assert answer.status_code == 409
        assert "Try it again" in answer.content.decode()


def test_ten_devices_are_enough(device, officer, carrier, enter):
    browser = enter(officer)
    for n in range(12):
        browser.post(reverse("alerts:add_device"), Receiver().form(f"http://{carrier.place}/send/{n}"))
    assert Device.objects.count() == 10


def test_the_script_that_the_browser_keeps_comes_from_the_desk_and_may_fetch_nothing(client):
    answer = client.get("/devices/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert b"showNotification" in answer.content


def test_nothing_of_a_device_but_its_number_stands_in_the_ledger(device):
    told = str(list(Entry.objects.values()))
    assert "secret-address" not in told
