"""The brief: one self-contained HTML file, or Markdown, of everything a record holds.

The HTML fetches nothing and is told so by its content security policy, which names the hashes of its own style and
script and allows no other. Text from reports reaches the page escaped, or as JSON that the script puts in as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..record import Record
from .presentation import brief_of
from .since import Past
from .wording import markdown, shown

__all__ = ["brief_html", "brief_markdown"]

_LOADER = PackageLoader("pledgebook.telling")


def brief_html(
    record: Record, *, title: str | None = None, subject: str | None = None, past: Past | None = None
) -> str:
    """The brief as one HTML document. With a `subject`, of that and the subjects below it only; with a `past`, with
    what changed since."""
    page = Environment(
        loader=_LOADER,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_showable,
    )
    brief = brief_of(record, title, subject, past)
    style, script = _template("brief.css"), _template("brief.js")
    return page.get_template("brief.html.j2").render(
        brief=brief,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        embedded=Markup(_embedded(brief.evidence)),
    )


def brief_markdown(
    record: Record, *, title: str | None = None, subject: str | None = None, past: Past | None = None
) -> str:
    """The brief as Markdown: every line with its words, reports numbered. Text from reports is escaped."""
    page = Environment(
        loader=_LOADER,
        autoescape=False,  # Markdown: `finalize` escapes every value instead
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Markup) or not isinstance(value, str) else markdown(value),
    )
    return page.get_template("brief.md.j2").render(brief=brief_of(record, title, subject, past))


def _showable(value: object) -> object:
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _embedded(content: object) -> str:
    """JSON that cannot end the script element it stands in (HTML Standard, "Restrictions for contents of script")."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _template(name: str) -> str:
    return (files("pledgebook.telling") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
