"""MkDocs hook: gives the templates `content_policy`. What it says is in overrides/build/policy.py."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from overrides.build import policy


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Let the page head print the policy."""
    env.globals["content_policy"] = policy.content_policy()
    return env
