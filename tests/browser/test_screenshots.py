"""How every kind of page looks, on a phone, a tablet and a desktop, in light and in dark.

`POSTROLL_UPDATE_SCREENSHOTS=1` stores what they look like today; open the pictures before you commit them. Two
pictures are compared in blocks of 8 by 8 pixels, so that another rasteriser of the same font does not matter, and
the font is one that every Linux packages.
"""

import base64
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

STORED = Path(__file__).parent / "screenshots"
PAGES = {
    "front": "index.html",
    "provider": "acme/index.html",
    "year": "acme/2026/index.html",
    "month": "acme/2026-04/index.html",
    "incident": "incident/twice00001/index.html",
    "write-ups": "acme/write-ups/index.html",
    "sources": "acme/sources/index.html",
    "all-write-ups": "write-ups/index.html",
    "all-sources": "sources/index.html",
    "search": "search/index.html",
    "method": "method/index.html",
}
VIEWS = [(360, "light"), (360, "dark"), (768, "light"), (1440, "light"), (1440, "dark")]
"""What dark changes shows at the ends; the width between them is looked at once."""
FONT = ':root { --sans: "DejaVu Sans"; --serif: "DejaVu Serif"; } code { font-family: "DejaVu Sans Mono"; }'
MOST_BLOCKS_THAT_DIFFER = 0.01
COMPARE = """async ([one, other]) => {
  const pixels = async (source, size) => {
    const image = new Image();
    image.src = "data:image/png;base64," + source;
    await image.decode();
    const [width, height] = size || [Math.ceil(image.width / 8), Math.ceil(image.height / 8)];
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, width, height);
    return [context.getImageData(0, 0, width, height).data, [width, height], [image.width, image.height]];
  };
  const [first, size, whole] = await pixels(one);
  const [second, , otherWhole] = await pixels(other, size);
  let differing = 0;
  for (let at = 0; at < first.length; at += 4) {
    const apart = Math.max(...[0, 1, 2].map(channel => Math.abs(first[at + channel] - second[at + channel])));
    if (apart > 32) differing += 1;
  }
  return {share: differing / (first.length / 4), sizes: [whole, otherWhole]};
}"""


@pytest.fixture(scope="module", autouse=True)
def _the_font() -> None:
    listed = shutil.which("fc-list")
    fonts = subprocess.run([listed], capture_output=True, text=True, check=True).stdout if listed else ""
    if "DejaVu Serif" not in fonts:
        pytest.skip("NO FONT: the pages were not compared with their pictures; install DejaVu (fonts-dejavu)")


def taken(browser: Browser, path: Path, width: int, scheme: str) -> bytes:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(path.as_uri())
    page.add_style_tag(content=FONT)
    picture = page.screenshot(full_page=True)
    context.close()
    return picture


def difference(browser: Browser, one: bytes, other: bytes) -> dict:
    page = browser.new_page()
    found = page.evaluate(COMPARE, [base64.b64encode(picture).decode() for picture in (one, other)])
    page.close()
    return found


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(browser, site, tmp_path, name, width, scheme):
    stored = STORED / f"{name}-{width}-{scheme}.png"
    picture = taken(browser, site / PAGES[name], width, scheme)
    if os.environ.get("POSTROLL_UPDATE_SCREENSHOTS") == "1":
        stored.parent.mkdir(exist_ok=True)
        stored.write_bytes(picture)
    now = tmp_path / stored.name
    now.write_bytes(picture)
    found = difference(browser, stored.read_bytes(), picture)
    (_, height), (_, height_now) = found["sizes"]
    assert abs(height - height_now) <= 8, f"{stored} is {height} pixels high, {now} is {height_now}"
    assert found["share"] <= MOST_BLOCKS_THAT_DIFFER, f"compare {stored} with {now}"


def test_a_picture_that_differs_is_seen_to_differ(browser, site):
    light, dark = (taken(browser, site / PAGES["month"], 360, scheme) for scheme in ("light", "dark"))
    assert difference(browser, light, dark)["share"] > 0.9
