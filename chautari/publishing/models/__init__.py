"""Notices and what each account says of them; what is late, what comes again, and days off."""

from chautari.publishing.models.days import DayOff
from chautari.publishing.models.late import Late
from chautari.publishing.models.notices import Notice, Version
from chautari.publishing.models.repeats import Occurrence, Repeat

__all__ = ["DayOff", "Late", "Notice", "Occurrence", "Repeat", "Version"]
