"""Every way X says no has its class, with the exact time to wait."""

import traceback
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from chautari.connectors import errors
from chautari.connectors.values import Action, Ref, Scope, Verb

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
POST = "POST /2/tweets"
WORDS = Action(Verb.PUBLISH, text="सूचना")
PROBLEMS = "https://api.x.com/2/problems/"


def epoch(**ahead):
    return str(int((NOW + timedelta(**ahead)).timestamp()))


def short(remaining, **ahead):
    return {
        "x-rate-limit-limit": "100",
        "x-rate-limit-remaining": str(remaining),
        "x-rate-limit-reset": epoch(**ahead),
    }


def day(whose, remaining, **ahead):
    prefix = f"x-{whose}-limit-24hour-"
    return {f"{prefix}limit": "1", f"{prefix}remaining": str(remaining), f"{prefix}reset": epoch(**ahead)}


FORBIDDEN = {"title": "Forbidden", "type": "about:blank", "status": 403}
ROWS = [
    (400, {"title": "Invalid Request", "type": PROBLEMS + "invalid-request"}, errors.ValidationRejected),
    (401, {"title": "Unauthorized", "type": "about:blank", "status": 401}, errors.AuthExpired),
    (402, {"title": "CreditsDepleted"}, errors.QuotaExhausted),
    (
        403,
        FORBIDDEN | {"detail": "You are not allowed to create a Tweet with duplicate content."},
        errors.DuplicateContent,
    ),
    (403, {"title": "Client Forbidden", "type": PROBLEMS + "client-forbidden"}, errors.PermissionMissing),
    (403, FORBIDDEN | {"type": PROBLEMS + "not-authorized-for-resource"}, errors.PermissionMissing),
    (403, {"errors": [{"code": 453, "message": "You have access to a subset"}]}, errors.PermissionMissing),
    (
        403,
        FORBIDDEN
        | {
            "detail": "Reply to this conversation is not allowed because you have not been mentioned by the author."
        },
        errors.NotAllowedHere,
    ),
    (
        403,
        FORBIDDEN | {"detail": "You do not have permission to DM one or more participants."},
        errors.NotAllowedHere,
    ),
    (403, FORBIDDEN | {"detail": "Your account is suspended."}, errors.PolicyBlocked),
    (403, FORBIDDEN | {"detail": "You can only reply if you were summoned."}, errors.NotAllowedHere),
    (403, FORBIDDEN | {"detail": "You cannot send messages to this user."}, errors.NotAllowedHere),
    (301, {}, errors.TransientFailure),
    (413, {"title": "Too large"}, errors.ValidationRejected),
    (404, {"title": "Not Found Error", "type": PROBLEMS + "resource-not-found"}, errors.NotFound),
    (
        200,
        {"errors": [{"resource_id": "456", "type": PROBLEMS + "resource-not-found"}]},
        errors.NotFound,
    ),
    (
        429,
        {"title": "UsageCapExceeded", "type": PROBLEMS + "usage-capped", "period": "Monthly"},
        errors.QuotaExhausted,
    ),
    (429, {"title": "Too Many Requests", "type": "about:blank", "status": 429}, errors.RateLimited),
    (429, {"errors": [{"code": 88, "message": "Rate limit exceeded"}]}, errors.RateLimited),
    (500, {}, errors.OutcomeUnknown),
    (502, {}, errors.OutcomeUnknown),
    (503, {}, errors.OutcomeUnknown),
    (504, {}, errors.OutcomeUnknown),
]


@pytest.mark.parametrize(("status", "answer", "family"), ROWS)
def test_each_row_of_the_error_table_has_its_class(x, ctx, wire, status, answer, family):
    wire.says(POST, answer, status=status)
    with pytest.raises(errors.ConnectorError) as caught:
        x.perform(ctx, WORDS)
    assert type(caught.value) is family
    assert caught.value.certain is (family is not errors.OutcomeUnknown)
    assert caught.value.message_key in x.manifest.messages


def test_the_month_s_cap_names_its_period(x, ctx, wire):
    wire.says(POST, {"type": PROBLEMS + "usage-capped", "period": "Monthly"}, status=429)
    with pytest.raises(errors.QuotaExhausted) as caught:
        x.perform(ctx, WORDS)
    assert caught.value.period == "Monthly"


