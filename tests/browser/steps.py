"""The steps of which journeys are made: an office publishes and answers, people speak, networks deliver."""

import base64
import hashlib
import hmac
import io
import json
import os
import re
from functools import cache
from itertools import count

import httpx
from django.utils import translation
from django.utils.translation import gettext
from PIL import Image

from tests.desk import eventually

STANDARD = "हामीले तपाईंलाई सन्देश पठाएका छौं"
APPROVE = "form[action$='/approve/'] button[type=submit]"
PERSONAL = "form[action*='/classify/']:has(input[name=personal]) button"
NUMBERS = count(1)


def sentence(text, language, **values):
    """A sentence of the desk as it stands on its pages in this language."""
    with translation.override(language):
        return gettext(text) % values if values else gettext(text)


def shape(text, language):
    """How a sentence of the desk looks in this language, whatever its values are."""
    parts = re.split(r"%\(\w+\)s", sentence(text, language))
    return re.compile(".+".join(map(re.escape, parts)))


def words(text):
    """The text with a number, so that no other journey says the same."""
    return f"{text} {os.getpid()}-{next(NUMBERS)}"


# an office publishes


def unfold(page, name):
    """Open the parts of the composer in which a field lies."""
    fold = page.locator(f"details:not([open]):has([name={name}])")
    while fold.count():
        fold.first.locator("> summary").click()


def write(page, text, *, accounts=None, pictures=()):
    """Fill in a notice for some networks (or accounts, by name) and hand it in."""
    page.goto("/notices/draft/")
    page.fill("[name=title]", words("सूचना"))
    page.fill("[name=text]", text)
    for box in page.locator("input[name^=use_]:enabled").all():
        label = page.locator(f"label[for={box.get_attribute('id')}]").inner_html()
        box.set_checked(
            accounts is None or any(f"#brand-{each}" in label or each in label for each in accounts)
        )
    if pictures:
        unfold(page, f"picture_{len(pictures)}")
    for n, (name, content) in enumerate(pictures, start=1):
        page.set_input_files(
            f"[name=picture_{n}]", {"name": name, "mimeType": "image/jpeg", "buffer": content}
        )
        page.fill(f"[name=picture_{n}_alt]", f"तस्बिर {n}")
    page.click("button[name=then][value=submit]")


def publish(officer, text, *, accounts=None, pictures=(), **whose):
    """A notice written by one officer and approved by another; its address."""
    page = officer("writer", **whose)
    write(page, text, accounts=accounts, pictures=pictures)
    page.wait_for_url(re.compile(r"/notices/\d+/$"))
    approver = officer("approver", **whose)
    approver.goto(page.url)
    approver.click(APPROVE)
    approver.wait_for_selector(APPROVE, state="detached")
    return page.url


def picture(side, *, noise=False):
    """A JPEG; noise makes it heavy."""
    image = Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)) if noise else None
    image = image or Image.new("RGB", (side, side), tuple(os.urandom(3)))
    sink = io.BytesIO()
    image.save(sink, "JPEG", quality=95)
    return sink.getvalue()


def shows(page, address, selector, *, times=1, what="", patience=30.0):
    """Until the page at this address shows so many of these."""

    def look():
        page.goto(address)
        return page.locator(selector).count() >= times

    eventually(look, what=what or selector, patience=patience)


def says_now(page, address, text, *, patience=30.0):
    """Until the page at this address says these words."""

    def look():
        page.goto(address)
        return text in plain(page)

    eventually(look, what=text, patience=patience)


def plain(page, selector="main"):
    """What a page says, with single spaces."""
    return " ".join(page.locator(selector).inner_text().split())


# people speak


def person(desk, network, name="सीता कुमारी तामाङ", **more):
    """A citizen's id on a network."""
    return desk.tell("/people", network=network, name=name, **more)["id"]


def says(desk, who, what, **body):
    """A citizen acts; the id of what came of it."""
    return desk.tell(f"/citizen/{who}/{what}", **body)["id"]


def posted(desk, network, text, kind="post", **more):
    """The lines of the networks' ledger in which the office said this."""
    rows = desk.happened(network=network, by="account", kind=kind, **more)
    return [row for row in rows if text in (row.get("text") or "")]


def once_posted(desk, network, text, kind="post", **more):
    """The one line in which the office said this; waits for it."""
    rows = eventually(lambda: posted(desk, network, text, kind, **more), what=f"{kind} on {network}: {text}")
    assert len(rows) == 1
    return rows[0]


def commented(desk, officer, text, **whose):
    """A Facebook post of the office and a citizen's comment below it: the citizen and the comment's words."""
    notice = words("नागरिकता शिविर")
    publish(officer, notice, accounts={"facebook"}, **whose)
    post = once_posted(desk, "facebook", notice)
    who, said = person(desk, "facebook"), words(text)
    says(desk, who, "comment", account=post["account"], post=post["id"], text=said)
    return who, said


def rows_saying(page, text, view="all"):
    """The rows of the inbox that show these words."""
    page.goto(f"/inbox/?view={view}")
    return page.locator(".row", has_text=text)


def talk_about(officer, text, role="operator", **whose):
    """The page of the conversation whose row shows these words, opened."""
    page = officer(role, **whose)
    eventually(lambda: rows_saying(page, text).count(), what=text)
    page.goto(page.locator(".row", has_text=text).first.locator("a").first.get_attribute("href"))
    page.wait_for_selector("#thread")
    return page


