"""What follows from the records: balances, states, deadlines, matching. Nothing of it is stored."""
