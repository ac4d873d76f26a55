"""What is marked high is right, 99 times in a hundred: on damage done to our own texts (see `make calibration`)."""

import importlib.util
from collections import Counter
from pathlib import Path

import pytest


@pytest.mark.slow
def test_what_is_called_certain_is() -> None:
    path = Path(__file__).parents[2] / "calibration.py"
    specification = importlib.util.spec_from_file_location("calibration", path)
    assert specification and specification.loader
    calibration = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(calibration)
    judged = list(calibration.damaged())
    high = Counter(right for _, certainty, right in judged if certainty >= 0.95)
    assert high.total() > 2000
    assert high[True] / high.total() >= 0.99
    table = "\n".join(calibration.table(iter(judged)))
    assert "control codes (OT1)" in table and "hyphens" in table
