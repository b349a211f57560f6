"""What the register could not do, as a sentence, and what to do about it, as another."""

from __future__ import annotations

from config.mendable import Mendable


class RegisterError(Mendable):
    """A refusal of the register. `says` tells what was wrong and where, `remedy` what to do; `str()` gives both."""

    def __init__(self, says: str, remedy: str) -> None:
        super().__init__(says, remedy)
        self.says = says
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.says} {self.remedy}"


class UnknownReference(RegisterError):
    """No such plan, action or doubt."""


class Outdated(RegisterError):
    """Somebody else changed it since it was read; nothing was written. Read it again and decide again."""


class WrongState(RegisterError):
    """A mail is not in a state from which the step is allowed; nothing was written."""


class Unusable(RegisterError):
    """The database cannot be used: locked, read-only, full, unreachable, damaged, or not ours."""
