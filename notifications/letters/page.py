"""A mail's HTML as lines of text, its quotes marked with `>` as in plain text, so that both are cut in one way."""

from __future__ import annotations

import re

from lxml import etree, html

_LINES = {
    "p",
    "div",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "table",
    "blockquote",
    "pre",
    "section",
    "article",
    "hr",
    "dl",
    "dt",
    "dd",
}
_APART = {"p", "blockquote", "table", "ul", "ol", "h1", "h2", "h3"}  # an empty line before them
_UNSEEN = {"script", "style", "head", "title", "meta", "template", "noscript", "object", "svg"}
_SIGNATURES = re.compile(
    r"\b(?:gmail_signature|moz-signature|applemailsignature|x?_?signature|ms-outlook-mobile-signature)\b", re.IGNORECASE
)
_OLDER = re.compile(
    r"\b(?:x_)?(?:appendonsend|divrplyfwdmsg|olk_src_body_section|mail-editor-reference-message-container|outlookmessageheader|yahoo_quoted|zmail_extra)\b",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_DEEPEST = 180  # elements in one another
BREAK = "-----Original Message-----"


def as_text(page: str) -> str:
    """The lines of the page; empty for one that cannot be read."""
    if not page.strip():
        return ""
    try:
        root = html.document_fromstring(
            page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    lines = _Lines()
    _walk(root, lines, 0)
    return lines.text()


class _Lines:
    """Lines in the making, each with its depth of quoting."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.now: list[str] = []
        self.depth = 0

    def add(self, words: str | None, *, kept: bool = False) -> None:
        if words:
            self.now.append(words if kept else re.sub(r"[ \t\r\n\f]+", " ", words))

    def end(self, *, empty: bool = False) -> None:
        """End the line. `empty`: an empty line follows, if none does yet."""
        words = "".join(self.now).strip()
        self.now = []
        if words:
            self.done += [f"{'>' * self.depth}{' ' if self.depth else ''}{line}" for line in words.split("\n")]
        if empty and self.done and self.done[-1].strip("> "):
            self.done.append(">" * self.depth)

    def text(self) -> str:
        self.end()
        return "\n".join(self.done)


def _walk(node: html.HtmlElement, lines: _Lines, deep: int) -> None:
    tag = node.tag if isinstance(node.tag, str) else ""
    if not tag or tag in _UNSEEN or deep > _DEEPEST or _is_unseen(node):
        return
    if _OLDER.search(_named(node)):
        lines.end()
        lines.add(BREAK)
        lines.end()
    _open(tag, lines)
    lines.add(node.text, kept=tag == "pre")
    for child in node:
        _walk(child, lines, deep + 1)
        lines.add(child.tail, kept=tag == "pre")
    _close(tag, lines)


def _is_unseen(node: html.HtmlElement) -> bool:
    return bool(_SIGNATURES.search(_named(node)) or _HIDDEN.search(node.get("style", "")))


def _named(node: html.HtmlElement) -> str:
    return f"{node.get('id', '')} {node.get('class', '')}"


def _open(tag: str, lines: _Lines) -> None:
    if tag in _LINES:
        lines.end(empty=tag in _APART)
    if tag == "blockquote":
        lines.depth += 1
    if tag == "br":
        if not lines.now:
            lines.done.append(">" * lines.depth)
        lines.end()
    if tag in ("td", "th"):
        lines.add(" ")


def _close(tag: str, lines: _Lines) -> None:
    if tag in _LINES:
        lines.end(empty=tag in _APART and tag != "blockquote")
    if tag == "blockquote":
        lines.depth -= 1
        lines.end(empty=True)
