"""Twenty ways in which publishing goes wrong, each as its network or its machine shows it."""

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

POSTS = r"/(2/tweets|feed|photos|media_fbid|pa/post)$"  # where a wall is written on
HALF = 0.5


def nothing(_story: Any) -> None:
    """No more than the rule itself."""


@dataclass(frozen=True)
class Kind:
    """One kind of fault: rules for the networks, what happens beside them, how it ends, with a picture or without."""

    name: str
    rules: tuple[dict[str, Any], ...] = ()
    meanwhile: Callable[[Any], None] = nothing  # while officers publish
    then: Callable[[Any], None] = nothing  # when all is approved
    ends: Callable[[Any], None] = nothing
    with_picture: bool = False
    twice: bool = False  # every approval is sent twice at the same moment


def rule(
    then: Any, *, path: str = POSTS, network: str = "", share: float = HALF, method: str = "POST"
) -> dict[str, Any]:
    """One rule of the sandbox."""
    match = {"method": method, "path": path} | ({"network": network} if network else {})
    return {"match": match, "then": then, "share": share}


def worker_killed(story: Any) -> None:
    """A worker ends without a word, three times."""
    for _ in range(3):
        time.sleep(story.dice.uniform(0.3, 1.2))
        for pid in story.desk.parts("worker")[-1:]:
            os.kill(pid, signal.SIGKILL)


def web_killed(story: Any) -> None:
    """A web process ends while officers are at work."""
    for _ in range(3):
        time.sleep(story.dice.uniform(0.3, 1.2))
        webs = story.desk.parts("web")
        for pid in random.sample(webs, min(len(webs), 1)):
            os.kill(pid, signal.SIGKILL)


def token_expired(story: Any) -> None:
    """The token of one hour is over in the middle of the work."""
    story.desk.tell(f"/account/{story.accounts['x user'][1]}/token", action="expire")


def token_dead(story: Any) -> None:
    """The networks take the office's access back, and say nothing."""
    story.desk.tell("/webhooks", mode="drop")
    for name in ("x user", "facebook page"):
        story.desk.tell(f"/account/{story.accounts[name][1]}/token", action="revoke")


def token_restored(story: Any) -> None:
    """The keeper connects again."""
    with story.clerk("keeper") as keeper:
        for name in ("x user", "facebook page"):
            pk, external = story.accounts[name]
            story.desk.tell(f"/account/{external}/token", action="restore")
            assert keeper.send(f"/accounts/{pk}/check/").is_redirect


def hooks_doubled(story: Any) -> None:
    """The networks tell everything twice and in another order."""
    story.desk.tell("/webhooks", mode=["duplicate", "reorder"])


def hooks_dropped(story: Any) -> None:
    """The networks tell nothing."""
    story.desk.tell("/webhooks", mode="drop")


HOLD = rule({"status": 429, "reset_in": 60}, share=1.0)
BUSY = {"data": {"processing_info": {"state": "in_progress", "check_after_secs": 1, "progress_percent": 10}}}
DUPLICATE = {
    "title": "Forbidden",
    "detail": "You are not allowed to create a Tweet with duplicate content.",
    "status": 403,
}
LOCKED = {"title": "Forbidden", "detail": "Your account is temporarily locked.", "status": 403}
REFUSED = {
    "title": "Invalid Request",
    "detail": "One or more parameters to your request was invalid.",
    "status": 400,
}

KINDS = (
    Kind("no answer, nothing done", (rule("timeout_before"),)),
    Kind("no answer, and it was done", (rule("timeout_after_commit"),)),
    Kind("connection reset", (rule("reset"),)),
    Kind("half an answer, and it was done", (rule("truncated"),)),
    Kind("slow answers", (rule("slow:2s"),)),
    Kind("a page of an edge server", (rule({"html": True, "status": 502}),)),
    Kind("500", (rule({"status": 500}),)),
    Kind("503 with a time", (rule({"status": 503, "retry_after": 30}),)),
    Kind("429 with reset", (rule({"status": 429, "reset_in": 90}),)),
    Kind("limit of the day", (rule({"status": 429, "bucket": "24h", "reset_in": 7200}, network="x"),)),
    Kind(
        "called a duplicate",
        (
            rule({"status": 403, "body": DUPLICATE}, network="x"),
            rule({"status": 400, "code": 506}, network="facebook"),
        ),
    ),
    Kind(
        "refused words",
        (
            rule({"status": 400, "body": REFUSED}, network="x"),
            rule({"status": 400, "code": 100}, network="facebook"),
            rule({"code": 3}, network="viber"),
        ),
    ),
    Kind(
        "policy block",
        (
            rule({"status": 403, "body": LOCKED}, network="x"),
            rule({"status": 400, "code": 368}, network="facebook"),
        ),
    ),
    Kind("token expired", (HOLD,), then=token_expired),
    Kind("token taken back", (HOLD,), then=token_dead, ends=token_restored),
    Kind(
        "picture stuck in the network",
        (
            rule({"status": 200, "body": BUSY}, path="/2/media/upload", method="GET", network="x", share=0.8),
            rule({"status": 503}, path="/photos", network="facebook"),
        ),
        with_picture=True,
    ),
    Kind("worker killed", (rule("slow:1s"),), meanwhile=worker_killed),
    Kind("web killed", meanwhile=web_killed),
    Kind("two approvals at once", (rule("slow:1s"),), twice=True),
    Kind(
        "echoes doubled, out of order, or none",
        (rule("timeout_after_commit"),),
        meanwhile=hooks_doubled,
        ends=hooks_dropped,
    ),
)
