"""What the academy's export says about held sessions, and what of it can be recorded.

``plan_evaluations`` holds the rows of an export against the ledger; ``files_with`` has the files
as they become.
"""

from dialoog.domain.evaluations.plan import Entered, Plan, Refused, files_with, plan_evaluations

__all__ = ["Entered", "Plan", "Refused", "files_with", "plan_evaluations"]
