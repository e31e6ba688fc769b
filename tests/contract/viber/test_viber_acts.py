"""Each kind of account does what Viber lets it, and says it once."""

import json
from datetime import timedelta

import httpx
import pytest

from chautari.connectors import base, errors
from chautari.connectors.errors import (
    NotSupported,
    OutcomeUnknown,
    RateLimited,
    TransientFailure,
    ValidationRejected,
)
from chautari.connectors.values import Account, Action, HealthState, Level, MediaItem, Ref, Scope, Verb
from chautari.connectors.viber import connector
from chautari.connectors.viber.tables import STATUSES

SITA = Ref(kind="message", id="1", author_id="01234=", thread_id="01234=")
PICTURE = MediaItem(
    "aa", "image/jpeg", 900_000, name="a.jpg", alt_text="पुल", public_url="https://desk.gov.np/m/a.jpg"
)
FILM = MediaItem("bb", "video/mp4", 9_000, duration=12.4, public_url="https://desk.gov.np/m/b.mp4")
PAPER = MediaItem("cc", "application/pdf", 5_000, name="सूचना.pdf", public_url="https://desk.gov.np/m/c.pdf")


def test_a_channel_posts_in_the_name_of_its_superadmin(viber):
    viber.answers["get_account_info"] = {
        "status": 0,
        "members": [{"id": "a=", "role": "admin"}, {"id": "s=", "role": "superadmin"}],
    }
    outcome = connector.perform(
        viber.context("channel"), Action(Verb.PUBLISH, text="सूचना", link="https://gov.np")
    )
    method, body = viber.asked[1]
    assert (method, body["from"], body["auth_token"]) == ("post", "s=", "hush-token")
    assert (body["type"], body["text"]) == ("text", "सूचना\nhttps://gov.np")
    assert outcome.ref == Ref("post", "5466297578174182639")


def test_a_known_superadmin_is_not_asked_for(viber):
    connector.perform(viber.context("channel", superadmin_id="me="), Action(Verb.PUBLISH, text="क"))
    assert [method for method, _ in viber.asked] == ["post"]
    assert viber.asked[0][1]["from"] == "me="
    assert viber.headers[0]["x-viber-auth-token"] == "hush-token"


def test_a_channel_without_a_superadmin_cannot_post(viber):
    with pytest.raises(ValidationRejected):
        connector.perform(viber.context("channel"), Action(Verb.PUBLISH, text="क"))


def test_a_picture_carries_a_short_text_and_each_file_is_a_message(viber):
    ctx = viber.context("channel", superadmin_id="me=")
    connector.perform(ctx, Action(Verb.PUBLISH, text="पुल", media=(PICTURE, FILM, PAPER)))
    picture, film, paper = (body for _, body in viber.asked)
    assert (picture["type"], picture["text"], picture["media"]) == ("picture", "पुल", PICTURE.public_url)
    assert (film["type"], film["size"], film["duration"]) == ("video", 9_000, 12)
    assert (paper["type"], paper["file_name"]) == ("file", "सूचना.pdf")
    viber.asked.clear()
    connector.perform(ctx, Action(Verb.PUBLISH, text="क" * 800, media=(PICTURE,)))
    assert [body["type"] for _, body in viber.asked] == ["text", "picture"]


def test_a_file_without_an_address_is_not_sent(viber):
    item = MediaItem("aa", "image/jpeg", 9)
    with pytest.raises(ValidationRejected):
        connector.perform(viber.context("channel", superadmin_id="me="), Action(Verb.PUBLISH, media=(item,)))
    assert viber.asked == []


