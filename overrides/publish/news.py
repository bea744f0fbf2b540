"""What the generator says while it builds, as an officer reads it: of what goes well nothing, of a wrong link a sentence."""

import logging
import re

GENERATORS = ("mkdocs", "properdocs")

_SAID = [
    (re.compile(pattern), said)
    for pattern, said in (
        (
            r"Doc file '(.+?)' contains an? (?:\w+ )*?link '(.+?)', but (?:there is no such anchor on this page"
            r"|the doc '.+?' does not contain an anchor '.+?')\..*",
            r'docs/\1: bagian yang dituju tautan "\2" tidak ada; samakan yang sesudah tanda # dengan nama bagian itu.',
        ),
        (
            r"Doc file '(.+?)' contains an? (?:\w+ )*?link '(.+?)',? .+? Did you mean '(.+?)'\?",
            r'docs/\1: tautan "\2" tidak menuju berkas mana pun; maksudnya "\3"?',
        ),
        (
            r"Doc file '(.+?)' contains an? (?:\w+ )*?link '(.+?)',? .+",
            r'docs/\1: tautan "\2" tidak menuju berkas mana pun; betulkan nama berkasnya.',
        ),
        (
            r"The following pages exist in the docs directory, but are not included in the \"nav\" configuration:\s+- (.+)",
            r"Halaman ini belum ada di menu: \1; tambahkan di mkdocs.yml pada nav.",
        ),
        (
            r"A reference to '(.+?)' is included in the 'nav' configuration, which is not found .+",
            r"mkdocs.yml: halaman \1 ada di nav, tetapi berkasnya tidak ada; betulkan namanya.",
        ),
    )
]


def in_words(message: str) -> str:
    """Say one of the generator's remarks in Indonesian, with file and mend; another stays as it is."""
    for pattern, said in _SAID:
        if found := pattern.fullmatch(message):
            return found.expand(said)
    return message


class _Reworded(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = in_words(record.getMessage()), ()
        return True


def reword() -> None:
    """Let the generator's terminal speak so, from here on. What is asked for with --verbose is still told."""
    for name in GENERATORS:
        logger = logging.getLogger(name)
        if logger.level == logging.INFO:
            logger.setLevel(logging.WARNING)
        for handler in logger.handlers:
            if not any(isinstance(one, _Reworded) for one in handler.filters):
                handler.addFilter(_Reworded())
