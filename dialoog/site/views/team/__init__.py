"""The pages that only the programme team sees. Each is made from a ``TeamLedger``."""
