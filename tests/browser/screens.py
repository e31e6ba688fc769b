"""Every screen of the desk, walked from its addresses, with an office at work to fill them."""

import re
from html.parser import HTMLParser

from django.urls import URLPattern, URLResolver, get_resolver

from chautari.agencies.roles import ROLES
from tests import emblems
from tests.browser.adoption import paste_pages
from tests.browser.register import claim_a_place, hand_in_a_list
from tests.browser.steps import (
    answer_privately,
    ask_the_committee,
    form_the_committee,
    once_posted,
    person,
    publish,
    register_a_case,
    says,
    suggest,
    talk_about,
    words,
    write,
)
from tests.browser.work import prepare
from tests.desk import eventually

TABLES = {  # where the ids of an address come from, and by what its pages look different
    "publishing": ("publishing_notice", "state"),
    "acts": ("acts_act", "state"),
    "inbox": ("inbox_conversation", "state"),
    "citizens": ("citizens_contact", "source"),
    "logbook": ("logbook_note", "what"),
    "moderation": ("moderation_case", "state"),
    "registry": ("registry_account", "network, kind"),
    "agencies": ("agencies_agency", "kind"),
    "reports": ("reports_report", "state"),
    "adoption": ("compliance_page", "state"),
    "compliance": ("compliance_finding", "standing"),
    "portal": ("portal_tip", "state"),
    "intake": ("inbox_message", "kind"),
    "grievances": ("grievances_case", "state"),
    "committees": ("committees_sitting", "state"),
}
OTHER_TABLES = {  # of single addresses
    "logbook:write": ("registry_account", "network, kind"),
    "moderation:report": ("inbox_message", "kind"),
    "moderation:report_talk": ("inbox_conversation", "state"),
    "committees:committee": ("committees_committee", "kind"),
    "committees:appoint": ("committees_committee", "kind"),
    "committees:call": ("committees_committee", "kind"),
    "committees:name_substitute": ("committees_member", "part"),
    "committees:ballot": ("committees_item", "state"),
    "committees:declare": ("committees_item", "state"),
    "committees:close_item": ("committees_item", "state"),
    "committees:put_off": ("committees_item", "state"),
    "committees:decision": ("committees_decision", "outcome"),
    "inbox:bot": ("registry_account", "network, kind"),
    "inbox:label": ("inbox_label", "colour"),
    "inbox:edit_reply": ("publishing_template", "kind"),
    "inbox:edit_macro": ("inbox_macro", "closes"),
    "publishing:stop": ("acts_stop", "is_over"),
    "agencies:claim_page": ("agencies_claim", "state"),
    "publishing:template": ("publishing_template", "kind"),
    "agencies:upload": ("agencies_upload", "taken"),
    "citizens:list": ("citizens_contactlist", "taken"),
    "grievances:suggestion": ("grievances_suggestion", "state"),
    "compliance:body": ("agencies_agency", "kind"),
    "adoption:listing": ("compliance_listing", "name"),
    "adoption:progress_under": ("agencies_agency", "kind"),
}
WORDS = {"<str:what>": "names", "<str:how>": "rename"}  # of addresses that take a known word
NO_SCREENS = {  # answer to GET without a page of their own, and why
    "ui:home": "sends on to the first place of the rail",
    "agencies:branch": "a branch of the tree of public bodies",
    "agencies:logo": "the bytes of a picture",
    "agencies:letter": "a file",
    "agencies:confirm": "only behind a mailed link; strangers see it without one",
    "agencies:password": "only behind a mailed link; strangers see it without one",
    "alerts:worker": "a script of the browser",
    "alerts:try_device": "only by a button, for a device of one's own",
    "alerts:remove_device": "only by a button, for a device of one's own",
    "inbox:banner": "the alarms of every page, asked for every few seconds",
    "publishing:change_site": "only for a place that is read; walked by the journeys of websites",
    "inbox:next": "sends on to the conversation that comes next",
    "roster:strike_shift": "only by a button, for a shift of the roster",
    "roster:strike_cover": "only by a button, for a day of the roster",
    "roster:take_over": "only by a button, for a note of the shift before",
    "roster:explain": "only by a button, for a gap",
    "roster:gap": "only where nobody was at the desk",
    "portal:case_step": "only sent to, with a number and a secret; walked by the journeys of cases",
    "grievances:appeal": "only for an appeal; walked by the journeys of cases",
    "grievances:paper": "a file",
    "grievances:route": "one kind of case in its address; walked by the journeys of cases",
    "portal:case": "strangers see it, in the journeys of cases",
    "committees:dissolve": "only by a button, for a committee",
    "committees:dismiss": "only by a button, for a member of a committee",
    "committees:open_sitting": "only by a button, for a sitting that is called",
    "committees:close": "only by a button, for a sitting that is open",
    "committees:seat_member": "only by a button, for a member at a sitting",
    "committees:leave": "only by a button, for a member at a sitting",
    "committees:sign": "only by a button, for minutes",
    "committees:number": "only by a button, for minutes",
    "committees:vote": "only by a button, for an item that is open",
    "committees:open_voting": "only by a button, for an item of the agenda",
    "committees:pdf": "a file",
    "inbox:alarm": "only for an alarm; walked by the journey of sorting",
    "inbox:referral": "only where another office sent something; walked by the journey of sorting",
    "moderation:picture": "the bytes of a picture",
    "moderation:lift": "only for a measure; walked by the journey of moderation",
    "moderation:appeal": "only for an appeal; walked by the journey of moderation",
    "moderation:answer_appeal": "only for an appeal that was handed over",
    "portal:report_abuse": "strangers see it",
    "portal:abuse_reported": "strangers see it",
    "portal:appeal": "strangers see it, by the number of a notice",
    "portal:write": "strangers see it, by the number of a door",
    "portal:read": "strangers see it, by the number of a door",
    "inbox:said": "two ids in one address; walked by the journeys of the archive",
    "inbox:small": "the bytes of a picture",
    "inbox:original": "a file",
    "inbox:package": "a file",
    "intake:arrival": "a file",
    "inbox:thread": "the talk of a page, asked for while it is open",
    "inbox:run_macro": "only for a conversation and a bundle; walked by the journey of the work on conversations",
    "publishing:version": "one account's line, asked for while it changes",
    "publishing:writing": "who writes a notice now, asked for while its form is open",
    "publishing:document": "a file",
    "publishing:media_pick": "the shelf of the composer, asked for while it is searched",
    "publishing:media_small": "the bytes of a picture",
    "publishing:change": "only at a post that is public; walked by the journey of the networks",
    "publishing:delete": "only at a post that is public; walked by the journey of the networks",
    "acts:status": "one act's state, asked for while it changes",
    "acts:picture": "the bytes of a picture",
    "acts:media": "the bytes of a picture, for the networks",
    "registry:callback": "where a network sends the keeper back to",
    "registry:picture": "the bytes of a picture",
    "registry:cover": "the bytes of a picture",
    "registry:screenshot": "the bytes of a picture",
    "registry:confirm_address": "only behind a mailed link; strangers see it without one",
    "registry:choose": "only while a network's consent waits for its choice",
    "intake:hook": "for the networks",
    "reports:pdf": "a file",
    "reports:csv": "a file",
    "portal:reported": "strangers see it",
    "portal:notice": "strangers see it, in the journeys of the portal",
    "portal:picture": "the bytes of a picture",
    "portal:paper": "a file",
    "portal:notices_feed": "a file",
    "portal:all_notices_feed": "a file",
    "portal:accounts_file": "a file",
    "portal:lookup": "for programs",
    "portal:accounts": "for programs",
    "portal:openapi": "for programs",
    "healthz": "for the operator's watch",
    "readyz": "for the operator's watch",
    "metrics": "for the operator's watch",
}


