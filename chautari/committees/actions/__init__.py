"""What officers do with committees; one file for each noun."""

from chautari.committees.actions.attendance import come, leave, seat_member
from chautari.committees.actions.committees import appoint, dismiss, dissolve, establish, name_substitute
from chautari.committees.actions.interims import end_order, order
from chautari.committees.actions.laying import lay, lay_at_once, lay_on
from chautari.committees.actions.minutes import number, sign, write
from chautari.committees.actions.sittings import call, call_off, close, open_sitting
from chautari.committees.actions.voting import close_item, declare, open_voting, put_off, vote

# fmt: off
__all__ = [
    "appoint", "call", "call_off", "close", "close_item", "come", "declare", "dismiss", "dissolve", "end_order",
    "establish", "lay", "lay_at_once", "lay_on", "leave", "name_substitute", "number", "open_sitting", "open_voting",
    "order", "put_off", "seat_member", "sign", "vote", "write",
]
# fmt: on
