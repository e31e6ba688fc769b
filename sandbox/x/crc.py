"""The challenge that X sends to a webhook: only the holder of the consumer secret can answer it."""

import secrets
from datetime import timedelta
from enum import StrEnum
from typing import Final

import httpx

from sandbox.world import World
from sandbox.x.auth import sha256_base64
from sandbox.x.state import Webhook

CRC_SECONDS: Final = 10
CHECKED_EVERY: Final = timedelta(hours=1)


class Check(StrEnum):
    """How a challenge ends; silence may pass, a wrong answer is final."""

    RIGHT = "right"
    WRONG = "wrong"
    SILENT = "silent"


async def challenge(world: World, webhook: Webhook) -> Check:
    """Ask the address for the answer that only the holder of the consumer secret can give."""
    webhook.checked = world.clock.now()
    token = secrets.token_urlsafe(24)
    wanted = sha256_base64(world.x.apps[webhook.app].consumer_secret, token.encode())
    try:
        async with world.http(CRC_SECONDS) as client:
            answer = await client.get(webhook.url, params={"crc_token": token})
    except httpx.HTTPError:
        return Check.SILENT
    if answer.is_server_error:
        return Check.SILENT
    return Check.RIGHT if answer.is_success and response_token(answer) == wanted else Check.WRONG


def response_token(answer: httpx.Response) -> str:
    """What an address answers to a challenge, if it answers anything of the kind."""
    try:
        found = answer.json()
    except ValueError:
        return ""
    return str(found.get("response_token")) if isinstance(found, dict) else ""


async def check_due(world: World) -> None:
    """The hourly challenge of every webhook whose hour is over."""
    for webhook in list(world.x.webhooks.values()):
        await recheck(world, webhook)


async def recheck(world: World, webhook: Webhook) -> None:
    """Ask again when the last time is an hour ago; only a wrong answer makes a webhook invalid."""
    last = webhook.checked or webhook.created
    if webhook.valid and world.clock.now() - last > CHECKED_EVERY:
        webhook.valid = await challenge(world, webhook) is not Check.WRONG
