"""The check of a citizen service number (BSN)."""

from __future__ import annotations

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def passes_elfproef(digits: str) -> bool:
    """Whether nine digits pass the elfproef of a BSN: with the weights 9 to 2 and then -1 the sum divides by 11.

    Eight are taken for nine of which the 0 at the front was left out.
    """
    whole = f"0{digits}" if len(digits) == len(_WEIGHTS) - 1 else digits
    if len(whole) != len(_WEIGHTS):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, whole, strict=True))
    return total > 0 and total % 11 == 0
