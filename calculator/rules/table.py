"""Pasted text or CSV -> rows of cells: separators are found out, quotes understood, in time that grows with the text."""

from collections import namedtuple

# One row that holds something: its number in the list (from 1, empty rows count), and its cells.
Row = namedtuple("Row", ("number", "cells"))

_SEPARATORS = ("\t", ";", ",")
_LOOKED_AT = 30
# A quoted cell that runs over more lines was never meant as one; after so many of them no quote is.
_LONGEST_CELL = 50
_UNCLOSED = 20
# Letters that are cut into lines at once.
_PIECE = 8000
_WHOLE = 1 << 30
# No list of workers is wider.
WIDEST = 60
# Marks that nobody sees (byte order, joiners, directions, soft hyphens, variants of pictures), and other spaces.
_UNSEEN = (
    "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2066\u2067\u2068\u2069\u00ad\ufe0e\ufe0f"
)
_SPACES = ("\u00a0", "\u202f", "\u2007", "\u2009", "\u2002", "\u2003", "\u3000", "\u2022")
_WIDE = "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff1b\uff0c\uff1a\uff08\uff09\uff0e\uff0f\uff0d\uff1d\uff0b"
_NARROW = "0123456789;,:()./-=+"


def lines(text):
    """Cut a text into lines, without marks that nobody sees and with digits and signs of ordinary width."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x0b", "\n")
    if len(text.encode("utf-8", "replace")) != len(text):
        for unseen in _UNSEEN:
            text = text.replace(unseen, "")
        for space in _SPACES:
            text = text.replace(space, " ")
        for wide, narrow in zip(_WIDE, _NARROW):
            text = text.replace(wide, narrow)
    return text.split("\n")


def read(text, most):
    """Read a text into rows. Returns ([Row], at most `most` of them; number of rows that hold something)."""
    feed = Feed(text)
    feed.more(_WHOLE)
    cutter = Cutter(feed, separator(feed.lines), most)
    rows = cutter.cut(len(feed.lines))
    return [Row(number, [cell.strip(" \t") for cell in cells]) for number, cells in rows], cutter.count


class Feed:
    """The lines of a text, cut off it as they are needed: what is shown first does not wait for the whole text."""

    def __init__(self, text):
        self.text = text
        self.at = 0  # of the text, what is not yet in lines
        self.lines = []
        self.is_whole = False
        self.length = text.count("\n") + 1  # about; known once it is whole

    def more(self, until):
        """Cut off lines until there are so many, or all."""
        while not self.is_whole and len(self.lines) < until:
            end = self.text.find("\n", self.at + _PIECE)
            if end < 0:
                self.lines += lines(self.text[self.at :])
                self.length = len(self.lines)
                self.is_whole = True
            else:
                self.lines += lines(self.text[self.at : end + 1])[:-1]
                self.at = end + 1


class Cutter:
    """Cuts the lines of a Feed into rows, a part at a time. separator "": each line is one cell.

    count: rows that hold something, as far as they were looked at; also those after the last that is cut.
    """

    def __init__(self, feed, separator, most):
        self.feed = feed
        self.lines = feed.lines
        self.separator = separator
        self.most = most
        self.count = 0
        self.index = 0
        self.number = 0
        self.unclosed = 0
        self.has_quotes = bool(separator) and '"' in feed.text

    @property
    def length(self):
        """Count the lines there are, about."""
        return self.feed.length

    @property
    def is_at_end(self):
        """Say whether nothing is left."""
        return self.feed.is_whole and self.index >= len(self.lines)

    def cut(self, many):
        """Return the rows of up to `many` further lines: [(number, cells)], the cells with the spaces around them."""
        # What a quoted cell may need is there too.
        self.feed.more(self.index + many + _LONGEST_CELL + 1)
        index = self.index
        lines = self.lines[index : index + many]
        if self.has_quotes or self.count + len(lines) > self.most:
            return self._cut_one_by_one(min(len(self.lines), index + many))
        separator, blank = self.separator, self.separator + " \t"
        found = []
        if separator:
            number = self.number
            for line in lines:
                number += 1
                if line.strip(blank):
                    found.append((number, line.split(separator, WIDEST)[:WIDEST]))
        else:
            found = [
                (self.number + at + 1, [line]) for at, line in enumerate(lines) if line and line.strip(" \t")
            ]
        self.number += len(lines)
        self.index += len(lines)
        self.count += len(found)
        return found

    def _cut_one_by_one(self, until):
        """Cut the lines up to a number where quotes or the most rows must be minded."""
        lines, separator, blank = self.lines, self.separator, self.separator + " \t"
        found = []
        while self.index < until:
            line = lines[self.index]
            self.index += 1
            self.number += 1
            if not line or not line.strip(blank):
                continue
            if self.count >= self.most:
                # The rest of a list that is too long is only counted.
                self.count += 1
                continue
            cells = None
            if self.has_quotes and '"' in line and self.unclosed < _UNCLOSED:
                cells, after = _quoted(lines, self.index - 1, separator)
                if cells is None:
                    self.unclosed += 1
                else:
                    self.index = after
                    if not "".join(cells).strip(" \t"):
                        continue
            if cells is None:
                cells = line.split(separator, WIDEST) if separator else [line]
            if len(cells) > WIDEST:
                cells = cells[:WIDEST]
            self.count += 1
            found.append((self.number, cells))
        return found


def separator(lines):
    """Find what stands between the cells: the sign that most of the first lines hold; a tab before ; before a comma."""
    first = [line for line in lines[: 4 * _LOOKED_AT] if line.strip(" ")][:_LOOKED_AT]
    best, most = _SEPARATORS[0], 0
    for sign in _SEPARATORS:
        having = len([line for line in first if sign in line])
        if having > most:
            best, most = sign, having
    return best


def _quoted(lines, index, separator):
    """Split the row that begins with line `index` and holds quotes.

    Returns (cells, number of the line after it); no cells (None) when the quotes are never closed.
    """
    cells = []
    opened = []  # pieces of the cell whose quotes are still open
    quotes = 0
    for following in range(index, min(len(lines), index + _LONGEST_CELL)):
        pieces = lines[following].split(separator)
        if opened:
            pieces[0] = opened.pop() + " " + pieces[0]
            quotes = sum([piece.count('"') for piece in opened])
        for piece in pieces:
            if not opened and not piece.strip(" ").startswith('"'):
                cells.append(piece)
                continue
            opened.append(piece)
            quotes += piece.count('"')
            if quotes % 2 == 0:
                cells.append(_unquote(separator.join(opened).strip(" ")))
                opened = []
                quotes = 0
        if not opened:
            return cells, following + 1
    return None, index + 1


def _unquote(cell):
    """Take the outer quotes off a cell; two quotes inside mean one."""
    inner = cell[1:-1] if cell.endswith('"') else cell[1:]
    return inner.replace('""', '"')
