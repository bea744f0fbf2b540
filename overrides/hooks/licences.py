"""MkDocs hook: adds /lisensi.txt. What it says is in overrides/calculator_page/licences.py."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from overrides.calculator_page import licences


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the list of licences."""
    root = Path(config.config_file_path).parent
    files.append(File.generated(config, licences.ADDRESS, content=licences.text(root)))
    return files
