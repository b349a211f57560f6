"""Everything that decides, in one value: the policy, the calendar made from it, and the directory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from config.policy import Policy
from register.model import Action, Confirmed, Person
from rules.calendar import Calendar
from rules.people import Directory


@dataclass(frozen=True, kw_only=True, slots=True)
class Rulebook:
    """What the rules consult besides the action itself."""

    policy: Policy
    calendar: Calendar
    directory: Directory

    @classmethod
    def of(cls, policy: Policy, people: Iterable[Person] = (), confirmed: Iterable[Confirmed] = ()) -> Rulebook:
        """The rule book of a council with this policy, these people, and what was confirmed of leads as written."""
        days = policy.working_days
        directory = Directory(people, confirmed, each_holder=policy.leads.several_holders == "each")
        return cls(policy=policy, calendar=Calendar(days.nation, days.closed), directory=directory)

    def signatory(self, action: Action) -> str:
        """Who signs the action off (policy `sign_off.by`): the first lead's manager, the plan's owner, or one address.

        The owner signs where the lead has no manager, or is nobody whom the directory knows.
        """
        by = self.policy.sign_off.by
        if by == "owner":
            return action.owner
        if by != "manager":
            return by
        lead = self.directory.chased(action).leads[0]
        known = self.directory.by_email(lead.to) if lead.as_ != "owner" else None
        return (known and known.manager) or action.owner
