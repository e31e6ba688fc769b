"""An agency's website: a real little server of this machine, which says whatever a test puts there."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>गृह मन्त्रालय</title>{items}</channel></rss>"""
ITEM = (
    """<item><title>{title}</title><link>{link}</link><guid>{link}</guid><pubDate>{when}</pubDate></item>"""
)
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>
<entry><id>tag:moha,1</id><title type="html">&lt;b&gt;विपद्&lt;/b&gt; सूचना</title>
<link rel="edit" href="/edit/1"/><link href="/ne/notice/1"/><updated>2026-11-20T10:00:00+05:45</updated></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>http://127.0.0.1/notice/water-supply-closed</loc><lastmod>2026-11-20</lastmod></url></urlset>"""
PAGE = """<!doctype html><html><body><nav><a href="/">गृहपृष्ठ</a></nav>
<table class="notices list"><tr><th>शीर्षक<th>मिति
<tr><td><a href="/ne/notice/7">नागरिकता शिविर सञ्चालन</a><td class="date">२०८३ मंसिर ४
<tr><td><a href="/ne/notice/8">दररेट २०८३/८४</a><td class="date">भोलि
</table></body></html>"""


class Website:
    """What stands at each path, and what was asked."""

    def __init__(self, port):
        self.port, self.pages, self.asked = port, {}, []
        self.netloc = f"127.0.0.1:{port}"

    def put(self, path, body="", *, kind="application/rss+xml", status=200, **headers):
        """Let this stand at the path; its whole address."""
        content = body if isinstance(body, bytes) else body.encode()
        told = {key.replace("_", "-"): value for key, value in headers.items()}
        self.pages[path] = (status, {"content-type": kind, **told}, content)
        return self.at(path)

    def at(self, path):
        return f"http://{self.netloc}{path}"

    def feed(self, *titles, path="/feed", when="Fri, 20 Nov 2026 10:00:00 +0545"):
        """A feed with these titles, each with an address of its own."""
        items = [
            ITEM.format(title=title, link=self.at(f"/notice/{n}"), when=when)
            for n, title in enumerate(titles, 1)
        ]
        return self.put(path, RSS.format(items="".join(reversed(items))))


def _handler(website):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            website.asked.append((self.path, dict(self.headers)))
            status, headers, content = website.pages.get(
                self.path, (404, {"content-type": "text/html"}, b"no")
            )
            etag = headers.get("etag")
            if etag and self.headers.get("If-None-Match") == etag:
                status, content = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            try:
                self.wfile.write(content)
            except OSError:  # whoever asked has read enough
                self.close_connection = True

        def log_message(self, *_told):
            """Silent."""

    return Handler


@contextmanager
def serving():
    """A website that answers until the end of the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    website = Website(server.server_address[1])
    server.RequestHandlerClass = _handler(website)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield website
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
