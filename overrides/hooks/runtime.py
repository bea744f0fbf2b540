"""MkDocs hook: puts PyScript, MicroPython and the calculator's Python into the site, and gives the templates
`runtime`. What it does is in overrides/calculator_page/runtime.py."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from overrides.calculator_page import bundle, runtime
from overrides.tariff import tariff_values

_made: dict[str, runtime.Runtime] = {}


def on_config(config: MkDocsConfig) -> None:
    """Let every build make the scripts and the style anew: `mkdocs serve` runs many in one process."""
    bundle.made.cache_clear()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files of the runtime."""
    try:
        _made["runtime"] = runtime.make(Path(config.config_file_path).parent, tariff_values.open_data())
    except bundle.BundleError as error:
        raise PluginError(str(error)) from None
    for path, content in _made["runtime"].files.items():
        files.append(File.generated(config, path, content=content))
    # MkDocs also copies start.js as a file of the theme; pages use the one beside PyScript.
    if copied := files.get_file_from_path("assets/js/start.js"):
        files.remove(copied)
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Let the partials runtime-head.html and runtime-body.html name the files."""
    env.globals["runtime"] = _made["runtime"].names
    return env
