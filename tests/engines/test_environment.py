"""Nothing of the machine reaches a test, and a newcomer's machine has only what a network needs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import fresh
from tests.conftest import ROOT
from tests.engines import environment

FOREIGN = {
    "HOME": "/nonexistent",
    "TZ": "Pacific/Kiritimati",
    "LANG": "tr_TR.ISO8859-9",
    "LC_ALL": "tr_TR.ISO8859-9",
    "COLUMNS": "20",
    "https_proxy": "http://127.0.0.1:9",
    "NODE_OPTIONS": "--nothing",
    "FONTCONFIG_FILE": "/nonexistent",
    "SITE_DATE": "1999-01-01",
    "SITE_PLACE": "/nonexistent",
    "SITE_OFFLINE": "off",
    "SOURCE_DATE_EPOCH": "1",
    "MAKEFLAGS": "n",
    "GIT_DIR": "/nonexistent",
}


def test_nothing_of_the_machine_is_left(tmp_path: Path) -> None:
    code = """
import json, os, time
from tests.engines import environment
environment.enter()
print(json.dumps([dict(os.environ), time.tzname[0], os.umask(0), os.path.isdir(os.environ["HOME"])]))
"""
    outside = {name: os.environ[name] for name in environment.KEPT if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=outside | FOREIGN,
        umask=0o077,
        capture_output=True,
        text=True,
        check=True,
    )
    inside, zone, mask, has_home = json.loads(done.stdout)
    assert (zone, mask, has_home) == ("UTC", 0o022, True)
    home = inside["HOME"]
    fixed = {name: value.replace(str(tmp_path), home) for name, value in environment.fixed(tmp_path).items()}
    assert inside == outside | fixed
    # It was there for that program only.
    assert not Path(home).exists()


def test_a_newcomers_machine_has_what_a_network_needs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    network = {
        "HTTPS_PROXY": "http://proxy.example",
        "no_proxy": "localhost",
        "SSL_CERT_FILE": "/a.pem",
        "PIP_INDEX_URL": "https://index.example/simple",
        "npm_config_registry": "https://packages.example/",
    }
    for name, value in (
        FOREIGN | {"PYTHONPATH": "/nonexistent", "PIP_TARGET": "/nonexistent"} | network
    ).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("https_proxy")
    monkeypatch.setattr(fresh, "INDEXES", {})
    assert fresh.bare(tmp_path) == network | {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
