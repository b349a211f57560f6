"""How everything looks that people read: the paint of the five colours, and templates whose styles stand in their tags."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

# Dark enough for white words on them (WCAG: 4.5 to 1), light enough for a bar on a dark screen (3 to 1).
PAINT = {"red": "#c4291f", "amber": "#a85200", "green": "#1e7b34", "blue": "#2168b4", "grey": "#5f6670"}
PLAIN = "#4a5260"  # of what counts, and is no colour
PALE = "#d5d9df"  # what is left of a bar, and what stands behind headings


@lru_cache(maxsize=8)
def templates(package: str) -> Environment:
    """Jinja with the templates of a room, read once a process: HTML escaped, nothing undefined."""
    from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined

    class Loader(BaseLoader):
        files = PackageLoader(package)

        def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
            source, path, fresh = self.files.get_source(environment, template)
            return (inlined(source) if template.endswith(".html.j2") else source), path, fresh

    made = Environment(
        loader=Loader(),
        autoescape=lambda name: bool(name and name.endswith(".html.j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["paint"] = PAINT
    return made


def inlined(source: str) -> str:
    """The page with its style sheet inside its tags; a sheet marked `data-css-inline="keep"` stays, for what no tag can say.

    Tags of the template stand as comments meanwhile: between the rows of a table a comment keeps its place, words do not.
    """
    import css_inline

    page = source.replace("{%", "<!--{%").replace("%}", "%}-->")
    page = css_inline.CSSInliner(load_remote_stylesheets=False).inline(page)
    for mark, stands in (("<!--{%", "{%"), ("%}-->", "%}"), (' data-css-inline="keep"', "")):
        page = page.replace(mark, stands)
    return re.sub(r"\n\s+", "\n", page)
