"""Every duty of the instrument with how it is looked at, how much it weighs, and where it is mended."""

from typing import Final

from chautari.procedure.duty import Duty, Place, Watch
from chautari.procedure.p2075 import (
    t02_official_address,
    t03_profile_picture,
    t04_cover,
    t05_details,
    t06_fitting_name,
    t07_verification,
    v02_office_number,
)

DUTIES: Final[tuple[Duty, ...]] = (
    Duty(("T1", "F1", "V1"), Watch.OPENED, 4, Place.ACCOUNTS, of_account=False),
    Duty(("T2", "F2"), t02_official_address.check, 3, Place.ADDRESS),
    Duty(("V2",), v02_office_number.check, 3, Place.NUMBERS),
    Duty(("T3", "F3", "V3"), t03_profile_picture.check, 2, Place.FACE),
    Duty(("T4", "F4"), t04_cover.check, 2, Place.FACE),
    Duty(("T5", "F5", "V4"), t05_details.check, 2, Place.FACE),
    Duty(("T6", "F6", "V5"), t06_fitting_name.check, 2, Place.FACE),
    Duty(("T7", "F7"), t07_verification.check, 1, Place.BADGE),
    Duty(("T8",), Watch.USED, 3, Place.NOTICES),
    Duty(("T9",), Watch.HEARD, 5, Place.INBOX),
    Duty(("T10", "F8"), Watch.ON_TIME, 4, Place.OUTBOX),
    Duty(("T11", "F9", "V8"), Watch.FEATURES, 1, Place.ENGAGE),
    Duty(("T12", "F10", "V9"), Watch.COURTEOUS, 2, Place.OUTBOX),
    Duty(("T13", "F11", "V10"), Watch.COURTEOUS, 2, Place.OUTBOX),
    Duty(("T14", "F12", "V11"), Watch.ENFORCED, 5, Place.INBOX),
    Duty(("T15", "F13", "V12"), Watch.REPORTED, 4, Place.REPORTS, of_account=False),
    Duty(("T16", "F14", "V14"), Watch.ATTESTED, 1, Place.DUTY, of_account=False),
    Duty(("T17", "F15", "V15"), Watch.ATTESTED, 1, Place.DUTY, of_account=False),
    Duty(("F16", "V16"), Watch.ATTESTED, 2, Place.DUTY, of_account=False),
    Duty(("V6",), Watch.OPEN, 3, Place.ROSTER),
    Duty(("V7",), Watch.HEARD, 4, Place.INBOX),
    Duty(("V13",), Watch.ENFORCED, 2, Place.CONTACTS),
    Duty(("O1",), Watch.MEDIA_COMMITTEE, 3, Place.COMMITTEES, of_account=False),
    Duty(("O2",), Watch.ATTESTED, 1, Place.DUTY, of_account=False),
    Duty(("O3",), Watch.ATTESTED, 1, Place.DUTY, of_account=False),
    Duty(("O4",), Watch.ATTESTED, 2, Place.DUTY, of_account=False),
    Duty(("O5",), Watch.GRIEVANCE_COMMITTEE, 2, Place.COMMITTEES, of_account=False),
    Duty(("O6",), Watch.ENFORCED, 1, Place.DUTY, of_account=False),
    Duty(("O7",), Watch.ADOPTED, 2, Place.PAGES, of_account=False),
)