def test_a_broadcast_goes_out_in_portions_of_three_hundred(viber):
    people = [f"u{number}=" for number in range(650)]
    viber.answers["broadcast_message"] = [
        {"status": 0, "message_token": 1, "failed_list": [{"receiver": "u1=", "status": 6}]},
        {"status": 0, "message_token": 2, "failed_list": []},
        {"status": 0, "message_token": 3, "billing_status": 5},
    ]
    act = Action(Verb.PUBLISH, text="सूचना", options={"receivers": json.dumps(people)})
    outcome = connector.perform(viber.context(), act)
    portions = [body["broadcast_list"] for _, body in viber.asked]
    assert [len(portion) for portion in portions] == [300, 300, 50]
    assert [person for portion in portions for person in portion] == people
    assert viber.asked[0][1]["sender"] == {"name": "roads"}
    assert (outcome.ref.id, outcome.raw["message_tokens"]) == ("1", ["1", "2", "3"])
    assert outcome.warnings == ("viber.some_not_reached", "viber.billed")
    assert outcome.raw["failed_list"][0]["receiver"] == "u1="


def test_a_long_text_leaves_room_for_fewer_receivers_in_a_call(viber):
    people = json.dumps([f"{number:024d}==" for number in range(300)])
    connector.perform(viber.context(), Action(Verb.PUBLISH, text="क" * 7_000, options={"receivers": people}))
    sizes = [len(json.dumps(body, ensure_ascii=False).encode()) for _, body in viber.asked]
    assert len(sizes) == 2
    assert max(sizes) < 30_000


@pytest.mark.parametrize("receivers", ["", "[]", "{}", "nonsense"])
def test_a_broadcast_to_nobody_is_refused(viber, receivers):
    with pytest.raises(ValidationRejected):
        connector.perform(viber.context(), Action(Verb.PUBLISH, text="क", options={"receivers": receivers}))


def test_when_a_part_is_out_the_rest_is_never_certain(viber):
    viber.answers["broadcast_message"] = [{"status": 0, "message_token": 1}, {"status": 12}]
    act = Action(Verb.PUBLISH, text="क", options={"receivers": json.dumps([str(n) for n in range(400)])})
    with pytest.raises(OutcomeUnknown) as raised:
        connector.perform(viber.context(), act)
    assert raised.value.detail == {"sent": "1"}


@pytest.mark.parametrize("verb", [Verb.SEND_MESSAGE, Verb.REPLY_PRIVATELY])
def test_a_message_goes_to_its_person_and_its_token_is_exact(viber, verb):
    outcome = connector.perform(
        viber.context(sender_name="सडक विभाग"), Action(verb, text="नमस्ते", target=SITA)
    )
    (method, body), *_ = viber.asked
    assert (method, body["receiver"], body["sender"]["name"]) == ("send_message", "01234=", "सडक विभाग")
    assert outcome.ref == Ref("message", "5466297578174182639", thread_id="01234=", author_id="01234=")


def test_the_number_is_asked_for_with_a_button(viber):
    act = Action(Verb.REQUEST_PHONE, text="कृपया नम्बर पठाउनुहोस्", target=SITA, options={"case": "KA-7"})
    connector.perform(viber.context(), act)
    ((_, body),) = viber.asked
    (button,) = body["keyboard"]["Buttons"]
    assert (button["ActionType"], button["ActionBody"]) == ("share-phone", "phone-request:KA-7")
    assert (body["tracking_data"], body["min_api_version"]) == ("phone-request:KA-7", 3)


@pytest.mark.parametrize(
    ("kind", "verb"),
    [
        ("phone", Verb.PUBLISH),
        ("phone", Verb.SEND_MESSAGE),
        ("channel", Verb.SEND_MESSAGE),
        ("bot", Verb.BLOCK),
    ],
)
def test_what_this_kind_cannot_do_is_not_tried(viber, kind, verb):
    with pytest.raises(NotSupported):
        connector.perform(viber.context(kind), Action(verb, text="क", target=SITA))
    assert viber.asked == []


def said(viber, status, *, action=None, kind="bot"):
    viber.usual = {"status": status, "status_message": "hush-token is wrong"}
    with pytest.raises(errors.ConnectorError) as raised:
        connector.perform(viber.context(kind), action or Action(Verb.SEND_MESSAGE, text="क", target=SITA))
    return raised.value


