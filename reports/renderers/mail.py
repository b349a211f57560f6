"""A report as the two bodies of a mail: the same words and figures in plain text and on a page that Outlook can draw."""

from __future__ import annotations

from config.look import PALE, PLAIN, templates
from reports.renderers.drawn import drawn
from reports.report import Report


def render_mail(report: Report) -> tuple[str, str]:
    """The text, and the HTML."""
    made, of = drawn(report), templates("reports.renderers")
    text = of.get_template("report.txt.j2").render(report=made)
    return text, of.get_template("mail.html.j2").render(report=made, pale=PALE, plain=PLAIN)
