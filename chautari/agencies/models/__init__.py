"""Public bodies and their details, officers, claims to a place in the register, and lists that were handed in."""

from chautari.agencies.models.bodies import Agency, Belonging, Officer, Succession
from chautari.agencies.models.claims import Claim, Letter
from chautari.agencies.models.days import DayOff, HolidayYear
from chautari.agencies.models.details import Detail, Domain, Logo, Name, Number, Person
from chautari.agencies.models.presence import PRESENT, Sign, SignQuerySet
from chautari.agencies.models.uploads import Upload

__all__ = [
    "PRESENT",
    "Agency",
    "Belonging",
    "Claim",
    "DayOff",
    "Detail",
    "Domain",
    "HolidayYear",
    "Letter",
    "Logo",
    "Name",
    "Number",
    "Officer",
    "Person",
    "Sign",
    "SignQuerySet",
    "Succession",
    "Upload",
]
