"""What each page shows: one file per page, with a frozen dataclass of ready-made text.

A view decides, a template draws. So a view carries no record, no date and no number that
still has to be compared: only words, badges, links and prose that may be shown as they are.
Some modules are shared, such as `frame` and `pieces`: pyproject.toml lists them. The pages know
nothing of each other.
"""