@pytest.mark.parametrize("row", STATUSES["row"], ids=lambda row: row["name"])
def test_every_status_has_its_class(viber, row):
    assert type(said(viber, row["status"])).__name__ == row["class"]
    assert type(said(viber, str(row["status"]))).__name__ == row["class"]


def test_the_recorded_list_of_statuses_is_covered(shared):
    known = {str(row["status"]) for row in STATUSES["row"]} | {"other"}
    assert {row["code"] for row in shared("viber/error_codes.json")} <= known


def test_too_many_messages_to_one_person_wait_an_hour_for_that_person_only(viber):
    error = said(viber, 12)
    ctx = viber.context()
    assert isinstance(error, RateLimited)
    assert (error.scope, error.bucket) == (Scope.ACCOUNT, "user:01234=")
    assert error.retry_at == ctx.now() + timedelta(hours=1)
    assert connector.buckets(ctx.account, Action(Verb.SEND_MESSAGE, target=SITA)) == ("user:01234=",)


def test_a_general_error_is_unknown_for_words_and_transient_for_questions(viber):
    error = said(viber, 99)
    assert type(error) is OutcomeUnknown
    assert "hush-token" not in error.said
    with pytest.raises(TransientFailure):
        connector.profile(viber.context())


@pytest.mark.parametrize(
    "silence", [httpx.ReadTimeout("x"), httpx.RemoteProtocolError("x"), httpx.WriteError("x")]
)
def test_silence_is_unknown(viber, silence):
    viber.usual = silence
    with pytest.raises(OutcomeUnknown):
        connector.perform(viber.context(), Action(Verb.SEND_MESSAGE, text="क", target=SITA))
    with pytest.raises(TransientFailure):
        connector.profile(viber.context())


@pytest.mark.parametrize(
    "never_left", [httpx.ConnectError("x"), httpx.ConnectTimeout("x"), httpx.PoolTimeout("x")]
)
def test_words_that_never_left_can_be_sent_again(viber, never_left):
    viber.usual = never_left
    with pytest.raises(TransientFailure):
        connector.perform(viber.context(), Action(Verb.SEND_MESSAGE, text="क", target=SITA))


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"status":0}'])
def test_an_unreadable_yes_is_unknown(viber, body):
    viber.usual = body
    with pytest.raises(OutcomeUnknown):
        connector.perform(viber.context(), Action(Verb.SEND_MESSAGE, text="क", target=SITA))


def test_every_kind_has_a_level_for_every_verb_with_its_reason():
    for kind in connector.manifest.account_kinds:
        declared = connector.capabilities(Account(key="k", kind=kind))
        assert set(declared) == set(Verb)
        for capability in declared.values():
            assert capability.level is Level.FULL or capability.reason in connector.manifest.messages
    phone = connector.capabilities(Account(key="k", kind="phone"))
    assert {capability.level for capability in phone.values()} == {Level.MANUAL, Level.NONE}
    assert connector.capabilities(Account(key="k", kind="channel"))[Verb.PUBLISH].level is Level.FULL


def test_every_sentence_is_there_in_both_languages():
    for key, words in connector.manifest.messages.items():
        assert words["en"], key
        assert words["ne"], key
        assert words["en"].count("%(") == words["ne"].count("%("), key


def test_nothing_said_on_viber_can_be_looked_up():
    assert not isinstance(connector, base.Reconciles)
    for ability in (base.Acts, base.OpensDeliveries, base.ReceivesWebhooks, base.ReadsProfile, base.Assists):
        assert isinstance(connector, ability)


