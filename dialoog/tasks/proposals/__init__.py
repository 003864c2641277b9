"""What could be planned: a day and people that break no rule, as a proposal to be changed.

A proposal makes the lines of a task valid. It is not a choice: who fits best is for matching to
explain and for a person to decide. ``people`` says who can be asked, ``plan`` for which day.
"""

from dialoog.tasks.proposals.plan import Plan, Proposals

__all__ = ["Plan", "Proposals"]
