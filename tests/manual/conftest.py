"""Lets the tests of the manual import the scripts' own modules."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
