"""Officers of two agencies and a stranger wander about the desk, asking for anything: nobody sees the other's words.

``WALK=10000 WALK_SEED=7 make test`` walks further, or the same way again.
"""

import os
import random
import re
from html import unescape

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client

from chautari.agencies.roles import Role
from chautari.grievances.models import Note as CaseNote
from chautari.inbox import actions
from chautari.inbox.actions.evidence import freeze
from chautari.inbox.models import Alarm, Conversation, Draft, Label, Note, SavedView
from chautari.lib import clock
from tests import make
from tests.app.test_doors import address, doors

pytestmark = pytest.mark.django_db
STEPS = int(os.environ.get("WALK") or 600)
SEED = int(os.environ.get("WALK_SEED") or random.SystemRandom().randrange(10**6))
SECRETS = {"alpha": "qalphaq", "bravo": "qbravoq"}  # in everything that only the agency itself may read
LINK = re.compile(r'(?:href|action|formaction|hx-get|hx-post)="(/[^"#]*)')
FIELD = re.compile(r'<(?:input|textarea|select|button)\b[^>]*?name="([^"]+)"(?:[^>]*?value="([^"]*)")?')
CHOICE = re.compile(r'<option\b[^>]*?value="([^"]+)"')
LEFT_OUT = re.compile(r"^/(static|media|healthz|metrics|login|logout|language)\b")
ROW = re.compile(r"/\d+(?=/)")


def furnish(code):
    """An agency at work whose every inner word carries its secret."""
    body, secret = make.agency(code), SECRETS[code]
    accounts = [make.account(agency=body), make.by_hand(agency=body)]
    people = [make.citizen(each, name=f"{secret} person", handle=secret) for each in accounts]
    for n in range(6):
        talk = make.conversation(
            accounts[n % 2],
            text=f"{secret} asks {n}",
            citizen=people[n % 2],
            private=n % 2 == 1,
            personal=n % 3 == 0,
            urgent=n == 0,
        )
        make.act(talk.account, verb="reply", text=f"{secret} answers {n}", thread=talk.thread, state="done")
        make.act(talk.account, verb="publish", text=f"{secret} waits {n}", state="to_do")
    make.contact(agency=body, name=f"{secret} contact")
    for n in range(3):
        case = make.case(agency=body, title=f"{secret} case {n}", text=f"{secret} grieves")
        CaseNote.objects.create(agency=body, case=case, by=make.officer(agency=body), text=f"{secret} note")
    make.media(agency=body, alt_text=f"{secret} picture")
    for state in ("draft", "in_review", "returned"):
        writer = make.officer(Role.WRITER, agency=body, email=f"{state}@{code}.gov.np")
        make.notice(
            author=writer,
            accounts=accounts[:1],
            title=f"{secret} {state}",
            text=f"{secret} text",
            state=state,
        )
    officers = [make.officer(role, agency=body, email=f"{role}@{code}.gov.np") for role in Role]
    beside(Conversation.objects.filter(agency=body), officers[0], secret)
    return officers


def beside(talks, officer, secret):
    """What colleagues put beside conversations."""
    label = Label.objects.create(agency=officer.agency, name_ne=f"{secret} label", name_en=f"{secret} label")
    SavedView.objects.create(
        agency=officer.agency, by=officer, name=f"{secret} view", asked="view=all", is_shared=True
    )
    far = make.agency(f"{officer.agency.code}-far")  # where nobody of this walk works
    for talk in talks:
        label.conversations.add(talk)
        Note.objects.create(agency=talk.agency, conversation=talk, by=officer, text=f"{secret} note")
        Draft.objects.create(agency=talk.agency, conversation=talk, officer=officer, text=f"{secret} draft")
        Alarm.objects.create(
            agency=talk.agency, conversation=talk, urgency=0, arrived=clock.now(), next_at=clock.now()
        )
        if talk.personal:
            make.abuse(talk.messages.get(), by=officer)
        actions.send_away(talk, to=far, reason=f"{secret} is theirs", by=officer)
        freeze(talk, reason=f"{secret} is a threat", by=officer)


def owned():
    """All that belongs to an agency."""
    for model in apps.get_models():
        if any(field.name == "agency" for field in model._meta.fields):
            yield from model.objects.order_by("pk")


class Walk:
    """Many walkers, one pool of addresses: what one has found, every other tries as well."""

    def __init__(self):
        self.dice = random.Random(SEED)
        self.walkers = [("", self.enter(None))]
        for code in SECRETS:
            self.walkers += [(code, self.enter(officer)) for officer in furnish(code)]
        things = list(owned())
        self.rows = sorted({each.pk for each in things})
        self.pages = sorted({each.get_absolute_url() for each in things if hasattr(each, "get_absolute_url")})
        doorways = (address(name, entry, self.dice.choice(self.rows)) for name, entry in [*doors()] * 2)
        self.paths = sorted({each for each in doorways if not LEFT_OUT.match(each)})
        self.fields, self.seen, self.leaks, self.faults = {}, 0, [], []

    def enter(self, officer):
        client = Client(raise_request_exception=False)
        if officer:
            client.force_login(officer)
        client.cookies["chautari_language"] = self.dice.choice(("en", "ne"))
        return client

    def step(self):
        path = self.dice.choice(self.dice.choice((self.paths, self.pages)))
        if self.dice.random() < 0.3:
            path = ROW.sub(lambda _found: f"/{self.dice.choice(self.rows)}", path)
        code, client = self.dice.choice(self.walkers)
        answer = client.get(path) if self.dice.random() < 0.7 else client.post(path, self.filled(path))
        self.look(code, path, answer)

    def filled(self, path):
        """What a form there was seen to hold, changed a little."""
        found = dict(self.fields.get(path.partition("?")[0], {}))
        for name in found:
            if self.dice.random() < 0.25:
                found[name] = self.dice.choice(("1", "2", "7", "on", "यो", "x@y.z", ""))
        return found

    def look(self, code, path, answer):
        body = (
            b"".join(answer).decode(errors="replace")
            if answer.streaming
            else answer.content.decode(errors="replace")
        )
        told = body + str(answer.headers)
        self.seen += SECRETS.get(code, "nobody's") in told
        self.faults += [path] if answer.status_code >= 500 else []
        self.leaks += [(code, path) for other, secret in SECRETS.items() if other != code and secret in told]
        found = {unescape(each) for each in LINK.findall(body)}
        if answer.has_header("Location") and answer["Location"].startswith("/"):
            found.add(answer["Location"])
        self.paths += sorted(each for each in found.difference(self.paths) if not LEFT_OUT.match(each))
        choices = CHOICE.findall(body)
        for each in {each.partition("?")[0] for each in found} | {path.partition("?")[0]}:
            named = {name: unescape(value) for name, value in FIELD.findall(body)}
            if choices and named:
                named[self.dice.choice(sorted(named))] = self.dice.choice(choices)
            self.fields.setdefault(each, {}).update(named)


def test_nobody_ever_sees_the_words_of_another_agency():
    walk = Walk()
    for n in range(STEPS):
        walk.step()
        if n % 50 == 0:
            cache.clear()  # the limits of the public doors are another test's
    assert walk.leaks == [], f"seed {SEED}"
    assert walk.faults == [], f"seed {SEED}"
    assert walk.seen > STEPS / 20  # words of one's own: there was something to see
