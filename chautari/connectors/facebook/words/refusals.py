"""Why Facebook did not do something."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "facebook.abusive": (
        "Facebook refused the post: it sees abusive content in it.",
        "फेसबुकले यो पोस्ट अस्वीकार गर्‍यो: यसमा अपमानजनक सामग्री रहेको ठानेको छ।",
    ),
    "facebook.already_answered": (
        "This comment has had its one private reply already.",
        "यस टिप्पणीको एक पटक मात्र दिन मिल्ने निजी जवाफ दिइसकिएको छ।",
    ),
    "facebook.app_lacks_capability": (
        "The Facebook app is not allowed to do this.",
        "फेसबुक एपलाई यो काम गर्ने अनुमति छैन।",
    ),
    "facebook.app_limit": (
        "The app has used up its calls to Facebook for now.",
        "एपले फेसबुकसँग गर्न पाउने अनुरोधको सीमा अहिलेका लागि सकियो।",
    ),
    "facebook.app_removed": (
        "The app was removed from the Facebook account. Connect the Page again.",
        "फेसबुक खाताबाट एप हटाइएको छ। पेज फेरि जोड्नुहोस्।",
    ),
    "facebook.authorisation_needed": (
        "Facebook asks for publishing authorisation of the Page's staff first.",
        "फेसबुकले पहिले पेज चलाउने कर्मचारीको प्रकाशन अख्तियारी प्रमाणित गर्न भनेको छ।",
    ),
    "facebook.bad_signature": (
        "The delivery is not signed by Facebook.",
        "प्राप्त सामग्रीमा फेसबुकको हस्ताक्षर मिलेन।",
    ),
    "facebook.busy": (
        "Facebook could not work on it just now.",
        "फेसबुकले अहिले यो काम गर्न सकेन।",
    ),
    "facebook.cannot_answer_person": (
        "Facebook does not let the Page write to this person.",
        "फेसबुकले यी व्यक्तिलाई पेजबाट लेख्न दिँदैन।",
    ),
    "facebook.checkpoint": (
        "Facebook has locked the officer's account until its owner logs in there. Connect the Page again afterwards.",
        "फेसबुकले कर्मचारीको खाता रोकेको छ; पहिले त्यहाँ लगइन गरी पुष्टि गर्नुहोस्, अनि पेज फेरि जोड्नुहोस्।",
    ),
    "facebook.comment_not_accepted": (
        "Facebook does not accept this comment for a private reply.",
        "निजी जवाफका लागि फेसबुकले यो टिप्पणी स्वीकार गरेन।",
    ),
    "facebook.duplicate": (
        "Facebook says that this was posted already.",
        "फेसबुकका अनुसार यो पहिले नै पोस्ट भइसकेको छ।",
    ),
    "facebook.film_failed": (
        "Facebook could not process the video.",
        "फेसबुकले भिडियो प्रशोधन गर्न सकेन।",
    ),
    "facebook.gone": (
        "It is no longer on Facebook, or the Page may not see it.",
        "यो फेसबुकमा अब छैन, वा पेजले हेर्न पाउँदैन।",
    ),
    "facebook.human_agent_missing": (
        "Facebook has not approved Human Agent for this app: wait until the person writes, or have it approved.",
        "यस एपलाई फेसबुकले Human Agent स्वीकृत गरेको छैन: व्यक्तिले लेखेपछि जवाफ दिनुहोस्, वा स्वीकृत गराउनुहोस्।",
    ),
    "facebook.identity_needed": (
        "Facebook asks the Page's staff to confirm their identity first.",
        "फेसबुकले पहिले पेज चलाउने कर्मचारीको पहिचान पुष्टि गर्न भनेको छ।",
    ),
    "facebook.link_refused": (
        "Facebook refused the link.",
        "फेसबुकले लिङ्क अस्वीकार गर्‍यो।",
    ),
    "facebook.link_unreadable": (
        "Facebook could not open the link.",
        "फेसबुकले लिङ्क खोल्न सकेन।",
    ),
    "facebook.message_not_permitted": (
        "The Page may not write to this person.",
        "पेजले यी व्यक्तिलाई सन्देश पठाउन पाउँदैन।",
    ),
    "facebook.messages_off": (
        "Messages are switched off in the settings of the Page.",
        "पेजको सेटिङमा सन्देश सुविधा बन्द छ।",
    ),
    "facebook.messenger_limit": (
        "The Page has used up its Messenger calls for now.",
        "पेजको मेसेन्जर अनुरोध सीमा अहिलेका लागि सकियो।",
    ),
    "facebook.no_answer": (
        "Facebook gave no answer. Whether it was done is being checked.",
        "फेसबुकबाट जवाफ आएन। काम भयो कि भएन, जाँच हुँदै छ।",
    ),
    "facebook.not_answerable": (
        "This item cannot be answered privately.",
        "यस सामग्रीको निजी जवाफ दिन मिल्दैन।",
    ),
    "facebook.not_done": (
        "Facebook answered that it did not do it.",
        "फेसबुकले यो काम नगरेको जवाफ दियो।",
    ),
    "facebook.page_limit": (
        "The Page has used up its calls to Facebook for now.",
        "पेजको फेसबुक अनुरोध सीमा अहिलेका लागि सकियो।",
    ),
    "facebook.page_token_needed": (
        "The connection lacks the right of the Page. Connect the Page again.",
        "जडानमा पेजको अधिकार छैन। पेज फेरि जोड्नुहोस्।",
    ),
    "facebook.parameter_refused": (
        "Facebook did not accept what was sent.",
        "पठाइएको सामग्री फेसबुकले स्वीकार गरेन।",
    ),
    "facebook.password_changed": (
        "The Facebook password was changed. Connect the Page again.",
        "फेसबुकको पासवर्ड परिवर्तन भएको छ। पेज फेरि जोड्नुहोस्।",
    ),
    "facebook.permission_missing": (
        "The connection lacks a permission for this.",
        "यस कामका लागि जडानमा आवश्यक अनुमति छैन।",
    ),
    "facebook.person_unavailable": (
        "This person cannot be reached by Messenger at the moment.",
        "यी व्यक्तिलाई अहिले मेसेन्जरमार्फत सन्देश पठाउन सकिँदैन।",
    ),
    "facebook.photo_refused": (
        "Facebook refused the picture: too large, or of a kind it does not take.",
        "फेसबुकले तस्बिर अस्वीकार गर्‍यो: धेरै ठूलो छ वा किसिम मिलेन।",
    ),
    "facebook.policy_blocked": (
        "Facebook has blocked the Page for a time because of its policies.",
        "नीतिका कारण फेसबुकले पेजलाई केही समयका लागि रोकेको छ।",
    ),
    "facebook.refused": (
        "Facebook refused.",
        "फेसबुकले अस्वीकार गर्‍यो।",
    ),
    "facebook.sending_disabled": (
        "Facebook has switched off sending for this app for a time.",
        "फेसबुकले यस एपबाट सन्देश पठाउन केही समयका लागि रोकेको छ।",
    ),
    "facebook.standards": (
        "Facebook refused the post because of its community standards.",
        "सामुदायिक मापदण्डका कारण फेसबुकले पोस्ट अस्वीकार गर्‍यो।",
    ),
    "facebook.token_dead": (
        "The connection to Facebook has ended. Connect the Page again.",
        "फेसबुकसँगको जडान समाप्त भएको छ। पेज फेरि जोड्नुहोस्।",
    ),
    "facebook.token_expired": (
        "The connection to Facebook has expired.",
        "फेसबुकसँगको जडानको म्याद सकियो।",
    ),
    "facebook.too_fast": (
        "Facebook finds that the Page posts too fast.",
        "पेजले छिटोछिटो पोस्ट गरेको भनी फेसबुकले रोकेको छ।",
    ),
    "facebook.too_much_to_read": (
        "There is too much to look through; a person must look on Facebook.",
        "हेर्नुपर्ने सामग्री धेरै छ; कर्मचारीले फेसबुकमै हेर्नुपर्छ।",
    ),
    "facebook.unreachable": (
        "Facebook cannot be reached.",
        "फेसबुकसँग सम्पर्क हुन सकेन।",
    ),
    "facebook.upload_stuck": (
        "The upload of the video does not go on.",
        "भिडियो पठाउने काम अगाडि बढेन।",
    ),
    "facebook.user_unconfirmed": (
        "The officer's Facebook account is not confirmed. Confirm it there and connect the Page again.",
        "कर्मचारीको फेसबुक खाता पुष्टि भएको छैन। त्यहाँ पुष्टि गरी पेज फेरि जोड्नुहोस्।",
    ),
    "facebook.window_closed": (
        "The time for an answer in Messenger is over: 24 hours, with Facebook's approval seven days.",
        "मेसेन्जरमा जवाफ दिने समय सकियो: २४ घण्टा, फेसबुकको स्वीकृति भए सात दिन।",
    ),
}
