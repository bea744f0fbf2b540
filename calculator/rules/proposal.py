"""A list -> a Proposal: its rows, and what each of its columns seems to mean. Nothing is counted here.

Lines and cells come from table.py, what a column means from columns.py, what a sentence says from messages.py. Titles,
sums and headings are left out with a note; rows of another table are lost with a sentence.
"""

from . import cells, columns, headings, leaving_out, line_shapes, meanings, messages, rupiah, search, table
from .meanings import ASK, BARE, LINE, NUMBERED, OCCUPATION, SKIP, START, UNTIL
from .unread import shown

MOST_ROWS = 10000
# Rows, and lines, which take longer, read or counted before the page may draw again.
AT_ONCE = 250
LINES_AT_ONCE = 10

_HEADINGS_WITHIN = 30
_SUMS = (
    "sub total",
    "subtotal",
    "sub jumlah",
    "total",
    "jumlah",
    "jumlah total",
    "grand total",
    "total pekerja",
    "jumlah pekerja",
    "total orang",
)
_SUM_STARTS = ("S", "s", "T", "t", "J", "j", "G", "g", " ")
_SURE_FIELDS = [(field, meanings.SURE) for field in meanings.FIELDS]
_ABOVE = "Baris ini ada di atas judul kolom dan tidak ikut dibaca."
_LIKE_A_SUM = "sama dengan jumlah baris di atasnya; lewati kalau itu jumlahnya, atau tulis pekerjaannya."
_OTHER_TABLE = "Di sini mulai tabel lain dengan kolom yang berbeda; tempel sendiri."
_OURS = "Rencana SERTAKAN"


