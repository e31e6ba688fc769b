"""Web push: what is told to a browser is sealed for it alone (RFC 8291), and the sender names itself (RFC 8292).

Pure: nothing here asks a network. ``docs/decisions/021-web-push.md`` tells why it is our own.
"""

import base64
import hashlib
import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE: Final = ec.SECP256R1()
ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of the curve (SEC 2)
POINT_BYTES: Final = 65
AUTH_BYTES: Final = 16
SALT_BYTES: Final = 16
RECORD: Final = 4096  # one record is always enough; services take no more
LARGEST: Final = 3000  # bytes that may be told
LIFE: Final = timedelta(hours=12)  # of a signed word to the service; a day is the most that is allowed


@dataclass(frozen=True, slots=True)
class Browser:
    """Where a browser is reached, its public key and its secret, as it gave them."""

    endpoint: str
    key: bytes
    secret: bytes

    def __post_init__(self) -> None:
        """Raises ValueError where the key is no point of the curve, or the secret has another length."""
        if len(self.key) != POINT_BYTES or len(self.secret) != AUTH_BYTES:
            raise ValueError("not the keys of a browser")
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, self.key)


def browser(endpoint: str, key: str, secret: str) -> Browser:
    """The same from what a page sends. Raises ValueError."""
    return Browser(endpoint, unbase64(key), unbase64(secret))


def private_key(text: str) -> ec.EllipticCurvePrivateKey:
    """The key of an installation, derived from its secret text; the same text gives the same key."""
    told = int.from_bytes(hashlib.sha512(f"chautari-push:{text}".encode()).digest())
    return ec.derive_private_key(told % (ORDER - 1) + 1, CURVE)


def public_text(own: ec.EllipticCurvePrivateKey) -> str:
    """The public half, as a browser wants it when it subscribes."""
    return base64url(_point(own))


def seal(
    content: bytes, to: Browser, *, salt: bytes = b"", own: ec.EllipticCurvePrivateKey | None = None
) -> bytes:
    """The content so that this browser alone reads it (aes128gcm); fresh salt and key unless a test gives them."""
    if len(content) > LARGEST:
        raise ValueError("too much for one message")
    salt, own = salt or os.urandom(SALT_BYTES), own or ec.generate_private_key(CURVE)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, to.key)
    shared = own.exchange(ec.ECDH(), theirs)
    info = b"WebPush: info\0" + to.key + _point(own)
    source = _derived(shared, salt=to.secret, info=info, length=32)
    key = _derived(source, salt=salt, info=b"Content-Encoding: aes128gcm\0", length=16)
    nonce = _derived(source, salt=salt, info=b"Content-Encoding: nonce\0", length=12)
    head = salt + RECORD.to_bytes(4) + bytes([POINT_BYTES]) + _point(own)
    return head + AESGCM(key).encrypt(nonce, content + b"\x02", None)


def vapid(endpoint: str, *, own: ec.EllipticCurvePrivateKey, contact: str, now: datetime) -> str:
    """The Authorization header: who sends, to which service, until when, signed (RFC 8292)."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((now + LIFE).timestamp()),
        "sub": contact,
    }
    told = ".".join(base64url(json.dumps(each).encode()) for each in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = decode_dss_signature(own.sign(told.encode(), ec.ECDSA(hashes.SHA256())))
    signed = base64url(r.to_bytes(32) + s.to_bytes(32))
    return f"vapid t={told}.{signed},k={public_text(own)}"


def base64url(content: bytes) -> str:
    """Without the signs of equality at its end, as all of these standards want it."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def unbase64(text: str) -> bytes:
    """The bytes of such a text. Raises ValueError."""
    return base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))


def _point(own: ec.EllipticCurvePrivateKey) -> bytes:
    return own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derived(source: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(source)
