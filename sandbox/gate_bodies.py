"""What each network says when a fault makes it say no."""

import json
from typing import Any, Final

from sandbox.world import World

QUARTER: Final = 900
TOO_MANY: Final = 429
TITLES: Final = {
    400: "Invalid Request",
    401: "Unauthorized",
    402: "CreditsDepleted",
    403: "Forbidden",
    404: "Not Found",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
HTML: Final = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>edge</p></body></html>"

Answer = tuple[int, dict[str, str], bytes]


def fault_answer(world: World, path: str, fault: dict[str, Any]) -> Answer:
    """Status, headers and body of a made-up failure, in the words of the network that is asked."""
    status = int(fault.get("status", 502 if fault.get("html") else 400))
    if fault.get("html"):
        page = HTML.format(f"{status} {TITLES.get(status, 'Error')}")
        return status, {"content-type": "text/html; charset=utf-8"}, page.encode()
    network = path.split("/")[1]
    made = {"x": _x, "facebook": _facebook, "viber": _viber}[network](world, status, fault)
    status, headers, body = made
    if fault.get("retry_after") is not None:
        headers["retry-after"] = str(int(fault["retry_after"]))
    content = fault.get("body", body)
    raw = content.encode() if isinstance(content, str) else json.dumps(content).encode()
    return status, {"content-type": "application/json; charset=utf-8", **headers}, raw


def _x(world: World, status: int, fault: dict[str, Any]) -> tuple[int, dict[str, str], dict[str, Any]]:
    title = TITLES.get(status, "Error")
    body = {"title": title, "detail": title, "type": "about:blank", "status": status}
    if status != TOO_MANY:
        return status, {}, body
    reset = str(int(world.clock.epoch() + float(fault.get("reset_in", fault.get("retry_after", QUARTER)))))
    if str(fault.get("bucket", "15min")).startswith("24h"):
        day = {"limit": "1440", "remaining": "0", "reset": reset}
        headers = {f"x-user-limit-24hour-{name}": value for name, value in day.items()}
        quarter = str(int(world.clock.epoch() + QUARTER))
        headers |= {
            "x-rate-limit-limit": "100",
            "x-rate-limit-remaining": "99",
            "x-rate-limit-reset": quarter,
        }
        return status, headers, body
    return (
        status,
        {"x-rate-limit-limit": "100", "x-rate-limit-remaining": "0", "x-rate-limit-reset": reset},
        body,
    )


def _facebook(world: World, status: int, fault: dict[str, Any]) -> tuple[int, dict[str, str], dict[str, Any]]:
    code = int(fault.get("code", 4 if status == TOO_MANY else 2))
    error: dict[str, Any] = {
        "message": fault.get("message", f"(#{code}) An error made by the sandbox"),
        "type": "OAuthException",
        "code": code,
        "is_transient": code in {1, 2},
        "fbtrace_id": "A" + world.ids.secret(22),
    }
    if fault.get("subcode"):
        error["error_subcode"] = int(fault["subcode"])
    headers = {}
    if fault.get("reset_in") is not None:
        minutes = -(-int(fault["reset_in"]) // 60)
        usage = {"type": "pages", "call_count": 100, "total_cputime": 60, "total_time": 60}
        page = str(fault.get("account", "0"))
        headers["x-business-use-case-usage"] = json.dumps(
            {page: [{**usage, "estimated_time_to_regain_access": minutes}]}
        )
        headers["x-app-usage"] = json.dumps({"call_count": 100, "total_time": 60, "total_cputime": 60})
    return status, headers, {"error": error}


def _viber(_world: World, status: int, fault: dict[str, Any]) -> tuple[int, dict[str, str], dict[str, Any]]:
    """Viber says no inside a 200; a server error stays a server error."""
    if "code" in fault or status == TOO_MANY:
        code = int(fault.get("code", 12))
        return 200, {}, {"status": code, "status_message": str(fault.get("message", "sandbox fault"))}
    return status, {}, {"status": 500, "status_message": TITLES.get(status, "error")}
