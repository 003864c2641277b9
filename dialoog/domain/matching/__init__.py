"""Who could lead a conversation: a shortlist that is explained, and never decided.

``question`` says what a request asks and when, ``workload`` what everybody has on their plate,
``obstacles`` who cannot be asked and why, ``shortlist`` who can and in which order, ``together``
and ``one_by_one`` how all open requests could be served at once. Nothing is left to chance, and
nothing about who somebody is plays a part: only what they can do, when, and how busy they are.
"""
