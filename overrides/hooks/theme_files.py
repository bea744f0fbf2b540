"""MkDocs hook: leaves out Material's own scripts, styles and pictures; no page of this site loads them (DESIGN.md)."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep of the theme's files only this project's overrides/theme/assets/; what else lies in overrides/ makes the site."""
    ours = (
        Path(config.docs_dir),
        *(Path(folder, "assets") for folder in (config.theme.custom_dir,) if folder),
    )
    for file in list(files):
        source: Any = file.abs_src_path
        if source and not any(Path(source).is_relative_to(folder) for folder in ours):
            files.remove(file)
    return files
