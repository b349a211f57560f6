"""The command line: its verbs, in the order in which they are listed. What each takes stands in cli/verbs/, what it does in tasks/
and flows/, how it is printed in cli/.

Everything slow is imported where it is used, so that `chaser --help` answers at once.
"""

from __future__ import annotations

import typer

from cli.edge import guarded
from cli.panels import by_panel
from cli.verbs import answers, cycles, days, escalations, mail, minutes, people, plans, replies, reports, service, standing

PANELS = {
    "Plans and people": ("read", "deadline", "plan", "people", "minutes"),
    "The day": ("run", "listen", "deliver", "outbox", "simulate"),
    "How it stands": ("status", "explain", "escalations", "cycles", "report"),
    "What people tell": (
        "replies",
        "update",
        "done",
        "evidence",
        "signoff",
        "sendback",
        "date",
        "move",
        "notmine",
        "acknowledge",
        "cycle",
    ),
    "The service": ("check", "doctor", "mail", "serve", "backup", "restore"),
}

app = typer.Typer(
    name="chaser",
    help="Chase every action of a council's action plan until it is evidenced and signed off.",
    cls=by_panel(PANELS),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for several in (plans, people, minutes, days, standing, answers, escalations, cycles, replies, reports, mail, service):
    app.add_typer(several.verbs)


def main() -> None:
    """The installed command."""
    guarded(app)


if __name__ == "__main__":
    main()
