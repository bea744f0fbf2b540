"""Lines of a long list, many of which say the same of other people: what differs only in names is read once.

"12. Pak Budi - ojek" and "13. Pak Agus - ojek" have one shape: words that can mean nothing but a name, numbers to call,
the number of the row and the moment and sender of a chat each stand for all of their kind. A line is read as its shape
is, see messages.py.
"""

from . import cells, dates, messages, months
from .rupiah import is_digits

_LONGEST = 200
_LONGEST_WORD = 30
# Stand for a word that says nothing, written small or with a capital; no work and no month is called so.
_SMALL, _CAPITAL = "zqzq", "Zqzq"
# What may stand behind a word.
_ENDINGS = ":,.;"
_MORE = (
    "mulai selama lama gaji upah dengan untuk ikut sebanyak ada sejumlah jumlah jml tenaga kerja am pm pukul wib "
    "umk umr ump umsk umkm perhari per juta jt ribu rb rupiah rp idr miliar milyar semester setengah tahun setahun "
    "sebulan seorang orang nya itu dan serta plus sama bl bln thn th months month next this besok depan ini tgl"
).split(" ")
_KEPT = 20000
# Numbers of so many digits are to call, or of a card.
_CALLED = 10
_DIGITS, _OTHERS = "11111", "99999"


class Lines:
    """Reads lines one by one, each shape of a line once. index: search.Index."""

    def __init__(self, index, this_month):
        self.index = index
        self.this_month = this_month
        self.shapes = {}  # shape -> Sentence; None where its names or numbers matter
        self.words = {}  # word as written -> what stands for it
        self.heads = {}  # text before a message -> whether it is a moment of a chat
        self.telling = None  # words that may mean something

    def read(self, text):
        """Read a line into a Sentence, as messages.read does. Lines of one shape share their list of items."""
        words = text.strip(" \t").split(" ")
        if len(text) > _LONGEST or len(words) < 2:
            return messages.read(text, self.index, self.this_month)
        number = None
        if words[0][:1] == "[" or "/" in words[0]:
            words = self._without_moment(words)
        first = words[0]
        if first[-1:] in (".", ")") and len(first) < 6 and is_digits(first[:-1]):
            number = int(first[:-1])
            words[0] = "1" + first[-1]
        known = self.words
        parts = []
        for word in words:
            if word not in known:
                if len(known) == _KEPT:
                    known.clear()
                known[word] = self._standing_for(word)
            parts.append(known[word])
        shape = " ".join(parts)
        if shape not in self.shapes:
            self.shapes[shape] = self._of_shape(shape, number is not None)
        sentence = self.shapes[shape]
        if sentence is None:
            return messages.read(text, self.index, self.this_month)
        if number is None or sentence.lead is None:
            return sentence
        return messages.with_lead(sentence, number)

    def _of_shape(self, shape, is_numbered):
        """Read a shape; None when its lines must be read one by one."""
        sentence = messages.read(shape, self.index, self.this_month)
        if is_numbered and not (sentence.kind == messages.ITEMS and sentence.is_marked):
            return None
        said = [item.word for item in sentence.items] + [sentence.message]
        if [1 for text in said if _SMALL in text.lower()]:
            return None
        if _DIGITS in shape:
            other = messages.read(shape.replace(_DIGITS, _OTHERS), self.index, self.this_month)
            if other != sentence:
                return None
        return sentence

    def _without_moment(self, words):
        """Write the same moment for every message of a chat."""
        for at in range(1, min(len(words), 6)):
            if words[at - 1][-1:] == "]" or words[at] in ("-", "\u2013"):
                is_closed = words[at - 1][-1:] == "]"
                head = " ".join(words[:at])
                if head not in self.heads:
                    if len(self.heads) == _KEPT:
                        self.heads.clear()
                    said = head[1:-1] if is_closed and head[:1] == "[" else head
                    self.heads[head] = is_closed == (head[:1] == "[") and messages.is_moment(said)
                if self.heads[head]:
                    moment = ["[1/1/26", "1.1]"] if is_closed else ["1/1/26", "1.1", "-"]
                    return moment + _without_sender(words[at:] if is_closed else words[at + 1 :])
                break
        return words

    def _standing_for(self, word):
        """Return what a word is in a shape: itself when it may mean something."""
        ending = word[-1:] if word[-1:] in _ENDINGS else ""
        bare = word[: len(word) - len(ending)]
        if not 2 <= len(bare) <= _LONGEST_WORD or max(bare) > "z":
            return word
        if not bare.isalpha():
            return self._with_digits(bare, ending) or word
        small = bare.lower()
        if self.telling is None:
            self.telling = _telling_words(self.index)
        if small in self.telling:
            return word
        for begin in cells.NUMBER_WORDS:
            if small.startswith(begin):
                return word
        return (_CAPITAL if bare[0] <= "Z" else _SMALL) + ending

    def _with_digits(self, bare, ending):
        """Return what a number to call, or a name with a number behind it, is in a shape; "" for anything else."""
        digits = 0
        for char in bare:
            digits += "0" <= char <= "9"
        if digits >= _CALLED and bare[1] != "0" and not [char for char in bare if not _is_of_number(char)]:
            # The first signs may tell what it is and how large; the others say nothing.
            return bare[:3] + "".join(["1" if "0" <= char <= "9" else char for char in bare[3:]]) + ending
        letters = bare[: len(bare) - digits]
        if len(letters) > 1 and letters.isalpha() and is_digits(bare[len(letters) :]):
            standing = self._standing_for(letters)
            if standing in (_SMALL, _CAPITAL):
                return standing + "1" + ending
        return ""


def _is_of_number(char):
    return "0" <= char <= "9" or char in "+-."


def _without_sender(words):
    """Write the same sender for every message of a chat; a line without one is a chat's own, whatever it says."""
    for at, word in enumerate(words):
        if "~" in word:
            return words
        if ":" in word:
            after = word.partition(":")[2]
            return [_CAPITAL + ":"] + ([after] if after else []) + words[at + 1 :]
    return [_CAPITAL]


def _telling_words(index):
    """Collect every word that messages.py, cells.py, dates.py or a work knows."""
    found = set(_MORE)
    for texts in (index.words, cells.WORDS, dates.WORDS, months.NAMES_OF_MONTHS, messages.WORDS):
        for text in texts:
            for word in text.replace("/", " ").replace(".", " ").split(" "):
                found.add(word)
    return found
