"""Who could lead a session: an explained shortlist for one request, a plan for all open ones.

A proposal; a person decides. Nothing is left to chance, and only what somebody can do, when, and
how busy they are counts. ``criteria`` says what is asked, ``exclusions`` who cannot be asked,
``workload`` how busy everybody is, ``shortlist`` who can be asked and in which order; ``plan`` and
``greedy`` divide all open requests; ``sentences`` and ``formatting`` explain both.
"""
