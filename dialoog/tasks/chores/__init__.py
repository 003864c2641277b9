"""The chores: a module for each family, and a function for each kind of task.

Each function yields the tasks of its kind. Its docstring says when there is such a task and when it
is due. A term such as ``call`` or ``plan`` is a number of working days (see ``Terms``).
"""
