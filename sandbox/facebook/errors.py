"""How the Graph API says no."""

from typing import Any


class GraphError(Exception):
    """An error with its code, subcode and HTTP status."""

    def __init__(
        self, code: int, message: str, subcode: int | None = None, *, status: int = 400, data: Any = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.subcode = subcode
        self.status = status
        self.data = data

    def body(self, trace: str) -> dict[str, Any]:
        error: dict[str, Any] = {
            "message": str(self),
            "type": "OAuthException",
            "code": self.code,
        }
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
            error["is_transient"] = False
            error["error_user_title"] = "This could not be done"
            error["error_user_msg"] = str(self)
        if self.data is not None:
            error["error_data"] = self.data
        return {"error": {**error, "fbtrace_id": trace}}


def bad(message: str, subcode: int | None = None) -> GraphError:
    """100: a parameter that cannot be taken."""
    return GraphError(100, f"(#100) {message}", subcode)


def gone(ident: str, method: str = "get") -> GraphError:
    """100/33: not there, or not to be seen."""
    words = (
        f"Unsupported {method} request. Object with ID '{ident}' does not exist, cannot be loaded due to missing "
        "permissions, or does not support this operation. Please read the Graph API documentation."
    )
    return GraphError(100, words, 33)


def token_trouble(subcode: int | None) -> GraphError:
    """190: the token is over, for the reason that the subcode gives."""
    words = {
        458: "The user has not authorized application.",
        459: "You cannot access the app till you log in to www.facebook.com and follow the instructions given.",
        460: "The session has been invalidated because the user changed their password.",
        463: "Session has expired.",
        464: "Sessions for the user are not allowed because the user is not a confirmed user.",
        467: "The access token is invalid since the user has logged out.",
    }
    reason = words.get(subcode or 0, "Invalid OAuth access token - Cannot parse access token")
    return GraphError(190, f"Error validating access token: {reason}", subcode, status=401)


def lacks(permission: str) -> GraphError:
    """200: the token does not hold a permission."""
    words = f"(#200) If posting to a page or reading from it, requires {permission} permission."
    return GraphError(200, words, status=403)
