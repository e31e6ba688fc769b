"""Three cases of the example agency: one settled with its letter read out, one that waits for its person, one late."""

from datetime import timedelta
from typing import Final

from chautari.agencies.roles import Role
from chautari.config.rehearsal.stage import Scene
from chautari.grievances import actions, watch
from chautari.grievances.actions.closing import Ending
from chautari.grievances.actions.opening import Brought
from chautari.grievances.models import Case, Closing, Route, Source
from chautari.inbox.secret import fresh
from chautari.lib import clock

LATE: Final = Brought(
    "00000000000000a1",
    Case.Kind.SERVICE,
    "नागरिकता सिफारिस तीन हप्तादेखि अड्किएको",
    "जिल्ला प्रशासन कार्यालयमा सबै कागज बुझाएको तीन हप्ता भयो, सिफारिस आएन।",
    name="सीता तामाङ",
    contact="9841000000",
)
ASKED: Final = Brought(
    "00000000000000a2",
    Case.Kind.CONDUCT,
    "काउन्टरमा अपमानजनक व्यवहार",
    "नाम नखुलाउने सर्तमा: सोमबार बिहान काउन्टर ३ मा गाली गरियो।",
    confidentiality=Case.Confidentiality.CONFIDENTIAL,
    name="राम बहादुर केसी",
)
SETTLED: Final = Brought(
    "00000000000000a3", Case.Kind.INFORMATION, "शिविरको मिति जानकारी नदिएको", name="गीता राई"
)


def bring_cases(scene: Scene) -> None:
    """Brought in the last three weeks, the first of them taken up and then left."""
    operator, approver = scene.officers[Role.OPERATOR], scene.officers[Role.APPROVER]
    way = Route(kind=Case.Kind.SERVICE, own=2, section="नागरिकता शाखा", officer=operator)
    now = clock.now()
    with clock.travel(now - timedelta(days=21)):
        actions.set_route(way, by=scene.officers[Role.HEAD])
        actions.take(_opened(LATE, scene), by=operator)
    with clock.travel(now - timedelta(days=9)):
        settled = _opened(SETTLED, scene)
        told = "आज टेलिफोनमा मिति बताइयो।"
        outcome = Closing.Outcome.DONE.value
        ending = Ending(Closing.State.SETTLED.value, outcome, "शिविरको मिति र ठाउँ जानकारी दिइयो।", told=told)
        actions.close(settled, ending, by=operator)
    with clock.travel(now - timedelta(days=2)):
        asked = _opened(ASKED, scene)
        actions.assign(asked, officer=approver, section="प्रशासन शाखा", by=operator)
        actions.ask(asked, text="कुन दिन र कति बजे हो?", on_thread=False, by=approver)
    watch.watch.call()


def _opened(brought: Brought, scene: Scene) -> Case:
    source = Source(what=Source.What.DESK.value)
    return actions.open_case(brought, source, secret=fresh(), by=scene.officers[Role.OPERATOR])
