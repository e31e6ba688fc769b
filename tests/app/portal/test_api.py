"""Programs ask the register: the same answers, in shapes that stay, described so that the description cannot lie."""

import json
import re
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from io import BytesIO

import pytest
from django.test import Client
from django.urls import get_resolver

from chautari.agencies.models import Agency
from chautari.lib import clock
from chautari.portal import api, near, openapi
from chautari.portal.door import LookUp
from chautari.registry import actions
from chautari.registry.models import Declaration
from tests import make
from tests.app.portal.conftest import held

pytestmark = pytest.mark.django_db
LOOKUP = "/api/v1/accounts/lookup"
SINCE = datetime(2025, 7, 17, 6, tzinfo=UTC)


@pytest.fixture
def program():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def official(office):
    name = "Ministry of Home Affairs"
    return held("x", "MoHA_Nepal", agency=office, official_since=SINCE, name=name)


def door(path, query="", method="GET", **headers):
    """What the door in front of Django says."""
    started = {}

    def start(status, head):
        started.update(status=int(status[:3]), head=dict(head))

    environ = {
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "REQUEST_METHOD": method,
        "wsgi.input": BytesIO(),
        **headers,
    }
    behind = LookUp(lambda _environ, _start: [b"behind"])
    return b"".join(behind(environ, start)), started.get("status"), started.get("head", {})


def test_the_answer_names_verdict_agency_account_and_days(official, program):
    answer = program.get(LOOKUP, {"q": "@MoHA_Nepal"})
    told = answer.json()
    assert answer.status_code == 200
    assert (told["verdict"], told["agency"]["code"], told["account"]["url"]) == (
        "official",
        "moha",
        "https://x.com/MoHA_Nepal",
    )
    assert told["since"] == "2025-07-17T06:00:00Z"
    assert told["checked_at"].endswith("Z")


def test_what_is_not_official_never_carries_an_account(official, program):
    told = program.get(LOOKUP, {"q": "https://x.com/MoHA_Nepa1"}).json()
    assert (told["verdict"], told["account"], told["agency"]) == ("unknown", None, None)
    assert told["resembles"]["account"]["handle"] == "MoHA_Nepal"


def test_the_network_may_be_said_beside_a_bare_handle(official, program):
    assert program.get(LOOKUP, {"q": "MoHANepal", "network": "facebook"}).json()["verdict"] == "unknown"
    assert program.get(LOOKUP, {"q": "MoHA_Nepal", "network": "x"}).json()["verdict"] == "official"


