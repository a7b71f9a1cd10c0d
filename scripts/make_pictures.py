"""Pictures: what the explorer looks like on the graph of the examples, for the README and guides.

`python scripts/make_pictures.py` writes docs/images; it needs chromium and chromedriver.
"""

import shutil
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from policygraph.serve import store
from policygraph.serve.explain import edges_of
from policygraph.serve.index.reading import Wish, documents
from policygraph.serve.site.app import LOOPBACK, site
from policygraph.serve.site.server import application, bind
from policygraph.serve.site.shop import Shop
from policygraph.serve.workers import Workers

ROOT = Path(__file__).parents[1]
BODY = "department/140000/山西省文物局"
TITLE = "古建筑文物守护专项行动"
SIZE = {"width": 1280, "height": 777, "deviceScaleFactor": 1, "mobile": False}
PATIENCE = 2  # seconds until the graph stands still


def main() -> None:
    """Serve the graph of the examples and photograph a few views."""
    folder = store.ready(ROOT / "out")
    with Workers(store.database(folder)) as pool:
        shop = Shop(store=folder, asker=pool)
        with bind(application(site(shop, LOOPBACK)), "127.0.0.1", 0) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            photograph(server.url.rstrip("/"), views(shop))
            server.shutdown()


def views(shop: Shop) -> dict[str, str]:
    """Return what is photographed, by the name of the picture."""
    with closing(shop.index()) as index:
        edge = edges_of(index, BODY)[0]
        (document,) = documents(index, Wish(words=TITLE, most=1))
    return {
        "document": f"/id/{quote(document['id'])}",
        "evidence": f"/id/{quote(BODY)}?edge={quote(edge)}",
        "map": "/map?by=money",
        "places": "/map?shape=places",
    }


def photograph(url: str, paths: dict[str, str]) -> None:
    """Write a picture of each view."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        sys.exit("no chromium and chromedriver here")
    options = ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars"):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"intl.accept_languages": "zh-CN"})
    browser = Chrome(options=options, service=Service(driver))
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", SIZE)
    for name, path in paths.items():
        browser.get(url + path)
        time.sleep(PATIENCE)
        browser.execute_script("document.activeElement?.blur()")
        browser.save_screenshot(str(ROOT / "docs" / "images" / f"{name}.png"))
    browser.quit()


if __name__ == "__main__":
    main()
