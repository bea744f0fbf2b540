"""A Proposal, settled -> an Imported: groups of a plan, and every row that is not in them with its reason.

Counts in pieces, so that a page can show how far it is; rows that say the same are read once.
"""

from collections import namedtuple

from . import plan, row_groups, rupiah
from .columns import ASK
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
        self.used = sorted([number for number, _ in self.reader.fields.values()])
        self.distinct = {}  # texts of a row in the used columns, joined -> numbers of its rows
        self.order = []
        self.told = 0  # distinct rows already read
        self.counted = self.workers = self.passed = self.unread = 0
        self.joined = {}  # key of a group -> [workers, lowest income or None, rows]
        self.keys = []
        self.faults = {}  # (field, text, message) -> numbers of its rows
        self.told_faults = []
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
            for key in self.order[self.told : self.told + AT_ONCE]:
                if len(self.told_faults) > _MOST_TROUBLES:
                    self._give_up(self.distinct[key])
                else:
                    self._row(key)
            self.told += AT_ONCE
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
        for field, (number, _) in self.reader.fields.items():
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
        found, troubles = self.reader.read(texts)
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
            found = self.reader.rest(texts)
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
        troubles = [
            Trouble(
                field,
                text,
                message,
                self.faults[(field, text, message)],
                self.reader.suggestions.get(text, []),
            )
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
        groups, jobs, left, left_rows, prices = row_groups.of(self.keys, self.joined, self.tariff)
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
