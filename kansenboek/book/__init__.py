"""What a user does with any record of the open store: save, show, list, undo, draft, search. Knows no feature."""
