"""The challenge that X sends to a webhook: only the holder of the consumer secret can answer it."""

import secrets
from typing import Final

import httpx

from sandbox.world import World
from sandbox.x.auth import sha256_base64
from sandbox.x.state import Webhook

CRC_SECONDS: Final = 10


async def passes_crc(world: World, webhook: Webhook) -> bool:
    """Ask the address for the answer that only the holder of the consumer secret can give."""
    webhook.checked = world.clock.now()
    token = secrets.token_urlsafe(24)
    wanted = sha256_base64(world.x.apps[webhook.app].consumer_secret, token.encode())
    try:
        async with world.http(CRC_SECONDS) as client:
            answer = await client.get(webhook.url, params={"crc_token": token})
            found = answer.json() if answer.is_success else {}
    except (httpx.HTTPError, ValueError):
        return False
    return isinstance(found, dict) and found.get("response_token") == wanted
