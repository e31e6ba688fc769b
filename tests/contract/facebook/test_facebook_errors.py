"""Every code of Facebook has its class, and a limit its exact wait."""

import json
from datetime import timedelta

import pytest

from chautari.connectors import errors
from chautari.connectors.errors import OutcomeUnknown, RateLimited, TransientFailure
from chautari.connectors.facebook import connector
from chautari.connectors.facebook.tables import ERRORS
from chautari.connectors.values import Action, Ref, Scope, Verb

PAGE = "100200300"
POST = Action(Verb.PUBLISH, text="क")
LETTER = Action(Verb.SEND_MESSAGE, text="क", target=Ref("person", "5"))
ROWS = [(row.get("code", 100), row.get("subcode"), row["class"]) for row in ERRORS["row"]]


def refused(graph, code, subcode=None, *, action=POST, **more):
    graph.status = 400
    graph.usual = {
        "error": {"message": "no", "type": "OAuthException", "code": code, "error_subcode": subcode, **more}
    }
    with pytest.raises(errors.ConnectorError) as raised:
        connector.perform(graph.context(), action)
    return raised.value


@pytest.mark.parametrize(("code", "subcode", "name"), ROWS)
def test_every_row_of_the_table_becomes_its_class(graph, code, subcode, name):
    wanted = OutcomeUnknown if name == "Transient" else getattr(errors, name)
    assert type(refused(graph, code, subcode)) is wanted
    with pytest.raises(TransientFailure if name == "Transient" else wanted):
        connector.profile(graph.context())


@pytest.mark.parametrize("code", ["190", 190])
def test_a_code_may_come_as_a_word(graph, code):
    assert type(refused(graph, code, "463")) is errors.AuthExpired


@pytest.mark.parametrize("code", [200, 230, 275, 299])
def test_the_two_hundreds_are_permissions(graph, code):
    assert type(refused(graph, code)) is errors.PermissionMissing


def test_an_unnamed_refusal_that_may_pass_is_unknown_for_a_write(graph):
    assert type(refused(graph, 9999, is_transient=True)) is OutcomeUnknown
    assert type(refused(graph, 9999)) is errors.ValidationRejected
    assert type(refused(graph, 4, is_transient=True)) is RateLimited


def test_the_wait_is_what_the_header_says(graph):
    usage = {PAGE: [{"type": "pages", "call_count": 100, "estimated_time_to_regain_access": 19}]}
    graph.headers = {"X-Business-Use-Case-Usage": json.dumps(usage)}
    error = refused(graph, 32)
    assert (error.scope, error.bucket) == (Scope.ACCOUNT, "pages")
    assert error.retry_at == graph.context().now() + timedelta(minutes=19)


@pytest.mark.parametrize(
    ("code", "action", "scope", "bucket"),
    [
        (4, POST, Scope.APP, "app"),
        (341, LETTER, Scope.APP, "app"),
        (17, POST, Scope.ACCOUNT, "pages"),
        (613, LETTER, Scope.ACCOUNT, "messenger"),
        (80001, POST, Scope.ACCOUNT, "pages"),
        (80006, LETTER, Scope.ACCOUNT, "messenger"),
    ],
)
def test_without_a_header_a_limit_waits_an_hour_in_a_bucket_the_act_named(graph, code, action, scope, bucket):
    error = refused(graph, code, action=action)
    ctx = graph.context()
    assert (error.scope, error.bucket, error.retry_at) == (scope, bucket, ctx.now() + timedelta(hours=1))
    assert bucket in connector.buckets(ctx.account, action)


def test_the_recorded_table_agrees(graph, shared):
    table = shared("facebook/error_codes.json")
    for row in table["codes"]:
        name = "OutcomeUnknown" if row["klass"] == "TransientFailure" else row["klass"]
        assert type(refused(graph, row["code"], row["subcode"])).__name__ == name, row
    for subcode in table["publish_subcodes_seen_by_postiz"]:
        error = type(refused(graph, 100, int(subcode))).__name__
        assert error in {"PolicyBlocked", "ValidationRejected", "OutcomeUnknown"}, subcode
