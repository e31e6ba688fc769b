"""What an officer can do about a duty of the law; of earlier pages see adoption.py."""

from chautari.compliance.actions.evidence import Proof, attest, confirm, withdraw

__all__ = ["Proof", "attest", "confirm", "withdraw"]
