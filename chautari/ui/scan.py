"""Every file that comes in by a form is shown to the virus scanner first, where the installation has one."""

import logging
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from chautari.lib import clamd

logger = logging.getLogger("chautari.scan")


def refuse_harmful(content: bytes | BinaryIO) -> None:
    """Raises ValidationError in words when clamd knows these bytes, or is set (CHAUTARI_CLAMD) and does not answer."""
    if not settings.CLAMD:
        return
    try:
        name = clamd.found(settings.CLAMD, content)
    except clamd.TooLarge as no:
        logger.exception("virus scanner takes less")
        raise ValidationError(
            _(
                "This file is larger than the virus scanner of this desk takes, so it was not kept. Make it smaller, "
                "or ask whoever looks after this desk to let the scanner take more."
            )
        ) from no
    except clamd.Unreachable as no:
        logger.exception("virus scanner does not answer")
        raise ValidationError(
            _(
                "Files cannot be checked for viruses just now, so none is taken in. Try again in a few minutes; "
                "if it lasts, tell whoever looks after this desk."
            )
        ) from no
    if name:
        logger.warning("harmful file refused", extra={"virus": name})
        raise ValidationError(
            _(
                "The virus scanner warns of this file (%(name)s). It was not kept. Do not open it, and tell your IT."
            )
            % {"name": name}
        )


def refuse_harmful_file(file: "UploadedFile[Any]") -> None:
    """The same for a file that is read again afterwards. Raises ValidationError in words."""
    if settings.CLAMD:
        file.seek(0)
        refuse_harmful(file)  # type: ignore[arg-type]  # an upload reads like any file
        file.seek(0)
