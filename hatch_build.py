"""What happens before a wheel or an editable install is made: the catalogues of texts are compiled."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface[Any]):
    """Found by hatchling under `tool.hatch.build.hooks.custom`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what is older than its catalogue. Raises CalledProcessError."""
        subprocess.run([sys.executable, "-m", "tests.catalogue", "--compile"], cwd=self.root, check=True)
