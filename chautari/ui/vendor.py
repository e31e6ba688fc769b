"""Takes other people's files into ``static/vendor``: ``python -m chautari.ui.vendor node_modules``.

Running it twice gives the same bytes. What was taken stands in ``static/vendor.lock``.
"""

import hashlib
import io
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from fontTools import subset

HOME: Final = Path(__file__).parent / "static"
SVG: Final = "{http://www.w3.org/2000/svg}"

ICONS: Final = (
    "alert-circle",
    "alert-triangle",
    "arrow-left",
    "bell",
    "book",
    "brand-facebook",
    "brand-viber",
    "brand-x",
    "calendar",
    "check",
    "checks",
    "chevron-left",
    "chevron-right",
    "clock",
    "download",
    "external-link",
    "eye",
    "eye-off",
    "file-text",
    "gavel",
    "hand-stop",
    "heart",
    "history",
    "id-badge",
    "inbox",
    "language",
    "link",
    "lock",
    "logout",
    "message",
    "message-circle",
    "messages",
    "paperclip",
    "pencil",
    "phone",
    "photo",
    "plug-connected",
    "plug-connected-x",
    "plus",
    "printer",
    "quote",
    "refresh",
    "repeat",
    "report",
    "search",
    "send",
    "shield-check",
    "speakerphone",
    "trash",
    "user",
    "user-check",
    "writing",
    "x",
)

# The letters, signs and digits of Nepali, with the joiners that shape its conjuncts.
NEPALI: Final = (
    "U+20,U+901-903,U+905-914,U+915-939,U+93C-94D,U+950,U+960-961,U+964-96F,U+970,U+200C-200D,U+20A8,U+25CC"
)

# (package, its licence, [(file written, file read)])
TAKEN: Final = (
    ("htmx.org", "0BSD", [("htmx-{version}.min.js", "dist/htmx.min.js"), ("htmx.LICENSE.txt", "LICENSE")]),
    ("@tabler/icons", "MIT", [("sprite.svg", "icons/outline"), ("tabler.LICENSE.txt", "LICENSE")]),
    (
        "@fontsource/yantramanav",
        "OFL-1.1",
        [
            ("yantramanav-400.woff2", "files/yantramanav-devanagari-400-normal.woff2"),
            ("yantramanav-700.woff2", "files/yantramanav-devanagari-700-normal.woff2"),
            ("yantramanav.LICENSE.txt", "LICENSE"),
        ],
    ),
)


def sprite(folder: Path) -> bytes:
    """One SVG of all icons, each a symbol of its name, drawn in the colour of the text around it."""
    symbols = []
    for name in ICONS:
        drawn = ET.parse(folder / f"{name}.svg").getroot()  # noqa: S314  a pinned package's own file
        shapes = [shape for shape in drawn if shape.get("stroke") != "none"]
        inside = "".join(_element(shape) for shape in shapes)
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inside}</symbol>\n')
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{"".join(symbols)}</svg>\n'.encode()


def _element(shape: ET.Element) -> str:
    facts = " ".join(f'{name}="{value}"' for name, value in shape.attrib.items())
    return f"<{shape.tag.removeprefix(SVG)} {facts}/>"


def font(file: Path) -> bytes:
    """The font with Nepali's characters alone, all its shaping rules kept, without hints, as WOFF2."""
    wish = subset.Options(layout_features=["*"], hinting=False, flavor="woff2", notdef_outline=True)
    wish.recalc_timestamp = False
    opened = subset.load_font(str(file), wish)
    work = subset.Subsetter(wish)
    work.populate(unicodes=subset.parse_unicodes(NEPALI))
    work.subset(opened)
    written = io.BytesIO()
    subset.save_font(opened, written, wish)
    return written.getvalue()


def script(file: Path) -> bytes:
    """The script without the name of a source map that is not beside it."""
    return re.sub(rb"\n?//[#@] sourceMappingURL=\S+\s*", b"\n", file.read_bytes())


def taken(file: Path) -> bytes:
    """What we write for one file or folder of a package."""
    if file.is_dir():
        return sprite(file)
    make = {".woff2": font, ".js": script}.get(file.suffix, Path.read_bytes)
    return make(file)


def main(modules: Path) -> None:
    """Write the vendored files and the list of them."""
    target = HOME / "vendor"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    lines = ["# file  package  version  licence  sha256"]
    for package, licence, files in TAKEN:
        version = json.loads((modules / package / "package.json").read_text())["version"]
        for name, source in files:
            content = taken(modules / package / source)
            written = name.format(version=version)
            (target / written).write_bytes(content)
            lines.append(f"{written}  {package}  {version}  {licence}  {hashlib.sha256(content).hexdigest()}")
    (HOME / "vendor.lock").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
