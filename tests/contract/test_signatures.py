"""A delivery is believed only with its own signature over its own bytes."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime

import documented_facebook
import documented_viber
import documented_x
import pytest

from chautari.connectors.errors import SignatureInvalid
from chautari.connectors.facebook import connector as facebook
from chautari.connectors.values import Account, App, Context, RawRequest, Tokens
from chautari.connectors.viber import connector as viber
from chautari.connectors.x import connector as x

SECRET = "hush-secret"
LINES = {
    "x": (x, "x-twitter-webhooks-signature", documented_x.BODIES["a mention"][0]),
    "facebook": (facebook, "x-hub-signature-256", documented_facebook.BODIES["a comment"][0]),
    "viber": (viber, "x-viber-content-signature", documented_viber.BODIES["words"][0]),
}


def signed(network, raw, secret=SECRET):
    digest = hmac.new(secret.encode(), raw, hashlib.sha256)
    if network == "x":
        return "sha256=" + base64.b64encode(digest.digest()).decode()
    return digest.hexdigest() if network == "viber" else "sha256=" + digest.hexdigest()


def believes(network, raw, signature, secret=SECRET):
    connector, header, _ = LINES[network]
    app, tokens = App(id="1", secret=secret, consumer_secret=secret), Tokens(access=secret)
    now = datetime(2026, 11, 24, tzinfo=UTC)
    ctx = Context(
        Account(key="k", kind=connector.manifest.account_kinds[-1]), None, "", "", tokens, app, lambda: now
    )
    try:
        connector.verify(
            ctx, RawRequest("POST", {}, {header: signature} if signature is not None else {}, raw)
        )
    except SignatureInvalid:
        return False
    return True


@pytest.fixture(params=LINES)
def network(request):
    return request.param


@pytest.fixture(params=[True, False], ids=["escaped", "as it is"])
def raw(request, network):
    return json.dumps(LINES[network][2], ensure_ascii=request.param).encode()


def test_the_bytes_as_sent_are_believed(network, raw):
    assert believes(network, raw, signed(network, raw))


def test_each_flipped_bit_of_the_signature_is_refused(network, raw):
    right = signed(network, raw).encode()
    for place in range(len(right)):
        for bit in range(8):
            wrong = right[:place] + bytes([right[place] ^ (1 << bit)]) + right[place + 1 :]
            assert not believes(network, raw, wrong.decode("latin-1")), (place, bit)


def test_each_flipped_byte_of_the_body_is_refused(network, raw):
    right = signed(network, raw)
    for place in range(len(raw)):
        assert not believes(network, raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :], right), place


def test_a_body_written_anew_is_refused(network, raw):
    right = signed(network, raw)
    anew = (json.dumps(json.loads(raw), indent=1), json.dumps(json.loads(raw), separators=(",", ":")))
    assert not any(believes(network, twin.encode(), right) for twin in (*anew, raw.decode() + "\n"))


def test_a_missing_or_shortened_or_foreign_signature_is_refused(network, raw):
    right = signed(network, raw)
    wrong = (
        None,
        "",
        right[:-1],
        right + "0",
        " " + right,
        "sha1=" + right,
        "नमस्ते",
        signed(network, raw, "other"),
    )
    assert not any(believes(network, raw, signature) for signature in wrong)


def test_without_a_secret_nobody_is_believed(network, raw):
    assert not believes(network, raw, signed(network, raw, ""), secret="")


def test_signatures_are_compared_in_constant_time(network, raw, monkeypatch):
    compared = []
    real = hmac.compare_digest
    monkeypatch.setattr(hmac, "compare_digest", lambda one, other: compared.append(1) or real(one, other))
    assert believes(network, raw, signed(network, raw))
    assert compared
