"""From an abusive comment to the block, and from the block to the appeal: officer, secretary, members, citizen."""

import re

from tests.browser.steps import commented, form_the_committee, plain, sentence, talk_about
from tests.desk import eventually

SECRET = re.compile(r"(?:[A-Z]\d){2}(?:-(?:[A-Z]\d){2}){3}")
PHONE = (360, 740)


def members(desk):
    """The roles of those who sit in the committee."""
    rows = desk.look(
        "SELECT o.role FROM committees_member m JOIN agencies_officer o ON o.id = m.officer_id "
        "JOIN committees_committee c ON c.id = m.committee_id "
        "WHERE c.kind = 'social_media' AND c.until IS NULL AND m.until IS NULL ORDER BY m.id"
    )
    return [role for (role,) in rows]


def report(desk, officer, said):
    """The operator reports the words; the page of the case."""
    page = talk_about(officer, said)
    page.locator("#thread .bubble footer a[href^='/moderation/report/']").first.click()
    assert sentence("Report it", "en") in plain(page)
    page.check("[name=ground][value=caste]")
    page.fill("[name=says]", "जातिमाथिको घृणा")
    page.click("main form button.primary")
    page.wait_for_url(re.compile(r"/moderation/cases/\d+/"))
    return page


def vote_on_a_phone(desk, officer, case):
    """Every member votes for it, by circulation, on a telephone."""
    item = desk.look(
        f"SELECT max(id) FROM committees_item WHERE about = 'moderation.case' AND about_id = {case}"
    )[0][0]
    for role in members(desk):
        phone = officer(role, size=PHONE)
        phone.goto(f"/committees/items/{item}/")
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        phone.click("button[name=choice][value=for]")
        phone.wait_for_load_state()


def propose(page, *kinds):
    """Bring the case before the committee with these measures."""
    for kind in kinds:
        page.check(f"form[action$='/lay/'] [name=kinds][value={kind}]")
    page.locator("form[action$='/lay/'] [name=why]").fill("पटक पटक दोहोरिएको")
    page.click("form[action$='/lay/'] button.primary")
    page.wait_for_selector(".messages .notice.success")


def appeal(citizen, number, secret, *, about):
    """The person reads what was decided, on a telephone, and appeals."""
    citizen.goto(f"/appeal/{number}/")
    citizen.fill("[name=secret]", secret)
    citizen.click("main form button.primary")
    citizen.wait_for_selector("[name=text]")
    assert about in plain(citizen)
    assert citizen.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    citizen.fill("[name=text]", "मैले कसैको अपमान गर्न खोजेको होइन।")
    citizen.click("main form button.primary")
    citizen.wait_for_selector("[name=text]", state="detached")
    assert "मैले कसैको अपमान" in plain(citizen)
    citizen.context.close()


def lift_the_last(head, case):
    """The head lifts the last measure of the case with a reason."""
    head.goto(f"/moderation/cases/{case}/")
    assert sentence("Appeal", "en") in plain(head)
    head.locator("a[href$='/lift/']").last.click()
    head.fill("[name=reason]", "माफी माग्नुभयो")
    head.click("main form button.primary")
    head.wait_for_url(re.compile(r"/moderation/cases/\d+/"))


def test_an_insult_is_reported_decided_on_by_the_committee_blocked_and_appealed_against(desk, officer):
    form_the_committee(desk, officer)
    _who, said = commented(desk, officer, "यो जातका मान्छे सबै निकृष्ट")
    page = report(desk, officer, said)
    case = int(re.search(r"/cases/(\d+)/", page.url)[1])
    assert said in plain(page)
    propose(page, "hide", "block")
    assert not desk.happened(network="facebook", kind="block")
    vote_on_a_phone(desk, officer, case)
    eventually(lambda: desk.happened(network="facebook", kind="hide"), what="the words are hidden")
    eventually(lambda: desk.happened(network="facebook", kind="block"), what="a block", patience=120)
    number, notice = desk.look(
        "SELECT c.number, a.text FROM moderation_case c JOIN acts_act a ON a.id = c.notice_id "
        f"WHERE c.id = {case}"
    )[0]
    appeal(officer.stranger("ne", PHONE), number, SECRET.search(notice)[0], about=said)
    lift_the_last(officer("head"), case)
    eventually(lambda: desk.happened(network="facebook", kind="unblock"), what="the block is undone")


def test_the_head_hides_words_at_once_and_they_come_back_where_the_committee_says_no(desk, officer):
    form_the_committee(desk, officer)
    _who, said = commented(desk, officer, "यसलाई भेटेपछि मार्छु")
    case = int(re.search(r"/cases/(\d+)/", report(desk, officer, said).url)[1])
    head = officer("head")
    head.goto(f"/moderation/cases/{case}/")
    head.click("details:has(form[action$='/order/']) > summary")
    head.locator("form[action$='/order/'] [name=why]").fill("ज्यानको जोखिम")
    head.click("form[action$='/order/'] button.danger")
    head.wait_for_selector(".messages .notice.success")
    before = len(desk.happened(network="facebook", kind="unhide"))
    item = desk.look(
        f"SELECT max(id) FROM committees_item WHERE about = 'moderation.case' AND about_id = {case}"
    )[0][0]
    for role in members(desk):
        member = officer(role)
        member.goto(f"/committees/items/{item}/")
        member.click("button[name=choice][value=against]")
        member.wait_for_load_state()
    eventually(
        lambda: len(desk.happened(network="facebook", kind="unhide")) > before, what="the words are back"
    )


def test_the_public_reports_abuse_without_a_name(desk, officer):
    _who, said = commented(desk, officer, "निकृष्ट")
    page = officer.stranger("ne", PHONE)
    page.goto("/report-abuse/moha/")
    page.click("main button[type=submit]")
    assert page.locator(".error-summary").count() == 1
    page.fill("[name=address]", "https://www.facebook.com/somebody/posts/1")
    page.check("[name=ground][value=language]")
    page.fill("[name=says]", said)
    page.click("main button[type=submit]")
    page.wait_for_url("**/report-abuse/moha/reported/")
    page.context.close()
    office = officer("operator")
    office.goto("/moderation/")
    assert sentence("The words must be found in the inbox first.", "en") in plain(office)
