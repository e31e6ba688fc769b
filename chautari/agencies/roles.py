"""The access table: who may do what, readable by an auditor who does not program."""

from enum import StrEnum
from typing import Any, Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Can(StrEnum):
    """One name for each thing that an officer may do."""

    READ_NOTICES = "read_notices"
    DRAFT_NOTICE = "draft_notice"
    APPROVE_NOTICE = "approve_notice"
    EDIT_TEMPLATE = "edit_template"  # of notices, and the public sentence of private answers
    PUBLISH_URGENT = (
        "publish_urgent"  # before its approval, with a reason; another officer reviews it afterwards
    )
    SET_STEPS = "set_steps"  # how many officers approve which kind of notice
    STOP_ALL = "stop_all"  # pause everything scheduled of the agency, or of the bodies that one oversees
    RELEASE_WORDS = "release_words"  # of another officer, held by the guard: let go or sent back
    OVERRULE_GUARD = "overrule_guard"  # let refused words of another officer stand, with a reason on record
    KEEP_SITE = "keep_site"  # which places of the agency's website are compared with what was posted
    WORD_BOT = "word_bot"  # what a bot of the office says by itself
    READ_INBOX = "read_inbox"
    ANSWER = "answer"
    SET_TIMES = "set_times"  # how long the office has for an answer
    TAKE_ALARM = "take_alarm"  # say that one is at it; whoever may be told of it may
    SET_LADDER = "set_ladder"  # whom alarms of the inbox tell, and in which order
    READ_COMMITTEES = "read_committees"  # their members, sittings and decisions
    KEEP_COMMITTEES = "keep_committees"  # establish them, appoint their members
    CALL_SITTING = "call_sitting"  # of a committee, with its agenda; and call it off
    VOTE = "vote"  # in committees whose member or substitute one is
    ORDER_INTERIM = "order_interim"  # for a day at most, until the committee decides
    NUMBER_MINUTES = "number_minutes"  # as the register of dispatch has it
    READ_ROSTER = "read_roster"  # who is at the desk when, and the hours of the month
    KEEP_ROSTER = "keep_roster"
    STAND_AT_DESK = "stand_at_desk"  # open and leave the desk, take over a shift
    EXPLAIN_GAP = "explain_gap"  # say why nobody was at the desk
    READ_CASES = "read_cases"  # grievances and suggestions, without names that are kept confidential
    WORK_CASE = "work_case"  # open, take, ask, send, lay before a committee, open again
    CLOSE_CASE = "close_case"
    SET_ROUTES = "set_routes"  # to whom each kind of case goes, and whom the ladder tells
    READ_CONFIDENTIAL = "read_confidential"  # whose a confidential case is; whoever works on it may as well
    FREEZE_EVIDENCE = "freeze_evidence"  # of a conversation, so that nothing of it is lost
    READ_ARRIVALS = "read_arrivals"  # the bytes as the networks sent them
    COVER_PICTURES = "cover_pictures"  # whether every stranger's picture is covered until an officer looks
    REPORT_ABUSE = "report_abuse"  # words of the inbox; the committee decides
    PREPARE_MEASURE = (
        "prepare_measure"  # bring a case of abuse before the committee, or dismiss it with a reason
    )
    UNDO_MEASURE = "undo_measure"  # lift a measure before its time, with a reason
    READ_MEASURES = "read_measures"  # cases of abuse, and who is blocked or restricted
    READ_ACCOUNTS = "read_accounts"
    CONNECT_ACCOUNT = "connect_account"
    CONFIRM_ACCOUNT = "confirm_account"
    KEEP_ACCOUNT = "keep_account"  # custodians, certifying, giving up, declarations
    ADOPT_PAGE = "adopt_page"  # pages from before the Procedures: adopted, merged, closed, not ours
    REPORT_HIJACK = "report_hijack"
    ORDER_BLOCK = "order_block"
    READ_DUTIES = "read_duties"
    ATTEST_DUTY = "attest_duty"
    JUDGE_TIP = "judge_tip"  # what the public reports about accounts
    READ_OUTBOX = "read_outbox"
    MEND_ACT = "mend_act"
    TAKE_OFF_PORTAL = (
        "take_off_portal"  # a public notice, with a reason that the public reads; and put it back
    )
    SETTLE_LATE = "settle_late"  # whether what came too late still goes out
    SET_BUDGET = "set_budget"  # what a month may cost on networks that charge
    READ_REPORTS = "read_reports"
    PREPARE_REPORT = "prepare_report"
    ACCEPT_REPORT = "accept_report"
    READ_LEDGER = "read_ledger"
    WRITE_LOG = "write_log"
    ENGAGE = "engage"
    READ_CONTACTS = "read_contacts"
    EDIT_CONTACT = "edit_contact"
    MERGE_CONTACT = "merge_contact"
    REVEAL_NUMBER = "reveal_number"
    KEEP_BOOK = "keep_book"  # of contacts: how long, what for; take lists in, hand out, erase, hold
    READ_AGENCIES = "read_agencies"
    EDIT_AGENCY = "edit_agency"
    OVERSEE_AGENCIES = "oversee_agencies"
    BIND_AGENCY = "bind_agency"  # by which legal text, from which day
    READ_PROCEDURE = "read_procedure"


