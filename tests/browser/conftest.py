"""One desk for all journeys, on each engine, and a browser for each officer."""

import pytest
from playwright.sync_api import sync_playwright

from tests.desk import PASSWORD, Desk, chromium, national

ENGINES = [
    pytest.param("embedded", id="sqlite"),
    pytest.param("national", id="postgresql-celery", marks=[pytest.mark.postgres, pytest.mark.rabbit]),
]


@pytest.fixture(scope="session", params=ENGINES)
def desk(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "national":
        with national("chautari_journeys") as settings:
            yield from _running(Desk(folder, **settings))
    else:
        yield from _running(Desk(folder))


def _running(desk):
    desk.start()
    try:
        yield desk
    finally:
        desk.stop()


@pytest.fixture(autouse=True)
def _calm(desk):
    yield
    desk.calm()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


class Officers:
    """Logged-in pages, one browser context an officer."""

    def __init__(self, browser, desk):
        self.browser, self.desk, self.pages = browser, desk, {}

    def __call__(self, role, *, agency="moha", language="en"):
        known = self.pages.get((role, agency))
        if known:
            return known
        context = self.browser.new_context(viewport={"width": 1366, "height": 768}, base_url=self.desk.url)
        context.add_cookies([{"name": "chautari_language", "value": language, "url": self.desk.url}])
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.goto("/login/")
        page.fill("[name=username]", f"{role}@{agency}.gov.np")
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "/login" not in url)
        self.pages[role, agency] = page
        return page


@pytest.fixture(scope="session")
def officer(browser, desk):
    officers = Officers(browser, desk)
    yield officers
    for page in officers.pages.values():
        page.context.close()


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.processes)