def doors(patterns=None, space="", before=""):
    """Each address of the desk: its name, its words with places for ids, and its view."""
    for entry in patterns or get_resolver().url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from doors(entry.url_patterns, entry.namespace or space, address)
        elif isinstance(entry, URLPattern):
            yield (f"{space}:{entry.name}" if space else entry.name), f"/{address}", entry.callback


def addresses(desk, role):
    """What this role may look at: address name → its addresses, one for each of the rows that look different."""
    found = {}
    for name, address, view in doors():
        for place, word in WORDS.items():
            address = address.replace(place, word)
        right = getattr(view, "needs", None)
        if name not in NO_SCREENS and (right is None or right in ROLES[role]):
            address = address.replace("<slug:code>", "moha")
            found[name] = [re.sub(r"<int:\w+>", str(pk), address) for pk in rows(desk, name, address)]
    return found


def rows(desk, name, address):
    """The ids to try: the newest row of each state, or of each network and kind."""
    if "<" not in address:
        return [0]
    table, column = TABLES.get(name.partition(":")[0], ("", ""))
    if not table or "<str:" in address or "<slug:" in address:
        return []
    table, column = OTHER_TABLES.get(name, (table, column))
    ours = (
        ""
        if table in {"agencies_agency", "compliance_page"}  # a page may be nobody's yet
        else " WHERE agency_id = (SELECT id FROM agencies_agency WHERE code = 'moha')"
    )
    return [pk for (pk,) in desk.look(f"SELECT max(id) FROM {table}{ours} GROUP BY {column} ORDER BY 1")][:6]


