"""The store under attack. A quick form runs with the tests; the full form, `python3 dev.py battery`, takes long.

Every attack has a control: the same harness on something that is known to fail, so that a silent harness is seen.
"""
