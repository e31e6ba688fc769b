"""The instrument itself. It binds nobody any more: what stood under it falls under its successor (O7)."""

from typing import Final

from chautari.procedure.base import Instrument

P2072: Final = Instrument(
    key="p2072",
    year=2072,
    ne="फेसबुक पेज सञ्चालन कार्यविधि, २०७२",
    en="Facebook Page Procedures, 2072",
    replaced_by="p2075",
)
