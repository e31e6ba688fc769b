"""What a Page may do, what to change before sending, how to connect, and what to do by hand."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "facebook.alt_text_missing": (
        "The picture “%(name)s” needs a description for people who cannot see it.",
        "“%(name)s” तस्बिरमा दृष्टिविहीनका लागि विवरण लेख्नुपर्छ।",
    ),
    "facebook.empty": ("There is nothing to send.", "पठाउने कुरा केही छैन।"),
    "facebook.field.app_id": ("App ID", "एप आईडी"),
    "facebook.field.app_secret": ("App secret", "एपको गोप्य सङ्केत"),
    "facebook.field.verify_token": ("Verify token for webhooks", "वेबहुक प्रमाणीकरण सङ्केत"),
    "facebook.file_missing": ("The file “%(name)s” is missing.", "“%(name)s” फाइल भेटिएन।"),
    "facebook.file_needs_address": (
        "Facebook fetches this file by itself, and it has no public address.",
        "यो फाइल फेसबुक आफैँले लिन्छ, तर यसको सार्वजनिक ठेगाना छैन।",
    ),
    "facebook.file_too_large": (
        "“%(name)s” is larger than the %(largest)s MB Facebook takes.",
        "“%(name)s” फेसबुकले लिने %(largest)s एमबीभन्दा ठूलो छ।",
    ),
    "facebook.file_type": (
        "Facebook does not take “%(name)s” (%(mime)s).",
        "फेसबुकले “%(name)s” (%(mime)s) किसिमको फाइल लिँदैन।",
    ),
    "facebook.film_alone": (
        "A video goes out alone, without other files.",
        "भिडियो एक्लै पठाउनुपर्छ, अरू फाइलसँग मिल्दैन।",
    ),
    "facebook.film_too_long": ("The video “%(name)s” is too long.", "“%(name)s” भिडियो धेरै लामो छ।"),
    "facebook.like_own_only": (
        "By the API a Page likes only what stands on its own Page; elsewhere it is done on Facebook.",
        "एपीआईबाट पेजले आफ्नै पेजको सामग्री मात्र मन पराउन सक्छ; अन्यत्र फेसबुकमै गर्नुपर्छ।",
    ),
    "facebook.login_again": (
        "Facebook's quarter of a year is over. Log in and connect the Page again.",
        "फेसबुकको तीन महिने अवधि सकियो। लगइन गरी पेज फेरि जोड्नुहोस्।",
    ),
    "facebook.login_not_ours": (
        "This login was not begun here. Please begin again.",
        "यो लगइन यहाँबाट सुरु गरिएको होइन। फेरि सुरु गर्नुहोस्।",
    ),
    "facebook.login_refused": (
        "The login on Facebook was cancelled or refused.",
        "फेसबुकको लगइन रद्द वा अस्वीकार गरियो।",
    ),
    "facebook.login_soon": (
        "Access to data ends within two weeks. Log in and connect the Page again in time.",
        "दुई हप्ताभित्र पहुँचको म्याद सकिँदै छ। समयमै लगइन गरी पेज फेरि जोड्नुहोस्।",
    ),
    "facebook.login_without_code": (
        "Facebook did not complete the login. Please begin again.",
        "फेसबुकले लगइन पूरा गरेन। फेरि सुरु गर्नुहोस्।",
    ),
    "facebook.no_calls": ("Calls of Messenger are not handled here.", "मेसेन्जर कल यहाँबाट चलाइँदैन।"),
    "facebook.no_following": (
        "Facebook has no API for following; it is done on its page.",
        "फलो गर्ने एपीआई फेसबुकमा छैन; फेसबुकमै गर्नुपर्छ।",
    ),
    "facebook.no_groups": (
        "Pages have no group chat; note the group by hand.",
        "पेजको समूह वार्ता हुँदैन; समूहको विवरण हातैले लेख्नुपर्छ।",
    ),
    "facebook.no_numbers": ("Facebook does not hand out telephone numbers.", "फेसबुकले फोन नम्बर दिँदैन।"),
    "facebook.no_quotes": ("Facebook has no quoting.", "फेसबुकमा उद्धृत गर्ने सुविधा छैन।"),
    "facebook.no_sharing": (
        "Facebook has no API for sharing; it is done on its page.",
        "सेयर गर्ने एपीआई फेसबुकमा छैन; फेसबुकमै गर्नुपर्छ।",
    ),
    "facebook.not_by_api": (
        "This is not done by the API of Facebook.",
        "यो काम फेसबुकको एपीआईबाट हुँदैन।",
    ),
    "facebook.once_in_seven_days": (
        "One private reply to each comment, within seven days.",
        "प्रत्येक टिप्पणीमा सात दिनभित्र एउटा मात्र निजी जवाफ।",
    ),
    "facebook.own_link_refused": (
        "Facebook refuses a link to Facebook in a post. Share it on Facebook instead.",
        "पोस्टमा फेसबुककै लिङ्क फेसबुकले अस्वीकार गर्छ। बरु फेसबुकमै सेयर गर्नुहोस्।",
    ),
    "facebook.person_missing": (
        "It is not known which person this is for.",
        "कुन व्यक्तिका लागि हो, थाहा छैन।",
    ),
    "facebook.profile_in_part": (
        "About, description, website, phone, e-mail and cover can be changed here; name and picture on Facebook.",
        "परिचय, विवरण, वेबसाइट, फोन, इमेल र आवरण यहाँबाट फेर्न मिल्छ; नाम र तस्बिर फेसबुकमै फेर्नुहोस्।",
    ),
    "facebook.proof.made": (
        "Paste the address of the new item here.",
        "नयाँ सामग्रीको ठेगाना यहाँ टाँस्नुहोस्।",
    ),
    "facebook.proof.page": (
        "Paste the address of the page where it was done.",
        "जुन पृष्ठमा काम गरियो, त्यसको ठेगाना टाँस्नुहोस्।",
    ),
    "facebook.read_by_itself": (
        "Messages are read from Facebook; nothing is typed in.",
        "सन्देश फेसबुकबाटै आउँछ; हातैले लेख्नु पर्दैन।",
    ),
    "facebook.scopes_missing": (
        "The login did not allow everything the desk needs. Connect the Page again and allow all.",
        "लगइनमा आवश्यक सबै अनुमति दिइएको छैन। पेज फेरि जोडी सबै अनुमति दिनुहोस्।",
    ),
    "facebook.step.as_page": (
        "Switch to the profile of the Page on Facebook.",
        "फेसबुकमा पेजको प्रोफाइलमा जानुहोस्।",
    ),
    "facebook.step.confirm": ("Come back here and confirm.", "यहाँ फर्केर पुष्टि गर्नुहोस्।"),
    "facebook.step.do": ("Do the act there.", "त्यहाँ काम सम्पन्न गर्नुहोस्।"),
    "facebook.step.follow": ("Press “Follow”.", "“Follow” थिच्नुहोस्।"),
    "facebook.step.like": ("Press “Like”.", "“Like” थिच्नुहोस्।"),
    "facebook.step.list_following": (
        "Open the list of pages the Page follows.",
        "पेजले फलो गरेका पेजको सूची खोल्नुहोस्।",
    ),
    "facebook.step.message": ("Write the message and send it.", "सन्देश लेखेर पठाउनुहोस्।"),
    "facebook.step.profile": ("Change the profile of the Page.", "पेजको प्रोफाइल परिवर्तन गर्नुहोस्।"),
    "facebook.step.publish": ("Paste the text and publish it.", "पाठ टाँसेर प्रकाशन गर्नुहोस्।"),
    "facebook.step.reply": ("Write the answer below it.", "त्यसमुनि जवाफ लेख्नुहोस्।"),
    "facebook.step.share": ("Share it on the Page.", "पेजमा सेयर गर्नुहोस्।"),
    "facebook.step.unfollow": ("Press “Unfollow”.", "“Unfollow” थिच्नुहोस्।"),
    "facebook.step.unlike": ("Take the “Like” back.", "“Like” फिर्ता लिनुहोस्।"),
    "facebook.step.unshare": ("Delete the shared post of the Page.", "पेजको सेयर गरिएको पोस्ट मेटाउनुहोस्।"),
    "facebook.target_missing": (
        "It is not known which item this is for.",
        "कुन सामग्रीका लागि हो, थाहा छैन।",
    ),
    "facebook.text_or_one_file": (
        "A message carries either a text or one file.",
        "एउटा सन्देशमा पाठ वा एउटा फाइल मात्र पठाउन मिल्छ।",
    ),
    "facebook.too_long": (
        "The text has %(length)s characters; Facebook takes %(longest)s.",
        "पाठमा %(length)s अक्षर छन्; फेसबुकले %(longest)s सम्म मात्र लिन्छ।",
    ),
    "facebook.too_many_files": (
        "A post carries at most %(most)s pictures.",
        "एउटा पोस्टमा बढीमा %(most)s तस्बिर राख्न मिल्छ।",
    ),
    "facebook.within_a_day": (
        "An answer within 24 hours after the person's last message; with Facebook's approval within seven days.",
        "व्यक्तिको पछिल्लो सन्देशको २४ घण्टाभित्र जवाफ; फेसबुकको स्वीकृति भए सात दिनभित्र।",
    ),
}
