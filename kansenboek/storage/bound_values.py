"""Values on their way into a statement: those that SQLite knows go as they are."""

from __future__ import annotations

from sqlcipher3 import dbapi2


def bind_as_they_are() -> None:
    """Let digests and empty fields be bound without a question.

    Of a value that is neither a text nor a number sqlcipher3 asks whether it adapts itself, and to find that it does
    not two errors are made, with their messages: over ten times as long as binding a text takes, a dozen times in
    each save.
    """
    dbapi2.register_adapter(bytes, bytes)
    dbapi2.register_adapter(type(None), lambda nothing: nothing)
