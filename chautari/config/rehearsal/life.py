"""Three months of an example agency, lived day by day through the desk's own actions, tasks and letter box."""

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final
from wsgiref.simple_server import WSGIRequestHandler, make_server

from chautari.acts import tasks as outbox
from chautari.agencies.models import Officer
from chautari.agencies.roles import Role
from chautari.bikram.calendar import today
from chautari.bikram.digits import to_nepali
from chautari.bikram.months import BsMonth
from chautari.config.env import env
from chautari.config.rehearsal.duty import at_desk, keep_roster
from chautari.config.rehearsal.hands import Hands, telephone, without_key
from chautari.config.rehearsal.morning import waits
from chautari.config.rehearsal.networks import Networks
from chautari.config.rehearsal.sittings import ask_members, found_committee
from chautari.config.rehearsal.stage import Scene
from chautari.config.rehearsal.words import ANNOUNCEMENTS, CITIZENS, REMARKS, Remark
from chautari.config.wsgi import application
from chautari.inbox import actions as inbox
from chautari.inbox.models import Message
from chautari.inbox.seen import Sending
from chautari.intake import tasks as intake
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions as publishing
from chautari.registry import actions as register
from chautari.registry.models import Account
from chautari.registry.queries import row
from chautari.reports import actions as reports

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

MONTHS: Final = 3
SATURDAY: Final = 5
WAYS: Final = {"x": "mention", "facebook": "comment", "viber bot": "message"}
WALLS: Final = ("x", "facebook", "viber")


class _Quiet(WSGIRequestHandler):
    """Serves without a line on the terminal for each delivery."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the library's own name
        """Say nothing."""


def _letter_box_alone(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
    """Deliveries only: whoever looks in before the stage is set is asked to wait."""
    if environ.get("PATH_INFO", "").startswith("/hooks/"):
        return application(environ, start)
    start("503 Service Unavailable", [("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", "10")])
    return ["तयारी हुँदैछ। The desk is being prepared.\n".encode()]


@contextmanager
def open_door() -> Iterator[None]:
    """The desk's letter box on its port, in this process, whose clock is turned."""
    server = make_server("127.0.0.1", env.port, _letter_box_alone, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


@dataclass(slots=True)
class Play:
    """The rehearsal as it goes."""

    scene: Scene
    networks: Networks
    random: Random = field(default_factory=lambda: Random(2075))  # noqa: S311 — a play, no secret
    people: dict[tuple[str, str], str] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)

    def work(self) -> None:
        """Everything that is to be done by itself, done now."""
        self.networks.delivered()
        intake.open_stored.call()
        outbox.perform.call()
        self.networks.delivered()
        intake.open_stored.call()

    def citizen(self, network: str, name: str) -> str:
        """The person's id on this network, made when they first speak."""
        if (network, name) not in self.people:
            self.people[network, name] = self.networks.person(
                network.split(maxsplit=1)[0], name, dm_open=True
            )
        return self.people[network, name]


def live(scenes: Sequence[Scene], networks: Networks) -> dict[str, int]:
    """From the first day of the month two months back until now; what was said and done, counted."""
    play, hands = Play(scenes[0], networks), Hands(networks)
    month = BsMonth.of(today(clock.now()))
    for _ in range(MONTHS - 1):
        month = month.previous()
    with open_door():
        subscribe()
        keep_roster(scenes[0], month)
        found_committee(scenes[0], month)
        while month.start <= clock.now():
            days = _working_days(month)
            for day in days:
                at_desk(scenes[0], day)
                _day(play, day)
                with _at(play, day, 15, 10):
                    play.told["calls"] += telephone(hands, scenes[0])
                    play.told["by hand"] += without_key(hands, scenes[1])
            if month.end <= clock.now():
                _report(play, month)
            month = month.next()
        play.told["waiting"] = waits(scenes, networks)
        ask_members(scenes[0])
    return dict(play.told)


def subscribe() -> None:
    """Every network is told the door of every account that has one, by the keeper of its agency."""
    for account in Account.objects.select_related("agency", "app"):
        if not row(account).hook:
            continue
        register.subscribe(account, by=Officer.objects.get(agency=account.agency, role=Role.KEEPER))


