"""Dialoog: files in git become checked data and the pages that staff read.

    read ─> parse ─> Ledger ─┬─> rules, chores            what is wrong, what is to be done
                             └─> views ─> render ─> write  what is shown

`pipeline` knows this order, and nothing else does. A file imports from further down this list only;
`lint-imports` holds every file to it (the floors stand in pyproject.toml).

* Commands: `cli` and `commands/`, one file a command. Only here is anything printed, and the
  clock, the environment and the working directory asked.
* Outcomes: `pipeline`, `rulebook` (all rules), `worklist` (all chores), `printing` (all pages).
* What holds and what is to be done: `rules/`, a generator of problems a code; `chores/`, a
  generator of tasks a code.
* What is shown: `pages/` says which pages there are, `views/` what stands on one, and
  `views/team/` those of the team's edition. A page for staff gets an `OpenLedger` of
  `open_records`. `disclosure` makes it, the one file through which anything leaves the closed part.
* What is derived: `balance` (of a card), `lifecycle` (of a request), `timeline`, `durations`,
  `noting`, `forecast`, `matching/`, `worktime`. Nothing of it is stored.
* Data: `ledger`, of `entry`s with a place for each value; `records/`, the models, where each
  field says who may see it; `shelves`, where files stand; `inventory/` and `parse/`, from bytes
  to records.
* Ground, which knows nothing of the programme: `strict_yaml/`, `prose/`, `calendar`, `periods`,
  `text`, `personal_data`, `render/`, `write/`, `save`, `disk`, `listing`, `search`, `look/`,
  `ical`, `whole_days`, `history`, `report`, `problem`.

A rule: a function in `rules/` with its code and why. A page: a view, a template and a line in
`pages/staff` or `pages/team`. A field: a line in its model. The README tells how, with an example.
"""
