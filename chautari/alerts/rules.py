"""Which event is told to which role, in which words, and where the mail leads: the whole table."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chautari.agencies.roles import Role
from chautari.ledger.kinds import Kind

TOLD: Final[dict[str, tuple[Role, ...]]] = {
    Kind.ACCOUNT_LOST: (Role.KEEPER, Role.HEAD),
    Kind.ACCOUNT_ADDED: (Role.HEAD,),
    Kind.ACCOUNT_HIJACKED: tuple(Role),
    Kind.ACCOUNT_REGAINED: tuple(Role),
    Kind.ACCOUNT_BLOCKED: (Role.KEEPER, Role.HEAD),
    Kind.ACCOUNT_CHANGED: (Role.KEEPER, Role.HEAD),
    Kind.ACCOUNT_HELD: tuple(Role),
    Kind.CERTIFICATION_DUE: (Role.KEEPER,),
    Kind.VERIFICATION_DUE: (Role.KEEPER,),
    Kind.IMPOSTOR_NOTED: (Role.KEEPER, Role.HEAD),
    Kind.ACCOUNT_RECOVERED: (Role.KEEPER,),
    Kind.DELIVERY_REFUSED: (Role.KEEPER,),
    Kind.GAP_OPENED: (Role.OPERATOR,),
    Kind.POST_EDITED: (Role.APPROVER, Role.KEEPER, Role.HEAD),
    Kind.POST_DELETED: (Role.APPROVER, Role.KEEPER, Role.HEAD),
    Kind.NOTICE_SUBMITTED: (),  # those who could take the next step, whom the entry names
    Kind.STEP_TAKEN: (),
    Kind.NOTICE_RETURNED: (),  # the author
    Kind.NOTICE_EXPIRED: (),  # the author, and whoever approved or could have
    Kind.NOTICE_HASTENED: (Role.HEAD,),  # and those who could review it
    Kind.NOTICE_REVIEWED: (Role.HEAD,),  # the author, and whoever let it go
    Kind.REVIEW_OVERDUE: (Role.HEAD,),
    Kind.NOTICE_LATE: (Role.APPROVER, Role.KEEPER),
    Kind.REPEAT_BEGAN: (Role.APPROVER,),
    Kind.ACTS_PAUSED: (Role.WRITER, Role.APPROVER, Role.KEEPER, Role.HEAD),
    Kind.STOP_ENDED: (Role.WRITER, Role.APPROVER, Role.HEAD),
    Kind.ACT_OVERDUE: (Role.APPROVER, Role.HEAD),
    Kind.SITE_LOST: (Role.KEEPER,),
    Kind.WORDS_HELD: (Role.APPROVER, Role.HEAD),
    Kind.REPORT_SUBMITTED: (Role.HEAD,),
    Kind.TIP_GIVEN: (Role.KEEPER,),
    Kind.REPORT_RETURNED: (Role.OPERATOR,),
    Kind.RIGHTS_LOST: (Role.KEEPER, Role.HEAD),
    Kind.CLAIM_CONFIRMED: (),
    Kind.CLAIMS_WAIT: (Role.OVERSEER,),
    Kind.PAGES_WAIT: (Role.KEEPER, Role.HEAD),
    Kind.CONVERSATION_ASSIGNED: (),  # the colleague who shall answer
    Kind.CONVERSATION_NOTED: (),  # whoever is mentioned
    Kind.DEADLINE_MISSED: (Role.HEAD,),  # and whoever answers for the conversation
    Kind.HOLIDAYS_WAIT: (Role.KEEPER,),
    Kind.CONTACTS_END: (Role.APPROVER, Role.HEAD),
    Kind.REFERRAL_RECEIVED: (Role.OPERATOR, Role.APPROVER),
    Kind.TRANSFER_DECLINED: (Role.OPERATOR,),  # and whoever had sent it
    Kind.TRANSFER_ANSWERED: (Role.OPERATOR,),
    Kind.ABUSE_REPORTED: (Role.OPERATOR, Role.APPROVER),
    Kind.CASE_DECIDED: (Role.OPERATOR, Role.APPROVER, Role.HEAD),
    Kind.CASE_PUT_OFF: (Role.OPERATOR, Role.APPROVER),
    Kind.MEASURE_ENDS_SOON: (Role.OPERATOR, Role.APPROVER),
    Kind.APPEAL_GIVEN: (Role.APPROVER, Role.HEAD),
    Kind.APPEAL_PUT_OFF: (Role.APPROVER, Role.HEAD),
    Kind.APPEAL_HANDED: (Role.HEAD, Role.OVERSEER),
    Kind.APPEAL_SETTLED: (Role.OPERATOR, Role.APPROVER, Role.HEAD),
    Kind.FOLLOW_UP_DUE: (),  # whoever promised it
    Kind.ALARM_RAISED: (),  # those who stand on this rung of the ladder, whom the entry names
    Kind.ALARM_CLIMBED: (),
    Kind.MEMBER_APPOINTED: (),  # the new member
    Kind.SITTING_CALLED: (),  # the members of the committee and their substitutes
    Kind.SITTING_OFF: (),
    Kind.ITEM_LAID: (),
    Kind.SITTING_ENDS: (),  # whoever has not voted yet
    Kind.GRIEVANCE_OPENED: (),  # whoever the routing table names
    Kind.GRIEVANCE_ASSIGNED: (),
    Kind.GRIEVANCE_TASKED: (),
    Kind.GRIEVANCE_HEARD: (),  # whoever answers for the case
    Kind.GRIEVANCE_JOINED: (),
    Kind.GRIEVANCE_BREACHED: (),  # the post of the rung
    Kind.GRIEVANCE_REOPENED: (),  # whoever answers for it now, never its closer
    Kind.GRIEVANCE_UNPROVEN: (),
    Kind.GRIEVANCE_DECIDED: (),
    Kind.GRIEVANCE_PUT_OFF: (),
    Kind.GRIEVANCE_APPEALED: (),  # the head, where no committee stands
    Kind.GRIEVANCE_APPEAL_PUT_OFF: (),
    Kind.DESK_EMPTY: (),  # who is on duty, then the substitute, then approvers and the head
}
PUSHED: Final = frozenset(
    {Kind.ALARM_RAISED, Kind.ALARM_CLIMBED, Kind.DESK_EMPTY}
)  # told on devices as well, day and night
OVERSEEN: Final = frozenset(
    {Kind.CLAIM_CONFIRMED, Kind.APPEAL_HANDED}
)  # told to every overseer, whichever body it is about
PLACES: Final[dict[str, str]] = {  # where the mail leads, if not to the page of the thing itself
    Kind.CLAIM_CONFIRMED: "agencies:claims",
    Kind.CLAIMS_WAIT: "agencies:claims",
    Kind.PAGES_WAIT: "adoption:pages",
    Kind.ACTS_PAUSED: "publishing:stops",
    Kind.STOP_ENDED: "publishing:stops",
    Kind.SITE_LOST: "publishing:sites",
    Kind.HOLIDAYS_WAIT: "agencies:days",
    Kind.CONTACTS_END: "citizens:contacts",
    Kind.ITEM_LAID: "committees:committees",
    Kind.MEMBER_APPOINTED: "committees:committees",
}
WORDS: Final[dict[str, Promise]] = {  # what the mail says, if not the ledger's own sentence
    Kind.CLAIM_CONFIRMED: _("A claim waits for your decision"),
}
NAMED: Final = "officers"  # the officers whom an entry's facts name are told as well, whatever their role