@pytest.mark.parametrize(
    ("kind", "action", "keys"),
    [
        ("channel", Action(Verb.PUBLISH, text="क"), []),
        ("channel", Action(Verb.PUBLISH), ["viber.empty"]),
        ("bot", Action(Verb.SEND_MESSAGE, text="क" * 7_001), ["viber.too_long"]),
        (
            "channel",
            Action(Verb.PUBLISH, media=(MediaItem("a", "image/jpeg", 1_000_001),)),
            ["viber.file_too_large"],
        ),
        ("channel", Action(Verb.PUBLISH, media=(MediaItem("a", "image/png", 9),)), ["viber.file_type"]),
        ("bot", Action(Verb.PUBLISH, text="क", media=(MediaItem("a", "image/png", 9),)), []),
        (
            "bot",
            Action(Verb.PUBLISH, media=(MediaItem("a", "video/mp4", 9, duration=200),)),
            ["viber.film_too_long"],
        ),
        ("phone", Action(Verb.PUBLISH, text="क", media=(MediaItem("a", "image/heic", 10**8),)), []),
    ],
)
def test_what_viber_would_refuse_is_found_before(kind, action, keys):
    problems = connector.validate(Account(key="k", kind=kind), action)
    assert [problem.message_key for problem in problems] == keys
    for problem in problems:
        assert connector.manifest.messages[problem.message_key]["ne"] % problem.detail


def test_the_office_phone_opens_the_right_chat():
    phone = Account(key="k", kind="phone", handle="+977985")
    there = Ref(kind="person", id="+977 980-0000000")
    link = connector.assist(phone, Action(Verb.SEND_MESSAGE, text="क", target=there))
    assert link.url == "viber://chat?number=%2B9779800000000"
    assert connector.assist(phone, Action(Verb.PUBLISH, text="सूचना")).url.startswith("viber://forward?text=")
    assert connector.assist(phone, Action(Verb.CREATE_GROUP)).url == ""
    for verb in Verb:
        link = connector.assist(phone, Action(verb))
        assert {*link.steps, link.proof} <= set(connector.manifest.messages)


def test_the_account_is_known_by_its_info(viber):
    info = {
        "status": 0,
        "id": "pa:1",
        "name": "सडक",
        "uri": "roads",
        "webhook": "https://h",
        "subscribers_count": 35,
    }
    viber.answers["get_account_info"] = info
    face = connector.profile(viber.context("channel"))
    assert (face.external_id, face.name, face.counts) == ("pa:1", "सडक", {"followers": 35})
    assert connector.health(viber.context()).state is HealthState.OK
    viber.answers["get_account_info"] = {**info, "webhook": ""}
    assert connector.health(viber.context()).state is HealthState.DEGRADED
    for status, state in ((2, HealthState.RECONNECT), (7, HealthState.BLOCKED), (99, HealthState.DEGRADED)):
        viber.answers["get_account_info"] = {"status": status}
        assert connector.health(viber.context()).state is state
    viber.asked.clear()
    assert connector.health(viber.context("phone")).state is HealthState.OK
    assert viber.asked == []


def test_the_profile_names_who_manages_the_account(viber):
    members = [
        {"id": "a", "name": "सीता", "role": "superadmin"},
        {"id": "b", "name": "हरि", "role": "admin"},
        {"id": "c", "name": "राम", "role": "participant"},
        "odd",
    ]
    viber.answers["get_account_info"] = {"status": 0, "id": "pa:1", "name": "सडक", "members": members}
    assert connector.profile(viber.context("channel")).admins == {"a": "सीता", "b": "हरि"}
    viber.answers["get_account_info"] = {"status": 0, "id": "pa:1", "name": "सडक"}
    assert connector.profile(viber.context("channel")).admins is None


def test_a_citizen_is_known_by_name_but_not_by_number(viber):
    viber.answers["get_user_details"] = {"status": 0, "user": {"id": "01234=", "name": "सीता"}}
    assert connector.profile(viber.context(), who="01234=").name == "सीता"
    with pytest.raises(NotSupported):
        connector.profile(viber.context("phone"))


def test_what_viber_charges_for_is_counted_and_priced_by_the_offices_own_contract(viber):
    viber.answers["send_message"] = {"status": 0, "message_token": 5466297578174182639, "billing_status": 5}
    say = Action(Verb.SEND_MESSAGE, text="नमस्ते", target=SITA)
    plain = connector.perform(viber.context("bot"), say)
    assert (plain.billed, plain.cost) == (1, None)
    priced = connector.perform(viber.context("bot", message_usd="0.02"), say)
    assert (priced.billed, str(priced.cost.usd)) == (1, "0.02")
