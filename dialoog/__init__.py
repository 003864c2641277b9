"""Dialoog: files in git become checked data, a worklist and the pages that staff read.

    read -> parse -> Ledger -> problems | tasks          (what is wrong, what is to be done)
                        |-> views -> render -> write     (what is shown)

`pipeline` is the table of contents: check() and build(). A room imports only rooms further down:

* `cli`: the command line; arguments, prompts, exit codes
* `desk`: the forms with which a coordinator works in a browser
* `live`: the programme in memory, its pages drawn when asked; a server on loopback
* `effect`: what a change does; two versions of the data compared
* `site`: the static site; routes, views, templating, theme, search index, output
* `exports`: documents beside the site; e-mail, Woo bundle, data repository
* `tasks`: the worklist; what is to be done, by whom, by when
* `checks`: validation; rules, link targets, readability, report formatters
* `privacy`: who may see what; disclosure, public records, redaction, subject access
* `domain`: what follows from the facts; balances, states, deadlines, session rules, matching
* `data`: files <-> records; models, collections, discovery, parsing, ledger, editing
* `formats`: ground, no knowledge of the programme; YAML, Markdown, dates, iCalendar, CSV, files

"""
