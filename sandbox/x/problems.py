"""The ways in which X says no."""

from typing import Any, Final

PROBLEMS: Final = "https://api.x.com/2/problems/"
DUPLICATE: Final = "You are not allowed to create a Tweet with duplicate content."
NOT_SUMMONED: Final = (
    "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by "
    "the author of the post you are replying to."
)
DM_CLOSED: Final = "You do not have permission to DM one or more participants."
ENROLLED: Final = (
    "This request must be made using an approved developer account that is enrolled "
    "in the requested endpoint."
)


class Problem(Exception):
    """A refusal with its HTTP status and body."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(body.get("detail", ""))
        self.status = status
        self.body = body


def plain(status: int, title: str, detail: str = "") -> Problem:
    """A problem of no special type."""
    return Problem(
        status, {"title": title, "detail": detail or title, "type": "about:blank", "status": status}
    )


def forbidden(detail: str) -> Problem:
    """403 with a reason in words only."""
    return plain(403, "Forbidden", detail)


def invalid(message: str, parameter: str = "", value: str = "") -> Problem:
    """400: a parameter that X cannot take."""
    error = {"parameters": {parameter: [value]}, "message": message}
    body = {
        "errors": [error],
        "title": "Invalid Request",
        "detail": "One or more parameters to your request was invalid.",
        "type": PROBLEMS + "invalid-request",
    }
    return Problem(400, body)


def unauthorized() -> Problem:
    """401: the token is unknown, over or withdrawn."""
    return plain(401, "Unauthorized")


def not_enrolled(client_id: str, wanted: str = "Enterprise") -> Problem:
    """403: the tier does not have this call."""
    body = {
        "client_id": client_id,
        "detail": ENROLLED,
        "reason": "client-not-enrolled",
        "required_enrollment": wanted,
        "registration_url": "https://developer.x.com/en/docs/x-api/getting-started/about-x-api",
        "title": "Client Forbidden",
        "type": PROBLEMS + "client-forbidden",
        "status": 403,
    }
    return Problem(403, body)


def scope_missing(scopes: tuple[str, ...]) -> Problem:
    """403: the user did not give this right."""
    body = {
        "title": "Forbidden",
        "detail": f"The token lacks the scopes this call needs: {' '.join(scopes)}.",
        "type": PROBLEMS + "not-authorized-for-resource",
        "status": 403,
    }
    return Problem(403, body)


def unsupported(kind: str) -> Problem:
    """403: the right call with the wrong sort of token."""
    body = {
        "title": "Unsupported Authentication",
        "detail": f"Authenticating with {kind} is forbidden for this endpoint.",
        "type": PROBLEMS + "unsupported-authentication",
        "status": 403,
    }
    return Problem(403, body)


def missing(kind: str, value: str, parameter: str = "id") -> dict[str, Any]:
    """The error line for something that is not there, as a 404 or inside a 200 carries it."""
    return {
        "value": value,
        "detail": f"Could not find {kind} with {parameter}: [{value}].",
        "title": "Not Found Error",
        "resource_type": kind,
        "parameter": parameter,
        "resource_id": value,
        "type": PROBLEMS + "resource-not-found",
    }


def not_found(kind: str, value: str, parameter: str = "id") -> Problem:
    """404 for a call that is about one thing only."""
    line = missing(kind, value, parameter)
    return Problem(
        404, {"errors": [line], **{name: line[name] for name in ("title", "detail", "type")}, "status": 404}
    )


def credits_depleted() -> Problem:
    """402: nothing left to pay with."""
    detail = "Your enrolled account does not have any credits to fulfill this request."
    body = {"title": "CreditsDepleted", "detail": detail, "type": PROBLEMS + "credits", "status": 402}
    return Problem(402, body)


def usage_capped() -> Problem:
    """429: the month's reads are used up."""
    detail = "Usage cap exceeded: Monthly product cap"
    body = {"title": "UsageCapExceeded", "detail": detail, "type": PROBLEMS + "usage-capped", "status": 429}
    return Problem(429, {**body, "period": "Monthly", "scope": "Product"})


def too_many() -> Problem:
    """429: a bucket is empty; the headers say which."""
    return plain(429, "Too Many Requests")
