"""The step between a pasted list and the plan: how each column is understood, what cannot be read, and taking it.

Imported late: the page starts without it. Whatever has to be asked is asked here; a plan is made only by a tap.
"""

import js

from calculator.page import store
from calculator.page.dom import one, put, show
from calculator.page.markup import escape
from calculator.rules import imported, listed, meanings, plan, rupiah, search
from calculator.rules.meanings import ASK, LINE, OCCUPATION, SKIP, WORKERS

# So many kinds of unread rows are shown to be mended; the rest can be counted or left.
_SHOWN = 20
_LENGTHS = (1, 3, 6, 12)
_LONGEST_TEXT = 400
# Milliseconds at a time, so that the page answers meanwhile.
_WORKS_FOR = 80
_TELLS_EVERY = 2000
_FIELDS = {
    "line": "Tulis baris ini lagi",
    "workers": "Jumlah pekerja",
    "start": "Bulan mulai",
    "until": "Bulan terakhir",
    "months": "Lama (bulan)",
    "income": "Penghasilan sebulan",
    "jht": "Ikut JHT (ya atau tidak)",
}

_open = []  # the ListStep on the page, at most one


def open_list(page, given, notes=()):
    """Show how a list is understood. given: its text, or rows as lists of texts; notes: sentences to say above."""
    if _open:
        _open.pop().stop()
    step = ListStep(page, notes)
    _open.append(step)
    step.begin(given)


def count_rest(page):
    """Count the unread rows of the list that the plan came from as any work, and show the plan."""
    if _open:
        _open[0].take_rest()


