"""What tests of persons in texts share."""

import importlib.util
import sys

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="session")
def privacy():
    sys.path.insert(0, str(ROOT / "scripts/validate"))
    spec = importlib.util.spec_from_file_location(
        "validate_privacy", ROOT / "scripts/validate/privacy.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
