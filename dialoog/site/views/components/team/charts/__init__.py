"""Pictures of numbers: where every bar, dot and word stands. Templates draw them as SVG.

A picture says its numbers in words too (``about``), and a table with the same numbers stands beside
it. Shapes differ, not colours: a picture can be read in black and white.
"""
