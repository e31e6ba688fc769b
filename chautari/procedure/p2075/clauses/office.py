"""The other provisions: restriction, people, leave, committees, the Government's own platform (O1 to O7)."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chautari.procedure.base import Provision, counted, enforced, not_yet

PROVISIONS: Final = (
    Provision(
        ("O1",),
        "धर्म, जातजाति वा कुनै समूहविरुद्ध घृणा फैलाउने, अनुचित भाषा प्रयोग गर्ने वा अश्लील तस्बिर/भिडियो राख्ने "
        "प्रयोगकर्तालाई निकायको सामाजिक सञ्जाल व्यवस्थापन समितिको निर्णयबमोजिम रोक वा प्रतिबन्ध लगाउन सकिनेछ।",
        "Whoever spreads hatred against a religion, caste, ethnicity or group, uses improper language or posts obscene "
        "pictures may be blocked or restricted, as the agency's social media management committee decides.",
        (
            enforced(
                _(
                    "A committee decides by its votes alone: the database refuses a decision that they do not bear "
                    "out, and every later change."
                ),
                "chautari.committees.closing:settle",
            ),
            counted(
                _(
                    "Whether the committee stands and can decide, and how often it sits, is looked at every day."
                ),
                "chautari.compliance.committees:of_media",
            ),
            enforced(
                _(
                    "Nothing is hidden and nobody restricted or blocked without a decision of this committee; words "
                    "alone can be hidden before it, for a day, by the head's order. The database refuses the rest."
                ),
                "chautari.acts.actions:queue",
            ),
            enforced(
                _(
                    "Words are frozen when they are reported, the person is told why and how to appeal, others decide "
                    "on the appeal, and every measure has its end, at which it is undone."
                ),
                "chautari.moderation.force:end",
            ),
        ),
    ),
    Provision(
        ("O2",),
        "खाता सञ्चालनका लागि आवश्यक जनशक्ति पहिचान गरी सामाजिक सञ्जाल, सञ्चार र जनसम्पर्कमा अनुभवी तथा दक्ष "
        "व्यक्तिलाई जिम्मेवारी दिनु पर्नेछ।",
        "The people needed are identified, and professionals with experience in social media and public relations "
        "are given the work.",
        (not_yet(_("Posts, skills and letters of assignment are not recorded.")),),
    ),
    Provision(
        ("O3",),
        "जिम्मेवारी पाएका व्यक्तिलाई भूमिका र जिम्मेवारीबारे अभिमुखीकरण गरी लिखित कार्यविवरण दिनु पर्नेछ।",
        "They are oriented about their role and given a written job description.",
        (not_yet(_("Orientation and job descriptions are not recorded.")),),
    ),
    Provision(
        ("O4",),
        "खाता सञ्चालन गर्ने व्यक्ति बिदामा रहँदा सञ्चालन नरोकिने गरी समूहका अन्य सदस्यलाई लगइन विवरण उपलब्ध गराउनु पर्नेछ।",
        "Whoever is on leave hands the access over to other members of the team, so that the work goes on.",
        (
            enforced(
                _(
                    "Every officer works under a name of their own; access to the networks is sealed and is shown to "
                    "nobody."
                ),
                "chautari.lib.crypt:Seal",
            ),
            not_yet(_("Leave and its substitute cannot be entered.")),
        ),
    ),
    Provision(
        ("O5",),
        "सर्वसाधारणका गुनासो तथा सुझाव सम्बोधन गर्न गुनासो/समस्या व्यवस्थापन समिति गठन गरी तत्काल आवश्यक "
        "कारबाही गर्नु पर्नेछ।",
        "A committee for grievances and issues is formed, and the needed action is taken at once.",
        (
            counted(
                _("Members, sittings, votes, decisions and minutes of the committee are kept at the desk."),
                "chautari.committees.actions.sittings:call",
            ),
            counted(
                _(
                    "Whether the committee stands and can decide, and how often it sits, is looked at every day."
                ),
                "chautari.compliance.committees:of_grievances",
            ),
        ),
    ),
    Provision(
        ("O6",),
        "सूचना तथा सेवा सर्वसाधारणमा सहज र प्रभावकारी बनाउन नेपाल सरकारले सामाजिक सञ्जालबाहेक आफ्नै "
        "सार्वजनिक अन्तरक्रिया मञ्च सञ्चालन गर्न सक्नेछ।",
        "The Government may start a public interaction platform of its own beside the social media.",
        (not_yet(_("There is no public portal.")),),
    ),
    Provision(
        ("O7",),
        "फेसबुक पेजसम्बन्धी कार्यविधि, २०७२ खारेज भई यस कार्यविधिले त्यसको स्थान लिनेछ; साबिकका सबै खाता र पेज "
        "यसै कार्यविधिबमोजिम सञ्चालन हुनेछन्।",
        "The Facebook Page Procedures, 2072 are replaced by these; all earlier accounts and pages fall under them.",
        (
            enforced(
                _(
                    "Each legal text is a rule set of its own with its day of force; old months are judged by the law "
                    "of their day."
                ),
                "chautari.compliance.law:bound_by",
            ),
            counted(
                _(
                    "Earlier pages are taken in by lists, matched to agencies, examined anew, and adopted, merged or "
                    "closed; what is left is counted for each ministry."
                ),
                "chautari.compliance.actions.adoption:adopt",
            ),
        ),
    ),
)
