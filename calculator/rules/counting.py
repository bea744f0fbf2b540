"""A Proposal, settled -> an Imported: groups of a plan, and every row that is not in them with its reason.

Counts in pieces, so that a page can show how far it is; rows that say the same are read once.
"""

from collections import namedtuple

from . import leaving_out, plan, row_groups, rupiah
from .meanings import ASK, INCOME, LINE, WORKERS
from .messages import ITEMS
from .proposal import AT_ONCE, MOST_ROWS
from .row_reader import PASS_OVER, RowReader
from .unread import Trouble, shown, with_rows

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

# Looking for what a row means takes long: a list with more different troubles is not read on.
_MOST_TROUBLES = 1000
_READ_AT_ONCE = 20
_SEAM = "\x1f"


class Count:
    """The rows of a Proposal while they are counted, in pieces: call go_on until it says no, then result."""

    def __init__(self, proposal, settled):
        self.proposal = proposal
        self.settled = settled
        self.tariff = proposal.tariff
        self.reader = RowReader(proposal, settled)
        self.done = 0
        self.asks = ASK in self.reader.meanings
        fields = self.reader.fields
        # Incomes are looked at apart: few rows say the same with them, most without.
        self.income = fields[INCOME][0] if INCOME in fields and LINE not in fields else None
        used = list(fields.values()) + self.reader.left_out
        self.used = sorted([number for number, _ in used if number != self.income])
        self.distinct = {}  # what rows say in the used columns -> those rows
        self.order = []
        self.told = 0  # distinct rows already read
        self.counted = self.workers = self.passed = self.unread = 0
        self.joined = {}  # key of a group -> [workers, lowest income or None, rows, its place]
        self.faults = {}  # (field, text, message) -> [its place, numbers of its rows]
        self.notes = list(proposal.notes)
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
            self._gather(rows[self.done : self.done + AT_ONCE])
            self.done += AT_ONCE
            return True
        if self.told < len(self.order):
            spent = 0
            for key in self.order[self.told : self.told + _READ_AT_ONCE]:
                self._row(key)
                self.told += 1
                # Of each of them the income is read.
                spent += len(self.distinct[key])
                if spent > AT_ONCE:
                    break
            self.done = len(rows) + len(rows) * self.told // max(len(self.order), 1)
            return self.told < len(self.order)
        return False

    def _gather(self, rows):
        """Put rows that say the same together: a list of thousands says the same again and again."""
        distinct, order, used = self.distinct, self.order, self.used
        if self.proposal.is_lines:
            keys = self._keys_of_lines(rows)
        else:
            try:
                keys = [_SEAM.join([row[1][number] for number in used]) for row in rows]
            except IndexError:
                keys = [
                    _SEAM.join([row[1][number] if number < len(row[1]) else "" for number in used])
                    for row in rows
                ]
        for key, row in zip(keys, rows):
            if key in distinct:
                distinct[key].append(row)
            else:
                distinct[key] = [row]
                order.append(key)

    def _keys_of_lines(self, rows):
        """Return for each line what it says: its items and the number in front, else its text."""
        sentences, mends = self.proposal.sentences, self.settled.mends
        is_plain, is_marked = self.reader.ignores_lead(False), self.reader.ignores_lead(True)
        keys = []
        for _, row_cells in rows:
            text = row_cells[0]
            sentence = sentences[text]
            if sentence.kind != ITEMS or text[:1] == "-" or (mends and (LINE, text) in mends):
                keys.append(text)
                continue
            lead = sentence.lead
            if lead is not None and (is_marked if sentence.is_marked else is_plain):
                lead = None
            keys.append((id(sentence.items), lead, sentence.is_marked))
        return keys

    # Rows that say the same

    def _texts(self, key, rows):
        """Return the texts of a row by field, as mended."""
        parts = [rows[0][1][0]] if self.proposal.is_lines else key.split(_SEAM)
        texts = {}
        for field, (number, _) in self.reader.fields.items():
            if number != self.income:
                texts[field] = self._mended(field, parts[self.used.index(number)].strip(" \t"))
        return texts

    def _is_left_out(self, key):
        """Say whether a column tells that such rows do not count: "Keluar", "Meninggal"."""
        for number, meaning in self.reader.left_out:
            if leaving_out.leaves_out(meaning, key.split(_SEAM)[self.used.index(number)]):
                return True
        return False

    def _mended(self, field, text):
        return self.settled.mends.get((field, text), text)

    def _row(self, key):
        """Read one kind of row and count it as often as it stands in the list."""
        rows = self.distinct[key]
        if self._is_given_up(rows):
            return
        texts = self._texts(key, rows)
        if PASS_OVER in texts.values() or self._is_left_out(key):
            self.passed += len(rows)
            return
        found, troubles = self.reader.read(texts)
        if found is None:
            self.passed += len(rows)
        elif self.income is not None:
            self._by_income(rows, texts, found, troubles)
        elif troubles and not isinstance(key, str):
            # Each line is told by its own words.
            apart = {}
            for row in rows:
                apart.setdefault(row[1][0], []).append(row)
            for line, same in sorted(apart.items(), key=lambda item: item[1][0][0]):
                if not self._is_given_up(same):
                    found, troubles = self.reader.read({LINE: line})
                    self._count(same, {LINE: line}, found, troubles)
        else:
            self._count(rows, texts, found, troubles)

    def _by_income(self, rows, texts, found, troubles):
        """Count rows that say the same but for their income."""
        column, incomes, mends = self.income or 0, self.reader.incomes, self.settled.mends
        is_read = [1 for field, _, _ in troubles if field == WORKERS] == []
        bands = {}  # (income differs, band) -> its rows
        for row in rows:
            row_cells = row[1]
            text = row_cells[column] if column < len(row_cells) else ""
            if text not in incomes or mends:
                text = text.strip(" \t")
                if mends:
                    text = self._mended(INCOME, text)
                if text == PASS_OVER:
                    self.passed += 1
                    continue
                self.reader.income(text)
            income, band, why = incomes[text]
            what = band if not why else text
            if what in bands:
                same = bands[what]
                same[0].append(row)
                if income != same[1]:
                    same[1] = None if income is None or same[1] is None else min(income, same[1])
                    same[2] = True
            else:
                bands[what] = [[row], income, False, text]
        for same, income, is_mixed, text in sorted(bands.values(), key=lambda part: part[0][0][0]):
            _, band, why = incomes[text]
            own = troubles
            if why and is_read:
                if self._is_given_up(same):
                    continue
                own = [self.reader.income_trouble(text, why)] + troubles
            with_band = [(workers, key[:4] + (band,), income) for workers, key, _ in found]
            self._count(same, texts, with_band, own, is_mixed)

    def _is_given_up(self, rows):
        """Leave rows unread once too much of the list is not understood."""
        if len(self.faults) <= _MOST_TROUBLES:
            return False
        self.unread += len(rows)
        if not self.first_given_up or rows[0][0] < self.first_given_up:
            self.first_given_up = rows[0][0]
        return True

    def _count(self, rows, texts, found, troubles, is_mixed=False):
        """Count rows that say the same, or write down why they are unread. is_mixed: with different incomes."""
        if troubles:
            numbers = [row[0] for row in rows]
            for trouble in troubles:
                if trouble not in self.faults:
                    self.faults[trouble] = [(numbers[0], len(self.faults)), []]
                fault = self.faults[trouble]
                fault[0] = min(fault[0], (numbers[0], fault[0][1]))
                fault[1] += numbers
            if not self.settled.rest:
                self.unread += len(rows)
                return
            found = self.reader.rest(texts)
        for workers, group_key, income in found:
            self._add(group_key, workers * len(rows), income, rows, is_mixed and not troubles)
        self.counted += len(rows)

    def _add(self, key, workers, income, rows, is_mixed):
        self.workers += workers
        if key not in self.joined:
            self.joined[key] = [0, income, 0, (rows[0][0], len(self.joined))]
        group = self.joined[key]
        group[0] += workers
        group[2] += len(rows)
        group[3] = min(group[3], (rows[0][0], group[3][1]))
        if is_mixed or group[1] != income:
            self._note("Pekerja yang iurannya sama digabung, walau penghasilannya berbeda.")
            group[1] = None if group[1] is None or income is None else min(group[1], income)

    def _note(self, message):
        if message not in self.notes:
            self.notes.append(message)

    # What comes of it

    def result(self):
        """Return the Imported."""
        proposal = self.proposal
        if self.asks:
            problems = [
                "Kolom “%s” perlu dipastikan: %s Pilih artinya." % (shown(column.heading), column.why)
                for column, meaning in zip(proposal.columns, self.reader.meanings)
                if meaning == ASK
            ]
            unread = len(proposal.rows) + sum([len(rows) for rows in proposal.lost.values()]) + proposal.cut
            return Imported([], problems, self.notes, 0, 0, unread, 0, unread, [], [], False)
        # In the order of the list; a dict of MicroPython has none.
        troubles = []
        for field, text, message in sorted(self.faults, key=lambda trouble: self.faults[trouble][0]):
            rows = sorted(self.faults[(field, text, message)][1])
            troubles.append(Trouble(field, text, message, rows, self.reader.suggestions.get(text, [])))
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
        keys = sorted(self.joined, key=lambda key: self.joined[key][3])
        groups, jobs, left, left_rows, prices = row_groups.of(keys, self.joined, self.tariff)
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
            self.reader.is_short,
        )
