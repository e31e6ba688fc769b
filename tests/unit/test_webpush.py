"""What is told to a browser is sealed for it alone, by the letter of RFC 8291 and RFC 8292."""

import json
from datetime import UTC, datetime

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st

from chautari.lib.webpush import (
    Browser,
    base64url,
    browser,
    private_key,
    public_text,
    seal,
    unbase64,
    vapid,
)
from tests.pushing import Receiver

# RFC 8291, appendix A
SECRET = "BTBZMqHH6r4Tts7J_aSIgg"
THEIRS = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
OURS = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
    "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_standard_comes_out_to_the_last_byte():
    own = ec.derive_private_key(int.from_bytes(unbase64(OURS)), ec.SECP256R1())
    to = browser("https://push.example.net/x", THEIRS, SECRET)
    told = seal(b"When I grow up, I want to be a watermelon", to, salt=unbase64(SALT), own=own)
    assert base64url(told) == SEALED


@given(st.binary(max_size=3000))
def test_whatever_is_told_the_browser_reads_and_nobody_else(content):
    mine, other = Receiver(), Receiver()
    sealed = seal(content, mine.browser("https://push.example.net/x"))
    assert mine.open(sealed) == content
    with pytest.raises(InvalidTag):
        other.open(sealed)


def test_the_same_words_never_look_the_same():
    to = Receiver().browser("https://push.example.net/x")
    assert seal(b"x", to) != seal(b"x", to)


def test_more_than_a_service_takes_is_not_sealed():
    with pytest.raises(ValueError, match="too much"):
        seal(b"x" * 3001, Receiver().browser("https://push.example.net/x"))


@pytest.mark.parametrize(
    ("key", "secret"),
    [
        ("", ""),
        (THEIRS, "short"),
        (THEIRS[:-4] + "AAAA", SECRET),
        ("ü" * 87, SECRET),
        (SECRET, SECRET),
        (THEIRS, "é"),
    ],
)
def test_what_is_no_browser_is_refused(key, secret):
    with pytest.raises(ValueError, match=r"\w"):
        browser("https://push.example.net/x", key, secret)


def test_a_browser_from_bytes_is_the_same_as_from_text():
    assert browser("e", THEIRS, SECRET) == Browser("e", unbase64(THEIRS), unbase64(SECRET))


def test_the_desk_names_itself_to_this_service_alone_until_half_a_day_later():
    own, now = private_key("secret"), datetime(2026, 1, 1, tzinfo=UTC)
    told = vapid(
        "https://push.example.net:443/send/1?x=2", own=own, contact="mailto:desk@example.np", now=now
    )
    token, key = told.removeprefix("vapid t=").split(",k=")
    head, claims, signed = token.split(".")
    assert json.loads(unbase64(head)) == {"typ": "JWT", "alg": "ES256"}
    assert json.loads(unbase64(claims)) == {
        "aud": "https://push.example.net:443",
        "exp": int(now.timestamp()) + 12 * 3600,
        "sub": "mailto:desk@example.np",
    }
    raw = unbase64(signed)
    signature = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unbase64(key))
    public.verify(signature, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    with pytest.raises(InvalidSignature):
        public.verify(signature, f"{head}.{claims}x".encode(), ec.ECDSA(hashes.SHA256()))


def test_the_key_follows_from_the_secret_alone():
    assert public_text(private_key("a")) == public_text(private_key("a")) != public_text(private_key("b"))
