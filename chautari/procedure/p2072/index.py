"""The instrument itself. What stood under it fell under its successor (O7); no duty of it is known to the desk."""

from typing import Final

from chautari.procedure.instrument import Instrument

INSTRUMENT: Final = Instrument(
    key="p2072",
    year=2072,
    ne="फेसबुक पेज सञ्चालन कार्यविधि, २०७२",
    en="Facebook Page Procedures, 2072",
)
