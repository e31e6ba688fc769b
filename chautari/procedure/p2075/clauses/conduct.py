"""How the accounts are used: daily, courteously, privately where it is personal, and told of (T8 to V16)."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.procedure.base import Provision, counted, enforced, evidenced, not_yet
from chautari.procedure.p2075.t14_private_answer import STANDARD_SENTENCE, STANDARD_SENTENCE_EN

FIGURES: Final = "chautari.reports.queries:figures"

PROVISIONS: Final = (
    Provision(
        ("T8",),
        "ट्विटर दैनिक र नियमित रूपमा प्रयोग गर्नु पर्नेछ।",
        "Twitter is used daily and regularly.",
        (
            counted(_("The monthly report counts the working days on which each account was used."), FIGURES),
            counted(
                _("An account that says nothing for several working days is told of."),
                "chautari.compliance.counted:used_daily",
            ),
            not_yet(_("Public holidays are not taken off.")),
        ),
    ),
    Provision(
        ("V6",),
        "सर्वसाधारणको प्रयोगका लागि भाइबर खाता प्रत्येक कार्यदिनको कार्यालय समयमा उपलब्ध हुनु पर्नेछ।",
        "The Viber account is available to the public in office hours on each working day.",
        (
            counted(
                _(
                    "The hours in which somebody was at the desk are counted against the office hours of the calendar."
                ),
                "chautari.roster.hours:reckon",
            ),
            counted(
                _(
                    "Nobody at the desk in office hours is an alarm after some minutes, and a gap with its reason."
                ),
                "chautari.roster.watch:watch",
            ),
            enforced(
                _(
                    "Where the office has switched it on, whoever writes in private after hours is told once when the "
                    "office opens."
                ),
                "chautari.inbox.away:answer",
            ),
        ),
    ),
    Provision(
        ("T9",),
        "प्राप्त सबै गुनासो र टिप्पणीको नियमित अनुगमन गर्नु पर्नेछ; संवेदनशील र जरुरी विषयमा "
        "सम्बन्धित अधिकारीले तत्काल उपयुक्त कारबाही गर्नु पर्नेछ।",
        "All grievances and comments are regularly monitored; on sensitive and urgent matters the officials "
        "concerned act at once.",
        (
            enforced(
                _(
                    "One inbox holds whatever the networks deliver; each delivery is stored before it is answered."
                ),
                "chautari.intake.store:Store",
            ),
            enforced(
                _("What came while nobody listened is noticed and fetched later."),
                "chautari.intake.gaps:notice",
            ),
            counted(
                _("The inbox counts what waits, and what an officer marked as urgent."),
                "chautari.inbox.queries:counts",
            ),
            not_yet(_("There are no deadlines and no ladder for urgent matters.")),
        ),
    ),
    Provision(
        ("V7",),
        "भाइबरमा प्राप्त जिज्ञासा तथा सरोकारको उपयुक्त जवाफ दिनु पर्नेछ।",
        "The public's queries and concerns on Viber are appropriately answered.",
        (
            counted(
                _("The monthly report counts what the public said and the conversations answered."), FIGURES
            ),
            not_yet(_("The time to the answer is not measured.")),
        ),
    ),
    Provision(
        ("T10", "F8"),
        "सबै सूचना तथा जानकारी समयमै र नियमित रूपमा राख्नु पर्नेछ।",
        "All notices and information are posted timely and regularly.",
        (
            enforced(
                _(
                    "One notice goes to every chosen account, and what did not go out stays in sight until it is "
                    "settled."
                ),
                "chautari.publishing.actions.approval:approve",
            ),
            enforced(
                _(
                    "A notice whose time passes before its last approval says so loudly; "
                    "it is never sent late in silence."
                ),
                "chautari.publishing.tasks:expire",
            ),
            counted(_("The monthly report counts the posts of each account."), FIGURES),
            counted(
                _(
                    "The agency's website is read every half hour and compared with what was posted; what is "
                    "missing is listed."
                ),
                "chautari.publishing.timing.timely:compared",
            ),
            counted(
                _("The delay from the decision to the public is measured on each account."),
                "chautari.publishing.timing.delays:figures",
            ),
        ),
    ),
    Provision(
        ("T11", "F9", "V8"),
        "सञ्जालका सबै सुविधा (मन पराउने, पोस्ट, पुनःपोस्ट, उद्धरण, जवाफ, साझेदारी, सन्देश) को उपयुक्त प्रयोग गर्नु पर्नेछ।",
        "All features of the network (like, post, repost, quote, reply, share, message) are used appropriately.",
        (
            counted(
                _("The monthly report counts every kind of act, by the desk, by hand or outside of it."),
                FIGURES,
            ),
            evidenced(
                _("What the desk cannot do itself an officer does on the network and confirms with a proof."),
                "chautari.acts.actions:confirm",
            ),
        ),
    ),
    Provision(
        ("T12", "F10", "V9"),
        "कुनै व्यक्तिको मानमर्दन गर्ने वा निजलाई नकारात्मक असर पार्ने पोस्ट, जवाफ वा साझेदारी गर्नु हुँदैन।",
        "Nothing is posted, replied or shared that demeans a person or harms them.",
        (
            enforced(
                _("No notice goes out that only its author has seen: another officer approves it."),
                "chautari.procedure.p2075.t12_second_officer:second_officer",
            ),
            enforced(
                _("Where the head says so, two or three officers approve it, one after the other."),
                "chautari.publishing.actions.approval:approve",
            ),
            enforced(
                _(
                    "In danger, in a disaster or to correct what is wrong a notice may go first, with a reason on "
                    "record; another officer reviews it by the end of the next working day."
                ),
                "chautari.procedure.p2075.t12_second_officer:urgent",
            ),
            enforced(
                _(
                    "Words that demean somebody are marked with the reason while they are written, wait for a second "
                    "officer, or are refused."
                ),
                "chautari.procedure.p2075.t12_no_harm:no_harm",
            ),
            enforced(
                _("What is written for those who cannot see a picture is read as the text is."),
                "chautari.publishing.library:read_words",
            ),
            enforced(
                _("Refused words stand only where another officer gives a reason, which the ledger keeps."),
                "chautari.acts.actions:overrule",
            ),
            counted(
                _("What was held and what was overruled is counted."),
                "chautari.compliance.counted:courteous",
            ),
        ),
    ),
    Provision(
        ("T13", "F11", "V10"),
        "जवाफ दिँदा (भाइबरमा फोन वार्ता गर्दासमेत) उपयुक्त शब्द प्रयोग गर्नु पर्नेछ; "
        "रिस, घृणा वा नकारात्मक टिप्पणी व्यक्त गर्नु हुँदैन।",
        "Replies, and calls on Viber, use appropriate words, without anger, hatred or negative comments.",
        (
            evidenced(
                _("Calls and messages of the office's telephone are written down with what was said."),
                "chautari.logbook.actions:write",
            ),
            enforced(
                _("Replies, messages and the log of calls are looked at for appropriate words."),
                "chautari.procedure.p2075.t13_appropriate_words:appropriate_words",
            ),
            counted(
                _("What was held and what was overruled is counted."),
                "chautari.compliance.counted:courteous",
            ),
            not_yet(
                _("A rude wording that the guard does not know passes it; it supports the second officer.")
            ),
        ),
    ),
    Provision(
        ("T14", "F12", "V11"),
        "व्यक्तिगत गुनासो वा विषयको जवाफ निजी सन्देशमा दिनु पर्नेछ; सार्वजनिक रूपमा "
        f"“{STANDARD_SENTENCE}” भन्ने बेहोरा मात्र राख्नु पर्नेछ।",
        f"A personal grievance is answered in private; in public stands only: “{STANDARD_SENTENCE_EN}”",
        (
            enforced(
                _(
                    "In a personal matter the private message goes first; the standard sentence follows when the "
                    "network has taken it, and nothing else can be said in public."
                ),
                "chautari.procedure.p2075.t14_private_answer:private_answer",
            ),
            enforced(
                _("Personal data does not leave in public, but for the office's own numbers and addresses."),
                "chautari.procedure.p2075.t14_private_answer:nothing_personal",
            ),
            enforced(
                _("Where the network refuses the message, the person is asked to write first, with a code."),
                "chautari.inbox.actions.answers:ask_to_write_first",
            ),
            enforced(
                _(
                    "The standard sentence stands in the law's words, or in the office's own, which only an approver "
                    "or the head may change; the ledger keeps each change."
                ),
                "chautari.publishing.actions.templates:write_sentence",
            ),
        ),
    ),
    Provision(
        ("T15", "F13", "V12"),
        "खाताका सबै गतिविधि (पोस्ट, पुनःपोस्ट, जवाफ/उद्धरण; भाइबरमा सन्देश र प्रत्युत्तर) को मासिक प्रतिवेदन "
        "तयार गरी सम्बन्धित निकायका प्रमुखसमक्ष पेस गर्नु पर्नेछ।",
        "A monthly report of all activity (posts, reposts, replies and quotes; on Viber messages and responses) is "
        "prepared and submitted to the head of the authority.",
        (
            counted(
                _("The report is drawn from the acts and messages of the month, account by account."), FIGURES
            ),
            enforced(
                _("The head decides on it, and never the officer who prepared it; accepted figures stay."),
                "chautari.procedure.p2075.t15_monthly_report:second_person",
            ),
            not_yet(_("Late reports are not shown to the body above.")),
        ),
    ),
    Provision(
        ("V13",),
        "भाइबरबाट प्राप्त सबै सम्पर्क नम्बर प्रयोगकर्ताको परिचयसहित सुरक्षित राख्नु पर्नेछ।",
        "All contact numbers received from Viber are saved with the identity of the users.",
        (
            enforced(
                _(
                    "The contact book keeps each number sealed, with whose it is; a look at it needs a reason that "
                    "is kept."
                ),
                "chautari.citizens.actions.people:reveal",
            ),
            enforced(
                _(
                    "With each number stands what it is kept for, how the person was told, and its last day, after "
                    "which it is erased; a legal hold wins."
                ),
                "chautari.citizens.tasks:expire",
            ),
        ),
    ),
    Provision(
        ("T16", "F14", "V14"),
        "समान प्रकृतिका सरकारी खातासँग सहकार्य गर्नु पर्नेछ: फलो गर्ने, मन पराउने, साझा गर्ने, "
        "महत्त्वपूर्ण जानकारी दिने र सहज सञ्चारका लागि सन्देश समूह बनाउने।",
        "The officials engage with similar government accounts: follow, like, share, inform, and form a message group.",
        (
            counted(
                _("Likes, reposts and shares of others' posts go through the outbox and are counted."),
                FIGURES,
            ),
            not_yet(_("There is no directory of sister accounts and no message group.")),
        ),
    ),
    Provision(
        ("T17", "F15", "V15"),
        "निकायको कामसँग सम्बन्धित उपयुक्त र सान्दर्भिक खाता मात्र फलो गर्नु पर्नेछ।",
        "Only relevant accounts that concern the agency's work are followed.",
        (not_yet(_("The accounts that are followed are not registered.")),),
    ),
    Provision(
        ("F16", "V16"),
        "प्राप्त जिज्ञासा तथा सरोकारको सम्बोधन सम्बन्धित मन्त्रालयको गुनासो व्यवस्थापन समितिले गर्नेछ।",
        "Queries and concerns are addressed by the grievance management committee of the ministry concerned.",
        (
            counted(
                _("A ministry's committee is kept with its members, sittings, votes and decisions."),
                "chautari.committees.actions.sittings:call",
            ),
            not_yet(_("Matters cannot be routed to a committee.")),
        ),
    ),
)