def _working_days(month: BsMonth) -> list[date]:
    """Its days without Saturdays, up to yesterday."""
    yesterday = clock.now().astimezone(clock.NEPAL).date() - timedelta(days=1)
    day, days = month.first_day, []
    while day <= min(month.last_day, yesterday):
        if day.weekday() != SATURDAY:
            days.append(day)
        day += timedelta(days=1)
    return days


@contextmanager
def _at(play: Play, day: date, hour: int, minute: int = 0) -> Iterator[None]:
    moment = datetime.combine(day, time(hour, minute), clock.NEPAL)
    play.networks.at(moment)
    with clock.travel(moment):
        yield


def _day(play: Play, day: date) -> None:
    """A notice on some days, a few voices of the public, and their answers an hour later."""
    if play.random.random() < 0.4:  # noqa: PLR2004 — two notices in five days
        with _at(play, day, 10, 20):
            _notice(play)
    with _at(play, day, 12, play.random.randrange(60)):
        today_on = [network for network in WAYS if play.random.random() < 0.3]  # noqa: PLR2004 — one a day
        said = [_voice(play, network) for network in today_on]
        play.work()
    if said:
        with _at(play, day, 14, play.random.randrange(60)):
            for key, remark in said:
                _answer(play, key, remark)
            play.work()


def _notice(play: Play) -> None:
    """Written by one officer, approved by another, published everywhere."""
    words = play.random.choice(ANNOUNCEMENTS)
    number = play.told["notices"] + 1
    text = f"{words.text} (सूचना नं. {to_nepali(str(number))})"
    texts = {play.scene.accounts[name]: text for name in WALLS}
    officers = play.scene.officers
    notice = publishing.draft(publishing.Content(words.title, texts), by=officers[Role.WRITER])
    publishing.submit(notice, by=officers[Role.WRITER])
    notice.refresh_from_db()
    publishing.approve(notice, by=officers[Role.APPROVER])
    play.work()
    play.told["notices"] += 1
    for version in notice.versions.select_related("act", "account"):
        if version.act and version.act.external_id:
            play.posts[version.account.network] = version.act.external_id


def _voice(play: Play, network: str) -> tuple[str, Remark]:
    """One citizen says something on one network; its id there, and what it was."""
    remark = play.random.choice(REMARKS)
    person = play.citizen(network, play.random.choice(CITIZENS))
    account = play.scene.accounts[network]
    body: dict[str, Any] = {
        "account": account.external_id,
        "text": f"{remark.text} ({play.told['voices'] + 1})",
    }
    if WAYS[network] == "comment":
        body["post"] = play.posts.get(network)
    what = WAYS[network] if WAYS[network] != "comment" or body["post"] else "message"
    said = play.networks.says(person, what, **body)
    play.told["voices"] += 1
    return said, remark


def _answer(play: Play, external_id: str, remark: Remark) -> None:
    """Take, classify, answer: in private where the matter is personal."""
    message = Message.objects.filter(external_id=external_id, agency=play.scene.agency).first()
    if message is None:
        play.told["not heard"] += 1
        return
    talk = message.conversation
    officer = play.scene.officers[Role.OPERATOR]
    inbox.take(talk, by=officer)
    if remark.is_personal or remark.is_urgent:
        inbox.classify(talk, personal=remark.is_personal, urgent=remark.is_urgent, by=officer)
        talk.refresh_from_db()
    try:
        if remark.is_personal and not talk.private:
            inbox.reply_privately(talk, text=remark.answer, by=officer, sending=Sending(at_once=True))
        else:
            inbox.reply(talk, text=remark.answer, by=officer, sending=Sending(at_once=True))
    except Refused:  # the network's time is over, or the law says no: it stays for a person
        play.told["left open"] += 1
        return
    play.told["answers"] += 1


def _report(play: Play, month: BsMonth) -> None:
    """On the first day after the month: prepared, submitted, accepted."""
    officers = play.scene.officers
    with _at(play, month.next().first_day, 11):
        report = reports.prepare(play.scene.agency, month, by=officers[Role.OPERATOR])
        reports.submit(report, by=officers[Role.OPERATOR])
        report.refresh_from_db()
        reports.accept(report, by=officers[Role.HEAD])
    play.told["reports"] += 1
