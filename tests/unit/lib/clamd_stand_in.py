"""A little clamd: speaks zPING and zINSTREAM over a real socket, and knows one virus."""

import socketserver
import threading
from contextlib import contextmanager

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Scan(socketserver.StreamRequestHandler):
    """One conversation."""

    def handle(self):
        word = b""
        while not word.endswith(b"\0") and (byte := self.rfile.read(1)):
            word += byte
        if word == b"zPING\0":
            self.wfile.write(b"PONG\0")
        elif word == b"zINSTREAM\0":
            self.wfile.write(self._judge())
        else:
            self.wfile.write(b"UNKNOWN COMMAND\0")

    def _judge(self):
        whole = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            whole += self.rfile.read(length)
            if len(whole) > self.server.most:
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.server.scanned.append(whole)
        return b"stream: Eicar-Signature FOUND\0" if EICAR in whole else b"stream: OK\0"


@contextmanager
def clamd(where, *, most=50_000_000):
    """Runs at the path of a socket, or on 127.0.0.1 where ``where`` is None; gives the address and what was scanned."""
    kind = socketserver.ThreadingUnixStreamServer if where else socketserver.ThreadingTCPServer
    with kind(str(where) if where else ("127.0.0.1", 0), Scan) as server:
        server.scanned, server.most, server.daemon_threads = [], most, True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield (str(where) if where else f"127.0.0.1:{server.server_address[1]}"), server.scanned
        finally:
            server.shutdown()
            thread.join()
