"""The accounts themselves: opened, named, shown and verified (T1 to T7 and their sisters)."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.procedure.base import Provision, counted, not_yet

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
            not_yet(_("Agencies without an account are not listed, and “has none” cannot be declared.")),
        ),
    ),
    Provision(
        ("T2", "F2"),
        "प्रयोगकर्ताको नामका रूपमा कार्यालयको आधिकारिक इमेल ठेगाना प्रयोग गर्नु पर्नेछ।",
        "The username of an account is an official e-mail address of the office.",
        (not_yet(_("The address with which an account was registered is not asked for.")),),
    ),
    Provision(
        ("V2",),
        "भाइबर सञ्चालनका लागि निकायको कार्यालयकै मोबाइल नम्बर प्रयोग गर्नु पर्नेछ।",
        "Viber is brought into operation with a mobile number of the office.",
        (not_yet(_("There is no register of the office's numbers and of those who keep the SIM cards.")),),
    ),
    Provision(
        ("T3", "F3", "V3"),
        "प्रोफाइल तस्बिरमा निकायको वा नेपाल सरकारको आधिकारिक लोगो राख्नु पर्नेछ।",
        "The profile picture is the official logo of the agency or of the Government of Nepal.",
        (not_yet(_("The picture on the network is not compared with the agency's logo.")),),
    ),
    Provision(
        ("T4", "F4"),
        "आवरण तस्बिरले सम्बन्धित सरकारी निकायलाई स्पष्ट रूपमा चिनाउनु पर्नेछ।",
        "The cover image distinctly represents the agency.",
        (not_yet(_("The cover image is not looked at.")),),
    ),
    Provision(
        ("T5", "F5", "V4"),
        "खाताको विवरणमा निकायको पूरा नाम, उद्देश्य र वेबसाइट ठेगानासहितको पूर्ण आधिकारिक जानकारी राख्नु पर्नेछ।",
        "The account's description gives complete official information: full name, objectives, website.",
        (not_yet(_("The description on the network is not checked for what is missing.")),),
    ),
    Provision(
        ("T6", "F6", "V5"),
        "खाता वा पेजको नामले सम्बन्धित निकायलाई उपयुक्त रूपमा जनाउनु पर्नेछ।",
        "The name of the account or page fits the agency.",
        (not_yet(_("The account's name is not compared with the agency's names.")),),
    ),
    Provision(
        ("T7", "F7"),
        "खाता वा पेज केही समय सञ्चालन भएपछि सम्बन्धित निकायले त्यसको प्रमाणीकरणका लागि निवेदन दिनु पर्नेछ।",
        "After some time of operation the agency applies for the verification of the account or page.",
        (
            counted(
                _(
                    "Each account's road to the network's badge: a reminder when due, application, answer, badge seen."
                ),
                "chautari.registry.faces:road",
            ),
        ),
    ),
)
