"""A mailbox of Exchange Online by Microsoft Graph: what the transport and the inbox ask it by.

The app needs Mail.Send and Mail.ReadWrite, for this one mailbox (RBAC for Applications). Mail.ReadWrite, since a mail is
made as a draft first: that step may fail without harm, and only the second, short one can leave us in doubt.
Nothing is imported or called before the first request.
"""

from notifications.graph.mailbox import Mailbox
from notifications.graph.opened import Opened
from notifications.graph.settings import Settings

__all__ = ["Mailbox", "Opened", "Settings"]
