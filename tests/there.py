"""What a test knows to be there, said to the reader of types as well."""

from __future__ import annotations

from typing import TypeVar

Thing = TypeVar("Thing")


def there(thing: Thing | None) -> Thing:
    """The thing itself. Fails where nothing is there."""
    assert thing is not None
    return thing
