"""The templates of mails, read once a process. The styles of a page are written into its tags then, not once a mail."""

from __future__ import annotations

from config.look import PAINT, templates

__all__ = ["PAINT", "rendered"]


def rendered(name: str, **values: object) -> str:
    """The template of that name, for instance `digest.txt`; a value that is missing is an error."""
    return templates("notifications").get_template(f"{name}.j2").render(values)
