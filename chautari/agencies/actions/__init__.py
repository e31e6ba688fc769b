"""What can be done with the register: with officers, bodies, their details, claims, lists, and the way to work."""

from chautari.agencies.actions.bodies import edit, establish, merge, move, rename, seed, split
from chautari.agencies.actions.claims import ask, confirm, grant, refuse, remind
from chautari.agencies.actions.days import add_day, confirm_year, strike_day
from chautari.agencies.actions.details import end, keep, keep_logo
from chautari.agencies.actions.lists import hand_in, take
from chautari.agencies.actions.officers import add, choose_password, enter, invite
from chautari.agencies.actions.standing import ask_live, make_live, send_back

__all__ = [
    "add",
    "add_day",
    "ask",
    "ask_live",
    "choose_password",
    "confirm",
    "confirm_year",
    "edit",
    "end",
    "enter",
    "establish",
    "grant",
    "hand_in",
    "invite",
    "keep",
    "keep_logo",
    "make_live",
    "merge",
    "move",
    "refuse",
    "remind",
    "rename",
    "seed",
    "send_back",
    "split",
    "strike_day",
    "take",
]
