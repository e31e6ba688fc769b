"""Every route, every role, every task: no act hides words, restricts or blocks anybody without a committee's decision.

``WALK=10000 WALK_SEED=7`` walks further, or the same way again.
"""

import ast
import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import get_commands

from chautari.acts import actions as outbox
from chautari.acts.actions import Wish
from chautari.acts.models import RESTRICTING, Act
from chautari.agencies.models import Agency
from chautari.agencies.roles import Role
from chautari.committees.models import Committee, Decision, Interim
from chautari.config.schedule import TIMETABLE
from chautari.connectors.values import Ref, Verb
from chautari.inbox.models import Message
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.moderation import actions
from chautari.moderation.actions.cases import Asked
from chautari.moderation.models import Case
from tests import make
from tests.app.test_doors import address, doors
from tests.app.test_random_walk import LEFT_OUT, Walk, owned

pytestmark = pytest.mark.django_db
HOME = Path(__file__).resolve().parents[3]
STEPS = int(os.environ.get("WALK") or 400)
TRIED = {
    "kinds": ["hide", "block"],
    "days": "30",
    "why": "कारण",
    "reason": "कारण",
    "ground": "caste",
    "says": "कुरा",
    "text": "कुरा",
    "answer": "कुरा",
    "outcome": "lifted",
    "choice": "for",
    "how": "find",
    "words": "https://fake.example/comment/said1",
}


def furnish(code):
    """Cases at every step of their way, except that no committee has decided on anything."""
    body = Agency.objects.get(code=code)
    make.committee(agency=body)
    said = list(Message.objects.filter(agency=body, conversation__private=False).order_by("pk"))
    cases = [make.abuse(each) for each in said[:3]]
    operator = make.officer("operator", agency=body)
    actions.lay(cases[0], Asked(("block",), 30, "कारण"), by=operator)
    actions.dismiss(cases[1], reason="आलोचना", by=operator)


def lawful(act):
    """Whether a committee, or for words a head's order, stands behind this act."""
    found = act.decision
    if found:
        is_theirs = (found.outcome, found.committee.kind) == ("adopted", Committee.Kind.SOCIAL_MEDIA)
        return is_theirs and found.agency_id == act.agency_id and act.verb in found.measure.get("kinds", ())
    return act.verb == "hide" and act.interim is not None and act.interim.agency_id == act.agency_id


def test_whatever_anybody_asks_for_nobody_is_silenced_without_a_decision():
    walk = Walk()
    for code in ("alpha", "bravo"):
        furnish(code)
    walk.rows = sorted({each.pk for each in owned()})
    ways = [(name, entry) for name, entry in doors() if not LEFT_OUT.match(address(name, entry, 1))]
    near = [each for each in ways if each[0].split(":")[0] in {"moderation", "inbox", "acts", "committees"}]
    for n in range(STEPS):
        walk.step()
        name, entry = walk.dice.choice(near if n % 2 else ways)
        _code, client = walk.dice.choice(walk.walkers)
        told = {**TRIED, "verb": walk.dice.choice((*RESTRICTING, "unhide"))}
        answer = client.post(address(name, entry, walk.dice.choice(walk.rows)), told)
        assert answer.status_code < 500, name
        if n % 50 == 0:
            cache.clear()
    for task, _every in TIMETABLE:
        task.call()
    silenced = Act.objects.filter(verb__in=RESTRICTING).select_related("decision__committee", "interim")
    assert [act.pk for act in silenced if not lawful(act)] == []
    assert walk.faults == []
    assert Case.objects.filter(state="before").exists() or Decision.objects.exists()


def test_every_role_asks_the_inbox_and_the_outbox_for_it_and_gets_nothing(enter):
    said = make.conversation().messages.get()
    act = make.act(said.conversation.account, verb="like", state="failed")
    for role in Role:
        browser = enter(make.officer(role))
        for verb in RESTRICTING:
            path = f"/inbox/{said.conversation_id}/said/{said.pk}/react/"
            assert browser.post(path, {"verb": verb, "why": "spam"}).status_code in {403, 409, 422}
        for name, entry in doors():
            if name.startswith("acts:") and "pk" in entry.pattern.converters:
                browser.post(address(name, entry, act.pk), {"verb": "block", **TRIED})
    assert not Act.objects.filter(verb__in=RESTRICTING).exists()
    assert not Interim.objects.exists()


def test_the_outbox_refuses_the_wish_itself():
    account, officer = make.account(), make.officer("head")
    for verb in (Verb.HIDE, Verb.RESTRICT, Verb.BLOCK):
        wish = Wish(account, verb, target=Ref("person", "1"))
        with pytest.raises(Refused) as no:
            outbox.queue(wish, by=officer)
        assert no.value.clause == "O1"
        with pytest.raises(Refused):
            outbox.note(wish, at=clock.now(), by=officer)


# what may speak of these verbs: the networks' own rooms, their names, the outbox that refuses them, this room, and the
# inbox, which shows how words stand
KNOWS = {
    "acts/models/acts.py",
    "acts/actions.py",
    "inbox/reactions.py",
    "registry/words.py",
    "moderation/force.py",
    "moderation/proportion.py",
    "moderation/tasks.py",
}
SILENCING = {"HIDE", "RESTRICT", "BLOCK"}


def trees():
    for file in sorted((HOME / "chautari").rglob("*.py")):
        name = file.relative_to(HOME / "chautari").as_posix()
        if not name.startswith("connectors/") and "/migrations/" not in name:
            yield name, ast.parse(file.read_text())


def test_no_other_room_names_these_verbs():
    found = {
        name
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in SILENCING
        and isinstance(node.value, ast.Name)
        and node.value.id == "Verb"
    }
    assert found <= KNOWS


def test_one_place_alone_puts_a_decision_behind_a_wish():
    found = {
        name
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Wish"
        and {"decision", "interim"} & {each.arg for each in node.keywords}
    }
    assert found == {"moderation/force.py"}


def test_acts_are_made_in_known_places_only():
    found = {
        name
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"create", "bulk_create", "update_or_create", "get_or_create"}
        and ast.unparse(node.func.value).endswith("Act.objects")
    }
    assert found <= {"acts/actions.py", "acts/outcome.py", "acts/unattended.py"}


def test_no_command_of_the_desk_speaks_of_it():
    names = [name for name, app in get_commands().items() if str(app).startswith("chautari")]
    assert not {each for each in names if each in {"hide", "block", "restrict", "mute"}}
