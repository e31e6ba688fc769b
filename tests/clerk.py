"""An officer at work over plain HTTP, as with a browser without JavaScript: reads pages, fills their forms, sends them."""

import re
from html import unescape

import httpx

from tests.desk import PASSWORD, Desk

LINK = re.compile(r'<a id="row-(\d+)"')


class Clerk:
    """One logged-in officer; what cannot be sent now can be sent again."""

    def __init__(self, desk: Desk, role: str, *, agency: str = "moha") -> None:
        self.desk = desk
        self.http = httpx.Client(base_url=desk.url, timeout=30)
        self.http.cookies.set("chautari_language", "en")
        try:
            self._log_in(role, agency)
        except BaseException:
            self.close()
            raise

    def _log_in(self, role: str, agency: str) -> None:
        self.get("/login/")
        answer = self.send("/login/", username=f"{role}@{agency}.gov.np", password=PASSWORD)
        assert "chautari_session" in self.http.cookies, f"{role} was not let in: {answer.status_code}"

    def get(self, path: str) -> str:
        """A page as HTML."""
        answer = self.http.get(path, follow_redirects=True)
        assert answer.is_success, f"{path}: {answer.status_code}"
        return answer.text

    def send(self, path: str, **fields: str) -> httpx.Response:
        """A form, with the token that its page carries."""
        token = self.http.cookies.get("chautari_csrf", "")
        return self.http.post(path, data={**fields, "csrfmiddlewaretoken": token})

    def send_files(
        self, path: str, files: dict[str, tuple[str, bytes, str]], **fields: str
    ) -> httpx.Response:
        """A form with files."""
        token = self.http.cookies.get("chautari_csrf", "")
        return self.http.post(path, data={**fields, "csrfmiddlewaretoken": token}, files=files or None)

    def draft(self, title: str, texts: dict[int, str]) -> str:
        """Write a notice for these accounts and hand it in; its address."""
        fields = {f"use_{account}": "on" for account in texts}
        fields |= {f"text_{account}": text for account, text in texts.items()}
        answer = self.send("/notices/draft/", title=title, then="submit", **fields)
        assert answer.is_redirect, self.plain(answer.text)
        return answer.headers["location"]

    def rows(self, view: str = "waiting") -> list[int]:
        """The conversations on the first page of a view, newest first."""
        return [int(key) for key in LINK.findall(self.get(f"/inbox/?view={view}"))]

    def words(self, path: str) -> str:
        """The text of a page without its marks."""
        return self.plain(self.get(path))

    @staticmethod
    def plain(page: str) -> str:
        """The text of HTML."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())

    def close(self) -> None:
        self.http.close()


def heard(page: str) -> str:
    """What the form on this page says that its officer has read."""
    found = re.search(r'name="heard"[^>]*value="([^"]+)"', page)
    return found[1] if found else ""
