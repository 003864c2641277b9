"""The agenda and the calendar files of the team's edition."""
