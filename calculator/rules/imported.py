"""A pasted list, or the cells of a spreadsheet -> groups of a plan, in two steps, so that nothing doubtful is priced.

look() reads a text into a Proposal: its rows, and what each column seems to mean. take() counts the rows as the reader
has settled it: groups, and every row that is not in them, each with its reason. A row is always one of these: counted,
unread, passed over by the reader, or left out with a note (headings, titles, sums).

Names and other personal data are neither needed nor read.
"""

from collections import namedtuple

from . import cells, columns, dates, messages, months, plan, rupiah, search, table
from .columns import ASK, BARE, INCOME, JHT, LINE, MONTHS, NUMBERED, OCCUPATION, SKIP, START, UNTIL, WORKERS

MOST_ROWS = 10000
# With more groups, those that cost the same become one, their jobs kept as labels.
MOST_APART = 10
# A link of so many groups stays below 2,000 signs.
PASS_OVER = "lewati"  # instead of the text of a cell: the reader leaves its rows out

# groups: raw groups for plan.read; jobs: for each of them [(slug, workers)]; problems: sentences, each naming its rows;
# notes: sentences on what was left out on purpose; rows, workers: what was counted; unread: rows that are not in it;
# passed: rows the reader left out; all_rows: every row of the list; troubles: [Trouble]; is_short: the list says
# nowhere how long.
Imported = namedtuple(
    "Imported",
    (
        "groups",
        "problems",
        "notes",
        "rows",
        "workers",
        "unread",
        "passed",
        "all_rows",
        "troubles",
        "jobs",
        "is_short",
    ),
)

# Why rows are unread. field: whose text it is ("occupation", "line", "workers" …); rows: their numbers; works: slugs
# that may be meant.
Trouble = namedtuple("Trouble", ("field", "text", "message", "rows", "works"))

# What the reader settled. meanings: of each column, or None as proposed; mends: {(field, text): text instead};
# works: {word in small letters: slug, or PASS_OVER}; rest: unread rows count as any work at the lowest band;
# months: for how many months where the list does not say.
Choices = namedtuple("Choices", ("meanings", "mends", "works", "rest", "months"))

_HEADINGS_WITHIN = 30
_SUMS = ("total", "jumlah", "jumlah total", "grand total", "total pekerja", "jumlah pekerja", "total orang")
_START_WORDS = "tulis bulan dan tahun dari Januari 2024 sampai Desember 2099, misalnya Des 2026"
_NO_WORK = "Pekerjaan belum diisi. Nama tidak diperlukan dan tidak dibaca; tulis pekerjaannya."
_NO_COUNT = (
    "Jumlah pekerja bukan angka. Nama tidak diperlukan dan tidak dibaca; tulis jumlah lalu pekerjaan, "
    "misalnya 3;ojek."
)
_ABOVE = "Baris ini ada di atas judul kolom dan tidak ikut dibaca."
_OTHER_TABLE = "Di sini mulai tabel lain dengan kolom yang berbeda; tempel sendiri."
_SUGGESTED = 20
_CANDIDATES = 4
# Looking for what a row means takes long: a list with more different troubles is not read on.
_MOST_TROUBLES = 1000
_NAMED_ROWS = 5
_OURS = "Rencana SERTAKAN"
_COUNTED_AT_ONCE = 1000


def choices(meanings=None, mends=None, works=None, rest=False, length=""):
    """Make the Choices of a reader who has settled only some things."""
    return Choices(meanings, mends or {}, works or {}, rest, length or str(plan.DEFAULT_MONTHS))


def look(given, tariff, this_month):
    """Read a list into a whole Proposal. given: its text, or its rows as lists of texts. Nothing is raised."""
    proposal = Proposal(given, tariff, this_month)
    while proposal.read_on():
        pass
    return proposal


def take(proposal, settled=None):
    """Count the rows of a Proposal as the reader settled it. Returns an Imported; without groups while a column is asked."""
    count = Count(proposal, settled or choices())
    while count.go_on():
        pass
    return count.result()


def read(text, tariff, this_month):
    """Read a list as far as nothing has to be asked: look, then take."""
    return take(look(text, tariff, this_month))


