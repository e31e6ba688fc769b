"""Every word that the X connector shows to an officer, in English and Nepali."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, Mapping[str, str]]] = {
    # the forms that connect an app and an account
    "x.field.id": {"en": "Client ID (OAuth 2.0)", "ne": "क्लाइन्ट आईडी (OAuth 2.0)"},
    "x.field.secret": {"en": "Client secret (OAuth 2.0)", "ne": "क्लाइन्टको गोप्य सङ्केत (OAuth 2.0)"},
    "x.field.bearer": {"en": "Bearer token of the app", "ne": "एपको बेयरर टोकन"},
    "x.field.consumer_key": {"en": "Consumer key (API key)", "ne": "कन्जुमर की (एपीआई की)"},
    "x.field.consumer_secret": {
        "en": "Consumer secret (API key secret)",
        "ne": "कन्जुमर सेक्रेट (एपीआई कीको गोप्य सङ्केत)",
    },
    "x.field.access": {"en": "Access token (OAuth 1.0a)", "ne": "पहुँच टोकन (OAuth 1.0a)"},
    "x.field.token_secret": {
        "en": "Access token secret (OAuth 1.0a)",
        "ne": "पहुँच टोकनको गोप्य सङ्केत (OAuth 1.0a)",
    },
    # why a verb is not done by the desk, or not wholly
    "x.no_key": {
        "en": "This account works without an API key. An officer does it on X and confirms it here.",
        "ne": "यो खाता एपीआई कीबिना चल्छ। कर्मचारीले एक्समै गरी यहाँ पुष्टि गर्नुहोस्।",
    },
    "x.enterprise_only": {
        "en": "X offers this by the API on its Enterprise plan only. An officer does it on X.",
        "ne": "एक्सले यो सुविधा एपीआईबाट इन्टरप्राइज योजनामा मात्र दिन्छ। कर्मचारीले एक्समै गर्नुहोस्।",
    },
    "x.block_enterprise_only": {
        "en": "X offers blocking by the API on its Enterprise plan only. An officer blocks there; muting works here.",
        "ne": "एपीआईबाट रोक्ने सुविधा इन्टरप्राइज योजनामा मात्र छ। कर्मचारीले एक्समै रोक्नुहोस्; म्युट भने यहीँबाट हुन्छ।",
    },
    "x.summoned_only": {
        "en": "X lets the desk reply only to posts whose author mentions or quotes this account.",
        "ne": "यस खातालाई उल्लेख वा उद्धृत गर्ने व्यक्तिको पोस्टमा मात्र एक्सले डेस्कबाट जवाफ दिन दिन्छ।",
    },
    "x.open_messages_only": {
        "en": "Works only if the person's messages are open or they have written to this account before.",
        "ne": "सम्बन्धित व्यक्तिको सन्देश खुला भएमा वा उहाँले यस खातामा पहिले लेखेको भए मात्र हुन्छ।",
    },
    "x.own_conversations_only": {
        "en": "Only replies in conversations that this account started can be hidden or shown.",
        "ne": "यसै खाताले सुरु गरेको कुराकानीका जवाफ मात्र लुकाउन वा देखाउन सकिन्छ।",
    },
    "x.restrict_is_mute": {
        "en": "On X this mutes the person: this account no longer sees them, everybody else still does.",
        "ne": "एक्समा यसले व्यक्तिलाई म्युट गर्छ: यस खाताले उहाँका पोस्ट देख्दैन, अरूले भने देख्छन्।",
    },
    "x.edit_on_x": {
        "en": "Posts are edited on X itself, within an hour and with a paid subscription only.",
        "ne": "पोस्ट एक्समै, एक घण्टाभित्र र सशुल्क सदस्यता भएमा मात्र सम्पादन हुन्छ।",
    },
    "x.share_is_repost": {
        "en": "X has no sharing of its own: use repost or quote.",
        "ne": "एक्समा छुट्टै सेयर छैन: पुनःपोस्ट वा उद्धरण प्रयोग गर्नुहोस्।",
    },
    "x.profile_on_x": {
        "en": "X does not let the API change a profile. An officer changes it on X.",
        "ne": "एक्सले एपीआईबाट प्रोफाइल फेर्न दिँदैन। कर्मचारीले एक्समै फेर्नुहोस्।",
    },
    "x.contract": {
        "en": "X's agreement asks government bodies for the Enterprise plan when its content is read by the API.",
        "ne": "एपीआईबाट सामग्री पढ्दा एक्सको सम्झौताले सरकारी निकायलाई इन्टरप्राइज योजना लिन भन्छ।",
    },
    "x.contract_unencrypted": {
        "en": "X's agreement asks government bodies for the Enterprise plan; encrypted messages are read on X only.",
        "ne": "एक्सको सम्झौताले सरकारी निकायलाई इन्टरप्राइज योजना लिन भन्छ; गुप्तीकृत सन्देश एक्समै मात्र पढिन्छ।",
    },
    "x.unencrypted_only": {
        "en": "Encrypted messages are announced, but can be read on X only.",
        "ne": "गुप्तीकृत सन्देश आएको सूचना मात्र आउँछ; पढ्न एक्स नै खोल्नुपर्छ।",
    },
    "x.group_unencrypted": {
        "en": "A group of the API takes 2 to 49 people, and its messages are not encrypted.",
        "ne": "एपीआईको समूहमा २ देखि ४९ जनासम्म रहन्छन्, र यसका सन्देश गुप्तीकृत हुँदैनन्।",
    },
    "x.typed_in": {
        "en": "Written down by an officer after the fact.",
        "ne": "भइसकेपछि कर्मचारीले विवरण लेख्नुहुन्छ।",
    },
    "x.no_calls": {"en": "X passes no calls to the desk.", "ne": "एक्सले डेस्कमा फोन कल पठाउँदैन।"},
    "x.no_phone_button": {
        "en": "X has no button that asks for a telephone number. Ask for it in words, in private.",
        "ne": "एक्समा फोन नम्बर माग्ने बटन छैन। निजी सन्देशमा शब्दमै सोध्नुहोस्।",
    },
    "x.webhook_needs_key": {
        "en": "X calls the desk only with an API key.",
        "ne": "एपीआई की भएमा मात्र एक्सले डेस्कलाई तुरुन्त खबर गर्छ।",
    },
    # what is wrong with a draft
    "x.empty": {"en": "There is nothing to send.", "ne": "पठाउने कुरा केही छैन।"},
    "x.too_long": {
        "en": "The text counts %(length)s on X; %(longest)s are allowed.",
        "ne": "एक्सको गणनामा पाठ %(length)s भयो; %(longest)s सम्म मात्र हुन्छ।",
    },
    "x.no_target": {"en": "The post this is about is missing.", "ne": "यो कुन पोस्टका लागि हो, खुलेको छैन।"},
    "x.no_person": {"en": "The person this is about is missing.", "ne": "यो कुन व्यक्तिका लागि हो, खुलेको छैन।"},
    "x.no_media_here": {"en": "X takes no files with this.", "ne": "यससँग एक्सले फाइल लिँदैन।"},
    "x.too_many_media": {
        "en": "X takes at most %(most)s files here.",
        "ne": "यहाँ एक्सले बढीमा %(most)s वटा फाइल लिन्छ।",
    },
    "x.media_mixed": {
        "en": "X takes up to four pictures, or one GIF, or one video; not together.",
        "ne": "एक्सले चारवटासम्म तस्बिर, वा एउटा जिफ, वा एउटा भिडियो लिन्छ; सँगै लिँदैन।",
    },
    "x.media_type": {
        "en": "X does not take files like %(name)s.",
        "ne": "एक्सले %(name)s जस्तो फाइल लिँदैन।",
    },
    "x.media_too_large": {
        "en": "%(name)s is larger than %(most)s MB.",
        "ne": "%(name)s %(most)s एमबीभन्दा ठूलो छ।",
    },
    "x.video_too_long": {
        "en": "%(name)s is longer than %(most)s seconds.",
        "ne": "%(name)s %(most)s सेकेन्डभन्दा लामो छ।",
    },
    "x.alt_text_too_long": {
        "en": "The description of %(name)s is longer than %(most)s characters.",
        "ne": "%(name)s को विवरण %(most)s अक्षरभन्दा लामो छ।",
    },
    "x.group_size": {
        "en": "A group takes %(fewest)s to %(most)s people.",
        "ne": "समूहमा %(fewest)s देखि %(most)s जनासम्म रहन्छन्।",
    },
    "x.reply_settings": {
        "en": "X does not know the reply setting “%(value)s”.",
        "ne": "जवाफसम्बन्धी “%(value)s” सेटिङ एक्सले चिन्दैन।",
    },
    # what came of an act
    "x.not_by_api": {
        "en": "The desk cannot do this for the account; an officer does it on X.",
        "ne": "यस खाताका लागि डेस्कले यो गर्न सक्दैन; कर्मचारीले एक्समै गर्नुहोस्।",
    },
    "x.not_reached": {
        "en": "X could not be reached. It is tried again.",
        "ne": "एक्ससम्म पुग्न सकिएन। फेरि प्रयास हुन्छ।",
    },
    "x.not_working": {
        "en": "X is not working properly. It is tried again.",
        "ne": "एक्स राम्ररी चलिरहेको छैन। फेरि प्रयास हुन्छ।",
    },
    "x.no_answer": {
        "en": "X gave no answer. Whether it was done is being checked.",
        "ne": "एक्सबाट जवाफ आएन। काम भयो कि भएन, जाँचिँदै छ।",
    },
    "x.too_much_to_search": {
        "en": "There are too many posts to look through just now. It is looked up again.",
        "ne": "अहिले खोज्नुपर्ने पोस्ट धेरै छन्। फेरि खोजिन्छ।",
    },
    "x.refused": {"en": "X does not accept this: %(said)s", "ne": "एक्सले यो स्वीकार गरेन: %(said)s"},
    "x.duplicate": {
        "en": "X says that this has been posted already.",
        "ne": "यो पहिल्यै पोस्ट भइसकेको छ भनी एक्सले जनाएको छ।",
    },
    "x.not_allowed_here": {
        "en": "X does not allow this account to answer here. Open X, or ask the person to write first.",
        "ne": "यहाँ जवाफ दिन एक्सले यस खातालाई अनुमति दिएन। एक्स खोल्नुहोस्, वा पहिले लेख्न अनुरोध गर्नुहोस्।",
    },
    "x.locked": {
        "en": "X has suspended or locked the account. Log in on X and follow its instructions.",
        "ne": "एक्सले खाता निलम्बन वा बन्द गरेको छ। एक्समा लगइन गरी निर्देशन पालना गर्नुहोस्।",
    },
    "x.permission_missing": {
        "en": "The app or its plan lacks the right for this.",
        "ne": "यसका लागि एप वा त्यसको योजनामा अधिकार छैन।",
    },
    "x.gone": {"en": "It is no longer on X.", "ne": "यो अब एक्समा छैन।"},
    "x.credits_gone": {
        "en": "The credits or the month's allowance at X are used up.",
        "ne": "एक्सको रकम वा महिनाको सीमा सकियो।",
    },
    "x.rate_limited": {
        "en": "X's limit is reached. It is sent when X allows it again.",
        "ne": "एक्सको सीमा पुग्यो। एक्सले फेरि दिएपछि पठाइन्छ।",
    },
    "x.follow_pending": {
        "en": "The account is protected: the request to follow waits for its owner.",
        "ne": "खाता सुरक्षित छ: पछ्याउने अनुरोध स्वीकृतिको पर्खाइमा छ।",
    },
    "x.media_missing": {"en": "The file %(name)s is missing.", "ne": "%(name)s फाइल भेटिएन।"},
    "x.media_failed": {
        "en": "X could not work with %(name)s. Convert it and try again.",
        "ne": "एक्सले %(name)s प्रशोधन गर्न सकेन। ढाँचा बदलेर फेरि प्रयास गर्नुहोस्।",
    },
    "x.media_processing": {
        "en": "X is still preparing the video. It is posted when that is done.",
        "ne": "एक्सले भिडियो तयार गर्दै छ। सकिएपछि पोस्ट हुन्छ।",
    },
    # the connection
    "x.not_connected": {"en": "The account is not connected to X.", "ne": "खाता एक्ससँग जोडिएको छैन।"},
    "x.login_failed": {
        "en": "X did not accept the login. Begin again; X gives half a minute for the last step.",
        "ne": "एक्सले लगइन स्वीकार गरेन। फेरि सुरु गर्नुहोस्; अन्तिम चरणका लागि आधा मिनेट मात्र हुन्छ।",
    },
    "x.token_old": {"en": "The access has grown old and is renewed.", "ne": "पहुँच पुरानो भयो, नवीकरण हुन्छ।"},
    "x.token_dead": {
        "en": "X no longer accepts the access. Connect the account again.",
        "ne": "एक्सले पहुँच मान्न छोड्यो। खाता फेरि जोड्नुहोस्।",
    },
    "x.other_account": {
        "en": "The access belongs to another account on X. Connect the right one.",
        "ne": "यो पहुँच एक्सको अर्कै खाताको हो। सही खाता जोड्नुहोस्।",
    },
    "x.app_refused": {
        "en": "X does not accept the keys of the developer app.",
        "ne": "एक्सले विकासकर्ता एपका की स्वीकार गरेन।",
    },
    "x.bearer_missing": {
        "en": "The app's bearer token is missing; without it X cannot be asked to call the desk.",
        "ne": "एपको बेयरर टोकन छैन; त्यसबिना एक्सलाई खबर पठाउन भन्न सकिँदैन।",
    },
    "x.door_refused": {
        "en": "X asked the desk's address and got no right answer. It needs a public https address without a port, "
        "and the consumer secret that stands on the app's page at X.",
        "ne": "एक्सले डेस्कको ठेगानामा सोध्दा सही उत्तर पाएन। पोर्ट नभएको सार्वजनिक https ठेगाना र एक्सको एप पृष्ठमा "
        "भएकै कन्जुमर सेक्रेट चाहिन्छ।",
    },
    "x.some_events_refused": {
        "en": "X does not deliver all events to this app. The rest is read every few minutes.",
        "ne": "एक्सले यस एपलाई सबै घटना पठाउँदैन। बाँकी केही मिनेटमा आफैँ पढिन्छ।",
    },
    "x.bad_signature": {"en": "The delivery is not from X.", "ne": "यो सामग्री एक्सबाट आएको होइन।"},
    "x.no_such_stream": {"en": "X has nothing of this kind to read.", "ne": "एक्समा पढ्ने यस्तो केही छैन।"},
    # what an officer does on X
    "x.step.log_in": {
        "en": "Log in to X with the agency's account.",
        "ne": "निकायको खाताबाट एक्समा लगइन गर्नुहोस्।",
    },
    "x.step.add_media": {
        "en": "Add the pictures or the video from this page, with their descriptions.",
        "ne": "यस पृष्ठका तस्बिर वा भिडियो विवरणसहित थप्नुहोस्।",
    },
    "x.step.post": {"en": "Check the text and post it.", "ne": "पाठ जाँचेर पोस्ट गर्नुहोस्।"},
    "x.step.reply": {"en": "Check the text and send the reply.", "ne": "पाठ जाँचेर जवाफ पठाउनुहोस्।"},
    "x.step.quote": {"en": "Check the text and post the quote.", "ne": "पाठ जाँचेर उद्धरण पोस्ट गर्नुहोस्।"},
    "x.step.repost": {"en": "Press Repost.", "ne": "रिपोस्ट थिच्नुहोस्।"},
    "x.step.unrepost": {
        "en": "Press the green repost sign and choose Undo repost.",
        "ne": "हरियो रिपोस्ट चिह्न थिचेर रिपोस्ट फिर्ता रोज्नुहोस्।",
    },
    "x.step.like": {"en": "Press Like.", "ne": "मन पर्‍यो थिच्नुहोस्।"},
    "x.step.unlike": {"en": "Press the red heart again.", "ne": "रातो मुटु फेरि थिच्नुहोस्।"},
    "x.step.follow": {"en": "Press Follow.", "ne": "फलो थिच्नुहोस्।"},
    "x.step.unfollow": {"en": "Press Following and confirm.", "ne": "फलोइङ थिचेर पुष्टि गर्नुहोस्।"},
    "x.step.delete": {
        "en": "Open the menu of the post and choose Delete.",
        "ne": "पोस्टको मेनु खोलेर मेटाउने रोज्नुहोस्।",
    },
    "x.step.edit": {
        "en": "Open the menu of the post and choose Edit post.",
        "ne": "पोस्टको मेनु खोलेर सम्पादन रोज्नुहोस्।",
    },
    "x.step.hide": {
        "en": "Open the menu of the reply and choose Hide reply.",
        "ne": "जवाफको मेनु खोलेर जवाफ लुकाउने रोज्नुहोस्।",
    },
    "x.step.unhide": {
        "en": "Open the hidden replies and choose Unhide reply.",
        "ne": "लुकाइएका जवाफ खोलेर फेरि देखाउने रोज्नुहोस्।",
    },
    "x.step.block": {
        "en": "Open the menu of the person and choose Block.",
        "ne": "व्यक्तिको मेनु खोलेर ब्लक रोज्नुहोस्।",
    },
    "x.step.unblock": {"en": "Press Blocked and confirm.", "ne": "ब्लक गरिएको थिचेर पुष्टि गर्नुहोस्।"},
    "x.step.mute": {
        "en": "Open the menu of the person and choose Mute.",
        "ne": "व्यक्तिको मेनु खोलेर म्युट रोज्नुहोस्।",
    },
    "x.step.unmute": {
        "en": "Open the menu of the person and choose Unmute.",
        "ne": "व्यक्तिको मेनु खोलेर म्युट हटाउने रोज्नुहोस्।",
    },
    "x.step.message": {
        "en": "Check the text and send the message.",
        "ne": "पाठ जाँचेर सन्देश पठाउनुहोस्।",
    },
    "x.step.group": {
        "en": "Choose the people, write the first message and send it.",
        "ne": "सदस्य छानेर पहिलो सन्देश लेखी पठाउनुहोस्।",
    },
    "x.step.profile": {"en": "Change the profile and save it.", "ne": "प्रोफाइल फेरेर सुरक्षित गर्नुहोस्।"},
    "x.step.read_following": {
        "en": "Read the list of the accounts followed.",
        "ne": "पछ्याइएका खाताको सूची हेर्नुहोस्।",
    },
    "x.step.look": {
        "en": "Read what is there and write it down here.",
        "ne": "त्यहाँको विवरण हेरेर यहाँ लेख्नुहोस्।",
    },
    "x.proof.post": {
        "en": "Paste the address of the post here (Share, then Copy link).",
        "ne": "पोस्टको ठेगाना यहाँ टाँस्नुहोस् (सेयर गरी लिङ्क कपी गर्नुहोस्)।",
    },
    "x.proof.person": {
        "en": "Paste the address of the person's page here.",
        "ne": "व्यक्तिको पृष्ठको ठेगाना यहाँ टाँस्नुहोस्।",
    },
    "x.proof.talk": {
        "en": "Paste the address of the chat here, from the browser's address bar.",
        "ne": "ब्राउजरको ठेगानाबाट च्याटको ठेगाना यहाँ टाँस्नुहोस्।",
    },
}
