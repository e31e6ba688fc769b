"""The instrument in force: every provision in the law's order.

The words are our own, after an unofficial English summary; where they differ from the official text, that text holds.
"""

from typing import Final

from chautari.procedure.base import Instrument
from chautari.procedure.p2075.clauses import accounts, conduct, office

P2075: Final = Instrument(
    key="p2075",
    year=2075,
    ne="सरकारी निकायबाट सामाजिक सञ्जालको प्रयोगसम्बन्धी कार्यविधि, २०७५",
    en="Procedures for the Use of Social Media by Government Agencies, 2075",
    provisions=(*accounts.PROVISIONS, *conduct.PROVISIONS, *office.PROVISIONS),
)
