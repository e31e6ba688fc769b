"""What officers, and the public by the portal, do about abuse; what a committee decides is in ``decided.py``."""

from chautari.moderation.actions.appeals import answer_appeal, appeal, lay_appeal
from chautari.moderation.actions.cases import (
    ask_first,
    dismiss,
    lay,
    lift,
    order_hiding,
    propose_anew,
    tell,
    try_again,
)
from chautari.moderation.actions.reports import Given, match, report, report_by_public
from chautari.moderation.actions.welfare import set_welfare

# fmt: off
__all__ = [
    "Given", "answer_appeal", "appeal", "ask_first", "dismiss", "lay", "lay_appeal", "lift", "match",
    "order_hiding", "propose_anew", "report", "report_by_public", "set_welfare", "tell", "try_again",
]
# fmt: on
