"""What a month was, by the networks' own ledger and by nothing else: no notion of the desk comes in here."""

from collections import Counter
from datetime import UTC, datetime

ACCOUNT = {
    "post": "posts",
    "broadcast": "posts",
    "repost": "reposts",
    "share": "reposts",
    "quote": "quotes",
    "reply": "replies",
    "message": "private_sent",
}
PUBLIC = {"mention", "reply", "quote", "comment", "post"}
PRIVATE = {"message", "share_phone"}
FIGURES = (*dict.fromkeys(ACCOUNT.values()), "received_public", "received_private", "answered")


def counts(lines, start, end):
    """Account → figure → how many, of the lines that fall into the span."""
    found = {}
    for line in lines:
        if start <= moment(line) < end and (figure := figure_of(line)):
            found.setdefault(line["account"], Counter())[figure] += 1
    for account, talks in answered(lines, start, end).items():
        found[account]["answered"] = len(talks)
    return {account: {figure: tally[figure] for figure in FIGURES} for account, tally in found.items()}


def figure_of(line):
    """The figure under which a line is counted; empty for what a report does not name."""
    if line["by"] == "account":
        return ACCOUNT.get(line["kind"], "")
    if line["kind"] in PRIVATE and line["private"]:
        return "received_private"
    return "received_public" if line["kind"] in PUBLIC and not line["private"] else ""


def answered(lines, start, end):
    """Account → the talks in which it answered: a person under one public root, or a person in private.

    A private message to somebody who never wrote in private answers what they last said in public.
    """
    by_id = {(line["account"], line["id"]): line for line in lines if figure_of(line)}
    wrote, spoke, found = set(), {}, {}
    for line in lines:
        who, talk = (line["account"], person_of(line)), None
        if line["by"] == "citizen":
            if figure_of(line) == "received_private":
                wrote.add(who)
            elif figure_of(line) == "received_public":
                spoke[who] = line
        elif line["kind"] == "message":
            talk = ("private", who) if who in wrote else _public(by_id, spoke.get(who))
        elif line["kind"] in {"reply", "quote"}:
            talk = _public(by_id, by_id.get((line["account"], line["parent"])))
        if talk and start <= moment(line) < end:
            found.setdefault(line["account"], set()).add(talk)
    return found


def person_of(line):
    """The citizen of a line, by one id for what they say and what is said to them."""
    if (line["network"] == "x" and line["by"] == "account") or line["network"] == "viber":
        return line["parent"]
    return line["person"]


def _public(by_id, said):
    """The talk of a citizen's public words: their root and, on X, their author; None for anything else."""
    if said is None or said["by"] != "citizen":
        return None
    root = said
    while root["kind"] != "quote" and (above := by_id.get((root["account"], root["parent"]))):
        if root["network"] == "facebook" and above["by"] == "account" and above["kind"] != "reply":
            break  # each comment below a post of the Page is a talk of its own
        root = above
    return ("public", root["id"], said["person"] if said["network"] == "x" else "")


def moment(line):
    return datetime.fromisoformat(line["at"]).astimezone(UTC)
