"""MkDocs hook: the copy on the reader's device, versions in addresses, the home screen.
What it does is in overrides/publish/offline.py and icons.py."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from overrides.pages import icons
from overrides.publish import offline
from overrides.tariff import clock, tariff_values

ICON = Path("overrides/theme/assets/pictures/icon.svg")
ICONS = "assets/icons"


def on_config(config: MkDocsConfig) -> None:
    """Tell the page head that there is a manifest."""
    config.extra["manifest"] = offline.MANIFEST
    config.extra["apple_icon"] = f"{ICONS}/icon-apple-180.png"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the manifest and its icons; leave out the workers' sources, which MkDocs copies from the theme."""
    for name in (offline.WORKER, offline.WITHDRAWN):
        if copied := files.get_file_from_path(f"assets/js/{name}"):
            files.remove(copied)
    drawing = ICON.read_text(encoding="utf-8")
    for name, content in icons.make(ICON).items():
        files.append(File.generated(config, f"{ICONS}/{name}", content=content))
    files.append(File.generated(config, "favicon.ico", content=icons.favicon(ICON)))
    manifest = offline.manifest(
        name=config.site_name,
        short_name=config.site_name.split()[0],
        description=config.site_description or "",
        colour=icons.read(drawing).ground,
        icons=icons.for_manifest(ICONS),
    )
    files.append(File.generated(config, offline.MANIFEST, content=manifest))
    return files


# Before the sheets of the sessions are made, which name files too.
@event_priority(50)
def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give partials/offline.html the day of the tariff, and every address its version."""

    def read(path: str) -> bytes | None:
        file = files.get_file_from_path(path)
        return file.content_bytes if file else None

    env.filters["url"] = offline.versioned_filter(env.filters["url"], read)
    checked = tariff_values.named_values(clock.today())["hari_periksa"].value
    try:
        env.globals["offline"] = {"checked": checked} if offline.is_on() else None
    except offline.OfflineError as error:
        raise PluginError(str(error)) from None
    return env


# After every other hook: the worker's list holds the hashes of what they wrote.
@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write /sw.js."""
    offline.write(Path(config.site_dir))
