"""People who write to an agency, and the contact book: their numbers, sealed, why and until when they are kept."""

from chautari.citizens.models.lists import ContactList
from chautari.citizens.models.people import Citizen, Contact, Hold
from chautari.citizens.models.terms import Consent, Keeping, Told

__all__ = ["Citizen", "Consent", "Contact", "ContactList", "Hold", "Keeping", "Told"]
