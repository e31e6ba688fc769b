"""How much may be sent: little by strangers, and by nobody more than the largest film, so that the disk stays free."""

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

OF_STRANGERS: Final = 6 * 1024 * 1024


class Measured(FileUploadHandler):
    """Looks at the length that a request announces before anything of it is kept; the files go to the next handler."""

    def handle_raw_input(  # type: ignore[override]  # the names of what is not looked at differ
        self, _input: Any, _meta: Any, content_length: int, *_more: Any, **_named: Any
    ) -> None:
        user = getattr(self.request, "user", None)
        if content_length > OF_STRANGERS and not getattr(user, "is_authenticated", False):
            raise RequestDataTooBig("more than a stranger may send")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """What is beyond the largest file that any form takes is thrown away; its form sees that it is too large."""
        return raw_data if start <= settings.LARGEST_FILM else None

    def file_complete(self, _size: int) -> None:
        return None
