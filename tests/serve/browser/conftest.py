"""Fixtures: the site in a real browser, with the small world and a document of an attacker in it.

POLICYGRAPH_PHOTOS names a folder for pictures of each view.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from policygraph.serve.site.app import LOOPBACK, site
from policygraph.serve.site.server import application, bind
from policygraph.serve.site.shop import Shop

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
ASSETS = resources.files("policygraph.serve.site") / "assets"
PATIENCE = 10.0
PHOTOS = os.environ.get("POLICYGRAPH_PHOTOS")


class Browser:
    """A page of the site, and what a person does with it."""

    def __init__(self, driver: Chrome, url: str, downloads: Path) -> None:
        self.driver = driver
        self.url = url.rstrip("/")
        self.downloads = downloads

    def open(self, path: str) -> None:
        """Open a view and wait until it is there."""
        self.driver.get(self.url + path)
        self.settled()

    def settled(self) -> None:
        """Wait until the view is there."""
        state = "return document.querySelector('main')?.dataset.state"
        self.until(lambda: self.driver.execute_script(state) in {"ready", "failed"})
        assert self.driver.execute_script(state) == "ready", self.one("main").text

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until something holds; a view that is just being shown is waited for."""
        ignored = (NoSuchElementException, StaleElementReferenceException)
        wait = WebDriverWait(self.driver, PATIENCE, 0.02, ignored_exceptions=ignored)
        wait.until(lambda _: condition())

    def one(self, selector: str) -> WebElement:
        """Return the first element that a selector finds."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        """Return all elements that a selector finds."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def press(self, selector: str, words: str) -> None:
        """Press the first shown element of a kind that says some words."""
        for element in self.all(selector):
            if words in element.text and element.is_displayed():
                element.click()
                return
        raise AssertionError(f"no {selector} says {words}")

    def saved(self, name: str) -> Path:
        """Wait for a downloaded file."""
        path = self.downloads / name
        self.until(lambda: path.is_file() and path.stat().st_size > 0)
        return path

    def run(self, script: str) -> object:
        """Run a script in the page."""
        return self.driver.execute_script(script)

    def photograph(self, name: str) -> None:
        """Keep a picture of the page, where pictures are wanted."""
        if PHOTOS:
            Path(PHOTOS).mkdir(parents=True, exist_ok=True)
            self.driver.save_screenshot(str(Path(PHOTOS, f"{name}.png")))

    def complaints(self) -> list[str]:
        """Return what the browser had to complain of since the last time."""
        entries = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [f"{entry['level']}: {entry['message']}" for entry in entries]


def chrome(*arguments: str) -> Chrome:
    """Start a browser without a window, or skip the test where there is none."""
    if not CHROMIUM or not DRIVER:
        pytest.skip("no chromium and chromedriver here: apt-get install chromium chromium-driver")
    if not (ASSETS / "explorer.js").is_file():
        pytest.skip("the explorer is not built here: make web")
    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", *arguments):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"intl.accept_languages": "zh-CN"})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return Chrome(options=options, service=Service(DRIVER))


@pytest.fixture(scope="session")
def address(shop: Shop) -> Iterator[str]:
    """Serve the small world."""
    with bind(application(site(shop, LOOPBACK)), "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server.url
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def window(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Open a browser as wide as a desk."""
    downloads = tmp_path_factory.mktemp("downloads")
    driver = chrome(
        "--window-size=1366,900", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"
    )
    behaviour = {"behavior": "allow", "downloadPath": str(downloads)}
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    yield Browser(driver, address, downloads)
    driver.quit()


@pytest.fixture
def browser(window: Browser) -> Iterator[Browser]:
    """Return the wide browser, and fail where it complains of the page."""
    window.complaints()
    yield window
    assert window.complaints() == []


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Browser]:
    """Make the browser as narrow as a phone."""
    size = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    yield browser
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.fixture(scope="session")
def plain(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Open a browser that cannot draw on a canvas by WebGL."""
    driver = chrome("--window-size=1366,900", "--disable-3d-apis")
    yield Browser(driver, address, tmp_path_factory.mktemp("plain"))
    driver.quit()