class ListStep:
    """One list from its reading to its taking."""

    def __init__(self, page, notes):
        self.page = page
        self.notes = list(notes)
        self.box = one("impor")
        self.proposal = None
        self.count = None  # imported.Count while it runs
        self.result = None  # imported.Imported, once all rows are counted
        self.mends = {}
        self.works = store.works(page.tariff)
        self.rest = False
        self.months = self._months_of_form()
        self.is_stopped = False
        self.takes = False  # takes the plan as soon as everything is counted
        self.sends_focus = True
        self.work_options = ""
        self.told = ("", 0)  # what was said last of the work, and when
        self.drawn = []  # the columns as they stand on the page
        self.box.onclick = self._on_click
        self.box.onchange = self._on_change

    def stop(self):
        """Another list is opened: whatever still runs ends."""
        self.is_stopped = True

    def _months_of_form(self):
        """A list that does not say how long takes what stands in the form."""
        written = self.page.form.cards[0].raw()["months"].strip()
        value = rupiah.read_number(written)
        return str(value if value is not None and 1 <= value <= plan.MOST_MONTHS else plan.DEFAULT_MONTHS)

    # Reading and counting, in parts

    def begin(self, given):
        """Read the first rows, show the columns, and read on."""
        self.proposal = imported.Proposal(given, self.page.tariff, self.page.this_month)
        if not self.proposal.cutter.count:
            self.box.innerHTML = "<p>Daftar masih kosong.</p>"
            show(self.box, True)
            self.box.focus()
            return
        if self.proposal.is_whole and self.proposal.cutter.count < 1000:
            self._count_all()
            self._draw()
        else:
            self._draw()
            self._later()
        self.box.focus()

    def _count_all(self):
        self.count = imported.Count(self.proposal, self._choices())
        while self.count.go_on():
            pass
        self.result = self.count.result()
        self.count = None

    def _choices(self):
        meant = [column.meaning for column in self.proposal.columns]
        return imported.choices(meant, self.mends, self.works, self.rest, self.months)

    def _later(self):
        js.setTimeout(self._go_on, 0)

    def _go_on(self):
        """Do a part of the work, as long as nobody waits for the page, say how far it is, and come back."""
        if self.is_stopped:
            return
        until = js.performance.now() + _WORKS_FOR
        while True:
            said = self._part()
            if said is None:
                return
            if js.performance.now() > until:
                self._tell_progress(*said)
                self._later()
                return

    def _part(self):
        """Read or count a little. Returns what to say of it, or None once everything is done."""
        proposal = self.proposal
        if not proposal.is_whole:
            proposal.read_on()
            if proposal.is_whole and proposal.columns != self.drawn:
                # Rows far below changed what a column means; whoever is at a choice stays there.
                at = js.document.activeElement.id
                self._draw_columns()
                choice = self.box.querySelector("#" + at) if at.startswith("arti-") else None
                if choice is not None:
                    choice.focus()
            return "Membaca", proposal.cutter.index, proposal.length
        if self.count is None:
            self.count = imported.Count(proposal, self._choices())
        if self.count.go_on():
            return "Menghitung", min(self.count.done, self.count.all_steps) // 2, self.count.all_steps // 2
        self.result = self.count.result()
        self.count = None
        self._draw_rest()
        if self.takes:
            self._take()
        return None

    def _tell_progress(self, what, done, whole):
        """Show how far the work is; in words only now and then, because a voice reads each of them."""
        now = js.performance.now()
        if what != self.told[0] or now - self.told[1] > _TELLS_EVERY:
            self.told = (what, now)
            said = "%s baris %s dari %s …" % (what, rupiah.number(done), rupiah.number(whole))
            put(one("daftar-ringkas"), said)
        bar = one("daftar-maju")
        show(bar, True)
        bar.max = whole
        bar.value = done

    def _count_again(self):
        """Count anew after a choice: short lists at once, long ones in parts."""
        self.result = None
        self.count = None
        if self.proposal.is_whole and len(self.proposal.rows) < 1000:
            self._count_all()
            self._draw_rest()
            if self.takes:
                self._take()
        else:
            self._draw_button()
            self._later()

    # What is seen

    def _draw(self):
        """Draw the whole step."""
        said = ['<h3 class="daftar__judul" id="judul-daftar">Begini daftar Anda kami baca</h3>']
        said += ["<p>%s</p>" % escape(note) for note in self.notes]
        said.append('<p class="daftar__ringkas" role="status" data-isi="daftar-ringkas"></p>')
        said.append(
            '<progress class="daftar__maju" data-isi="daftar-maju" aria-label="Sejauh mana daftar dibaca" hidden></progress>'
        )
        said.append('<div data-isi="daftar-kolom"></div>')
        said.append('<div data-isi="daftar-sisa"></div>')
        said.append(
            '<p class="daftar__pakai"><button type="button" class="tombol" data-aksi="pakai-daftar" '
            'aria-describedby="sebab-daftar">Pakai daftar ini</button> '
            '<button type="button" class="tombol tombol--kedua" data-daftar="tutup">Batal</button></p>'
            '<p class="petunjuk" id="sebab-daftar" data-isi="daftar-sebab"></p>'
        )
        self.box.innerHTML = "".join(said)
        show(self.box, True)
        self._draw_columns()
        if self.result is not None:
            self._draw_rest()
        else:
            self._draw_button()
            self.told = ("", 0)
            self._tell_progress("Membaca", self.proposal.cutter.index, self.proposal.length)

    def _draw_columns(self):
        """Draw the columns in the order of the list."""
        self.drawn = list(self.proposal.columns)
        entries = [self._column(number, column) for number, column in enumerate(self.proposal.columns)]
        one("daftar-kolom").innerHTML = '<ul class="kolom">%s</ul>%s' % ("".join(entries), self._people())

    def _people(self):
        """Say that every row is one worker where no column counts them."""
        meant = [column.meaning for column in self.proposal.columns]
        if self.proposal.is_lines or WORKERS in meant or LINE in meant or OCCUPATION not in meant:
            return ""
        return '<p class="petunjuk">Satu baris = satu pekerja.</p>'

    def _column(self, number, column):
        """One column: its heading, first rows, meaning, and why."""
        is_asked = column.meaning == ASK
        heading = _heading(number, column)
        values = " · ".join([_short(value) for value in column.values]) or "kosong"
        options = list(column.options)
        if column.meaning not in options and not is_asked:
            options = [column.meaning] + options
        choice = "".join(
            [
                '<option value="%s"%s>%s</option>'
                % (
                    option,
                    " selected" if option == column.meaning else "",
                    escape(meanings.LABELS[option]),
                )
                for option in ([ASK] if is_asked else []) + options
            ]
        )
        taps = ""
        if is_asked:
            likely = column.options if len(column.options) < 4 else _likely(column)
            taps = '<p class="kolom__pilih">%s</p>' % "".join(
                [
                    '<button type="button" class="tombol tombol--kecil" data-daftar="arti" data-kolom-ke="%d" '
                    'data-nilai="%s">%s</button>'
                    % (number, option, escape(_sentence(meanings.LABELS[option])))
                    for option in likely
                ]
            )
        is_unused = column.meaning == SKIP
        # What is left out needs little room; why is read out all the same.
        why = '<p class="%s" id="sebab-kolom-%d">%s</p>' % (
            "tersembunyi" if is_unused else "petunjuk",
            number,
            escape(column.why),
        )
        if column.options == [LINE]:
            control = ""
        else:
            control = (
                '<label class="tersembunyi" for="arti-%d">Arti kolom %s</label><select id="arti-%d" data-daftar="arti" '
                'data-kolom-ke="%d" aria-describedby="sebab-kolom-%d">%s</select>'
                % (number, escape(heading), number, number, number, choice)
            )
        return (
            '<li class="kolom__satu%s" data-kolom="%s" data-arti="%s"><p class="kolom__judul"><strong>%s</strong> '
            '<span class="kolom__contoh">%s</span></p>%s</li>'
            % (
                " kolom__satu--tanya" if is_asked else " kolom__satu--lain" if is_unused else "",
                escape(heading),
                meanings.NAMES[column.meaning],
                escape(heading),
                escape(values),
                why + taps + control if is_asked else control + why,
            )
        )

    def _draw_rest(self):
        """Draw what came of the rows: the summary, what must be looked at, the button."""
        result = self.result
        show(one("daftar-maju"), False)
        put(one("daftar-ringkas"), self._summary())
        said = ["<p>%s</p>" % escape(note) for note in result.notes]
        if result.is_short and result.groups:
            said.append(self._length_choice())
        troubles = result.troubles
        if troubles:
            said.append("<h4>Yang belum terbaca</h4>")
            said.append('<ul class="perlu">')
            # What holds for most rows comes first: one answer settles them all.
            order = sorted(range(len(troubles)), key=lambda number: -len(troubles[number].rows))[:_SHOWN]
            for number in order:
                said.append(self._trouble(number, troubles[number]))
            said.append("</ul>")
            if len(troubles) > _SHOWN:
                said.append(
                    "<p>Dan %s hal lain. Perbaiki di daftar aslinya, lalu tempel lagi.</p>"
                    % rupiah.number(len(troubles) - _SHOWN)
                )
        shown = len(troubles)
        for problem in [] if self.proposal.asks else result.problems[shown:]:
            said.append("<p>%s</p>" % escape(problem))
        if result.unread and not self.proposal.asks:
            said.append(
                '<p><button type="button" class="tombol tombol--kecil" data-daftar="sisa">Hitung %s baris itu sebagai '
                "pekerjaan apa saja, golongan terendah</button></p>" % rupiah.number(result.unread)
            )
        if self.rest:
            said.append(
                "<p>Baris yang belum terbaca dihitung sebagai pekerjaan apa saja, golongan terendah. "
                '<button type="button" class="tombol tombol--kecil" data-daftar="bukan-sisa">Jangan hitung</button></p>'
            )
        one("daftar-sisa").innerHTML = "".join(said)
        self._draw_button()

    def _summary(self):
        """Say in one line what was read."""
        result = self.result
        if self.proposal.asks:
            asked = len([column for column in self.proposal.columns if column.meaning == ASK])
            return "%s baris. %d kolom belum jelas: pilih artinya dulu." % (
                rupiah.number(self.proposal.all_rows - self.proposal.left_out),
                asked,
            )
        said = "%s baris, %s pekerja, %s kelompok" % (
            rupiah.number(result.all_rows),
            rupiah.number(result.workers),
            rupiah.number(len(result.groups)),
        )
        if result.passed:
            said += ", %s baris dilewati" % rupiah.number(result.passed)
        if result.unread:
            said += ", %s baris perlu dilihat" % rupiah.number(result.unread)
        return said + "."

    def _length_choice(self):
        lengths = sorted(set(_LENGTHS + (int(self.months),)))
        options = "".join(
            [
                '<option value="%d"%s>%d bulan</option>'
                % (length, " selected" if str(length) == self.months else "", length)
                for length in lengths
            ]
        )
        return (
            '<p class="daftar__lama"><label for="daftar-lama">Daftar tidak menyebut lama perlindungan. Untuk berapa lama?</label> '
            '<select id="daftar-lama" data-daftar="lama">%s</select></p>' % options
        )

    def _trouble(self, number, trouble):
        """One reason why rows are unread, and the way to mend them."""
        said = "<p>%s</p>" % escape(imported.with_rows(trouble.rows, trouble.message))
        name = "perlu-%d" % number
        if trouble.field == OCCUPATION:
            choice = '<option value="">Pilih pekerjaan</option>'
            for slug in trouble.works:
                choice += '<option value="%s">%s</option>' % (
                    slug,
                    escape(self.page.tariff.occupations[slug].label),
                )
            choice += self._all_works()
            what = "“%s” adalah" % _short(trouble.text) if trouble.text else "Baris tanpa pekerjaan adalah"
            control = (
                '<label for="%s">%s</label> <select id="%s" data-daftar="kerja" data-nilai="%d">%s</select>'
                % (name, escape(what), name, number, choice)
            )
        else:
            control = (
                '<label for="%s">%s</label> <input id="%s" type="text" data-daftar="ganti" data-nilai="%d" value="%s" '
                'autocomplete="off" spellcheck="false"> '
                '<button type="button" class="tombol tombol--kecil" data-daftar="lewati" data-nilai="%d">Lewati baris ini'
                '<span class="tersembunyi"> (%s)</span></button>'
                % (
                    name,
                    _FIELDS.get(trouble.field, "Tulis lagi"),
                    name,
                    number,
                    escape(trouble.text) if len(trouble.text) <= _LONGEST_TEXT else "",
                    number,
                    escape(_short(trouble.text)),
                )
            )
        return '<li class="perlu__satu">%s<p class="perlu__isian">%s</p></li>' % (said, control)

    def _all_works(self):
        if not self.work_options:
            tariff = self.page.tariff
            general = [search.GENERAL] + [slug for slug in tariff.slugs if slug != search.GENERAL]
            self.work_options = (
                '<option value="%s">Bukan pekerja: lewati barisnya</option>' % imported.PASS_OVER
            )
            self.work_options += "".join(
                [
                    '<option value="%s">%s</option>' % (slug, escape(tariff.occupations[slug].label))
                    for slug in general
                ]
            )
        return self.work_options

    def _draw_button(self):
        """The list can be taken once everything is counted and nothing is asked."""
        button = self.box.querySelector('[data-aksi="pakai-daftar"]')
        why = ""
        if self.proposal.asks:
            why = "Pilih dulu arti kolom yang belum jelas."
        elif self.result is None:
            why = "Sebentar, daftar masih dibaca."
        elif not self.result.groups:
            why = "Belum ada baris yang terbaca."
        elif self.result.unread:
            why = "Yang belum terbaca tidak ikut dihitung, dan itu tertulis di samping hasilnya."
        button.disabled = self.proposal.asks or self.result is None or not self.result.groups
        put(one("daftar-sebab"), why)

    # What the reader does

    def _on_click(self, event):
        button = event.target.closest("[data-daftar], [data-aksi]")
        if button is None or button.tagName != "BUTTON":
            return
        if button.getAttribute("data-aksi") == "pakai-daftar":
            self._take()
            return
        deed = button.getAttribute("data-daftar")
        if deed == "arti":
            number = int(button.getAttribute("data-kolom-ke"))
            self._choose(number, button.getAttribute("data-nilai"))
        elif deed == "lewati":
            self._mend(int(button.getAttribute("data-nilai")), imported.PASS_OVER)
        elif deed == "sisa":
            self.rest = True
            self._count_again()
            self._focus_button()
        elif deed == "bukan-sisa":
            self.rest = False
            self._count_again()
            self._focus_button()
        elif deed == "buka":
            self._draw()
            self.box.focus()
        elif deed == "tutup":
            self.stop()
            self.box.innerHTML = ""
            show(self.box, False)
            js.document.querySelector("#daftar").focus()

    def _on_change(self, event):
        field = event.target
        deed = field.getAttribute("data-daftar")
        if deed == "arti":
            self._choose(int(field.getAttribute("data-kolom-ke")), field.value)
        elif deed == "ganti":
            self._mend(int(field.getAttribute("data-nilai")), field.value)
        elif deed == "kerja" and field.value:
            self._answer(int(field.getAttribute("data-nilai")), field.value)
        elif deed == "lama":
            self.months = field.value
            self._count_again()
            one_by_id = js.document.querySelector("#daftar-lama")
            if one_by_id is not None:
                one_by_id.focus()

    def _choose(self, number, meaning):
        """Take a column as the reader says; the focus stays with it."""
        if meaning != ASK:
            self.proposal.choose(number, meaning)
        self._draw_columns()
        self._count_again()
        choice = js.document.querySelector("#arti-%d" % number)
        if choice is not None:
            choice.focus()

    def _mend(self, number, text):
        """Read another text instead of the one that could not be read."""
        trouble = self.result.troubles[number]
        text = text.strip()
        self.mends[(trouble.field, trouble.text)] = text
        # A text mended before, that could not be read either, goes on standing for the first one.
        for key, before in list(self.mends.items()):
            if key[0] == trouble.field and before == trouble.text:
                self.mends[key] = text
        self._count_again()
        self._focus_next()

    def _answer(self, number, slug):
        """Take one answer for all rows with this word, and keep it for the next list on this device."""
        trouble = self.result.troubles[number]
        word = search.plain(trouble.text[:60])
        self.works[word] = slug
        if word:
            store.keep_work(word, slug)
        self._count_again()
        self._focus_next()

    def _focus_next(self):
        """After an answer the next question comes, or the button."""
        following = self.box.querySelector('.perlu [data-daftar="kerja"], .perlu [data-daftar="ganti"]')
        if following is not None:
            following.focus()
        else:
            self._focus_button()

    def _focus_button(self):
        button = self.box.querySelector('[data-aksi="pakai-daftar"]')
        if button is not None:
            if button.disabled:
                self.box.focus()
            else:
                button.focus()

    # The plan

    def take_rest(self):
        """Count the unread rows as any work, and take the plan again."""
        self.rest = True
        self.takes = True
        self._count_again()

    def _take(self):
        """Make the plan of what was read."""
        self.takes = False
        result = self.result
        if result is None or self.proposal.asks or not result.groups:
            return
        rest_rows = self.count_of_rest()
        page = self.page
        whole = page.form.raw()
        page.form.fill(plan.raw_plan(result.groups, whole["payer"], whole["sponsors"]))
        page.listed = listed.of(result, self.proposal, rest_rows)
        page.update()
        self._tell_taken()
        goal = js.document.querySelector("#judul-hasil")
        if goal is not None:
            goal.focus()

    def count_of_rest(self):
        """Count the rows that are in the plan only as any work."""
        return sum([len(trouble.rows) for trouble in self.result.troubles]) if self.rest else 0

    def _tell_taken(self):
        """Fold the step into one line, with the way back."""
        result = self.result
        said = "%s baris terbaca menjadi %s kelompok." % (
            rupiah.number(result.rows),
            rupiah.number(len(result.groups)),
        )
        if result.unread:
            said += " %s baris belum terbaca." % rupiah.number(result.unread)
        put(one("daftar-ringkas"), said)
        show(one("daftar-kolom"), False)
        show(one("daftar-sisa"), False)
        put(one("daftar-sebab"), "")
        self.box.querySelector('[data-aksi="pakai-daftar"]').textContent = "Pakai lagi"
        back = self.box.querySelector('[data-daftar="tutup"], [data-daftar="buka"]')
        back.textContent = "Lihat lagi cara bacanya"
        back.setAttribute("data-daftar", "buka")


def _heading(number, column):
    return column.heading or "Kolom %d" % (number + 1)


def _likely(column):
    """The few meanings to offer as buttons: what it looks like, and leaving it out."""
    found = [column.field] if column.field and column.field != SKIP else []
    for option in column.options:
        if len(found) < 2 and option not in found and option != SKIP:
            found.append(option)
    return found + [SKIP]


def _sentence(text):
    return text[:1].upper() + text[1:]


def _short(text):
    return text if len(text) <= 24 else text[:24] + "…"
