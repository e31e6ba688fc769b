"""The instrument of 2075: every provision in the law's order, and how each duty is looked at.

The words are our own, after an unofficial English summary; where they differ from the official text, that text holds.
It was approved on 2075-04-28 by the Office of the Prime Minister and Council of Ministers.
"""

from datetime import date
from typing import Final

from chautari.procedure.instrument import Instrument
from chautari.procedure.p2075.clauses import accounts, conduct, office
from chautari.procedure.p2075.duties import DUTIES

INSTRUMENT: Final = Instrument(
    key="p2075",
    year=2075,
    ne="सरकारी निकायबाट सामाजिक सञ्जालको प्रयोगसम्बन्धी कार्यविधि, २०७५",
    en="Procedures for the Use of Social Media by Government Agencies, 2075",
    provisions=(*accounts.PROVISIONS, *conduct.PROVISIONS, *office.PROVISIONS),
    duties=DUTIES,
    since=date(2018, 8, 13),
    replaces=("p2072",),
)
