"""One desk for all journeys, on each engine, and a browser for each officer."""

import os

import pytest
from playwright.sync_api import sync_playwright

from tests.desk import ENGINES, PASSWORD, chromium, running

FEW = os.environ.get("JOURNEYS") == "few"  # on PostgreSQL one journey of each file


@pytest.fixture(scope="session", params=ENGINES)
def desk(request, tmp_path_factory):
    yield from running(request.param, tmp_path_factory.mktemp("journeys"), "journeys")


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
    """Logged-in pages: one browser context for each officer, language, size of screen, and with or without script."""

    def __init__(self, browser, desk):
        self.browser, self.desk, self.pages = browser, desk, {}

    def __call__(self, role, *, agency="moha", language="en", size=(1366, 768), script=True):
        key = (role, agency, language, size, script)
        if key not in self.pages:
            self.pages[key] = self._log_in(*key)
        return self.pages[key]

    def stranger(self, language, size, *, script=True):
        """A page of nobody known."""
        viewport = {"width": size[0], "height": size[1]}
        context = self.browser.new_context(
            viewport=viewport, base_url=self.desk.url, java_script_enabled=script
        )
        context.add_cookies([{"name": "chautari_language", "value": language, "url": self.desk.url}])
        context.set_default_timeout(15_000)
        return context.new_page()

    def _log_in(self, role, agency, language, size, script):
        page = self.stranger(language, size, script=script)
        page.goto("/login/")
        page.fill("[name=username]", f"{role}@{agency}.gov.np")
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "/login" not in url)
        return page


@pytest.fixture(scope="session")
def officer(browser, desk):
    officers = Officers(browser, desk)
    yield officers
    for page in officers.pages.values():
        page.context.close()


def pytest_collection_modifyitems(config, items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.processes)
    if FEW:
        once, repeated = {}, []
        for item in items:
            is_second = item.get_closest_marker("browser") and item.get_closest_marker("postgres")
            if is_second and once.setdefault(item.path, item) is not item:
                repeated.append(item)
        config.hook.pytest_deselected(items=repeated)
        items[:] = [item for item in items if item not in set(repeated)]
