"""What waits at the desk when the curtain rises: a morning's voices that nobody has answered yet."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from chautari.agencies.roles import Role
from chautari.config.rehearsal.networks import Networks
from chautari.config.rehearsal.stage import Scene
from chautari.inbox import actions as inbox
from chautari.inbox import judging
from chautari.inbox.models import Conversation
from chautari.intake import tasks as intake
from chautari.lib import clock

SAID: Final = (  # minutes ago, network, kind, who, what
    (190, "viber bot", "message", "मनमाया तामाङ", "जिल्ला प्रशासन कार्यालय शनिबार पनि खुल्छ?"),
    (150, "x", "mention", "दीपक भट्टराई", "गोरखा जाने सडक भत्केर बस चल्न छाड्यो, सडक विभागले कहिले बनाउँछ?"),
    (95, "facebook", "message", "अनिता महर्जन", "मेरो बुबाको नागरिकतामा नाम गलत छ, सच्याउन के गर्नुपर्छ? मेरो नम्बर ९८४१००००१७"),
    (70, "x", "mention", "प्रकाश ओली", "पासपोर्ट फाराम भर्दा OTP आएन। यो काम कसले हेर्छ?"),
    (40, "facebook", "message", "सञ्जय शाही", "वडाको कर्मचारीले सिफारिस दिन दुई हजार घुस माग्यो।"),
    (6, "viber bot", "message", "रेनु थापा", "हाम्रो टोलमा आगो लाग्यो, घरभित्र मान्छे थुनिएका छन्! तुरुन्त पठाउनुहोस्"),
)  # fmt: skip


def waits(scenes: Sequence[Scene], networks: Networks) -> int:
    """Citizens of today speak; an alarm stands, and another office has sent a matter here. How many spoke."""
    now = clock.now()
    for minutes, network, what, name, words in SAID:
        moment = now - timedelta(minutes=minutes)
        networks.at(moment)
        with clock.travel(moment):
            person = networks.person(network.split(maxsplit=1)[0], name, dm_open=True)
            networks.says(person, what, account=scenes[0].accounts[network].external_id, text=words)
            networks.delivered()
            intake.open_stored.call()
            judging.judge.call()
    networks.at(now)
    _sent_here(scenes)
    return len(SAID)


def _sent_here(scenes: Sequence[Scene]) -> None:
    """What the other office was asked and is not its own."""
    talk = Conversation.objects.filter(agency=scenes[1].agency).order_by("pk").last()
    if talk:
        by = scenes[1].officers[Role.OPERATOR]
        inbox.send_away(talk, to=scenes[0].agency, reason="नागरिकताको विषय गृह मन्त्रालयले हेर्छ।", by=by)
