"""Secrets at rest: sealed with the installation's keys, newest first, bound to the place they belong to."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES: Final = 12


class Unreadable(Exception):
    """No key of this installation opens the secret, or it was moved from where it belongs."""


class Seal:
    """AES-256-GCM with key rotation: the first key seals, every key opens."""

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise ValueError("a seal needs at least one key")
        self._keys = [hashlib.sha256(f"chautari-seal:{key}".encode()).digest() for key in keys]
        self._blind_keys = [hashlib.sha256(f"chautari-blind:{key}".encode()).digest() for key in keys]

    def seal(self, values: Mapping[str, str], *, place: str) -> str:
        """The values as one opaque text; ``place`` must be named again to open it."""
        sealed = self.seal_bytes(json.dumps(dict(values)).encode(), place=place)
        return base64.urlsafe_b64encode(sealed).decode()

    def open(self, text: str, *, place: str) -> dict[str, str]:
        """The values sealed earlier for this place. Raises Unreadable."""
        if not text:
            return {}
        plain = self.open_bytes(base64.urlsafe_b64decode(text), place=place)
        return {str(name): str(value) for name, value in json.loads(plain).items()}

    def seal_bytes(self, plain: bytes, *, place: str) -> bytes:
        """Any bytes as opaque ones; ``place`` must be named again to open them."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self._keys[0]).encrypt(nonce, plain, place.encode())

    def open_bytes(self, sealed: bytes, *, place: str) -> bytes:
        """The bytes sealed earlier for this place. Raises Unreadable."""
        for key in self._keys:
            try:
                return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
            except InvalidTag:
                continue
        raise Unreadable(place)

    def blind(self, text: str, *, place: str) -> list[str]:
        """Marks by which a sealed text is found without opening it: the first to be written, any to be looked for."""
        told = f"{place}:{text}".encode()
        return [hmac.new(key, told, hashlib.sha256).hexdigest() for key in self._blind_keys]
