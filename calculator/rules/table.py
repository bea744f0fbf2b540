"""Pasted text or CSV -> rows of cells: separators are found out, quotes understood, in time that grows with the text."""

from collections import namedtuple

# One row that holds something: its number in the list (from 1, empty rows count), and its cells, trimmed.
Row = namedtuple("Row", ("number", "cells"))

_SEPARATORS = ("\t", ";", ",")
_LOOKED_AT = 30
# A quoted cell that runs over more lines was never meant as one; after so many of them no quote is.
_LONGEST_CELL = 50
_UNCLOSED = 20
# No list of workers is wider.
_WIDEST = 60
# Marks, spaces and list dots that spreadsheets, web pages and chats leave in a text.
_UNSEEN = (
    ("\r\n", "\n"),
    ("\r", "\n"),
    ("\ufeff", ""),
    ("\u200b", ""),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2022", " "),
)


def read(text, most):
    """Read a text into rows. Returns ([Row], at most `most` of them; number of rows that hold something)."""
    for unseen, plainly in _UNSEEN:
        text = text.replace(unseen, plainly)
    lines = text.split("\n")
    separator = _separator(lines)
    found = []
    count = number = index = unclosed = 0
    while index < len(lines):
        line = lines[index]
        if not line or count >= most:
            # The rest of a list that is too long is only counted.
            number += 1
            index += 1
            if line.strip(separator + " "):
                count += 1
            continue
        number += 1
        cells, after = None, index + 1
        if '"' in line and unclosed < _UNCLOSED:
            cells, after = _quoted(lines, index, separator)
            unclosed += cells is None
        if cells is None:
            cells = line.split(separator, _WIDEST)
        index = after
        cells = [cell.strip(" \t") for cell in cells[:_WIDEST]]
        if any(cells):
            count += 1
            found.append(Row(number, cells))
    return found, count


def _separator(lines):
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
