"""A small copy of a picture, made apart: ``python -m chautari.lib.thumb`` reads a picture and writes a JPEG."""

import sys
from typing import Final

from chautari.lib.apart import UNFIT, fence
from chautari.lib.bare import MOST_PIXELS
from chautari.lib.picture import Unfit, wide

BOX: Final = (360, 360)
MOST_BYTES: Final = 12 * 1024 * 1024


def main() -> int:
    """0 with the small copy on standard output; 3 where there is nothing to make one of."""
    fence(seconds=10, megabytes=1024)
    try:
        small = wide(sys.stdin.buffer.read(MOST_BYTES + 1), box=BOX, most=(MOST_BYTES, MOST_PIXELS))
    except (Unfit, MemoryError):
        return UNFIT
    sys.stdout.buffer.write(small)
    return 0


if __name__ == "__main__":
    sys.exit(main())
