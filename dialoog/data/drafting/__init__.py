"""A new file: what must be known for it, what can be filled in already, and what it is called.

``kinds`` lists what can be made and which fields are asked for, ``defaults`` what follows from the
rest of the programme, ``draft`` the name of the file and its bytes. Nothing is written here.
"""
