"""A push service on this machine and the browsers behind it: it takes what is sent, and they open it."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chautari.lib.webpush import Browser, base64url


class Receiver:
    """A browser: its keys, and how it opens what is sent to it, written from RFC 8291 without the desk's code."""

    def __init__(self):
        self.own, self.secret = ec.generate_private_key(ec.SECP256R1()), b"0123456789abcdef"

    @property
    def key(self):
        return self.own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def browser(self, endpoint):
        return Browser(endpoint, self.key, self.secret)

    def form(self, endpoint, **more):
        """What the page sends."""
        keys = {"key": base64url(self.key), "secret": base64url(self.secret)}
        return {"endpoint": endpoint, "name": "Telephone of the desk", **keys, **more}

    def open(self, sealed):
        salt, size, theirs = sealed[:16], sealed[20], sealed[21 : 21 + sealed[20]]
        sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
        derive = lambda source, salt, info, length: HKDF(hashes.SHA256(), length, salt, info).derive(source)
        shared = derive(
            self.own.exchange(ec.ECDH(), sender), self.secret, b"WebPush: info\0" + self.key + theirs, 32
        )
        key = derive(shared, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = derive(shared, salt, b"Content-Encoding: nonce\0", 12)
        padded = AESGCM(key).decrypt(nonce, sealed[21 + size :], None).rstrip(b"\0")
        assert padded.endswith(b"\x02")
        return padded[:-1]

    def words(self, sealed):
        return json.loads(self.open(sealed))


class Service:
    """What was brought, and what is answered to the next."""

    def __init__(self):
        self.brought, self.status, self.place = [], 201, ""


@contextmanager
def service():
    """A push service that listens; its place is host:port."""
    told = Service()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self):
            content = self.rfile.read(int(self.headers["Content-Length"]))
            told.brought.append((self.path, dict(self.headers.items()), content))
            self.send_response(told.status)
            if told.status == 302:
                self.send_header("Location", f"http://{told.place}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    told.place = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
