"""The accounts' doors as the networks know them: whole deliveries of each network, with their signatures."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from itertools import count

from tests.desk import eventually

NUMBERS = count(1)


@dataclass(frozen=True)
class Door:
    """One account's address, its network's secret, and a delivery to copy."""

    network: str
    hook: str
    external_id: str
    secret: str
    pattern: str

    def head(self, raw, secret=None):
        """The header that proves where these bytes come from."""
        digest = hmac.new((secret or self.secret).encode(), raw, hashlib.sha256)
        if self.network == "x":
            return {"x-twitter-webhooks-signature": "sha256=" + base64.b64encode(digest.digest()).decode()}
        if self.network == "viber":
            return {"x-viber-content-signature": digest.hexdigest()}
        return {"x-hub-signature-256": "sha256=" + digest.hexdigest()}

    def message(self, text):
        """A delivery of a citizen's words that nobody said before, as bytes."""
        body, number = json.loads(self.pattern), f"9{next(NUMBERS):018}"
        if self.network == "facebook":
            body["entry"][0]["messaging"][0]["message"] |= {"mid": f"m_{number}", "text": text}
        elif self.network == "viber":
            body["message_token"], body["message"]["text"] = int(number), text
        else:
            body["data"]["event_uuid"] = number
            letter = body["data"]["payload"]["direct_message_events"][0]
            letter["id"], letter["message_create"]["message_data"]["text"] = number, text
        return json.dumps(body).encode()


def doors(desk):
    """A door of the ministry on each network that delivers."""
    rows = json.loads(desk.command("accounts", "list", "--json"))
    known = desk.control.get("/state").json()
    wanted = {"facebook": "page", "x": "user", "viber": "bot"}
    mine = [row for row in rows if row["agency"] == "moha" and row["kind"] == wanted[row["network"]]]
    return {row["network"]: _door(desk, row, known[row["network"]]) for row in mine}


def _door(desk, row, known):
    network, account = row["network"], row["external_id"]
    who = desk.tell("/people", network=network, name="गीता")["id"]
    if network == "viber":
        desk.tell(f"/citizen/{who}/subscribe", account=account)
    desk.tell(f"/citizen/{who}/message", account=account, text="नमस्ते")

    def told():
        rows = desk.control.get("/log", params={"network": network}).json()["log"]
        bodies = [json.dumps(each["body"]) for each in rows if each["account"] == account]
        return next((body for body in bodies if r"\u0928\u092e\u0938\u094d\u0924\u0947" in body), "")

    pattern = eventually(told)
    inside = f"SELECT 1 FROM inbox_message said JOIN registry_account account ON account.id = said.account_id WHERE account.external_id = '{account}'"
    eventually(lambda: desk.look(inside), what="the first words")
    return Door(network, row["hook"], account, _secret(network, account, known), pattern)


def _secret(network, account, known):
    if network == "viber":
        return next(each["token"] for each in known["accounts"] if each["id"] == account)
    if network == "x":
        app = next(each["app"] for each in known["grants"] if each["user"] == account)
        return next(each["consumer_secret"] for each in known["apps"] if each["id"] == app)
    app = next(each["app"] for each in known["accounts"] if each["id"] == account)
    return next(each["secret"] for each in known["apps"] if each["id"] == app)