class Proposal:
    """A list with what its columns seem to mean, read in parts: its first rows at once, then read_on until it says no.

    columns: [meanings.Column]; rows: [(number, cells)] that may hold workers; notes: [sentence]; is_lines: a list of
    sentences, one column of the list (and questions about it) instead of several.
    """

    def __init__(self, given, tariff, this_month):
        self.tariff = tariff
        self.this_month = this_month
        self.index = search.index(tariff)
        self.notes = []
        self.rows = []
        self.columns = []
        self.headline = []
        self.pivot = 0
        self.has_ended = False  # another table began
        self.headings = {}  # text in the column `pivot` -> whether it is a heading
        self.lost = {}  # message -> [number of a row that is not read]
        self.left_out = 0  # rows left out with a note
        self.totals = []  # what lines of sums say
        self.chosen = []  # numbers of the columns that the reader has settled
        self.sentences = {}  # line -> messages.Sentence
        self.lines = line_shapes.Lines(self.index, this_month)
        self.is_ours = False  # our own file: its numbers need no second thought
        self.is_lines = False
        self.waiting = []  # lines that are cut and not yet read
        if isinstance(given, str):
            feed = table.Feed(given)
            feed.more(4 * _HEADINGS_WITHIN)
            sign = table.separator(feed.lines)
            self.cutter = self._cutter(feed, sign)
        else:
            self.cutter = _Cells(given)
        head = self.cutter.cut(4 * _HEADINGS_WITHIN)
        while not head and not self.cutter.is_at_end:
            head = self.cutter.cut(4 * _HEADINGS_WITHIN)
        self.is_lines = bool(head) and max([len(cells) for _, cells in head]) == 1
        if self.is_lines and not self._is_one_heading(head):
            self.columns = [_line_column(head)]
            if not self.cutter.is_at_end:
                head, self.waiting = head[:LINES_AT_ONCE], head[LINES_AT_ONCE:]
            self._sentences(head)
        else:
            self.is_lines = False
            self._table(head)
        self.is_whole = False
        if self.cutter.is_at_end:
            self._finish()

    @property
    def cut(self):
        """Count the rows after the last that is read."""
        return max(0, self.cutter.count - MOST_ROWS)

    @property
    def length(self):
        """Count the lines or rows there are, about as many as hold something."""
        return self.cutter.length

    @property
    def all_rows(self):
        """Count the rows of the list that hold something."""
        return self.cutter.count

    def read_on(self):
        """Read a further part. Returns whether there is more."""
        if self.is_whole:
            return False
        if self.waiting:
            rows, self.waiting = self.waiting[:LINES_AT_ONCE], self.waiting[LINES_AT_ONCE:]
        else:
            rows = self.cutter.cut(LINES_AT_ONCE if self.is_lines else AT_ONCE)
        if self.is_lines:
            self._sentences([(number, cells[:1]) for number, cells in rows])
        else:
            self.rows += self._of_this_table(rows)
        if self.cutter.is_at_end and not self.waiting:
            self._finish()
        return not self.is_whole

    def _finish(self):
        """Decide what only the whole list tells."""
        self.is_whole = True
        if self.is_lines:
            self._doubt_last_sum()
            self._ask_numbers()
            self._ask_bare()
        else:
            self._settle_orders()
            if not self.is_ours:
                self._ask_who_is_meant()

    def _cutter(self, feed, sign):
        """Return what cuts lines into rows; a list without columns is cut into sentences."""
        if self._are_sentences(feed.lines, sign):
            sign = ""
        return table.Cutter(feed, sign, MOST_ROWS)

    def _are_sentences(self, lines, sign):
        """Say whether a sign between words is no border of columns: "3 ojek, 2 nelayan dan 4 petani"."""
        looked = [line for line in lines[:120] if line.strip(" \t")][:30]
        if sign == "\t":
            return False
        if looked and (messages.is_chat(looked) or messages.without_sender(looked[0].strip(" "))[1]):
            return True
        having = [line for line in looked if sign in line]
        if not having:
            return True
        if sign == ",":
            # A comma of a number is no border.
            having = [line for line in having if "," in messages.guarded(line[:400])]
            if 2 * len(having) < len(looked) or not having:
                return True
            whole = [line for line in having if self._is_person(line.partition(",")[0])]
            if 2 * len(whole) > len(looked):
                return True
        for line in having:
            if _are_headings([cell.strip(" \t") for cell in line.split(sign)], 2):
                return False
        for line in having:
            if messages.has_several(line, self.index, self.this_month):
                return True
        return False

    def _is_person(self, text):
        """Say whether a text is a name with a work: "Budi: ojek"."""
        if not (":" in text or " - " in text):
            return False
        sentence = self.lines.read(text[:200])
        return sentence.kind == messages.ITEMS and sentence.is_named

    def _is_one_heading(self, rows):
        """Say whether the first row of a single column is its heading."""
        text = rows[0][1][0].strip(" \t")
        if len(text) > cells.LONGEST:
            return False
        works = [work for work in self.index.named(text) if work.slug != search.GENERAL]
        is_plain = not rupiah.has_digit(text) and not [1 for sign in ":,=" if sign in text]
        meaning = headings.heading(text)[0]
        if meaning == SKIP and not headings.names_people(text):
            return False  # a title or a greeting: below it there would be nothing to count
        return len(rows) > 1 and is_plain and headings.is_heading(text) and not works

    # A list of sentences

    def _sentences(self, rows):
        """Read lines one by one."""
        seen = self.sentences
        for number, row_cells in rows:
            text = row_cells[0].strip(" \t")
            if text not in seen:
                seen[text] = self.lines.read(text)
            sentence = seen[text]
            if sentence.kind in (messages.TITLE, messages.SUM, messages.TALK):
                self._leave_out(sentence, text)
                continue
            self.rows.append((number, [text]))
            if sentence.is_named:
                self._note("Nama dan pengirim tidak diperlukan dan tidak dibaca.")

    def _leave_out(self, sentence, text):
        """Note a line that holds no worker."""
        self.left_out += 1
        if sentence.kind == messages.SUM:
            self._note("Baris jumlah tidak ikut dihitung.")
            if sentence.total:
                self.totals.append(sentence.total)
        elif sentence.kind == messages.TITLE:
            self._note("“%s” dibaca sebagai judul, bukan pekerja." % shown(text))
        elif messages.is_empty_number(text):
            self._note("Nomor tanpa isi tidak ikut dihitung.")
        else:
            self._note("Pesan tanpa isi dari percakapan tidak ikut dihitung.")

    def _doubt_last_sum(self):
        """A number alone at the end that is the sum of the lines above may be that sum."""
        if len(self.rows) < 3:
            return
        sums = []
        for _, row_cells in self.rows:
            sentence = self.sentences[row_cells[0]]
            counts = [item.count if item.count is not None else sentence.lead or 1 for item in sentence.items]
            sums.append(sum(counts))
        text = self.rows[-1][1][0]
        last = self.sentences[text]
        if last.kind == messages.ITEMS and last.items[0].slug == search.GENERAL and 2 * sums[-1] == sum(sums):
            if cells.count(text) is not None:
                self.sentences[text] = messages.doubted(_LIKE_A_SUM)

    def _ask_numbers(self):
        """Numbers in front that go 1, 2, 3 may be those of the rows: asked, unless they can only be one thing."""
        plain_ones, marks, shown = [], [], []
        rows, seen = self.rows, self.sentences
        for _, row_cells in rows:
            sentence = seen[row_cells[0]]
            if sentence.kind == messages.ITEMS and sentence.lead is not None:
                (marks if sentence.is_marked else plain_ones).append(sentence.lead)
                shown.append(row_cells[0])
        doubtful = False
        if len(plain_ones) > 1 and plain_ones == list(range(1, len(plain_ones) + 1)):
            # A sum below may tell.
            doubtful = self.totals != [sum(plain_ones)] or len(plain_ones) < len(rows)
        if marks and not _goes_on(marks):
            doubtful = True
        if doubtful:
            said = "Angka di depan bisa nomor urut, bisa jumlah pekerja."
            self._ask("Angka di depan", shown, said, NUMBERED)

    def _ask_bare(self):
        """Lines with a work and no number may be one worker each, or only name the work."""
        bare = []
        for _, row_cells in self.rows:
            sentence = self.sentences[row_cells[0]]
            if sentence.kind == messages.ITEMS and sentence.lead is None and sentence.items[0].count is None:
                bare.append(row_cells[0])
        if bare:
            said = "Baris ini menyebut pekerjaan tanpa jumlah: satu pekerja, atau jumlahnya belum ditulis?"
            self._ask("Baris tanpa angka", bare, said, BARE)

    def _ask(self, title, cells, said, kind):
        """Ask what some lines mean, as if they were a column: of this kind, or not used."""
        shown = cells[: meanings.SHOWN]
        self.columns.append(meanings.Column(title, shown, ASK, meanings.DOUBTFUL, said, [kind, SKIP], ""))

    # A table

    def _table(self, rows):
        """Find the headings, then decide what each column means by the first rows."""
        self.is_ours = bool(rows) and rows[0][1][0].strip(" \t") == _OURS
        begin = self._find_headings(rows)
        sample = [row_cells for _, row_cells in rows[begin:] if not self._is_sum(row_cells)]
        width = max([len(row_cells) for row_cells in sample] + [len(self.headline)])
        values = [
            [row_cells[number].strip(" \t") if number < len(row_cells) else "" for row_cells in sample]
            for number in range(width)
        ]
        if self.headline:
            titles = [cell.strip(" \t") for cell in self.headline] + [""] * (width - len(self.headline))
            self.columns = columns.named_columns(titles, values, self.index, self.this_month, self.is_ours)
        elif width:
            self.columns = columns.unnamed_columns(values, self.index, self.this_month, self._is_sentence)
        # Where headings stand again, one stands in the first column that is read.
        for number, column in enumerate(self.columns):
            if column.meaning != SKIP:
                self.pivot = number
                break
        self.rows = self._of_this_table(rows[begin:])
        if [1 for column in self.columns if column.meaning == SKIP and "tidak dibaca" in column.why]:
            self._note("Nama dan data pribadi lain tidak diperlukan; kolomnya tidak dibaca.")

    def _of_this_table(self, rows):
        """Return the rows that may hold workers: no sums, no headings again, nothing of another table."""
        if self.has_ended:
            self._end(rows)
            return []
        if self._is_all_of_it(rows):
            return rows
        pivot, seen, found = self.pivot, self.headings, []
        has_headline = bool(self.headline)
        for number, row in enumerate(rows):
            texts = row[1]
            if texts[0][:1] in _SUM_STARTS or (len(texts) > 1 and texts[1][:1] in _SUM_STARTS):
                if self._is_sum(texts):
                    self.left_out += 1
                    self._note("Baris jumlah tidak ikut dihitung.")
                    continue
            if has_headline:
                text = texts[pivot] if pivot < len(texts) else ""
                if text not in seen:
                    seen[text] = self._is_heading_again(text)
                if seen[text]:
                    if texts == self.headline:
                        self.left_out += 1
                        continue
                    if _are_headings([cell.strip(" \t") for cell in texts], 2):
                        if self.is_ours:
                            self._note("Tabel lain mulai baris %s tidak dibaca." % rupiah.number(row[0]))
                        self.has_ended = True
                        self._end(rows[number:])
                        break
            found.append(row)
        return found

    def _is_all_of_it(self, rows):
        """Say whether a part of the list holds no sums and no headings, by a look at all its rows together."""
        pivot, seen = self.pivot, self.headings
        try:
            sums = [row for row in rows if row[1][0][:1] in _SUM_STARTS or row[1][1][:1] in _SUM_STARTS]
            texts = {row[1][pivot] for row in rows} if self.headline else ()
        except IndexError:
            return False
        for text in texts:
            if text not in seen:
                seen[text] = self._is_heading_again(text)
            if seen[text]:
                return False
        return not [1 for row in sums if self._is_sum(row[1])]

    def _is_heading_again(self, text):
        return not "0" <= text[:1] <= "9" and headings.is_heading(text.strip(" \t"))

    def _end(self, rows):
        """Another table has begun: its rows are not read."""
        if self.is_ours:
            self.left_out += len(rows)
            return
        for row in rows:
            self._lose(_OTHER_TABLE, row)

    def _ask_who_is_meant(self):
        """Columns that are left out may say that somebody left or does not take part: all rows are looked at."""
        for number, column in enumerate(self.columns):
            if number not in self.chosen and leaving_out.may_tell(column):
                texts = {row[1][number].strip(" \t") for row in self.rows if number < len(row[1])}
                self.columns[number] = leaving_out.telling(column, texts)

    def _settle_orders(self):
        """Whether days or months come first is decided by all rows and all columns of dates."""
        below = {}
        for number, column in enumerate(self.columns):
            if meanings.field_of(column.meaning) in (START, UNTIL):
                found = {}
                for row in self.rows:
                    if number < len(row[1]):
                        found[row[1][number]] = True
                below[number] = sorted([text.strip(" \t") for text in found])
        if not below:
            return
        order = columns.order_of(list(below.values()), self.this_month)
        for number, values in below.items():
            column = self.columns[number]
            plainly = columns.with_meaning(column, meanings.field_of(column.meaning), column.certainty)
            self.columns[number] = columns.with_order(plainly, values, self.this_month, order)

    def _find_headings(self, rows):
        """Find the row of headings. Returns the number of the first row after it."""
        is_single = len(rows) > 0 and max([len(row_cells) for _, row_cells in rows]) == 1
        for index, (_, row_cells) in enumerate(rows[: 1 if is_single else _HEADINGS_WITHIN]):
            trimmed = [cell.strip(" \t") for cell in row_cells]
            if _are_headings(trimmed, 1 if is_single else 2) or self._is_heading_and_more(trimmed, index):
                self.headline = row_cells
                self.left_out += 1
                for above in rows[:index]:
                    self._above(above)
                return index + 1
        return 0

    def _is_heading_and_more(self, texts, above):
        """Say whether a row is a sure heading beside unknown ones. above: rows over it; then it must name the work."""
        filled = [text for text in texts if text]
        found = [headings.heading(text)[:2] for text in filled]
        names_work = (OCCUPATION, meanings.SURE) in found
        if above and not (names_work and len(filled) > 1):
            return False
        sure = [text for text, said in zip(filled, found) if said in _SURE_FIELDS]
        others = [text for text in filled if text not in sure]
        for text in others:
            if "0" <= text[:1] <= "9" or self._is_sentence(text) or self.index.named(text[: cells.LONGEST]):
                return False
        return bool(sure) and (names_work or len(others) <= len(sure))

    def _above(self, row):
        """Rows above the headings are titles, unless they look like workers."""
        row_cells = row[1]
        for cell in row_cells:
            text = cell.strip(" \t")
            if self._is_sentence(text) or (len(row_cells) > 1 and len(text) < 60 and self.index.named(text)):
                self._lose(_ABOVE, row)
                return
        self.left_out += 1
        texts = [cell.strip(" \t") for cell in row_cells if cell.strip(" \t")]
        self._note("“%s” di atas judul kolom tidak dibaca." % shown(texts[0]))

    def _is_sentence(self, text):
        """Say whether a text alone names a count and a work."""
        if not text or len(text) > cells.LONGEST:
            return False
        sentence = self.lines.read(text)
        if sentence.kind != messages.ITEMS or not sentence.items[0].slug:
            return False
        has_count = sentence.items[0].count is not None or sentence.lead is not None
        return has_count and not rupiah.is_digits(text)

    def _is_sum(self, texts):
        """Say whether a row holds sums: one of its first cells says so."""
        for cell in texts[:3]:
            if cell[:1] in _SUM_STARTS and cell.strip(" \t:").lower() in _SUMS:
                return not _are_headings([cell.strip(" \t") for cell in texts], 2)
        return False

    def _lose(self, message, row):
        """Write down a row that is not read."""
        if message not in self.lost:
            self.lost[message] = []
        self.lost[message].append(row[0])

    def _note(self, message):
        if message not in self.notes:
            self.notes.append(message)

    def choose(self, number, meaning):
        """Settle what a column means; another column that meant the same is no longer used."""
        self.chosen.append(number)
        self.columns = columns.chosen(self.columns, number, meaning)
        field = meanings.field_of(meaning)
        if field in (START, UNTIL) and meaning == field:
            self._settle_orders()

    @property
    def asks(self):
        """Say whether a column must still be settled."""
        return bool([1 for column in self.columns if column.meaning == ASK])


