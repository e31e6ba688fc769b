"""What the Procedures of 2072 were about: pages on one network. All of them fall under the Procedures of 2075 (O7)."""

from typing import Final

NETWORK: Final = "facebook"
