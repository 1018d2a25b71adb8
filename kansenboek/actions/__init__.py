"""One function per thing a user does: one transaction, one audit row."""