class Role(TextChoices):
    """What an officer is at the desk."""

    WRITER = "writer", _("Writer")
    APPROVER = "approver", _("Approver")
    OPERATOR = "operator", _("Operator")
    KEEPER = "keeper", _("Keeper of the accounts")
    SPOKESPERSON = "spokesperson", _("Spokesperson")
    HEAD = "head", _("Head of office")
    MEMBER = "member", _("Committee member")  # reads what is laid before them, and votes
    OVERSEER = "overseer", _("Overseer of the register")


def roles() -> list[tuple[str, Any]]:
    """Every role; asked anew each time, so that a new role changes no table."""
    return Role.choices


_READING: Final = frozenset(
    {
        Can.READ_NOTICES,
        Can.READ_INBOX,
        Can.TAKE_ALARM,
        Can.READ_COMMITTEES,
        Can.VOTE,
        Can.READ_ROSTER,
        Can.READ_CASES,
        Can.READ_ACCOUNTS,
        Can.REPORT_HIJACK,
        Can.READ_DUTIES,
        Can.READ_OUTBOX,
        Can.READ_REPORTS,
        Can.READ_AGENCIES,
        Can.READ_PROCEDURE,
    }
)

_ANSWERING: Final = frozenset(
    {
        Can.ANSWER,
        Can.REPORT_ABUSE,
        Can.PREPARE_MEASURE,
        Can.READ_MEASURES,
        Can.STAND_AT_DESK,
        Can.EXPLAIN_GAP,
        Can.MEND_ACT,
        Can.SETTLE_LATE,
        Can.WRITE_LOG,
        Can.WORK_CASE,
        Can.CLOSE_CASE,
        Can.ENGAGE,
        Can.READ_CONTACTS,
        Can.EDIT_CONTACT,
        Can.MERGE_CONTACT,
        Can.REVEAL_NUMBER,
    }
)

ROLES: Final[dict[str, frozenset[Can]]] = {
    Role.WRITER: _READING | {Can.DRAFT_NOTICE},
    Role.APPROVER: _READING
    | _ANSWERING
    | {
        Can.DRAFT_NOTICE,
        Can.APPROVE_NOTICE,
        Can.EDIT_TEMPLATE,
        Can.WORD_BOT,
        Can.STOP_ALL,
        Can.TAKE_OFF_PORTAL,
        Can.RELEASE_WORDS,
        Can.OVERRULE_GUARD,
        Can.KEEP_SITE,
        Can.KEEP_ROSTER,
        Can.COVER_PICTURES,
        Can.UNDO_MEASURE,
        Can.FREEZE_EVIDENCE,
        Can.KEEP_BOOK,
        Can.CALL_SITTING,
    },
    Role.OPERATOR: _READING | _ANSWERING | {Can.PREPARE_REPORT, Can.CALL_SITTING, Can.NUMBER_MINUTES},
    Role.KEEPER: _READING
    | {
        Can.NUMBER_MINUTES,
        Can.CONNECT_ACCOUNT,
        Can.WORD_BOT,
        Can.KEEP_ACCOUNT,
        Can.ATTEST_DUTY,
        Can.ADOPT_PAGE,
        Can.JUDGE_TIP,
        Can.MEND_ACT,
        Can.SETTLE_LATE,
        Can.READ_LEDGER,
        Can.EDIT_AGENCY,
        Can.KEEP_SITE,
        Can.READ_ARRIVALS,
    },
    Role.SPOKESPERSON: _READING
    | {Can.DRAFT_NOTICE, Can.APPROVE_NOTICE, Can.PUBLISH_URGENT, Can.FREEZE_EVIDENCE},
    Role.HEAD: _READING
    | {
        Can.KEEP_COMMITTEES,
        Can.CALL_SITTING,
        Can.ORDER_INTERIM,
        Can.APPROVE_NOTICE,
        Can.EDIT_TEMPLATE,
        Can.WORD_BOT,
        Can.PUBLISH_URGENT,
        Can.SET_STEPS,
        Can.SET_TIMES,
        Can.SET_LADDER,
        Can.SET_ROUTES,
        Can.READ_CONFIDENTIAL,
        Can.KEEP_ROSTER,
        Can.EXPLAIN_GAP,
        Can.UNDO_MEASURE,
        Can.READ_MEASURES,
        Can.STOP_ALL,
        Can.TAKE_OFF_PORTAL,
        Can.SETTLE_LATE,
        Can.RELEASE_WORDS,
        Can.OVERRULE_GUARD,
        Can.ACCEPT_REPORT,
        Can.SET_BUDGET,
        Can.CONFIRM_ACCOUNT,
        Can.ATTEST_DUTY,
        Can.KEEP_ACCOUNT,
        Can.JUDGE_TIP,
        Can.ADOPT_PAGE,
        Can.READ_LEDGER,
        Can.READ_CONTACTS,
        Can.REVEAL_NUMBER,
        Can.KEEP_BOOK,
        Can.EDIT_AGENCY,
        Can.KEEP_SITE,
        Can.COVER_PICTURES,
        Can.FREEZE_EVIDENCE,
        Can.READ_ARRIVALS,
    },
    Role.MEMBER: frozenset({Can.READ_COMMITTEES, Can.READ_MEASURES, Can.VOTE, Can.READ_PROCEDURE}),
    Role.OVERSEER: frozenset(
        {
            Can.READ_AGENCIES,
            Can.READ_PROCEDURE,
            Can.EDIT_AGENCY,
            Can.OVERSEE_AGENCIES,
            Can.BIND_AGENCY,
            Can.STOP_ALL,
            Can.ORDER_BLOCK,
            Can.ADOPT_PAGE,
            Can.JUDGE_TIP,
        }
    ),
}
