"""Answering, the whole way: a citizen speaks, the office answers lawfully, judged by the network's own ledger."""

import pytest

from tests.browser.steps import (
    STANDARD,
    account_at,
    answer_privately,
    commented,
    deliver,
    letter_count,
    letters,
    once_posted,
    person,
    plain,
    posted,
    publish,
    rows_saying,
    says,
    secret_of,
    sentence,
    shows,
    talk_about,
    words,
)
from tests.desk import eventually

DAY = 24 * 3600
BOX = "#composer textarea"


def sentence_below(desk, network, parent):
    """The standard sentence of the law below this comment or post."""
    return [row for row in posted(desk, network, STANDARD, "reply") if row["parent"] == parent]


def test_a_personal_comment_is_answered_in_private_and_the_public_sentence_follows(desk, officer):
    _who, said = commented(desk, officer, "मेरो नागरिकताको निवेदन के भयो?")
    page = talk_about(officer, said)
    answer = words("तपाईंको प्रमाणपत्र तयार छ।")
    answer_privately(page, answer)
    message = once_posted(desk, "facebook", answer, "message")
    comment = desk.happened(network="facebook", by="citizen", text=said)[0]
    sentence = eventually(lambda: sentence_below(desk, "facebook", comment["id"]), what="the public sentence")
    assert len(sentence) == 1
    assert message["n"] < sentence[0]["n"]


def test_a_personal_mention_is_answered_by_message_and_the_sentence_waits_for_its_confirmation(desk, officer):
    account, who = account_at(desk, "x"), person(desk, "x", name="हरिबहादुर गुरुङ")
    said = words("मेरो राहदानी कहिले आउँछ?")
    mention = says(desk, who, "mention", account=account["external_id"], text=said)
    match = {"method": "POST", "path": "/2/dm_conversations", "network": "x"}
    desk.tell("/faults", match=match, then={"status": 429, "reset_in": 4}, times=1)
    page = talk_about(officer, said)
    answer = words("तपाईंको राहदानी तयार छ।")
    answer_privately(page, answer)
    assert not sentence_below(desk, "x", mention)
    message = once_posted(desk, "x", answer, "message")
    sentence = eventually(lambda: sentence_below(desk, "x", mention), what="the public sentence")
    assert message["n"] < sentence[0]["n"]


@pytest.mark.parametrize("proves", [True, False], ids=["officer-confirms", "echo-confirms"])
def test_a_closed_letter_box_of_the_citizen_becomes_a_card_for_the_officers_hands(desk, officer, proves):
    account, who = account_at(desk, "x"), person(desk, "x", name="माया राई", dm_open=False)
    said = words("मेरो उजुरीको नम्बर हरायो")
    mention = says(desk, who, "mention", account=account["external_id"], text=said)
    page = talk_about(officer, said)
    answer = words("तपाईंको उजुरी दर्ता भएको छ।")
    answer_privately(page, answer)
    shows(page, page.url, "#refused-title", what="the private message did not go out")
    page.click("form[action*='/hand-over/'] button")
    card = page.locator("section.card", has=page.locator("form[action*='/confirm/']"))
    assert f"recipient_id={who}" in card.locator("a.button.primary").get_attribute("href")
    assert not sentence_below(desk, "x", mention)
    if proves:
        card.locator("[name=proof]").fill(f"https://x.com/messages/{who}-{account['external_id']}")
        card.locator("button[type=submit]").click()
        page.wait_for_load_state()
    desk.tell(f"/account/{account['external_id']}/outside", verb="message", person=who, text=answer)
    eventually(lambda: sentence_below(desk, "x", mention), what="the public sentence")
    done = f"select way, echoed from acts_act where text = '{answer}' and state = 'done'"
    eventually(lambda: [row for row in desk.look(done) if row[1]], what="the network's echo")
    assert [way for way, _echoed in desk.look(done)] == ["assisted"]
    assert len(posted(desk, "x", answer, "message")) == 1


