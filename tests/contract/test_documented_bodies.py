"""Whatever the networks send, as documented or broken, becomes the same facts every time, and never an exception."""

import json
import random

import documented_facebook
import documented_viber
import documented_x
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recorded import ABSENT, FOLDER, recorded, recorded_names

from chautari.connectors.facebook import connector as facebook
from chautari.connectors.values import Delivery
from chautari.connectors.viber import connector as viber
from chautari.connectors.x import connector as x

LINES = {
    "x": (x, documented_x),
    "facebook": (facebook, documented_facebook),
    "viber": (viber, documented_viber),
}
CASES = [
    pytest.param(network, body, wanted, id=f"{network}: {name}")
    for network, (_, told) in LINES.items()
    for name, (body, wanted) in told.BODIES.items()
]
DEEP = json.loads("[" * 300 + "]" * 300)
STRANGE = (
    None,
    True,
    [],
    {},
    "",
    "x",
    "-1",
    -1,
    0,
    10**40,
    1e308,
    float("inf"),
    float("nan"),
    [[{}]],
    DEEP,
    "\ud800\0",
)


def opened(network, body):
    connector, told = LINES[network]
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return list(connector.open(Delivery("webhook", raw, told.US)))


def seen(event):
    return {
        "kind": event.kind,
        "account": event.account,
        "own": event.own,
        "private": event.private,
        "id": event.ref.id if event.ref else None,
        "parent": event.ref.parent_id if event.ref else None,
        "thread": event.ref.thread_id if event.ref else None,
        "actor": event.actor.external_id if event.actor else None,
        "name": event.actor.name if event.actor else None,
        "handle": event.actor.handle if event.actor else None,
        "talk": event.conversation,
        "text": event.text,
        "refs": event.refs,
        "action": event.action,
        "attachments": [each.kind for each in event.attachments],
        "phone": event.contact.phone if event.contact else None,
        "phone_source": event.contact.source if event.contact else None,
    }


def facts(events):
    """What the desk keeps of events, without the raw shape."""
    slots = (
        "kind",
        "dedupe_key",
        "account",
        "ref",
        "own",
        "private",
        "text",
        "conversation",
        "refs",
        "occurred_at",
    )
    return [tuple(getattr(event, slot) for slot in slots) for event in events]


@pytest.mark.parametrize(("network", "body", "wanted"), CASES)
def test_each_documented_body_says_what_it_says(network, body, wanted):
    (event,) = opened(network, body)
    found = seen(event)
    assert {slot: found[slot] for slot in wanted} == wanted
    assert event.account == LINES[network][1].US


@pytest.mark.parametrize(("network", "body", "wanted"), CASES)
def test_the_same_body_says_the_same_twice(network, body, wanted):
    assert wanted
    assert opened(network, body) == opened(network, json.dumps(body).encode())


@pytest.mark.parametrize(("network", "body", "wanted"), CASES)
def test_numbers_and_words_are_the_same_ids(network, body, wanted):
    assert wanted
    (event,) = opened(network, body)
    for twin in (as_words(body), as_numbers(body)):
        (other,) = opened(network, twin)
        assert (other.kind, other.account, other.conversation) == (
            event.kind,
            event.account,
            event.conversation,
        )
        assert (other.ref, other.refs) == (event.ref, event.refs)


@pytest.mark.parametrize(("network", "body", "wanted"), CASES)
def test_unknown_keys_change_nothing(network, body, wanted):
    assert wanted
    if opened(network, body)[0].kind != "unknown":
        assert [seen(event) for event in opened(network, with_news(body))] == [
            seen(event) for event in opened(network, body)
        ]


@pytest.mark.parametrize(("network", "body", "wanted"), CASES)
def test_whatever_single_part_is_missing_or_strange_it_is_kept_and_nothing_raises(network, body, wanted):
    assert wanted
    for path in paths(body):
        for twin in (without(body, path), *(with_(body, path, strange) for strange in STRANGE)):
            for event in opened(network, twin):
                assert event.kind
                assert event.dedupe_key
                assert all(storable(text) for text in (event.text, event.conversation, event.dedupe_key))
                assert event.ref is None or isinstance(event.ref.id, str)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([case.values for case in CASES]), st.integers(0, 2**32), st.sampled_from(STRANGE))
def test_many_things_wrong_at_once_raise_nothing_either(case, seed, strange):
    network, body, _ = case
    chance = random.Random(seed)
    for path in paths(body):
        if chance.random() < 0.15:
            body = without(body, path) if chance.random() < 0.5 else with_(body, path, strange)
    assert all(event.kind and event.dedupe_key for event in opened(network, body))


@pytest.mark.parametrize("network", LINES)
def test_only_the_same_fact_about_the_same_thing_has_the_same_key(network):
    known = {}
    for body, _ in LINES[network][1].BODIES.values():
        (event,) = opened(network, body)
        about = (event.kind, event.ref.id if event.ref else "")
        assert known.setdefault(event.dedupe_key, about) == about


@pytest.mark.skipif(not FOLDER, reason=ABSENT)
@pytest.mark.parametrize(("network", "name"), recorded_names(), ids=lambda value: value)
def test_recorded_bodies_keep_all_this_too(network, name):
    body = recorded(name)
    body = body[0] if isinstance(body, list) else body
    events = opened(network, body)
    assert facts(events) == facts(opened(network, json.dumps(body, indent=3).encode()))
    assert [(e.kind, e.ref, e.dedupe_key) for e in events if e.kind != "unknown"] == [
        (e.kind, e.ref, e.dedupe_key) for e in opened(network, as_words(body)) if e.kind != "unknown"
    ]
    for path in paths(body):
        for twin in (without(body, path), *(with_(body, path, strange) for strange in STRANGE)):
            assert all(event.kind and event.dedupe_key for event in opened(network, twin))


def storable(text):
    return text is None or (text.encode() is not None and "\0" not in text)


def paths(body, at=()):
    """The way to every part of a body."""
    items = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for key, inner in items:
        yield (*at, key)
        yield from paths(inner, (*at, key))


def with_(body, path, new):
    """The body with another thing at that place."""
    if not path:
        return new
    if isinstance(body, dict) and path[0] in body:
        return body | {path[0]: with_(body[path[0]], path[1:], new)}
    if isinstance(body, list) and isinstance(path[0], int) and path[0] < len(body):
        return [*body[: path[0]], with_(body[path[0]], path[1:], new), *body[path[0] + 1 :]]
    return body


def without(body, path):
    """The body without that part."""
    *way, last = path
    place = body
    for key in way:
        known = (isinstance(place, dict) and key in place) or (
            isinstance(place, list) and isinstance(key, int) and key < len(place)
        )
        if not known:
            return body
        place = place[key]
    if isinstance(place, dict):
        return with_(body, way, {key: inner for key, inner in place.items() if key != last})
    return (
        with_(body, way, [inner for number, inner in enumerate(place) if number != last])
        if isinstance(place, list)
        else body
    )


def with_news(body):
    if isinstance(body, dict):
        return {key: with_news(inner) for key, inner in body.items()} | {"brand_new": {"a": [1]}}
    return [with_news(inner) for inner in body] if isinstance(body, list) else body


def as_words(body):
    return mapped(body, lambda value: str(value) if type(value) is int else value)


def as_numbers(body):
    return mapped(body, lambda value: int(value) if isinstance(value, str) and value.isdecimal() else value)


def mapped(body, change):
    if isinstance(body, dict):
        return {key: mapped(inner, change) for key, inner in body.items()}
    return [mapped(inner, change) for inner in body] if isinstance(body, list) else change(body)