class Shapes(HTMLParser):
    """Of what a page is built: each element with its classes and marks, and the element that holds it."""

    VOID = frozenset(
        {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "use", "wbr"}
    )

    def __init__(self, page):
        super().__init__()
        self.found, self.open = set(), [""]
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        shape = ".".join([tag, *sorted((held.get("class") or "").split())])
        told = [f"{name}={held[name]}" for name in ("type", "role", "aria-current") if name in held]
        self.found.add((self.open[-1], shape, *sorted(held), *told))
        if tag not in self.VOID:
            self.open.append(shape)

    def handle_endtag(self, tag):
        while len(self.open) > 1 and self.open.pop().partition(".")[0] != tag:
            pass


def differing(pages):
    """Of pages of one name (each with its shapes), the one with most on it, then those with something not yet seen."""
    seen = set()
    for page, shapes in sorted(pages, key=lambda each: -len(each[1])):
        if not seen or shapes - seen:
            yield page
        seen |= shapes


def false_and_changed(desk, keeper):
    """An alarm of a changed website, an impostor, and what an officer saw of the office telephone."""
    desk.tell(
        f"/account/{desk.accounts()['facebook']['external_id']}/profile", website="https://storage.example"
    )
    eventually(lambda: desk.look("SELECT count(*) FROM registry_alarm")[0][0], what="an alarm")
    ours = "agency_id = (SELECT id FROM agencies_agency WHERE code = 'moha')"
    ((x,),) = desk.look(f"SELECT id FROM registry_account WHERE network = 'x' AND {ours} ORDER BY id LIMIT 1")
    ((phone,),) = desk.look(
        f"SELECT id FROM registry_account WHERE kind = 'phone' AND {ours} ORDER BY id LIMIT 1"
    )
    keeper.goto(f"/accounts/{x}/lookalikes/")
    keeper.fill("[name=address]", "@M0HA_Nepal")
    keeper.fill("[name=note]", words("पैसा माग्ने सन्देश पठाउँछ।"))
    keeper.click("form[action$='/note/'] button")
    keeper.goto(f"/accounts/{phone}/look/")
    picture = {"name": "logo.png", "mimeType": "image/png", "buffer": emblems.saved(emblems.emblem(1))}
    keeper.set_input_files("[name=picture]", picture)
    keeper.set_input_files("[name=screenshot]", picture)
    keeper.click("main button.primary")
    keeper.wait_for_url(f"**/accounts/{phone}/")


def report_words(officer, said):
    """Words of the inbox that an officer reports as abuse: a case that waits to be looked at."""
    page = talk_about(officer, said)
    page.locator("#thread .bubble footer a[href^='/moderation/report/']").first.click()
    page.check("[name=ground][value=language]")
    page.click("main form button.primary")
    page.wait_for_url("**/moderation/cases/*/")


def report_an_account(officer):
    """Somebody of the public reports an account in the agency's name."""
    page = officer.stranger("en", (1366, 768))
    page.goto("/official/report/?q=https://x.com/MoHA_Nepa1")
    page.fill("[name=says]", "It asks for money.")
    page.fill("[name=contact]", "9841000000")
    page.click("main button[type=submit]")
    page.wait_for_url("**/official/reported/")
    page.context.close()


