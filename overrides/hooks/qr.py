"""MkDocs hook: QR codes for templates and pages (`qr(text)`), and the script that draws them in hall mode."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from overrides.sessions import qr

_script: list[str] = []


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add hall mode's script beside lean-qr."""
    address, made = qr.browser_files(Path(config.config_file_path).parent)
    _script[:] = [address]
    for path, content in made.items():
        files.append(File.generated(config, path, content=content))
    if copied := files.get_file_from_path("assets/qr/qr.js"):
        files.remove(copied)
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give templates `qr` and `qr_script`."""
    env.globals["qr"] = qr.svg
    env.globals["qr_script"] = _script[0]
    return env
