"""Asks clamd, ClamAV's daemon, whether bytes carry what it knows; its own protocol over a socket, nothing else.

The address is the path of its socket (/run/clamav/clamd.ctl) or host:port.
"""

import socket
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import BinaryIO, Final

PIECE: Final = 1 << 16
LONGEST: Final = 4096  # bytes of an answer
PATIENCE: Final = 20.0  # seconds


class Unreachable(Exception):
    """Clamd does not answer, or answers what this does not understand: nothing is known of the bytes."""


class TooLarge(Unreachable):
    """Clamd takes no file of this size (StreamMaxLength of its settings): nothing is known of the bytes."""


def found(address: str, content: bytes | BinaryIO, *, patience: float = PATIENCE) -> str:
    """The name of what clamd knows in these bytes, or in a file from where it stands; empty = nothing.

    Raises Unreachable, and TooLarge where clamd takes less.
    """
    answer = _ask(address, _streamed(content), patience)
    if answer.startswith("INSTREAM size limit exceeded"):
        raise TooLarge(answer)
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise Unreachable(answer or "no answer")


def answers(address: str, *, patience: float = 5.0) -> bool:
    """Whether clamd is there."""
    try:
        return _ask(address, [b"zPING\0"], patience) == "PONG"
    except Unreachable:
        return False


def place(address: str) -> str | tuple[str, int]:
    """The socket's path, or host and port. Raises ValueError."""
    if address.startswith("/"):
        return address
    host, colon, port = address.rpartition(":")
    if not colon or not host or not port.isdecimal():
        raise ValueError(address)
    return host.strip("[]"), int(port)


def _streamed(content: bytes | BinaryIO) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    for piece in _pieces(content):
        yield len(piece).to_bytes(4, "big")
        yield piece
    yield bytes(4)


def _pieces(content: bytes | BinaryIO) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield from (content[start : start + PIECE] for start in range(0, len(content), PIECE))
        return
    while piece := content.read(PIECE):
        yield piece


def _ask(address: str, pieces: Iterable[bytes], patience: float) -> str:
    try:
        with closing(_opened(address, patience)) as line:
            try:
                for piece in pieces:
                    line.sendall(piece)
            except (BrokenPipeError, ConnectionResetError):
                pass  # it has heard enough; what it says of it is read all the same
            return _heard(line)
    except (OSError, ValueError) as no:
        raise Unreachable(str(no)) from no


def _opened(address: str, patience: float) -> socket.socket:
    where = place(address)
    if isinstance(where, tuple):
        return socket.create_connection(where, timeout=patience)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(patience)
    try:
        line.connect(where)
    except OSError:
        line.close()
        raise
    return line


def _heard(line: socket.socket) -> str:
    heard = b""
    while b"\0" not in heard and len(heard) < LONGEST and (more := line.recv(LONGEST)):
        heard += more
    return heard.partition(b"\0")[0].decode(errors="replace").strip()
