"""Occupations by everyday words: "tukang sayur", "gojek", "kuli", half a word, or one letter wrong."""

from .rupiah import is_ascii
from .tariff import GENERAL

# They stand before so many occupations that they say little alone.
_COMMON = (
    "tukang",
    "pekerja",
    "buruh",
    "juru",
    "jual",
    "jualan",
    "penjual",
    "pak",
    "bu",
    "mas",
    "mbak",
    "bang",
)
_LONGEST = 60
_KEPT = 500

# What one word of the search is worth when it is a word of the occupation, begins one, or is one letter off.
_WHOLE, _START, _TYPO = 8, 5, 2
# What the whole search is worth when it is a name of the occupation, or begins one.
_NAME, _NAME_START = 1000, 100


def plain(text):
    """Write a text as small words with one space between: "Tukang-Sayur!" -> "tukang sayur".

    Letters outside a-z stay as they are, on every interpreter alike.
    """
    if is_ascii(text):
        # Most texts are letters, digits and these: no look at each sign, which takes long.
        small = text.lower()
        for sign in ".,-:()/":
            if sign in small:
                small = small.replace(sign, " ")
        letters = small.replace(" ", "")
        if not letters.isalpha():
            for digit in "0123456789":
                letters = letters.replace(digit, "")
        if letters.isalpha() or not letters:
            return " ".join([word for word in small.split(" ") if word])
    signs = []
    for char in text:
        if "A" <= char <= "Z":
            char = chr(ord(char) + 32)
        known = "a" <= char <= "z" or "0" <= char <= "9" or char > "\u00bf"
        signs.append(char if known else " ")
    return " ".join([word for word in "".join(signs).split(" ") if word])


# What was prepared last: [Tariff, Index]. The page searches the same tariff at every letter typed.
_last = []


def index(tariff):
    """Return the Index of a tariff, prepared once."""
    if not _last or _last[0] is not tariff:
        _last[:] = [tariff, Index(tariff)]
    return _last[1]


def find(text, tariff, limit):
    """Return at most `limit` Occupations for a search, the best first; the general one is always the last."""
    return index(tariff).find(text, limit)


class Index:
    """The occupations of a tariff, prepared once for many searches."""

    def __init__(self, tariff):
        self.general = tariff.occupations[GENERAL]
        self.entries = []  # (Occupation, its names, its words)
        self.exact = {}  # slug or label -> [its Occupation]
        self.names = {}  # name -> [Occupations]
        self.words = {}  # word -> [Occupations]
        self.meant = {}  # text asked before -> [Occupations]
        for slug in tariff.slugs:
            entry = tariff.occupations[slug]
            names = _names(entry)
            self.exact[plain(slug)] = self.exact[plain(entry.label)] = [entry]
            words = set(" ".join(names).split(" "))
            self.entries.append((entry, names, words))
            for known, keys in ((self.names, set(names)), (self.words, words)):
                for key in keys:
                    known.setdefault(key, []).append(entry)

    def named(self, text):
        """Return the Occupations a text can mean: those of exactly this name, or else those with all its words.

        The general one is meant only where no other is.
        """
        if text not in self.meant:
            if len(self.meant) == _KEPT:
                self.meant.clear()
            self.meant[text] = self._named(text)
        return self.meant[text]

    def _named(self, text):
        wanted = plain(text)
        if wanted in self.exact:
            return self.exact[wanted]
        words = wanted.split(" ")
        found = self.names.get(wanted) or self.words.get(words[0], [])
        for word in words[1:]:
            having = self.words.get(word, [])
            found = [entry for entry in found if entry in having]
        return [entry for entry in found if entry.slug != GENERAL] or found

    def find(self, text, limit):
        """Return at most `limit` Occupations, see find()."""
        wanted = plain(text[:_LONGEST])
        if wanted:
            found = self._ranked(wanted, False) or self._ranked(wanted, True)
        else:
            found = [entry for entry, _, _ in self.entries]
        found = [entry for entry in found if entry.slug != GENERAL]
        return found[: max(0, limit - 1)] + [self.general]

    def _ranked(self, wanted, forgiving):
        """List the Occupations that answer a search, the best first; forgiving: also with a letter wrong."""
        asked = wanted.split(" ")
        telling = [word for word in asked if word not in _COMMON] or asked
        scored = []
        for number, (entry, names, words) in enumerate(self.entries):
            score = 0
            for name in names:
                if name == wanted:
                    score = max(score, _NAME)
                elif name.startswith(wanted):
                    score = max(score, _NAME_START)
            answered = 0
            for word in asked:
                worth = _worth(word, words, forgiving)
                score += worth
                answered += worth > 0 and word in telling
            if answered or score >= _NAME_START:
                scored.append((-answered, -score, number, entry))
        # Whoever answers every word hides those that answer only some.
        scored.sort(key=lambda item: item[:3])
        most = scored[0][0] if scored else 0
        return [item[3] for item in scored if item[0] == most]


def _names(entry):
    """List the names of an Occupation: slug, label, the parts of the label between "atau" and commas, its words."""
    label = entry.label
    for sign in ("(", ")", " atau "):
        label = label.replace(sign, ",")
    texts = [entry.slug, entry.label] + label.split(",") + list(entry.words)
    names = []
    for text in texts:
        name = plain(text)
        if name and name not in names:
            names.append(name)
    return names


def _worth(word, words, forgiving):
    """Say how well a word of the search answers one of the words."""
    if word in words:
        return _WHOLE
    worth = 0
    for known in words:
        if known.startswith(word):
            return _START
        if forgiving and len(word) > 3 and one_off(word, known):
            worth = _TYPO
    return worth


def one_off(word, known):
    """Say whether one letter too many, too few, wrong, or swapped with its neighbour makes two words different."""
    if abs(len(word) - len(known)) > 1:
        return False
    begin = 0
    least = min(len(word), len(known))
    while begin < least and word[begin] == known[begin]:
        begin += 1
    rest, other = word[begin:], known[begin:]
    if rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]:
        return True
    return rest[:2] == other[1:2] + other[:1] and rest[2:] == other[2:]
