"""New records: the fields that can be given for each, and the file that holds what was given.

``template`` derives the options of ``new`` from the models; ``draft`` makes the bytes of the file.
Nothing is written to disk here.
"""
