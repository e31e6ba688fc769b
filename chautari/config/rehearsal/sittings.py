"""The committee of the example agency: founded with the first month, one sitting in a room, one vote still open."""

from datetime import datetime, time, timedelta
from typing import Final

from chautari.agencies.roles import Role
from chautari.bikram.months import BsMonth
from chautari.committees import actions
from chautari.committees.matters import Proposal
from chautari.committees.models import Committee
from chautari.config.rehearsal.stage import Scene
from chautari.lib import clock

POSTS: Final = {  # who sits there, as what, in which post
    Role.HEAD: ("chair", "सहसचिव", "Joint Secretary"),
    Role.OPERATOR: ("secretary", "शाखा अधिकृत", "Section Officer"),
    Role.APPROVER: ("member", "उपसचिव", "Under Secretary"),
    Role.SPOKESPERSON: ("member", "प्रवक्ता", "Spokesperson"),
    Role.MEMBER: ("member", "कानून अधिकृत", "Law Officer"),
}
RULES: Final = Proposal(
    "टिप्पणी हटाउने वा लुकाउने मापदण्ड",
    "घृणा फैलाउने टिप्पणी लुकाउनुअघि प्रमाण सुरक्षित गर्ने, आलोचनालाई घृणा नमान्ने र सम्बन्धित व्यक्तिलाई कारण जनाउने।",
    provision="O1",
)
HOURS: Final = Proposal(
    "समितिको नियमित बैठक",
    "समितिको बैठक प्रत्येक महिनाको पहिलो आइतबार बिहान ११ बजे बस्ने।",
)
OPEN: Final = Proposal(
    "दोहोरिने अपशब्दका लागि चेतावनीको नमुना",
    "अपशब्द प्रयोग गर्ने व्यक्तिलाई पहिलो पटक निजी सन्देशबाट चेतावनी दिने र त्यसको नमुना स्वीकृत गर्ने।",
    provision="O1",
)
NOTES: Final = "सचिवले मापदण्डको मस्यौदा पेस गर्नुभयो।\nआलोचना र घृणाबीचको भेदबारे छलफल भयो।"
COPIES: Final = "सूचना तथा प्रविधि शाखा\nश्री प्रवक्ता"


def found_committee(scene: Scene, month: BsMonth) -> None:
    """The head establishes it before the month begins, and it sits once in that month."""
    head = scene.officers[Role.HEAD]
    with clock.travel(month.start):
        body = actions.establish(scene.agency, kind=Committee.Kind.SOCIAL_MEDIA, by=head)
        for role, (part, ne, en) in POSTS.items():
            person = scene.officers[role]
            actions.appoint(body, officer=person, part=part, by=head, post_ne=ne, post_en=en)
    _sit(scene, body, datetime.combine(month.first_day + timedelta(days=10), time(11), clock.NEPAL))


def _sit(scene: Scene, body: Committee, at: datetime) -> None:
    """Called five days before, held, decided, written down and signed."""
    people = scene.officers
    secretary = people[Role.OPERATOR]
    with clock.travel(at - timedelta(days=5)):
        sitting = actions.call(body, at=at, place="मन्त्रालयको बैठक कक्ष", by=secretary)
        items = [actions.lay_on(sitting, each, by=secretary) for each in (RULES, HOURS)]
    with clock.travel(at):
        for member in body.members.exclude(officer=people[Role.SPOKESPERSON]):
            actions.seat_member(sitting, member=member, officer=member.officer, by=secretary)
        actions.open_sitting(sitting, by=secretary)
        for item in items:
            actions.open_voting(item, is_secret=False, by=secretary)
            for role in (Role.HEAD, Role.OPERATOR, Role.APPROVER):
                actions.vote(item, choice="for", by=people[role])
            actions.vote(item, choice="abstain" if item == items[0] else "for", by=people[Role.MEMBER])
            actions.close_item(item, by=people[Role.HEAD])
        actions.close(sitting, by=secretary)
        actions.write(sitting, notes=NOTES, copies=COPIES, by=secretary)
        actions.sign(sitting, by=people[Role.HEAD])


def ask_members(scene: Scene) -> None:
    """A vote by circulation that is open when the curtain rises; the secretary has voted."""
    body = Committee.objects.get(agency=scene.agency, kind=Committee.Kind.SOCIAL_MEDIA)
    item = actions.lay(body, OPEN, by=scene.officers[Role.OPERATOR])
    actions.vote(item, choice="for", by=scene.officers[Role.OPERATOR])
