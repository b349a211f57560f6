"""What the hands refuse to do."""

from __future__ import annotations

from config.mendable import Mendable


class NotPossible(Mendable):
    """What was asked does not fit the state of the plan or the action. The message says why, and what to do instead."""
