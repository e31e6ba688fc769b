"""What an agency says to the public: notices, what each of its accounts says of them, and what becomes of it there."""

from chautari.publishing.models.live import Alteration, Deed, Round
from chautari.publishing.models.notices import Notice, Version

__all__ = ["Alteration", "Deed", "Notice", "Round", "Version"]