def test_a_private_talk_ends_with_the_networks_day_and_opens_again_when_the_citizen_writes(desk, officer):
    who, said = commented(desk, officer, "मेरो जग्गाको कागज मिलेन")
    page = talk_about(officer, said)
    public = page.url
    answer_privately(page, answer := words("कागजको प्रतिलिपि पठाउनुहोस्।"))
    once_posted(desk, "facebook", answer, "message")
    second_private_message_is_not_offered(officer, public)
    says(
        desk,
        who,
        "message",
        account=account_at(desk, "facebook")["external_id"],
        text=(back := words("पठाएँ")),
    )
    page = talk_about(officer, back)
    assert "This continues a public conversation." in plain(page)
    page.fill(BOX, thanks := words("पायौं, धन्यवाद।"))
    page.click("#composer button.primary")
    once_posted(desk, "facebook", thanks, "message")
    desk.turn(7 * DAY + 3600)  # the network takes a human being's words for seven days
    the_box_is_shut_and_says_why(officer, page.url)
    page.reload()
    page.click("form[action*='/close/'] button")
    page.wait_for_selector(".detail-head .pill.closed")
    assert rows_saying(officer("operator", language="ne"), back, "closed").count() == 1
    says(
        desk,
        who,
        "message",
        account=account_at(desk, "facebook")["external_id"],
        text=(more := words("अर्को कुरा")),
    )
    page = talk_about(officer, more)
    assert page.locator(".bubble", has_text=back).count() == 1
    assert page.locator(BOX).count() == 1


def second_private_message_is_not_offered(officer, address):
    """The public conversation says in both languages that the one private message was sent."""
    for language in ("en", "ne"):
        why = sentence("The network allows one private message for each comment, and it was sent.", language)
        page = officer("operator", language=language)
        shows(
            page,
            f"{address}&tab=private" if "?" in address else f"{address}?tab=private",
            f"#composer .notice.warning:has-text('{why}')",
        )
        assert page.locator(BOX).count() == 0


def the_box_is_shut_and_says_why(officer, address):
    """No box and no button to send; why, in both languages."""
    whole = "The network let the office write until %(when)s; the time began with the person's last message."
    for language in ("en", "ne"):
        why = sentence(whole, language).rpartition(";")[2]
        page = officer("operator", language=language)
        page.goto(address)
        assert why in plain(page, "#composer .notice.warning")
        assert page.locator(f"{BOX}, #composer button.primary").count() == 0


@pytest.mark.parametrize("times", [3])
def test_the_same_deliveries_backwards_and_again_are_one_item_with_its_last_words(desk, officer, times):
    account, notice = account_at(desk, "facebook"), words("वडा भेला")
    publish(officer, notice, accounts={"facebook"})
    post = once_posted(desk, "facebook", notice)
    begun = letter_count(desk)
    desk.tell("/webhooks", mode="drop", network="facebook")
    who, first, last = person(desk, "facebook", name="बिर्खबहादुर थापा"), words("खाल्डो छ"), words("खाल्डो पुरियो")
    gone = words("यो मेटिन्छ")
    comment = says(desk, who, "comment", post=post["id"], text=first)
    other = says(desk, who, "comment", post=post["id"], text=gone)
    says(desk, who, "edit", comment=comment, text=last)
    says(desk, who, "delete", comment=other)
    secret, bodies = secret_of(desk, account), letters(desk, account, begun)
    assert len(bodies) >= 4
    for body in bodies[::-1] * times:
        assert deliver(account, body, secret).status_code == 200
    page = talk_about(officer, last)
    assert page.locator(".bubble", has_text=last).count() == 1
    shows(page, page.url, ".bubble:has-text('edited')")
    shows(
        officer("operator", language="ne"),
        address_of_deleted(desk, other),
        f".bubble.gone:has-text('{sentence('Deleted by its author', 'ne')}')",
    )
    officer("operator").goto("/inbox/")
    assert first not in plain(officer("operator")) and gone not in plain(officer("operator"))
    counted = f"select count(*) from inbox_message where external_id in ('{comment}', '{other}')"
    assert desk.look(counted) == [(2,)]


def address_of_deleted(desk, comment):
    """The conversation of a comment whose words are gone."""
    ask = f"select conversation_id from inbox_message where external_id = '{comment}' and deleted_at is not null"
    return f"/inbox/{eventually(lambda: desk.look(ask), what='the deletion')[0][0]}/"
