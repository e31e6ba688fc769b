"""The accounts themselves: opened, named, shown and verified (T1 to T7 and their sisters)."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.procedure.base import Provision, counted, enforced, evidenced

PROVISIONS: Final = (
    Provision(
        ("T1", "F1", "V1"),
        "सबै सरकारी निकायले प्रत्येक सञ्जालमा आफ्नो आधिकारिक खाता वा पेज खोली सञ्चालनमा ल्याउनु पर्नेछ।",
        "Every government agency opens its official account or page on each network and brings it into operation.",
        (
            counted(
                _("The register shows which accounts an agency has and how each is connected."),
                "chautari.registry.queries:rows",
            ),
            enforced(
                _(
                    "An account is official when a second officer confirmed it and two officers answer for it."
                ),
                "chautari.registry.actions.accounts:ripen",
            ),
            counted(
                _("An agency without an account is told so, or declares that it has none."),
                "chautari.compliance.counted:opened",
            ),
        ),
    ),
    Provision(
        ("T2", "F2"),
        "प्रयोगकर्ताको नामका रूपमा कार्यालयको आधिकारिक इमेल ठेगाना प्रयोग गर्नु पर्नेछ।",
        "The username of an account is an official e-mail address of the office.",
        (
            enforced(
                _("Free mail and addresses at other domains are refused when an account is added."),
                "chautari.registry.examined:wrong",
            ),
            counted(
                _("The address is compared with the agency's domains every day."),
                "chautari.procedure.p2075.t02_official_address:check",
            ),
            enforced(
                _("A link is mailed to the address; until somebody opens it, the duty waits."),
                "chautari.registry.actions.addresses:confirm_address",
            ),
        ),
    ),
    Provision(
        ("V2",),
        "भाइबर सञ्चालनका लागि निकायको कार्यालयकै मोबाइल नम्बर प्रयोग गर्नु पर्नेछ।",
        "Viber is brought into operation with a mobile number of the office.",
        (
            counted(
                _("The number is compared with the office's numbers and those who keep the SIM cards."),
                "chautari.procedure.p2075.v02_office_number:check",
            ),
        ),
    ),
    Provision(
        ("T3", "F3", "V3"),
        "प्रोफाइल तस्बिरमा निकायको वा नेपाल सरकारको आधिकारिक लोगो राख्नु पर्नेछ।",
        "The profile picture is the official logo of the agency or of the Government of Nepal.",
        (
            counted(
                _("The picture on the network is compared with the registered logos."),
                "chautari.procedure.p2075.t03_profile_picture:check",
            ),
        ),
    ),
    Provision(
        ("T4", "F4"),
        "आवरण तस्बिरले सम्बन्धित सरकारी निकायलाई स्पष्ट रूपमा चिनाउनु पर्नेछ।",
        "The cover image distinctly represents the agency.",
        (
            counted(
                _("The cover is there and is not the network's own picture."),
                "chautari.procedure.p2075.t04_cover:check",
            ),
            evidenced(
                _("A second officer confirms that it represents the agency."),
                "chautari.compliance.actions.evidence:confirm",
            ),
        ),
    ),
    Provision(
        ("T5", "F5", "V4"),
        "खाताको विवरणमा निकायको पूरा नाम, उद्देश्य र वेबसाइट ठेगानासहितको पूर्ण आधिकारिक जानकारी राख्नु पर्नेछ।",
        "The account's description gives complete official information: full name, objectives, website.",
        (
            counted(
                _("What is missing in the description is named, with a text to paste."),
                "chautari.procedure.p2075.t05_details:check",
            ),
        ),
    ),
    Provision(
        ("T6", "F6", "V5"),
        "खाता वा पेजको नामले सम्बन्धित निकायलाई उपयुक्त रूपमा जनाउनु पर्नेछ।",
        "The name of the account or page fits the agency.",
        (
            enforced(
                _("A person's name is refused when an account is added."), "chautari.registry.examined:wrong"
            ),
            counted(
                _("Name and handle are compared with the agency's names."),
                "chautari.procedure.p2075.t06_fitting_name:check",
            ),
            evidenced(
                _("A second officer confirms that the name fits."),
                "chautari.compliance.actions.evidence:confirm",
            ),
        ),
    ),
    Provision(
        ("T7", "F7"),
        "खाता वा पेज केही समय सञ्चालन भएपछि सम्बन्धित निकायले त्यसको प्रमाणीकरणका लागि निवेदन दिनु पर्नेछ।",
        "After some time of operation the agency applies for the verification of the account or page.",
        (
            counted(
                _("The road to the badge is followed, and a lost badge raises an alarm."),
                "chautari.procedure.p2075.t07_verification:check",
            ),
        ),
    ),
)