def test_an_answer_may_be_read_from_any_site_and_sets_no_cookie(official, program):
    answer = program.get(LOOKUP, {"q": "@MoHA_Nepal"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies


def test_an_answer_is_kept_for_thirty_seconds_at_most_and_a_revocation_is_seen_at_once(official, program):
    answer = program.get(LOOKUP, {"q": "@MoHA_Nepal"})
    assert int(re.fullmatch(r"public, max-age=(\d+)", answer.headers["Cache-Control"])[1]) <= 30
    again = program.get(LOOKUP, {"q": "@MoHA_Nepal"}, headers={"if-none-match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    actions.retire(official, by=make.officer("keeper", agency=official.agency))
    after = program.get(LOOKUP, {"q": "@MoHA_Nepal"}, headers={"if-none-match": answer.headers["ETag"]})
    assert (after.status_code, after.json()["verdict"]) == (200, "former")


@pytest.mark.parametrize(
    ("ask", "status", "kind"),
    [
        (lambda to: to.get(LOOKUP), 400, "no-question"),
        (lambda to: to.get(LOOKUP, {"q": " \x00 "}), 400, "no-question"),
        (lambda to: to.get(LOOKUP, {"q": "a" * 501}), 400, "too-long"),
        (lambda to: to.get(LOOKUP, {"q": "a", "network": "orkut"}), 400, "no-network"),
        (lambda to: to.put(LOOKUP), 405, "method"),
        (lambda to: to.post(LOOKUP, b"{", content_type="application/json"), 400, "not-json"),
        (lambda to: to.post(LOOKUP, b"[]", content_type="application/json"), 400, "not-json"),
        (lambda to: to.post(LOOKUP, {"accounts": [1]}, content_type="application/json"), 400, "not-json"),
        (
            lambda to: to.post(LOOKUP, {"accounts": ["a"] * 1001}, content_type="application/json"),
            400,
            "too-many",
        ),
        (lambda to: to.post(LOOKUP, b"[" * 5000, content_type="application/json"), 400, "not-json"),
        (lambda to: to.post(LOOKUP, b" " * 1_000_001, content_type="application/json"), 413, "too-large"),
        (lambda to: to.get("/api/v1/accounts?agency=nobody"), 404, "no-agency"),
        (lambda to: to.get("/api/v1/accounts?after=-1"), 400, "no-page"),
        (lambda to: to.delete("/api/v1/accounts"), 405, "method"),
    ],
)
def test_a_wrong_question_is_answered_with_a_steady_type_and_a_sentence_in_the_readers_language(
    program, ask, status, kind
):
    english, nepali = ask(program), ask(Client(headers={"accept-language": "ne"}))
    for answer in (english, nepali):
        assert answer.status_code == status
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["type"].endswith(f"/api/v1/#{kind}")
        api.Problem.model_validate_json(answer.content)
    assert english.json()["detail"] != nepali.json()["detail"]


def test_a_thousand_are_answered_in_their_order_with_few_questions_to_the_database(
    official, program, django_assert_max_num_queries
):
    texts = ["@MoHA_Nepal", *(f"https://x.com/nobody{n}" for n in range(999))]
    near.index()
    with django_assert_max_num_queries(30):
        answer = program.post(LOOKUP, {"accounts": texts}, content_type="application/json")
    results = answer.json()["results"]
    assert [each["query"] for each in results] == texts
    assert [each["verdict"] for each in results] == ["official", *["unknown"] * 999]


def test_the_list_holds_what_is_or_was_official_and_nothing_proposed(official, program, ended):
    office = official.agency
    held("x", "MoHA_Soon", agency=office, state="proposed", official_since=None)
    ended(held("facebook", "MoHAOld", agency=office))
    actions.declare(office, network="viber", by=make.officer("keeper", agency=office))
    told = program.get("/api/v1/accounts?agency=moha").json()
    assert [(each["account"]["handle"], each["verdict"]) for each in told["accounts"]] == [
        ("MoHA_Nepal", "official"),
        ("MoHAOld", "former"),
    ]
    assert [each["network"] for each in told["declarations"]] == ["viber"]


def test_a_long_list_comes_in_pages_that_lead_to_each_other(official, program, monkeypatch, settings):
    monkeypatch.setattr(api, "SIZE", 2)
    settings.PUBLIC_URL = ""
    for n in range(4):
        held("x", f"Another{n}", agency=official.agency)
    found, path = [], "/api/v1/accounts"
    while path:
        told = program.get(path).json()
        found += [each["account"]["handle"] for each in told["accounts"]]
        path = told["next"]
    assert found == ["MoHA_Nepal", "Another0", "Another1", "Another2", "Another3"]


def test_the_door_in_front_says_what_the_view_behind_it_says(official, program):
    for text in ("%40MoHA_Nepal", "x.com%2FMoHA_Nepa1", "", "home+affairs"):
        body, status, head = door(LOOKUP, f"q={text}", HTTP_ACCEPT_LANGUAGE="en")
        view = program.get(f"{LOOKUP}?q={text}")
        times = re.compile(rb'"checked_at":"[^"]+"')
        assert status == view.status_code
        assert times.sub(b"", body) == times.sub(b"", view.content)
        assert {name: view.headers[name] for name in head if name != "Content-Length"} == {
            name: value for name, value in head.items() if name != "Content-Length"
        }


def test_the_door_takes_its_one_question_alone_and_leaves_all_else_to_the_desk(official):
    assert door("/official/")[0] == b"behind"
    assert door(LOOKUP, "", "POST")[0] == b"behind"
    body, status, head = door(LOOKUP, "q=%40MoHA_Nepal", "HEAD")
    assert (body, status) == (b"", 200)
    tag = head["ETag"]
    assert door(LOOKUP, "q=%40MoHA_Nepal", HTTP_IF_NONE_MATCH=tag)[1] == 304


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ff%fe", "&" * 100, "q=" + "%E0%A4%95" * 400, "q[]=1", "q=a;q=b"]
)
def test_the_door_answers_any_query_at_all(official, query):
    body, status, _head = door(LOOKUP, query)
    assert status in {200, 400}
    json.loads(body)


@pytest.mark.parametrize(
    ("accepted", "wanted"),
    [
        ("", "ne"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("fr, ne;q=0.5, en;q=0.4", "ne"),
        ("de", "ne"),
        ("*", "ne"),
    ],
)
def test_the_language_is_the_readers(accepted, wanted):
    assert api.language(accepted) == wanted


@pytest.fixture
def as_described(official, settings):
    """The register of which the description's examples are true."""
    settings.PUBLIC_URL = "https://desk.example"
    declared = actions.declare(
        official.agency, network="viber", by=make.officer("keeper", agency=official.agency)
    )
    Declaration.objects.filter(pk=declared.pk).update(since=SINCE)
    assert Agency.objects.get(code="moha").name_en == "Ministry of Home Affairs"
    return official


def cases():
    return [
        pytest.param(operation, example, id=f"{operation.method} {example.name}")
        for operation in openapi.OPERATIONS
        for example in operation.examples
    ]


@pytest.mark.parametrize(("operation", "example"), cases())
def test_every_example_of_the_description_is_true(as_described, program, operation, example):
    if example.body:
        answer = program.post(example.path, dict(example.body), content_type="application/json")
    else:
        answer = program.get(example.path)
    told = answer.json()
    assert answer.status_code == example.status
    if "checked_at" in example.answer:
        asked = datetime.fromisoformat(told.pop("checked_at"))
        assert abs(asked - clock.now()) < timedelta(minutes=1)
    assert told == {name: value for name, value in example.answer.items() if name != "checked_at"}
    shape = operation.answers if example.status == HTTPStatus.OK else api.Problem
    shape.model_validate_json(answer.content)


def test_the_description_names_every_address_of_the_interface_and_no_other(program):
    described = set(program.get("/api/v1/openapi.json").json()["paths"])
    known = {
        f"/{entry.pattern}"
        for group in get_resolver().url_patterns
        for entry in getattr(group, "url_patterns", ())
        if str(entry.pattern).startswith("api/v1/accounts")
    }
    assert described == known


def test_every_reference_of_the_description_leads_somewhere(program):
    text = program.get("/api/v1/openapi.json").content.decode()
    told = json.loads(text)
    assert told["openapi"] == "3.1.0"
    named = set(re.findall(r'"#/components/schemas/(\w+)"', text))
    assert named <= set(told["components"]["schemas"])
    assert {"LookedUp", "ManyLookedUp", "Accounts", "Problem"} <= named


def test_the_manual_shows_every_question_without_a_script(program):
    page = program.get("/api/v1/").content.decode()
    assert "<script" not in page
    for operation in openapi.OPERATIONS:
        assert f"{operation.method.upper()} {operation.path}" in page
