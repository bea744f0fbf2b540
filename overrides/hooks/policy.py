"""MkDocs hook: gives the templates `content_policy`, and hosts the files `_headers` and `_caddy`.
What they say is in overrides/publish/policy.py."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from overrides.publish import policy


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add `_headers` and `_caddy`."""
    files.append(File.generated(config, "_headers", content=policy.headers_file()))
    files.append(File.generated(config, "_caddy", content=policy.caddy_file()))
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Let the page head print the policy."""
    env.globals["content_policy"] = policy.content_policy()
    return env