def answer_privately(page, text):
    """Call the matter personal and answer it in private."""
    page.click(PERSONAL)
    page.wait_for_selector(f"{PERSONAL}[aria-pressed=true]")
    page.fill("#composer textarea", text)
    page.click("#composer button.primary")
    page.wait_for_selector(f".bubble.own:has-text('{text}')")


# networks deliver


@cache
def account_at(desk, network, agency="moha", kind=""):
    """The demo's account: its ids, and the address of its door."""
    rows = json.loads(desk.command("accounts", "list", "--json"))
    return next(
        row
        for row in rows
        if row["agency"] == agency and row["network"] == network and kind in {"", row["kind"]}
    )


def page_of(desk, account):
    """Where the keeper sees this account."""
    return f"/accounts/{desk.look('select id from registry_account where external_id = ' + repr(account['external_id']))[0][0]}/"


def letters(desk, account, since=0):
    """The bodies that the network has for this account, as bytes, in the order in which things happened."""
    rows = desk.control.get("/log", params={"network": account["network"]}).json()["log"]
    mine = [row for row in rows if row["account"] == account["external_id"] and row["n"] > since]
    return [json.dumps(row["body"], separators=(",", ":")).encode() for row in mine]


def letter_count(desk):
    """How many bodies the networks have made so far."""
    return desk.control.get("/log").json()["counts"]["all"]


def secret_of(desk, account):
    """The secret with which the network signs for this account."""
    known = desk.control.get("/state").json()[account["network"]]
    if account["network"] == "x":
        app = next(row["app"] for row in known["grants"] if row["user"] == account["external_id"])
        return next(row["consumer_secret"] for row in known["apps"] if row["id"] == app)
    app = next(row["app"] for row in known["accounts"] if row["id"] == account["external_id"])
    return next(row["secret"] for row in known["apps"] if row["id"] == app)


def signature(network, secret, raw):
    """The header that proves where a body comes from."""
    digest = hmac.new(secret.encode(), raw, hashlib.sha256)
    if network == "x":
        return {"x-twitter-webhooks-signature": "sha256=" + base64.b64encode(digest.digest()).decode()}
    return {"x-hub-signature-256": "sha256=" + digest.hexdigest()}


def deliver(account, raw, secret, *, line=httpx):
    """Bring one body to the account's door, as the network does."""
    head = {"content-type": "application/json", **signature(account["network"], secret, raw)}
    return line.post(account["hook"], content=raw, headers=head)


def make_official(officer, page, **who):
    """On a proposed account's page: two custodians are named, and the head confirms it; the address of the page."""
    address = page.url
    for _time in range(2):
        page.select_option("[name=officer]", index=1)
        page.click("form[action$='/appoint/'] button")
        page.wait_for_load_state()
    head = officer("head", **who)
    head.goto(address)
    head.click("form[action$='/confirm/'] button")
    head.wait_for_selector(".messages .notice.success")
    page.goto(address)
    return address


# cases of the public


def register_a_case(page, title, *, kind="service"):
    """A case of what was told at the office: its address, its number and the secret for its person."""
    page.goto("/cases/open/")
    page.fill("[name=title]", title)
    page.select_option("[name=kind]", kind)
    page.select_option("[name=what]", "desk")
    page.click("main button.primary")
    number, secret = (page.locator("main output").nth(n).inner_text() for n in range(2))
    page.click("main a.button.primary")
    page.wait_for_url(re.compile(r"/cases/\d+/$"))
    return page.url, number, secret


def step_of_case(page, name):
    """Unfold one of the steps of a case, and its form."""
    form = page.locator(f"form[action$='/{name}/']")
    page.locator(f"details:not([open]):has(form[action$='/{name}/']) > summary").click()
    return form


def suggest(page, title):
    """A suggestion that was told at the office."""
    page.goto("/cases/suggestions/take/")
    page.fill("[name=title]", title)
    page.click("main button.primary")
    page.locator("main output").first.wait_for()


PARTS = {"head": "chair", "operator": "secretary", "approver": "member", "member": "member"}
ASK = """
from chautari.committees import actions, closing
from chautari.committees.matters import Proposal
from chautari.committees.models import Committee
from chautari.committees.seats import sitting_members
body = Committee.objects.get(agency__code="moha", kind="social_media", until=None)
item = actions.lay(body, Proposal("{title}", "सदस्यहरूको राय चाहिएको छ।"), by=None)
for member in sitting_members(body) if {is_decided} else ():
    actions.vote(item, choice="for", by=member.officer)
closing.when_due(item.pk)
"""


def form_the_committee(desk, officer):
    """The head establishes the social media management committee, unless it stands."""
    if desk.look("SELECT 1 FROM committees_committee WHERE kind = 'social_media' AND until IS NULL"):
        return
    head = officer("head")
    head.goto("/committees/establish/")
    head.select_option("[name=kind]", "social_media")
    head.click("main form button.primary")
    head.wait_for_url(re.compile(r"/committees/\d+/"))
    page = head.url
    for role, part in PARTS.items():
        head.goto(f"{page}appoint/")
        who = desk.look(f"SELECT id FROM agencies_officer WHERE email = '{role}@moha.gov.np'")[0][0]
        head.select_option("[name=officer]", str(who))
        head.select_option("[name=part]", part)
        head.fill("[name=post_ne]", "उपसचिव")
        head.click("main form button.primary")
        head.wait_for_url(re.compile(r"/committees/\d+/$"))


def ask_the_committee(desk, title, *, is_decided=False):
    """A proposal goes to the members by circulation; they adopt it where it is to be decided."""
    desk.command("manage", "shell", "-c", ASK.format(title=title, is_decided=is_decided))
