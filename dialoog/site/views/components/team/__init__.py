"""What several pages of the programme team's edition show."""
