"""Which event is told to which role: the whole table."""

from typing import Final

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
    Kind.NOTICE_SUBMITTED: (Role.APPROVER,),
    Kind.REPORT_SUBMITTED: (Role.HEAD,),
    Kind.TIP_GIVEN: (Role.KEEPER,),
    Kind.REPORT_RETURNED: (Role.OPERATOR,),
}
NAMED: Final = "officers"  # the officers whom an entry's facts name are told as well, whatever their role