class Proposal:
    """A list with what its columns seem to mean, read in parts: its first rows at once, then read_on until it says no.

    columns: [columns.Column]; rows: [(number, cells)] that may hold workers; notes: [sentence]; is_lines: a list of
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
        self.sentences = {}  # line -> messages.Sentence
        self.is_ours = False  # our own file: its numbers need no second thought
        self.is_lines = False
        if isinstance(given, str):
            lines = table.lines(given)
            sign = table.separator(lines)
            self.cutter = self._cutter(lines, sign)
        else:
            self.cutter = _Cells(given)
        head = self.cutter.cut(4 * _HEADINGS_WITHIN)
        while not head and not self.cutter.is_at_end:
            head = self.cutter.cut(4 * _HEADINGS_WITHIN)
        self.is_lines = bool(head) and max([len(cells) for _, cells in head]) == 1
        if self.is_lines and not self._is_one_heading(head):
            self.columns = [_line_column(head)]
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
        rows = self.cutter.cut(_COUNTED_AT_ONCE)
        if self.is_lines:
            self._sentences([(number, cells[:1]) for number, cells in rows])
        else:
            self.rows += self._of_this_table(rows)
        if self.cutter.is_at_end:
            self._finish()
        return not self.is_whole

    def _finish(self):
        """Decide what only the whole list tells."""
        self.is_whole = True
        if self.is_lines:
            self._ask_numbers()
            self._ask_bare()
        else:
            self._settle_orders()

    def _cutter(self, lines, sign):
        """Return what cuts lines into rows; a list without columns is cut into sentences."""
        if self._are_sentences(lines, sign):
            sign = ""
        return table.Cutter(lines, sign, MOST_ROWS)

    def _are_sentences(self, lines, sign):
        """Say whether a sign between words is no border of columns: "3 ojek, 2 nelayan dan 4 petani"."""
        looked = [line for line in lines[:120] if line.strip(" \t")][:30]
        if sign == "\t":
            return False
        if messages.is_chat(looked):
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
            if messages.has_several(line, self.index, self.this_month):
                return True
        return False

    def _is_person(self, text):
        """Say whether a text is a name with a work: "Budi: ojek"."""
        if not (":" in text or " - " in text):
            return False
        sentence = messages.read(text[:200], self.index, self.this_month)
        return sentence.kind == messages.ITEMS and sentence.is_named

    def _is_one_heading(self, rows):
        """Say whether the first row of a single column is its heading."""
        text = rows[0][1][0].strip(" \t")
        if len(text) > cells.LONGEST:
            return False
        works = [work for work in self.index.named(text) if work.slug != search.GENERAL]
        is_plain = not _has_digit(text) and not [1 for sign in ":,=" if sign in text]
        return len(rows) > 1 and is_plain and columns.is_heading(text) and not works

    # A list of sentences

    def _sentences(self, rows):
        """Read lines one by one."""
        seen = self.sentences
        for number, row_cells in rows:
            text = row_cells[0].strip(" \t")
            if text not in seen:
                seen[text] = messages.read(text, self.index, self.this_month)
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
            self._note("“%s” dibaca sebagai judul, bukan pekerja." % _shown(text))
        else:
            self._note("Pesan tanpa isi dari percakapan tidak ikut dihitung.")

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
            self.columns.append(
                columns.Column(
                    "Angka di depan",
                    shown[: columns.SHOWN],
                    ASK,
                    columns.DOUBTFUL,
                    "Angka di depan bisa nomor urut, bisa jumlah pekerja.",
                    [NUMBERED, SKIP],
                    "",
                )
            )

    def _ask_bare(self):
        """Lines with a work and no number may be one worker each, or only name the work."""
        bare = []
        for _, row_cells in self.rows:
            sentence = self.sentences[row_cells[0]]
            if sentence.kind == messages.ITEMS and sentence.lead is None and sentence.items[0].count is None:
                bare.append(row_cells[0])
        if bare:
            self.columns.append(
                columns.Column(
                    "Baris tanpa angka",
                    bare[: columns.SHOWN],
                    ASK,
                    columns.DOUBTFUL,
                    "Baris ini menyebut pekerjaan tanpa jumlah: satu pekerja, atau jumlahnya belum ditulis?",
                    [BARE, SKIP],
                    "",
                )
            )

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
            headings = [cell.strip(" \t") for cell in self.headline] + [""] * (width - len(self.headline))
            self.columns = columns.named_columns(headings, values, self.index, self.this_month, self.is_ours)
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
                    seen[text] = not "0" <= text[:1] <= "9" and columns.is_heading(text.strip(" \t"))
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

    def _end(self, rows):
        """Another table has begun: its rows are not read."""
        if self.is_ours:
            self.left_out += len(rows)
            return
        for row in rows:
            self._lose(_OTHER_TABLE, row)

    def _settle_orders(self):
        """Whether days or months come first is decided by all rows and all columns of dates."""
        below = {}
        for number, column in enumerate(self.columns):
            if columns.field_of(column.meaning) in (START, UNTIL):
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
            plainly = columns.with_meaning(column, columns.field_of(column.meaning), column.certainty)
            self.columns[number] = columns.with_order(plainly, values, self.this_month, order)

    def _find_headings(self, rows):
        """Find the row of headings. Returns the number of the first row after it."""
        is_single = len(rows) > 0 and max([len(row_cells) for _, row_cells in rows]) == 1
        for index, (_, row_cells) in enumerate(rows[: 1 if is_single else _HEADINGS_WITHIN]):
            trimmed = [cell.strip(" \t") for cell in row_cells]
            if _are_headings(trimmed, 1 if is_single else 2) or (
                not index and self._is_heading_and_more(trimmed)
            ):
                self.headline = row_cells
                self.left_out += 1
                for above in rows[:index]:
                    self._above(above)
                return index + 1
        return 0

    def _is_heading_and_more(self, texts):
        """Say whether a first row is a sure heading beside an unknown one."""
        filled = [text for text in texts if text]
        sure = [text for text in filled if columns.heading(text)[:2] in _SURE_FIELDS]
        others = [text for text in filled if text not in sure]
        for text in others:
            if "0" <= text[:1] <= "9" or self._is_sentence(text) or self.index.named(text[: cells.LONGEST]):
                return False
        return bool(sure) and len(others) <= len(sure)

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
        self._note("“%s” di atas judul kolom tidak dibaca." % _shown(texts[0]))

    def _is_sentence(self, text):
        """Say whether a text alone names a count and a work."""
        if not text or len(text) > cells.LONGEST:
            return False
        sentence = messages.read(text, self.index, self.this_month)
        if sentence.kind != messages.ITEMS or not sentence.items[0].slug:
            return False
        has_count = sentence.items[0].count is not None or sentence.lead is not None
        return has_count and not rupiah.is_digits(text)

    def _is_sum(self, texts):
        """Say whether a row holds sums: one of its first cells says so."""
        for cell in texts[:3]:
            if cell[:1] in _SUM_STARTS and cell.strip(" \t:").lower() in _SUMS:
                return True
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
        self.columns = columns.chosen(self.columns, number, meaning)
        field = columns.field_of(meaning)
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
    return columns.Column(
        "Isi baris",
        [row_cells[0].strip(" \t") for _, row_cells in rows[: columns.SHOWN]],
        LINE,
        columns.SURE,
        "Tiap baris dibaca sebagai kalimat: jumlah, lalu pekerjaan.",
        [LINE],
        LINE,
    )


_SUM_STARTS = ("T", "t", "J", "j", "G", "g", " ")


_SURE_FIELDS = [(field, columns.SURE) for field in columns.FIELDS]


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
        known += columns.is_heading(cell)
    return known >= least and 2 * known >= len(filled) or (len(filled) == 1 == known and least == 1)


class Count:
    """The rows of a Proposal while they are counted, in pieces: call go_on until it says no, then result."""

    def __init__(self, proposal, settled):
        self.proposal = proposal
        self.settled = settled
        self.tariff = proposal.tariff
        self.index = proposal.index
        self.this_month = proposal.this_month
        self.done = 0
        self.fields = {}  # field -> (number of its column, meaning)
        self.meanings = settled.meanings or [column.meaning for column in proposal.columns]
        self.asks = ASK in self.meanings
        for number, meaning in enumerate(self.meanings):
            if meaning not in (SKIP, ASK) and not (proposal.is_lines and number):
                self.fields[columns.field_of(meaning)] = (number, meaning)
        self.used = sorted([number for number, _ in self.fields.values()])
        self.distinct = {}  # texts of a row in the used columns, joined -> numbers of its rows
        self.order = []
        self.told = 0  # distinct rows already read
        self.counted = self.workers = self.passed = self.unread = 0
        self.meant = {}  # texts without count and income -> what they say, see _meaning
        self.incomes = {}
        self.joined = {}  # key of a group -> [workers, lowest income or None, rows]
        self.keys = []
        self.faults = {}  # (field, text, message) -> numbers of its rows
        self.told_faults = []
        self.suggestions = {}
        self.notes = list(proposal.notes)
        self.is_short = False
        self.first_given_up = 0

    @property
    def all_steps(self):
        """How many steps there are, about; done says how many are behind."""
        return 2 * len(self.proposal.rows)

    def go_on(self):
        """Count on a little. Returns whether there is more to do."""
        rows = self.proposal.rows
        if self.asks:
            return False
        if self.done < len(rows):
            self._gather(rows[self.done : self.done + _COUNTED_AT_ONCE])
            self.done += _COUNTED_AT_ONCE
            return True
        if self.told < len(self.order):
            for key in self.order[self.told : self.told + _COUNTED_AT_ONCE]:
                if len(self.told_faults) > _MOST_TROUBLES:
                    self._give_up(self.distinct[key])
                else:
                    self._row(key)
            self.told += _COUNTED_AT_ONCE
            self.done = len(rows) + self.told
            return self.told < len(self.order)
        return False

    def _gather(self, rows):
        """Put rows with the same texts together: a list of thousands says the same again and again."""
        distinct, order, used = self.distinct, self.order, self.used
        if len(used) == 1:
            only = used[0]
            for row in rows:
                try:
                    key = row[1][only]
                except IndexError:
                    key = ""
                if key in distinct:
                    distinct[key].append(row[0])
                else:
                    distinct[key] = [row[0]]
                    order.append(key)
            return
        for row in rows:
            texts = row[1]
            try:
                key = _SEAM.join([texts[number] for number in used])
            except IndexError:
                key = _SEAM.join([texts[number] if number < len(texts) else "" for number in used])
            if key in distinct:
                distinct[key].append(row[0])
            else:
                distinct[key] = [row[0]]
                order.append(key)

    def _give_up(self, numbers):
        self.unread += len(numbers)
        if not self.first_given_up:
            self.first_given_up = numbers[0]

    # One row

    def _texts(self, key):
        """Return the texts of a row by field, as mended."""
        parts = key.split(_SEAM) if len(self.used) > 1 else [key]
        texts = {}
        mends = self.settled.mends
        for field, (number, _) in self.fields.items():
            text = parts[self.used.index(number)].strip(" \t")
            if mends and (field, text) in mends:
                text = mends[(field, text)]
            texts[field] = text
        return texts

    def _row(self, key):
        """Read one kind of row and count it as often as it stands in the list."""
        numbers = self.distinct[key]
        texts = self._texts(key)
        if PASS_OVER in texts.values():
            self.passed += len(numbers)
            return
        if LINE in texts:
            found, troubles = self._line(texts)
        else:
            found, troubles = self._cells(texts)
        if found is None:
            self.passed += len(numbers)
            return
        for trouble in troubles:
            if trouble not in self.faults:
                self.faults[trouble] = []
                self.told_faults.append(trouble)
            self.faults[trouble] += numbers
        if troubles:
            if not self.settled.rest:
                self.unread += len(numbers)
                return
            found = self._rest(texts)
        for workers, group_key, income in found:
            self._add(group_key, workers * len(numbers), income, len(numbers))
        self.counted += len(numbers)

    def _add(self, key, workers, income, rows):
        self.workers += workers
        if key not in self.joined:
            self.keys.append(key)
            self.joined[key] = [0, income, 0]
        group = self.joined[key]
        group[0] += workers
        group[2] += rows
        if group[1] != income:
            self._note("Pekerja yang iurannya sama digabung, walau penghasilannya berbeda.")
            group[1] = None if group[1] is None or income is None else min(group[1], income)

    def _note(self, message):
        if message not in self.notes:
            self.notes.append(message)

    def _cells(self, texts):
        """Read a row of cells. Returns ([(workers, key of its group, income)], troubles); no list: passed over."""
        troubles = []
        work = texts.get(OCCUPATION, "")
        workers = 1
        if WORKERS in texts:
            workers = cells.count(texts[WORKERS])
            if workers is None:
                # Such a row is another row altogether: a name, a title.
                return [], [(WORKERS, texts[WORKERS], _count_message(texts[WORKERS]))]
        elif work and OCCUPATION in texts and not self.index.named(work):
            # "3 ojek" in a column of works.
            sentence = messages.read(work, self.index, self.this_month) if _has_digit(work) else None
            if sentence and sentence.kind == messages.ITEMS and len(sentence.items) == 1:
                item = sentence.items[0]
                if item.slug and item[3:] == _NOTHING_ELSE:
                    lead = 1 if sentence.is_marked else sentence.lead
                    workers = item.count if item.count is not None else lead or 1
                    work = item.slug
        known = (
            work,
            texts.get(START, ""),
            texts.get(UNTIL, ""),
            texts.get(MONTHS, ""),
            texts.get(JHT, ""),
        )
        if known not in self.meant:
            self.meant[known] = self._meaning(known, WORKERS not in self.fields)
        key, more = self.meant[known]
        if key is PASS_OVER:
            return None, []
        income, band, why = self._income(texts.get(INCOME, ""))
        if why:
            troubles.append(
                (INCOME, texts[INCOME], "Penghasilan sebulan “%s” %s" % (_shown(texts[INCOME]), why))
            )
        troubles += more
        if troubles:
            return [], troubles
        return [(workers, key + (band,), income)], troubles

    def _line(self, texts):
        """Read a row whose first cell is a sentence."""
        line = texts[LINE]
        sentences = self.proposal.sentences
        if line not in sentences or sentences[line] is None:
            sentences[line] = messages.read(line, self.index, self.this_month)
        sentence = sentences[line]
        if sentence.kind != messages.ITEMS:
            message = sentence.message or messages.NO_WORK
            return [], [(LINE, line, "“%s” %s" % (_shown(line), message))]
        if line[:1] == "-" and rupiah.is_digits(line[1:2]) and not self._are_dashes():
            return [], [(LINE, line, "“%s” %s" % (_shown(line), messages.UNSURE))]
        found, troubles = [], []
        for item in sentence.items:
            workers = self._workers_of(item, sentence, line, troubles)
            start = _month_text(texts.get(START, ""), item.start, troubles)
            until = _month_text(texts.get(UNTIL, ""), item.last, troubles)
            length = texts.get(MONTHS, "") or ("" if item.months is None else str(item.months))
            jht = "jht" if item.jht else texts.get(JHT, "")
            work = item.slug or item.word
            key, more = self._meaning((work, start, until, length, jht), False)
            if key is PASS_OVER:
                return None, []
            troubles += more
            income, band, why = self._income(texts.get(INCOME, ""))
            if why:
                said = "Penghasilan sebulan “%s” %s" % (_shown(texts[INCOME]), why)
                troubles.append((INCOME, texts[INCOME], said))
            elif item.income is not None:
                income, band = item.income, self.tariff.band(item.income)
            if key is not None and workers is not None and not why:
                found.append((workers, key + (band,), income))
        return found, troubles

    def _are_dashes(self):
        """Say whether all lines begin with a dash, so that it is no minus."""
        for _, row_cells in self.proposal.rows:
            if row_cells[0].strip(" ")[:1] != "-":
                return False
        return True

    def _workers_of(self, item, sentence, line, troubles):
        """Return how many workers an item of a line is."""
        if item.count is not None:
            return item.count
        choice = ""
        for column, meaning in zip(self.proposal.columns, self.meanings):
            if BARE in column.options and sentence.lead is None:
                choice = meaning
            if NUMBERED in column.options and sentence.lead is not None:
                choice = meaning
        if sentence.lead is None:
            if choice == BARE:
                return 1
            troubles.append(
                (LINE, line, "“%s” menyebut pekerjaan tanpa jumlah; tulis misalnya 3 ojek." % _shown(line))
            )
            return None
        if choice == SKIP or (sentence.is_marked and choice != NUMBERED):
            return 1
        if not 1 <= sentence.lead <= plan.MOST_WORKERS:
            troubles.append((LINE, line, plan.message(None, "workers", str(sentence.lead))))
            return None
        return sentence.lead

    def _income(self, text):
        """Read an income. Returns (rupiah or None, number of its band, why it cannot be one or "")."""
        if text not in self.incomes:
            meaning = self.fields[INCOME][1] if INCOME in self.fields else INCOME
            times = {columns.INCOME_THOUSANDS: 1000, columns.INCOME_MILLIONS: 1000000}.get(meaning, 1)
            if self.proposal.is_ours and rupiah.is_digits(text) and len(text) < 16:
                income, why = int(text), ""
            elif meaning == columns.INCOME_YEAR:
                income, why = _yearly(text)
            else:
                income, why = cells.income(text, times)
            self.incomes[text] = (income, self.tariff.band(income or 0), why)
        return self.incomes[text]

    def _meaning(self, known, is_list_of_people):
        """Read what a row says besides count and income. Returns ((slug, start, months, jht) or None, troubles)."""
        work, start_text, until_text, length_text, jht_text = known
        troubles = []
        slug = self._occupation(work, is_list_of_people, troubles)
        if slug == PASS_OVER:
            return PASS_OVER, []
        start, last = self._month(START, start_text, troubles)
        until, _ = self._month(UNTIL, until_text, troubles)
        if last is not None and until is None:
            until = last
        length = ""
        if length_text not in cells.EMPTY:
            value = cells.length(length_text[: cells.LONGEST])
            if value is not None and self.fields.get(MONTHS, (0, ""))[1] == columns.MONTHS_YEARS:
                value = value if cells.has_length_unit(length_text) else 12 * value
            if value is None:
                troubles.append((MONTHS, length_text, plan.message(None, "months", length_text)))
            else:
                length = str(value)
        if until is not None:
            begin = self.this_month if start is None else start
            span = until - begin + 1
            if span < 1:
                troubles.append(
                    (
                        UNTIL,
                        until_text,
                        "Bulan terakhir (%s) sebelum bulan mulai (%s)."
                        % (months.name(until), months.name(begin)),
                    )
                )
            elif length and length != str(span):
                said = "Lama %s bulan tidak cocok dengan %s." % (length, months.span(begin, until))
                troubles.append((MONTHS, length_text, said))
            length = str(span)
        jht = rupiah.plain(jht_text)
        if jht not in cells.YES and jht not in cells.NO:
            troubles.append(
                (JHT, jht_text, "JHT “%s” tidak dapat dipakai; tulis ya atau tidak." % _shown(jht_text))
            )
        if troubles:
            return None, troubles
        if not length:
            self.is_short = True
            length = self.settled.months
        raw = plan.raw_group(
            "1", slug, "" if start is None else months.compact(start), length, "", jht in cells.YES
        )
        group, problems = plan.read_group(raw, 0, self.tariff, self.this_month)
        if not group:
            # Well written, but out of range; or left out, and the device's date cannot stand in for it.
            for problem in problems:
                text = {"start": start_text, "months": length_text or until_text}.get(problem.field, "")
                field = {"start": START, "months": MONTHS}.get(problem.field, OCCUPATION)
                troubles.append(
                    (field, text, plan.message(None, problem.field, text) if text else problem.message)
                )
            return None, troubles
        return (group.occupation, group.start, group.months, group.jht), troubles

    def _month(self, field, text, troubles):
        """Read a start or an end. Returns (month or None, end of a span or None)."""
        if text in cells.EMPTY:
            return None, None
        written = dates.read(text[: cells.LONGEST], self.this_month)
        if written is not None:
            meaning = self.fields.get(field, (0, field))[1]
            order = dates.DAY_FIRST
            if meaning in (columns.START_MONTH_FIRST, columns.UNTIL_MONTH_FIRST):
                order = dates.MONTH_FIRST
            month = dates.month_of(written, order)
            if written.numbers is None or written.numbers[1 if order == dates.DAY_FIRST else 0] <= 12:
                return month, written.last
        said = plan.message(None, "start", text, _START_WORDS)
        if field == UNTIL:
            said = "Bulan terakhir “%s” tidak dapat dipakai; %s." % (_shown(text), _START_WORDS)
        troubles.append((field, text, said))
        return None, None

    def _occupation(self, text, is_list_of_people, troubles):
        """Find the slug of an occupation; a text that names none or several of them is a trouble."""
        known = self.settled.works
        if not text:
            if not is_list_of_people:
                return search.GENERAL
            if "" in known:
                return known[""]
            troubles.append((OCCUPATION, "", _NO_WORK))
            return ""
        shortened = text[: cells.LONGEST]
        found = self.index.named(shortened)
        if len(found) == 1:
            return found[0].slug
        answer = known.get(search.plain(shortened)) if known else None
        if answer is not None and (answer == PASS_OVER or answer in self.tariff.occupations):
            return answer
        said = "Pekerjaan “%s” " % _shown(text)
        if found:
            self.suggestions[text] = [entry.slug for entry in found]
            troubles.append(
                (OCCUPATION, text, "%sbisa berarti %s. Tulis salah satunya." % (said, _either(found)))
            )
            return ""
        said += "tidak ada di daftar. "
        # Looking for what was meant takes long: only for the first ones.
        if text not in self.suggestions and len(self.suggestions) < _SUGGESTED:
            self.suggestions[text] = [entry.slug for entry in self.index.find(text, _CANDIDATES)[:-1]]
        similar = [self.tariff.occupations[slug] for slug in self.suggestions.get(text, [])]
        if similar:
            said += "Mungkin maksudnya %s? " % _either(similar)
        troubles.append((OCCUPATION, text, said + "Kalau tidak ada yang cocok, tulis umum."))
        return ""

    def _rest(self, texts):
        """Count an unread row as any work at the lowest band: what it says of count and months stays."""
        workers = 1
        items = [None]
        if LINE in texts:
            sentence = self.proposal.sentences.get(texts[LINE])
            if sentence is not None and sentence.kind == messages.ITEMS:
                items = sentence.items
                workers = sum([self._workers_of(item, sentence, "", []) or 1 for item in items])
        elif WORKERS in texts:
            workers = cells.count(texts[WORKERS]) or 1
        key = None
        for start, until, length in (
            (texts.get(START, ""), texts.get(UNTIL, ""), texts.get(MONTHS, "")),
            (texts.get(START, ""), "", ""),
            ("", "", ""),
        ):
            key, _ = self._meaning((search.GENERAL, start, until, length, ""), False)
            if key is not None:
                break
        if key is None:
            return []
        return [(workers, key + (0,), None)]

    # What comes of it

    def result(self):
        """Return the Imported."""
        proposal = self.proposal
        if self.asks:
            problems = [
                "Kolom “%s” perlu dipastikan: %s Pilih artinya." % (_shown(column.heading), column.why)
                for column, meaning in zip(proposal.columns, self.meanings)
                if meaning == ASK
            ]
            unread = len(proposal.rows) + sum([len(rows) for rows in proposal.lost.values()]) + proposal.cut
            return Imported([], problems, self.notes, 0, 0, unread, 0, unread, [], [], False)
        troubles = [
            Trouble(field, text, message, self.faults[(field, text, message)], self.suggestions.get(text, []))
            for field, text, message in self.told_faults
        ]
        problems = [with_rows(trouble.rows, trouble.message) for trouble in troubles]
        for message, rows in proposal.lost.items():
            problems.append(with_rows(rows, message))
            self.unread += len(rows)
        if proposal.cut:
            self.unread += proposal.cut
            problems.append(
                "Daftar berisi %s baris; paling banyak %s. Baris sesudahnya tidak dibaca."
                % (rupiah.number(proposal.all_rows), rupiah.number(MOST_ROWS))
            )
        if self.first_given_up:
            self._note(
                "Terlalu banyak baris yang berbeda belum terbaca. Yang baru sesudah baris %s tidak diperiksa lagi."
                % rupiah.number(self.first_given_up - 1)
            )
        if len(proposal.totals) == 1 and self.workers != proposal.totals[0]:
            self._note(
                "Daftar menyebut jumlah %s, yang terbaca %s pekerja. Periksa barisnya."
                % (rupiah.number(proposal.totals[0]), rupiah.number(self.workers))
            )
        groups, jobs, left, left_rows, prices = _groups(self.keys, self.joined, self.tariff)
        if left:
            # No real list has so many; what does not fit is not passed over in silence.
            left_rows = min(left_rows, self.counted)
            self.counted -= left_rows
            self.unread += left_rows
            problems.append(
                "Daftar ini punya %s harga yang berbeda; paling banyak %d. %s baris dari kelompok terkecil belum "
                "terhitung. Bagi daftarnya menjadi dua."
                % (rupiah.number(prices), plan.MOST_GROUPS, rupiah.number(left_rows))
            )
        all_rows = self.counted + self.unread + self.passed
        return Imported(
            groups,
            problems,
            self.notes,
            self.counted,
            self.workers - left,
            self.unread,
            self.passed,
            all_rows,
            troubles,
            jobs,
            self.is_short,
        )


_SEAM = "\x1f"
_NOTHING_ELSE = (None, None, None, None, False)


def _has_digit(text):
    for char in text:
        if "0" <= char <= "9":
            return True
    return False


def _month_text(cell, month, troubles):
    """Return the text of a start or end: of its own cell, or as the sentence says."""
    return cell if month is None or cell not in cells.EMPTY else months.compact(month)


def _yearly(text):
    """Read an income of a year. Returns (rupiah a month or None, why not or "")."""
    income, why = cells.income(text)
    if why == cells.TOO_LARGE:
        return None, why
    if income is None:
        return None, why
    return income // 12, ""


# Groups


def _groups(keys, joined, tariff):
    """List the raw groups. Returns (groups, jobs of each, workers and rows left out, number of groups before that).

    More than MOST_APART of them: groups that cost the same become one; a group of too many workers goes on in the next.
    """
    merged = {}
    order = []
    apart = len(keys) <= MOST_APART
    for key in keys:
        slug, start, length, jht, band = key
        same = key if apart else (tariff.occupations[slug].sector, start, length, jht, band)
        workers, income, rows = joined[key]
        if same not in merged:
            merged[same] = [0, income, 0, []]
            order.append(same)
        group = merged[same]
        group[0] += workers
        group[1] = None if group[1] is None or income is None else min(group[1], income)
        group[2] += rows
        group[3].append((slug, workers))
    left = left_rows = 0
    if len(order) > plan.MOST_GROUPS:
        largest = sorted(order, key=lambda same: -merged[same][0])[: plan.MOST_GROUPS]
        for same in order:
            if same not in largest:
                left += merged[same][0]
                left_rows += merged[same][2]
        prices, order = len(order), [same for same in order if same in largest]
    else:
        prices = len(order)
    groups, jobs = [], []
    for same in order:
        workers, income, _, works = merged[same]
        works.sort(key=lambda work: -work[1])
        slug = works[0][0] if len(works) == 1 else _GENERAL_OF[tariff.occupations[works[0][0]].sector]
        is_whole = workers <= plan.MOST_WORKERS
        while workers and len(groups) < plan.MOST_GROUPS:
            part = min(workers, plan.MOST_WORKERS)
            workers -= part
            groups.append(
                plan.raw_group(
                    str(part),
                    slug,
                    months.compact(same[1]),
                    str(same[2]),
                    "" if income is None else str(income),
                    same[3],
                )
            )
            jobs.append(works if is_whole else [(slug, part)])
        left += workers
    return groups, jobs, left, left_rows, prices


_GENERAL_OF = {"other": "umum", "transport": "transportasi"}


# Sentences


def _shown(text):
    return text if len(text) <= 30 else text[:30] + "…"


def _either(occupations):
    """Name a few occupations to choose from."""
    said = ["“%s”" % entry.label for entry in occupations[:_CANDIDATES]]
    if len(occupations) > _CANDIDATES:
        said.append("lainnya")
    if len(said) < 3:
        return " atau ".join(said)
    return "%s, atau %s" % (", ".join(said[:-1]), said[-1])


def _count_message(text):
    """Say why a count cannot be read; a text that may be a name is not repeated."""
    if not text:
        return plan.missing(None, "workers")
    for char in text:
        if not (rupiah.is_digits(char) or char in " .,-"):
            return _NO_COUNT
    return plan.message(None, "workers", text)


def with_rows(rows, message):
    """Say in front of a message which rows it is about: "Baris 3, 7, dan 12: jumlah pekerja ..."."""
    if not rows:
        return message
    said = [rupiah.number(row) for row in rows[:_NAMED_ROWS]]
    if len(rows) > _NAMED_ROWS:
        said.append("%s baris lain" % rupiah.number(len(rows) - _NAMED_ROWS))
    named = said[0] if len(said) == 1 else "%s dan %s" % (", ".join(said[:-1]), said[-1])
    if "a" <= message[1:2] <= "z":
        message = message[0].lower() + message[1:]
    return "Baris %s: %s" % (named, message)