@pytest.mark.parametrize(
    ("headers", "wait", "scope", "bucket"),
    [
        (short(0, minutes=7), timedelta(minutes=7), Scope.ACCOUNT, POST),
        (short(42, minutes=7) | day("app", 0, hours=9), timedelta(hours=9), Scope.APP, f"{POST} 24h"),
        (short(42, minutes=7) | day("user", 0, hours=3), timedelta(hours=3), Scope.ACCOUNT, f"{POST} 24h"),
        (short(42, minutes=7) | day("user", 9, hours=4), timedelta(hours=4), Scope.ACCOUNT, f"{POST} 24h"),
        (short(0, minutes=7) | day("user", 0, hours=3), timedelta(hours=3), Scope.ACCOUNT, f"{POST} 24h"),
        (short(0, minutes=7) | day("user", 5, hours=3), timedelta(minutes=7), Scope.ACCOUNT, POST),
        ({}, timedelta(minutes=15), Scope.ACCOUNT, POST),
        ({"retry-after": "77"}, timedelta(seconds=77), Scope.ACCOUNT, POST),
    ],
)
def test_a_429_waits_for_the_limit_that_is_used_up(x, ctx, wire, headers, wait, scope, bucket):
    wire.says(POST, {"title": "Too Many Requests"}, status=429, headers=headers)
    with pytest.raises(errors.RateLimited) as caught:
        x.perform(ctx, WORDS)
    assert (caught.value.retry_at - NOW, caught.value.scope, caught.value.bucket) == (wait, scope, bucket)
    assert bucket in x.buckets(ctx.account, WORDS)
    assert any(state.remaining == 0 and state.bucket == bucket for state in caught.value.rate)


def test_a_429_while_the_quarter_hour_has_room_is_the_day_s_limit_even_when_x_does_not_name_it(x, ctx, wire):
    wire.says(POST, {"title": "Too Many Requests"}, status=429, headers=short(42, minutes=7))
    with pytest.raises(errors.RateLimited) as caught:
        x.perform(ctx, WORDS)
    assert caught.value.bucket == f"{POST} 24h"
    assert caught.value.retry_at > NOW + timedelta(minutes=7)


@pytest.mark.parametrize(
    "fault",
    [httpx.ReadTimeout, httpx.RemoteProtocolError, httpx.WriteError, httpx.WriteTimeout, httpx.ReadError],
)
def test_silence_after_the_words_left_is_unknown_for_a_write_and_transient_for_a_read(x, ctx, wire, fault):
    wire.says(POST, fails=fault).says(f"GET /2/users/{ctx.account.external_id}/mentions", fails=fault)
    with pytest.raises(errors.OutcomeUnknown):
        x.perform(ctx, WORDS)
    with pytest.raises(errors.TransientFailure):
        x.pull(ctx, stream="mentions", cursor="")


@pytest.mark.parametrize("fault", [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout])
def test_a_line_that_never_opened_did_nothing(x, ctx, wire, fault):
    with pytest.raises(errors.TransientFailure):
        x.perform(ctx, WORDS) if wire.says(POST, fails=fault) else None


@pytest.mark.parametrize("raw", [b"", b"<html>502</html>", b'{"data": {"id": "19', b'{"data": {}}', b"[]"])
def test_a_yes_that_cannot_be_read_is_unknown(x, ctx, wire, raw):
    wire.says(POST, status=201, raw=raw)
    with pytest.raises(errors.OutcomeUnknown):
        x.perform(ctx, WORDS)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_s_fault_on_a_read_is_transient_even_as_html(x, ctx, wire, status):
    wire.says(f"GET /2/users/{ctx.account.external_id}/mentions", status=status, raw=b"<html></html>")
    with pytest.raises(errors.TransientFailure):
        x.pull(ctx, stream="mentions", cursor="")


def test_a_403_without_a_reason_means_not_here_for_answers_and_no_right_for_posts(x, ctx, wire):
    wire.says(POST, FORBIDDEN | {"detail": "You are not permitted to perform this action."}, status=403)
    with pytest.raises(errors.NotAllowedHere):
        x.perform(ctx, Action(Verb.REPLY, text="हो", target=Ref("post", "5")))
    with pytest.raises(errors.PermissionMissing):
        x.perform(ctx, WORDS)


def test_no_secret_is_in_an_error_its_words_or_its_trace(x, ctx, wire):
    secrets = ("user-token", "refresh-1", "client-secret", "app-bearer", "cs-secret")
    wire.says(POST, {"detail": "bad token user-token and client-secret"}, status=400)
    wire.says(
        "POST /2/oauth2/token", {"error": "invalid_request", "error_description": "refresh-1 no"}, status=400
    )
    for attempt in (lambda: x.perform(ctx, WORDS), lambda: x.refresh(ctx)):
        with pytest.raises(errors.ConnectorError) as caught:
            attempt()
        shown = (
            "".join(traceback.format_exception(caught.value)) + caught.value.said + str(caught.value.detail)
        )
        assert not [secret for secret in secrets if secret in shown]


def test_a_broken_line_keeps_no_request_with_its_token(x, ctx, wire):
    wire.says(POST, fails=httpx.ReadTimeout)
    with pytest.raises(errors.OutcomeUnknown) as caught:
        x.perform(ctx, WORDS)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