class _Cells:
    """Hands over the rows of a spreadsheet a part at a time, as table.Cutter does those of a text."""

    def __init__(self, given):
        self.given = given
        self.length = len(given)
        self.index = 0
        self.count = 0

    @property
    def is_at_end(self):
        """Say whether nothing is left."""
        return self.index >= len(self.given)

    def cut(self, many):
        """Return the rows of up to `many` further ones: [(number, cells)]."""
        found = []
        for texts in self.given[self.index : self.index + many]:
            self.index += 1
            texts = [" ".join(table.lines(text)).strip(" \t") for text in texts[: table.WIDEST]]
            if "".join(texts):
                self.count += 1
                if self.count <= MOST_ROWS:
                    found.append((self.index, texts))
        return found


def _line_column(rows):
    """Make the column of a list of sentences."""
    return meanings.Column(
        "Isi baris",
        [row_cells[0].strip(" \t") for _, row_cells in rows[: meanings.SHOWN]],
        LINE,
        meanings.SURE,
        "Tiap baris dibaca sebagai kalimat: jumlah, lalu pekerjaan.",
        [LINE],
        LINE,
    )


def _goes_on(numbers):
    """Say whether numbers are those of rows: from 1 on, each one more, or again from 1."""
    before = 0
    for number in numbers:
        if number not in (before + 1, 1):
            return False
        before = number
    return True


def _are_headings(row_cells, least):
    """Say whether a row holds headings: at least `least` known ones, half of what stands there, and no number."""
    filled = [cell for cell in row_cells if cell]
    known = 0
    for cell in filled:
        if "0" <= cell[:1] <= "9":
            return False
        known += headings.is_heading(cell)
    return known >= least and 2 * known >= len(filled) or (len(filled) == 1 == known and least == 1)
