"""A report as a page of its own: for a browser, a projector or a printer, without a script and without anything fetched."""

from __future__ import annotations

from config.look import PALE, PLAIN, templates
from reports.renderers.drawn import drawn
from reports.report import Report


def render_html(report: Report) -> str:
    """The page."""
    return templates("reports.renderers").get_template("page.html.j2").render(report=drawn(report), pale=PALE, plain=PLAIN)
