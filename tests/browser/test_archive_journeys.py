"""What strangers send, change and withdraw: covered until an officer looks, kept as it came, frozen as evidence."""

import io
import re
import zipfile

from tests.browser.steps import once_posted, person, plain, publish, says, sentence, shows, talk_about, words
from tests.desk import eventually


def picture_below_a_post(desk, officer, text):
    """A stranger's comment with a picture below a post of the office: who wrote, the comment's id, and its words."""
    notice = words("नागरिकता शिविर")
    publish(officer, notice, accounts={"facebook"})
    post = once_posted(desk, "facebook", notice)
    who, said = person(desk, "facebook"), words(text)
    photo = f"http://127.0.0.1:{desk.sandbox_port}/_static/person.png"
    made = says(desk, who, "comment", account=post["account"], post=post["id"], text=said, photo=photo)
    return who, made, said


def test_a_strangers_picture_is_covered_until_the_officer_looks_and_stays_as_it_came(desk, officer):
    head = officer("head", language="ne")
    head.goto("/inbox/covering/")
    head.check("[name=every][value=yes]")
    head.click("main button.primary")
    head.wait_for_selector(".messages .notice.success")
    who, made, said = picture_below_a_post(desk, officer, "यो हेर्नुहोस्")
    page = talk_about(officer, said, language="ne", script=False)
    shows(page, page.url, ".covered button", what="the picture is fetched and covered")
    assert page.locator("#thread img").count() == 0
    page.click(".covered button")
    small = page.locator("#thread .brought img")
    answer = page.context.request.get(small.get_attribute("src"))
    assert (answer.status, answer.headers["content-type"]) == (200, "image/jpeg")
    original = page.context.request.get(page.locator("#thread .brought a[download]").get_attribute("href"))
    assert original.headers["content-disposition"].startswith("attachment")
    changed_and_withdrawn(desk, page, (who, made, said))


def changed_and_withdrawn(desk, page, told):
    """The author changes the comment and takes it back; the officer finds what it said before."""
    (who, made, said), after, talk = told, words("अर्कै कुरा"), page.url.partition("#")[0]
    says(desk, who, "edit", comment=made, text=after)
    eventually(lambda: (page.goto(talk), after in plain(page, "#thread"))[1], what="the edit")
    page.locator("#thread footer a").first.click()
    assert said in plain(page)
    assert after in plain(page)
    says(desk, who, "delete", comment=made)
    gone = sentence("What the author withdrew", "ne")
    eventually(lambda: (page.reload(), gone in plain(page))[1], what="the withdrawal")
    assert not page.get_by_text(said).first.is_visible()
    page.click("details > summary")
    assert page.get_by_text(said).first.is_visible()


def test_a_talk_is_frozen_checked_and_taken_away_and_its_words_reported(desk, officer):
    _who, _made, said = picture_below_a_post(desk, officer, "सस्तो सामान किन्नुहोस्")
    phone = talk_about(officer, said, role="approver", size=(360, 740))
    talk = phone.url.partition("?")[0]
    phone.goto(f"{talk}evidence/")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.fill("[name=reason]", "धम्की दिएको उजुरी")
    phone.click("form[action$='/freeze/'] button.primary")
    phone.wait_for_selector("form[action$='/check/']")
    with phone.expect_download() as download:
        phone.click("a[href$='package.zip']")
    names = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())).namelist()
    assert {"messages.json", "arrivals.json", "manifest.sha256"} <= set(names)
    phone.click("form[action$='/check/'] button")
    assert "not a byte" in phone.locator(".notice.success").last.inner_text()
    phone.goto(talk)
    assert re.search(r"35 of the 35 days", plain(phone))

    page = officer("operator")
    page.goto(talk)
    page.locator("#thread .bubble footer a", has_text="As received, react").first.click()
    page.click("a[href^='/moderation/report/']")
    page.check("[name=ground][value=language]")
    page.click("main form button.primary")
    page.wait_for_url(re.compile(r"/moderation/cases/\d+/"))
    assert said in plain(page)
