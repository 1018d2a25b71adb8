"""A picture of ours on a paper: its bytes go into the file as they were kept, and are never packed again."""

from __future__ import annotations

import io

from reportlab.lib.utils import ImageReader


class KeptPicture(ImageReader):  # type: ignore[misc]
    """A picture of ours. Its JPEG bytes go into the file as they are, so nobody needs to unpack them for a name."""

    def __init__(self, jpeg: bytes) -> None:
        super().__init__(io.BytesIO(jpeg))
        self._bytes = jpeg
        self._dataA = None  # reportlab asks it for a mask, which a JPEG never has

    def getRGBData(self) -> bytes:  # noqa: N802 - reportlab's name
        return self._bytes
