"""YAML in which a name is a plain word and stands once: for the tariff, the claims and the place.

What is wrong comes as a Twice or a NotPlain; each room says it in its own sentence, with file and mend.
"""

from collections.abc import Hashable
from typing import Any

import yaml


class Twice(Exception):
    """A name that stands twice in one mapping: silently, the second would win."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line


class NotPlain(Exception):
    """A name that is a list or a mapping: [a, b]: 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class StrictLoader(yaml.CSafeLoader):
    """A SafeLoader (in C: ten times as quick) that raises Twice and NotPlain."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            if key_node.tag == "tag:yaml.org,2002:merge":
                continue
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise NotPlain(line)
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise Twice(str(key), line)
            seen.add(key)
        return super().construct_mapping(node, deep)


class DatesAsText(StrictLoader):
    """A StrictLoader that leaves dates as they are written."""


DatesAsText.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)
