"""Every number that the guards go by, with the figure that justifies it."""

from typing import Final

ABUSE_PROPOSED: Final = 0.5  # set when the model is trained
