"""Pictures, the whole way: from a telephone into the library, from there into a notice, and bare to the networks."""

import hashlib
import io
import re

import httpx
from PIL import Image
from playwright.sync_api import expect

from tests import films
from tests.browser.steps import APPROVE, once_posted, plain, sentence, unfold, words, write
from tests.browser.test_networks_journeys import is_fair
from tests.desk import eventually

MAKER = "NIKON-27.7172-85.3240"


def photo():
    """A JPEG as a telephone makes it, held upright, with maker, place and a comment; no two alike."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = MAKER, 6
    exif.get_ifd(0x8825).update({1: "N", 2: (27.0, 43.0, 1.9), 3: "E", 4: (85.0, 19.0, 26.0)})
    file = io.BytesIO()
    Image.effect_noise((160, 120), 60).convert("RGB").save(file, "JPEG", exif=exif, comment=MAKER.encode())
    return file.getvalue()


def into_the_library(page, shows, content):
    """Upload a picture there."""
    page.goto("/notices/media/")
    page.click("main details:has([name=picture]) > summary")
    page.set_input_files(
        "[name=picture]", {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": content}
    )
    page.fill("[name=alt_text]", shows)
    page.click("form[action$='/media/add/'] button.primary")
    page.wait_for_selector(f".shelf img[alt='{shows}']")


def test_a_picture_from_the_library_goes_out_without_its_place_and_camera(desk, officer):
    page, shows, text = officer("writer"), words("कोशीको पुल"), words("पुल भोलि बन्द रहनेछ।")
    content = photo()
    assert MAKER.encode() in content
    into_the_library(page, shows, content)
    shown = page.locator(f".shelf img[alt='{shows}']")
    shown.scroll_into_view_if_needed()
    eventually(
        lambda: shown.evaluate("image => image.complete && image.naturalWidth === 120"), what="the picture"
    )
    choose_and_publish(page, officer("approver"), text, shows)
    post = once_posted(desk, "facebook", text)
    said = once_posted(desk, "viber", text)
    facebook = desk.control.get("/state").json()["facebook"]
    (key,) = next(row for row in facebook["posts"] if row["id"] == post["id"])["photos"]
    got = next(row for row in facebook["photos"] if row["id"] == key)
    fetched = httpx.get(viber_address(desk, said)).content
    assert got["sha256"] == hashlib.sha256(fetched).hexdigest()
    assert MAKER.encode() not in fetched
    with Image.open(io.BytesIO(fetched)) as kept:
        assert (kept.size, dict(kept.getexif()), kept.info.get("comment")) == ((120, 160), {}, None)
    page.goto("/notices/media/")
    assert page.locator(f".shelf li:has(img[alt='{shows}']) form").count() == 0  # it is used


def choose_and_publish(page, approver, text, shows):
    """A notice with the one picture of the library that shows this."""
    page.goto("/notices/draft/")
    page.fill("[name=title]", words("सूचना"))
    page.fill("[name=text]", text)
    unfold(page, "find")
    page.fill("#find", shows)
    page.press("#find", "Enter")
    expect(page.locator("#shelf li")).to_have_count(1)
    page.check(f"#shelf label:has-text('{shows}') input")
    page.click("button[name=then][value=submit]")
    page.wait_for_url(re.compile(r"/notices/\d+/$"))
    approver.goto(page.url)
    approver.click(APPROVE)
    approver.wait_for_selector(APPROVE, state="detached")


def viber_address(desk, said):
    """From where Viber fetched the picture of what was said."""
    found = re.findall(r"http://[^\"\s]+/outbox/media/[^\"\s]+", desk.control.get("/state").text)
    return found[-1].replace("\\/", "/")


def test_without_script_a_picture_is_looked_for_and_chosen_too(desk, officer):
    page, shows = officer("writer", script=False), words("नयाँ सडक")
    into_the_library(page, shows, photo())
    title = words("सूचना")
    page.goto("/notices/draft/")
    page.fill("[name=title]", title)
    page.fill("[name=text]", words("सडक खुल्यो।"))
    unfold(page, "find")
    page.fill("#find", shows)
    page.click("#find-now")
    assert page.input_value("[name=title]") == title
    assert page.locator("#shelf li").count() == 1
    page.check("#shelf input")
    page.click("button[name=then][value=save].button")
    page.wait_for_url(re.compile(r"/notices/\d+/$"))
    assert page.locator(f"section[aria-labelledby=pictures] img[alt='{shows}']").count() == 1


def test_without_script_a_film_is_described_seen_and_published_on_every_network(desk, officer):
    page, title, text = officer("writer", script=False), words("पुल खुल्यो"), words("पुल आजदेखि खुला छ।")
    content, shows = films.mp4(seconds=12.5, telemetry=True), words("पुलमा बाजा बज्दै छ")
    assert films.PLACE.encode() in content
    page.goto("/notices/draft/")
    page.fill("[name=title]", title)
    page.fill("[name=text]", text)
    page.set_input_files("[name=film]", {"name": "VID_1.mp4", "mimeType": "video/mp4", "buffer": content})
    page.click("button[name=then][value=submit]")
    assert sentence("A film has no words for those who cannot see or hear it.", "en") in plain(page)
    page.locator("#film .card input[name^=alt_]").fill(shows)  # the film itself is kept
    page.click("button[name=then][value=submit]")
    page.wait_for_url(re.compile(r"/notices/\d+/$"))
    approver = officer("approver")
    approver.goto(page.url)
    assert approver.locator(f".seen video.film[controls][aria-label='{shows}']").count() >= 3
    is_fair(approver, "film-approver")
    approver.click(APPROVE)
    approver.wait_for_selector(APPROVE, state="detached")
    said = {network: once_posted(desk, network, text) for network in ("x", "facebook", "viber")}
    assert set(said) == {"x", "facebook", "viber"}
    fetched = httpx.get(viber_address(desk, said["viber"])).content
    assert (len(fetched), films.PLACE.encode() in fetched) == (len(content), False)
    composed_on_a_phone(officer("writer", language="ne", size=(360, 740)), page.url, shows)


def composed_on_a_phone(page, address, shows):
    """What the composer and the library look like with a film, in Nepali on a phone."""
    page.goto("/notices/media/")
    assert page.locator(f".shelf video[aria-label='{shows}']").count() == 1
    is_fair(page, "film-library-ne")
    page.goto("/notices/draft/")
    unfold(page, "find")
    page.fill("#find", shows)
    page.press("#find", "Enter")
    page.check(f"#shelf label:has-text('{shows}') input")
    page.fill("[name=text]", "पुल")
    page.click("button[name=then][value=check].button >> nth=0")
    page.wait_for_selector("#film video.film")
    is_fair(page, "film-composer-ne")


def test_what_is_used_nowhere_is_removed_in_nepali_on_a_phone(desk, officer):
    page, shows = officer("writer", language="ne", size=(360, 740)), words("गलत तस्बिर")
    into_the_library(page, shows, photo())
    page.once("dialog", lambda dialog: dialog.accept())
    page.click(f".shelf li:has(img[alt='{shows}']) button.danger")
    expect(page.locator(f".shelf img[alt='{shows}']")).to_have_count(0)
    assert sentence("Library of pictures and films", "ne") in plain(page)


def test_rude_words_for_those_who_cannot_see_are_marked_at_their_field(desk, officer):
    page = officer("writer")
    write(page, words("बाटो खुल्यो"), pictures=[("a.jpg", photo())])
    page.wait_for_url(re.compile(r"/notices/\d+/$"))
    approver = officer("approver")
    approver.goto(page.url)
    assert approver.locator("[name=why]").count() == 0
    page.goto("/notices/draft/")
    unfold(page, "picture_1_alt")
    page.fill("[name=picture_1_alt]", "तपाईं चोर हुनुहुन्छ।")
    page.wait_for_selector("#marks-picture_1_alt mark.refuse")
