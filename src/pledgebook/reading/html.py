"""HTML pages: the article's text by trafilatura, and what the page's head says of it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import lxml.etree
import lxml.html

from ..vocabulary import When
from .dates import dates_in
from .given import plain_words
from .repair import repaired

__all__ = ["Page", "page"]

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_TAGS_AT_MOST = 60_000
_DEPTH_AT_MOST = 200
_NOT_TEXT = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "svg", "form", "nav", "aside", "footer", "head"}
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
    }
    | {"h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table", "td", "tr", "ul"}
)
_ARTICLE = re.compile(r"Article|Report|Posting|WebPage|Statement", re.I)
_XML_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Page:
    """The article's text as extracted, captions apart from it, and what the page's head says."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: When | None = None
    updated: When | None = None
    url: str | None = None
    captions: tuple[str, ...] = field(default=())
    bylines: tuple[str, ...] = field(default=())


def page(source: str) -> Page:
    """Reads a page. Broken, empty or hostile HTML gives whatever text can be had from it; never raises."""
    source = _XML_ILLEGAL.sub(" ", source)
    tree = _tree(source)
    if tree is None:
        return Page(_tagless(source))
    head = _Head(tree)
    small = sum(1 for _ in tree.iter()) <= _TAGS_AT_MOST and _depth(tree) <= _DEPTH_AT_MOST
    captions = tuple(_words(node) for node in tree.iter("figcaption", "small"))[:50] if small else ()
    text = (_extracted(source) if small else "") or _all_blocks(tree) or _tagless(source)
    return Page(
        text=text,
        title=repaired(head.title) if head.title else None,
        outlet=repaired(head.outlet) if head.outlet else None,
        published=head.published or (_dated(source) if small else None),
        updated=head.updated,
        url=head.url,
        captions=tuple(repaired(c) for c in captions if c),
        bylines=head.bylines,
    )


def _tree(source: str) -> lxml.html.HtmlElement | None:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return lxml.html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, RecursionError):
        return None


def _depth(tree: lxml.html.HtmlElement) -> int:
    deepest = depth = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _extracted(source: str) -> str:
    import trafilatura  # a third of a second to import, wanted for HTML alone

    try:
        # Own parse: trafilatura changes the tree it is given. No deduplication: it remembers earlier pages.
        found = trafilatura.extract(source, output_format="txt", include_comments=False, deduplicate=False)
    except Exception:  # a page must not be able to stop a read, whatever it makes a library do
        return ""
    return found or ""


def _dated(source: str) -> When | None:
    import htmldate

    try:
        # Its default for the latest day is today; a reading may not depend on the day it is made.
        said = htmldate.find_date(
            source, extensive_search=False, original_date=True, min_date="1990-01-01", max_date="2199-12-31"
        )
    except Exception:  # as above
        return None
    found = dates_in(said or "")
    return found[0].when if found else None


def _words(node: lxml.html.HtmlElement) -> str:
    return " ".join(" ".join(node.itertext()).split())


def _all_blocks(tree: lxml.html.HtmlElement) -> str:
    """Every visible block's words, for pages in which no article is found."""
    parts: list[str] = []
    silent: lxml.html.HtmlElement | None = None
    for event, node in lxml.etree.iterwalk(tree, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if silent is None and tag in _NOT_TEXT:
                silent = node
            if silent is None:
                parts += ["\n" if tag in _BLOCKS else "", node.text or ""]
        else:
            if silent is node:
                silent = None
            if silent is None:
                parts += ["\n" if tag in _BLOCKS else "", node.tail or ""]
    found = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in found if line)


_SILENT = re.compile(r"<(script|style|noscript|template|iframe|svg)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_ANY_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[A-Za-z/!?][^<>]*>?", re.S)


def _tagless(source: str) -> str:
    text = _ANY_TAG.sub("\n", _SILENT.sub("\n", source))
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)


class _Head:
    """What the page says of itself in its meta elements, its JSON-LD and its heading."""

    def __init__(self, tree: lxml.html.HtmlElement) -> None:
        self._meta: dict[str, str] = {}
        for node in tree.iter("meta"):
            name = str(node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
            words = plain_words(node.get("content"))
            if name and words:
                self._meta.setdefault(name, words)
        self._article: dict[str, object] = next(iter(_articles(tree)), {})
        self._tree = tree

    def _said(self, *names: str) -> str | None:
        return next((self._meta[name] for name in names if name in self._meta), None)

    @property
    def outlet(self) -> str | None:
        publisher = plain_words(self._article.get("publisher"))
        return self._said("og:site_name") or publisher or self._said("application-name")

    @property
    def title(self) -> str | None:
        headings = [words for node in self._tree.iter("h1") if (words := plain_words(_words(node)))]
        title = next(iter(self._tree.iter("title")), None)
        said = plain_words(self._article.get("headline")) or self._said("og:title", "twitter:title", "dc.title")
        if len(headings) == 1 or (headings and said is None):
            return headings[0]
        return said or (self._without_outlet(plain_words(_words(title))) if title is not None else None)

    def _without_outlet(self, title: str | None) -> str | None:
        if title is None:
            return None
        parts = re.split(r"\s+[|–—·»-]\s+", title)
        if len(parts) == 1 or len(parts[0].split()) < 3:
            return title
        return title[: title.rfind(parts[-1])].rstrip(" |–—·»-")

    @property
    def published(self) -> When | None:
        return _day(
            plain_words(self._article.get("datePublished"))
            or self._said("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate",
                          "parsely-pub-date", "sailthru.date", "publish-date", "og:published_time", "dcterms.created")
        )  # fmt: skip

    @property
    def updated(self) -> When | None:
        return _day(
            plain_words(self._article.get("dateModified"))
            or self._said("article:modified_time", "datemodified", "og:updated_time", "last-modified")
        )

    @property
    def url(self) -> str | None:
        links = [node.get("href") for node in self._tree.iter("link") if "canonical" in str(node.get("rel")).lower()]
        for url in (*links, self._meta.get("og:url")):
            words = plain_words(url)
            try:
                if words and urlsplit(words).scheme in ("http", "https"):
                    return words
            except ValueError:
                continue
        return None

    @property
    def bylines(self) -> tuple[str, ...]:
        author = plain_words(self._article.get("author")) or self._said("author", "article:author")
        return (author,) if author else ()


def _day(text: str | None) -> When | None:
    found = dates_in(re.sub(r"(\d{4}-\d{2}-\d{2})[T ].*", r"\1", text)) if text else []
    return found[0].when if found else None


def _articles(tree: lxml.html.HtmlElement) -> Iterator[dict[str, object]]:
    for node in tree.iter("script"):
        if "ld+json" not in str(node.get("type")).lower():
            continue
        try:
            value = json.loads(node.text_content())
        except (ValueError, RecursionError):
            continue
        yield from _objects(value, 0)


def _objects(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for part in value[:50]:
            yield from _objects(part, depth + 1)
    elif isinstance(value, dict):
        kind = value.get("@type")
        kinds = kind if isinstance(kind, list) else [kind]
        is_article = any(isinstance(k, str) and _ARTICLE.search(k) for k in kinds)
        if is_article and ("headline" in value or "datePublished" in value):
            yield value
        yield from _objects(value.get("@graph"), depth + 1)
