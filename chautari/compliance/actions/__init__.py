"""What an officer can do about a duty of the law, and the Ministry about the law; of earlier pages see adoption.py."""

from chautari.compliance.actions.bindings import Bond, bind, end, strike
from chautari.compliance.actions.evidence import Proof, attest, confirm, withdraw

__all__ = ["Bond", "Proof", "attest", "bind", "confirm", "end", "strike", "withdraw"]
