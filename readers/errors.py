"""What a reader says when it cannot read a file."""

from __future__ import annotations

from config.mendable import Mendable


class Unreadable(Mendable):
    """A file that no plan could be read from. The message is a sentence: which file, what is wrong, what to do."""
