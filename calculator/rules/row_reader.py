"""One row of a list -> the workers in it and the group each belongs to, or why the row cannot be read.

The columns are settled by then. A row with a doubt is never counted as far as it is understood: it is a trouble.
"""

from . import cells, dates, headings, meanings, messages, months, plan, rupiah, search
from .meanings import ASK, BARE, INCOME, JHT, LINE, MONTHS, NUMBERED, OCCUPATION, SKIP, START, UNTIL, WORKERS
from .unread import CANDIDATES, NO_WORK, START_WORDS, either, no_count, shown

PASS_OVER = "lewati"  # instead of the text of a cell: the reader leaves its rows out

_SUGGESTED = 20
_NOTHING_ELSE = (None, None, None, None, False)


class RowReader:
    """Reads rows of a Proposal as its columns are settled, and remembers what the same texts meant before.

    fields: {field: (number of its column, meaning)}; meanings: of each column; suggestions: {text: slugs that may be
    meant}; is_short: a row said nowhere how long.
    """

    def __init__(self, proposal, settled):
        self.proposal = proposal
        self.settled = settled
        self.tariff = proposal.tariff
        self.index = proposal.index
        self.this_month = proposal.this_month
        self.fields = {}  # field -> (number of its column, meaning)
        self.left_out = []  # the same of columns that say which rows do not count
        self.meanings = settled.meanings or [column.meaning for column in proposal.columns]
        for number, meaning in enumerate(self.meanings):
            if meaning in meanings.LEFT_OUT:
                self.left_out.append((number, meaning))
            elif meaning not in (SKIP, ASK) and not (proposal.is_lines and number):
                self.fields[meanings.field_of(meaning)] = (number, meaning)
        # Beside works a row without one may be a sum.
        self.has_works = OCCUPATION in self.fields and bool(
            proposal.columns[self.fields[OCCUPATION][0]].values
        )
        self.meant = {}  # texts without count and income -> what they say, see _meaning
        self.incomes = {}
        self.suggestions = {}
        self.is_short = False

    def read(self, texts):
        """Read a row: {field: text}. Returns ([(workers, key of its group, income)], troubles); no list: passed over."""
        if LINE in texts:
            return self._line(texts)
        return self._cells(texts)

    def _cells(self, texts):
        """Read a row of cells. Returns ([(workers, key of its group, income)], troubles); no list: passed over."""
        troubles = []
        work = texts.get(OCCUPATION, "")
        workers = 1
        if WORKERS in texts:
            workers = cells.count(texts[WORKERS])
            if workers is None:
                # Such a row is another row altogether: a name, a title.
                return [], [(WORKERS, texts[WORKERS], no_count(texts[WORKERS]))]
        elif work and OCCUPATION in texts and not self.index.named(work):
            # "3 ojek" in a column of works.
            # "Ketua RT 3" and "Sopir 2" count nobody.
            is_said = rupiah.has_digit(work) and not rupiah.is_digits(work[-1:])
            sentence = self.proposal.lines.read(work) if is_said else None
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
            self.meant[known] = self._meaning(known, WORKERS not in self.fields or self.has_works)
        key, more = self.meant[known]
        if key is PASS_OVER:
            return None, []
        income, band, why = self.income(texts.get(INCOME, ""))
        if why:
            troubles.append(self.income_trouble(texts[INCOME], why))
        troubles += more
        if troubles:
            return [], troubles
        return [(workers, key + (band,), income)], troubles

    def _line(self, texts):
        """Read a row whose first cell is a sentence."""
        line = texts[LINE]
        sentences = self.proposal.sentences
        if line not in sentences or sentences[line] is None:
            sentences[line] = self.proposal.lines.read(line)
        sentence = sentences[line]
        if sentence.kind != messages.ITEMS:
            message = sentence.message or messages.NO_WORK
            return [], [(LINE, line, "“%s” %s" % (shown(line), message))]
        if line[:1] == "-" and rupiah.is_digits(line[1:2]) and not self._are_dashes():
            return [], [(LINE, line, "“%s” %s" % (shown(line), messages.UNSURE))]
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
            income, band, why = self.income(texts.get(INCOME, ""))
            if why:
                troubles.append(self.income_trouble(texts[INCOME], why))
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
                (LINE, line, "“%s” menyebut pekerjaan tanpa jumlah; tulis misalnya 3 ojek." % shown(line))
            )
            return None
        if self.ignores_lead(sentence.is_marked):
            return 1
        if not 1 <= sentence.lead <= plan.MOST_WORKERS:
            troubles.append((LINE, line, plan.message(None, "workers", str(sentence.lead))))
            return None
        return sentence.lead

    def ignores_lead(self, is_marked):
        """Say whether a number in front of a line counts no workers. is_marked: it is written as that of a row."""
        choice = ""
        for column, meaning in zip(self.proposal.columns, self.meanings):
            if NUMBERED in column.options:
                choice = meaning
        return choice == SKIP or (is_marked and choice != NUMBERED)

    def income_trouble(self, text, why):
        """Say why a text is no income, as a trouble of its row."""
        return (INCOME, text, "Penghasilan sebulan “%s” %s" % (shown(text), why))

    def income(self, text):
        """Read an income. Returns (rupiah or None, number of its band, why it cannot be one or "")."""
        if text not in self.incomes:
            meaning = self.fields[INCOME][1] if INCOME in self.fields else INCOME
            times = {meanings.INCOME_THOUSANDS: 1000, meanings.INCOME_MILLIONS: 1000000}.get(meaning, 1)
            if self.proposal.is_ours and rupiah.is_digits(text) and len(text) < 16:
                income, why = int(text), ""
            elif meaning == meanings.INCOME_YEAR:
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
            if value is not None and self.fields.get(MONTHS, (0, ""))[1] == meanings.MONTHS_YEARS:
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
                (JHT, jht_text, "JHT “%s” tidak dapat dipakai; tulis ya atau tidak." % shown(jht_text))
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
            if meaning in (meanings.START_MONTH_FIRST, meanings.UNTIL_MONTH_FIRST):
                order = dates.MONTH_FIRST
            month = dates.month_of(written, order)
            if written.numbers is None or written.numbers[1 if order == dates.DAY_FIRST else 0] <= 12:
                return month, written.last
        said = plan.message(None, "start", text, START_WORDS)
        if field == UNTIL:
            said = "Bulan terakhir “%s” tidak dapat dipakai; %s." % (shown(text), START_WORDS)
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
            troubles.append((OCCUPATION, "", NO_WORK))
            return ""
        shortened = text[: cells.LONGEST]
        found = self.index.named(shortened)
        if headings.heading(shortened)[0] == OCCUPATION:
            found = []  # a heading among the rows names no work
        if len(found) == 1:
            return found[0].slug
        answer = known.get(search.plain(shortened)) if known else None
        if answer is not None and (answer == PASS_OVER or answer in self.tariff.occupations):
            return answer
        said = "Pekerjaan “%s” " % shown(text)
        if found:
            self.suggestions[text] = [entry.slug for entry in found]
            troubles.append(
                (OCCUPATION, text, "%sbisa berarti %s. Tulis salah satunya." % (said, either(found)))
            )
            return ""
        said += "tidak ada di daftar. "
        # Looking for what was meant takes long: only for the first ones.
        if text not in self.suggestions and len(self.suggestions) < _SUGGESTED:
            self.suggestions[text] = [entry.slug for entry in self.index.find(text, CANDIDATES)[:-1]]
        similar = [self.tariff.occupations[slug] for slug in self.suggestions.get(text, [])]
        if similar:
            said += "Mungkin maksudnya %s? " % either(similar)
        troubles.append((OCCUPATION, text, said + "Kalau tidak ada yang cocok, tulis umum."))
        return ""

    def rest(self, texts):
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
