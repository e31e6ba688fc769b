"""RSS, Atom and sitemaps, read with the standard library; a document that declares anything of its own is refused.

Entities and types are what XML can be misused by, and no feed needs them: the names of letters that web pages use
(``&nbsp;``) are put in before, everything else of the kind ends the reading.
"""

import re
from html.entities import name2codepoint
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from chautari.publishing.website.found import Found, NotUnderstood
from chautari.publishing.website.pages import words_of

DEEPEST: Final = 60
MOST_NODES: Final = 60_000
OWN: Final = {"amp", "lt", "gt", "quot", "apos"}  # names that XML knows by itself
NAMED: Final = re.compile(rb"&([a-zA-Z][a-zA-Z0-9]{1,10});")
UNREADABLE: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class _Builder:
    """Elements by their bare names, as deep and as many as any feed has."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.tree, self.depth, self.count = TreeBuilder(), 0, 0
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.tree.data
        parser.StartDoctypeDeclHandler = self.refuse
        parser.EntityDeclHandler = self.refuse

    def start(self, name: str, attrs: dict[str, str]) -> None:
        self.depth, self.count = self.depth + 1, self.count + 1
        if self.depth > DEEPEST or self.count > MOST_NODES:
            raise NotUnderstood("feed.endless")
        self.tree.start(_bare(name), {_bare(key): value for key, value in attrs.items()})

    def end(self, name: str) -> None:
        self.depth -= 1
        self.tree.end(_bare(name))

    def refuse(self, *_told: object) -> None:
        raise NotUnderstood("feed.declares")


def tree(content: bytes) -> Element:
    """The document as elements. Raises NotUnderstood, with the line where it breaks."""
    parser = expat.ParserCreate(namespace_separator=" ")
    builder = _Builder(parser)
    try:
        parser.Parse(_mended(content), True)  # noqa: FBT003 — expat's own signature
        return builder.tree.close()
    except expat.ExpatError as no:
        raise NotUnderstood("feed.broken", str(no.lineno)) from no
    except (LookupError, ValueError, AssertionError) as no:
        raise NotUnderstood("feed.broken", "1") from no


def _bare(name: str) -> str:
    return name.rpartition(" ")[2].lower()


def _mended(content: bytes) -> bytes:
    """Without what stands before the document, signs that XML forbids, and names of letters that it does not know."""
    told = content[content.find(b"<") :] if b"<" in content[:200] else content
    if told[:2] in {b"<\x00", b"\x00<"} or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content
    return NAMED.sub(_letter, UNREADABLE.sub(b"", told))


def _letter(found: re.Match[bytes]) -> bytes:
    name = found[1].decode()
    code = None if name in OWN else name2codepoint.get(name)
    return f"&#{code};".encode() if code else found[0]


def read_feed(content: bytes, *, base: str) -> Found:
    """The items of an RSS or Atom feed, whatever its edition."""
    root = tree(content)
    found = Found()
    rows = [each for each in root.iter() if each.tag in {"item", "entry"}]
    if root.tag not in {"rss", "feed", "rdf"}:
        raise NotUnderstood("feed.other", root.tag[:40])
    for row in rows:
        found.add(
            title=words_of(_said(row, "title")),
            link=_link(row),
            when=_said(row, "pubdate", "published", "date", "updated"),
            key=_said(row, "guid", "id"),
            base=base,
        )
    return found


def read_sitemap(content: bytes, *, base: str) -> Found:
    """The pages of a sitemap below its own site; titles stand on the pages, so each is named by its address's words."""
    root = tree(content)
    if root.tag == "sitemapindex":
        raise NotUnderstood("sitemap.index", _said(next(iter(root), root), "loc")[:200])
    if root.tag != "urlset":
        raise NotUnderstood("feed.other", root.tag[:40])
    found = Found()
    for row in root:
        where = _said(row, "loc")
        title = _said(row, "title") or _words_of_address(where)
        found.add(title=title, link=where, when=_said(row, "publication_date", "lastmod"), base=base)
    return found


def _said(row: Element, *names: str) -> str:
    """What the first of these elements that says something says."""
    for name in names:
        for each in row.iter(name):
            if text := "".join(each.itertext()).strip():
                return text
    return ""


def _link(row: Element) -> str:
    """Where the item can be read: Atom's alternate, RSS's link, or a guid that says it is one."""
    links = [each for each in row if each.tag == "link"]
    for each in links:
        if each.get("href") and each.get("rel", "alternate") == "alternate":
            return str(each.get("href"))
    for each in links:
        if each.text and each.text.strip():
            return each.text.strip()
    guids = [each for each in row if each.tag == "guid" and each.get("ispermalink", "true") == "true"]
    return next((each.text or "" for each in guids), "")


def _words_of_address(address: str) -> str:
    """The last part of an address as words: …/notice/water-supply-closed → water supply closed."""
    last = address.rstrip("/").rpartition("/")[2].partition("?")[0]
    return re.sub(r"[-_+]|%20|\.(html?|php|aspx?)$", " ", last).strip()
