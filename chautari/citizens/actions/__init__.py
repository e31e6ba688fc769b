"""What an officer can do with the contact book."""

from chautari.citizens.actions.lists import drop, hand_in, take
from chautari.citizens.actions.people import Person, edit, merge, reveal, save
from chautari.citizens.actions.requests import erase, export, hold, lift
from chautari.citizens.actions.terms import keep, set_keeping, write_consent
from chautari.citizens.terms import Terms

# fmt: off
__all__ = [
    "Person", "Terms", "drop", "edit", "erase", "export", "hand_in", "hold", "keep", "lift", "merge", "reveal", "save",
    "set_keeping", "take", "write_consent",
]
# fmt: on
