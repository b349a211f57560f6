"""What a person can mend is told from a fault of the program by its type, wherever it was raised."""

from __future__ import annotations


class Mendable(Exception):
    """Something that a person can mend. The message is a sentence: what was wrong, where, what to do. It holds no secret.

    The command line prints it with exit code 1, and the service tells it; any other error is a fault of the program.
    """