def bring_contacts(page):
    """A telephone's list of contacts that waits for its confirmation, with a row that cannot be taken."""
    page.goto("/contacts/lists/")
    cards = "BEGIN:VCARD\nVERSION:3.0\nFN:गीता राई\nTEL:9841777123\nEND:VCARD\nBEGIN:VCARD\nFN:x\nEND:VCARD\n"
    file = {"name": "contacts.vcf", "mimeType": "text/vcard", "buffer": cards.encode()}
    page.set_input_files("[name=file]", file)
    page.fill("[name=purpose]", "उजुरीको जवाफ")
    page.click("main button.primary")
    page.wait_for_url("**/contacts/lists/*/")


def write_a_template(page):
    """A text with places to fill in, in both languages."""
    page.goto("/notices/templates/write/")
    page.fill("[name=name]", words("बिदाको सूचना"))
    page.fill("[name=title]", "बिदा")
    page.fill("[name=text_ne]", "{agency} {date} मा बन्द रहनेछ। च.नं. {reference}")
    page.fill("[name=text_en]", "{agency} is closed on {date}. Ref. {reference}")
    page.fill("[name=review_on]", "2084-04-01")
    page.click("main button.primary")
    page.wait_for_url("**/notices/templates/")


def _let_members_vote(desk, officer):
    form_the_committee(desk, officer)
    for is_decided in (True, False):
        ask_the_committee(desk, words("समितिको राय"), is_decided=is_decided)


def at_work(desk, officer, log_call):
    """An office with something on every screen: notices on their way, talks, calls, contacts and a report."""
    notice = words("सूचना: कार्यालय समय")
    publish(officer, notice)
    post = once_posted(desk, "facebook", notice)
    write(officer("writer"), words("स्वीकृति पर्खेको सूचना"), accounts={"facebook"})
    officer("writer").goto("/notices/draft/")
    officer("writer").fill("[name=title]", "मस्यौदा")
    officer("writer").fill("[name=text]", words("मस्यौदा"))
    officer("writer").click("button[name=then][value=save]")
    asked = [words("मेरो नागरिकताको निवेदन के भयो?"), words("कार्यालय कति बजे खुल्छ?")]
    for said in asked:
        says(desk, person(desk, "facebook"), "comment", account=post["account"], post=post["id"], text=said)
    answer_privately(talk_about(officer, asked[0]), words("तपाईंको प्रमाणपत्र तयार छ।"))
    report_words(officer, asked[1])
    who = person(desk, "x", name="राजु")
    account = desk.accounts()["x"]["external_id"]
    says(desk, who, "mention", account=account, text=words("बत्ती कहिले आउँछ?"))
    _fill_the_register(desk, officer)
    page = officer("operator")
    page.goto("/log/")
    page.click("a[href*='/log/account/']")
    log_call(page, "9841777909", words("कार्यालय कहिले खुल्छ?"), name=words("सीता महर्जन"), answer="१० बजे।")
    page.goto("/reports/")
    if page.locator("form[action$='/prepare/'] button").count():
        page.locator("form[action$='/prepare/'] button").first.click()
    eventually(lambda: desk.look("SELECT count(*) FROM reports_report")[0][0], what="a report")


def grievances(page):
    """A case that nobody has taken up, and a suggestion."""
    register_a_case(page, words("सिफारिस दिइएन"))
    suggest(page, words("टोकन अनलाइन होस्"))


def _stop_and_go(approver):
    """A stop of publishing that was ended again."""
    approver.goto("/notices/stops/")
    approver.fill("[name=reason]", "भूकम्पको समन्वय")
    approver.click("main button.danger")
    approver.wait_for_url("**/notices/stops/*/")
    approver.click("form[action$='/end/'] button")
    approver.wait_for_load_state()


def _fill_the_register(desk, officer):
    """A claim and a list that wait for the overseer, a false account, a changed one, the duties, and a template."""
    _let_members_vote(desk, officer)
    grievances(officer("operator"))
    report_an_account(officer)
    false_and_changed(desk, officer("keeper"))
    officer("keeper").goto("/duties/")
    officer("keeper").click("form[action$='/examine/'] button")
    officer("keeper").wait_for_load_state()
    write_a_template(officer("approver"))
    prepare(officer("approver"))
    claim_a_place(desk, officer)
    hand_in_a_list(officer)
    paste_pages(officer)
    bring_contacts(officer("approver"))
    _stop_and_go(officer("approver"))
