"""Ids, tokens and dice: all from one seed, so that a scenario can be played again."""

import base64
import random
from typing import Final

X_EPOCH_MS: Final = 1288834974657
SNOWFLAKE_SHIFT: Final = 22
VIBER_TOKEN_BASE: Final = 5466297578174182000
ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


class Ids:
    """Everything on the networks that looks random."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.dice = random.Random(seed)  # noqa: S311  a scenario has to be repeatable; nothing is protected by it
        self._last_snowflake = 0
        self._last_viber = VIBER_TOKEN_BASE
        self._last_graph = 122100000000000000 + seed * 1000003

    def snowflake(self, millis: int) -> str:
        """An id of X: grows with time, never twice the same."""
        found = max((millis - X_EPOCH_MS) << SNOWFLAKE_SHIFT, self._last_snowflake + 1)
        self._last_snowflake = found
        return str(found)

    def graph(self) -> str:
        """An id of the Graph API: long digits, always growing."""
        self._last_graph += self.dice.randrange(11, 999)
        return str(self._last_graph)

    def viber_token(self) -> int:
        """A message token of Viber: 64 bits, more than a float can hold."""
        self._last_viber += self.dice.randrange(3, 97) * 2 + 1
        return self._last_viber

    def secret(self, length: int = 40) -> str:
        return "".join(self.dice.choices(ALPHABET, k=length))

    def blob(self, size: int = 16) -> str:
        """Base64, as Viber writes the ids of people."""
        return base64.b64encode(self.dice.randbytes(size)).decode()

    def hexadecimal(self, size: int = 8) -> str:
        return self.dice.randbytes(size).hex()

    def signed(self) -> str:
        """A 64-bit number that may be negative, as X writes `event_uuid`."""
        return str(self.dice.randrange(-(2**63), 2**63))
