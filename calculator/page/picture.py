"""A square picture of the plan to show each other, drawn on the device: faces of the work and the months, no names."""

import js

from calculator.page.dom import one, show, tell
from calculator.rules import months, rupiah, view

_SIDE = 1080
_SUN, _PAPER, _INK = "#ffc940", "#fffdf7", "#1d1a16"
_MOST_FACES = 3
# The site's own letters, under the name that waits for them (overrides/pages/typeface.py).
_LETTERS = '"Jakarta kertas"'
_NAME, _KIND = "terlindungi.png", "image/png"


class _Drawn:
    """The picture that was drawn last, as a file's contents."""

    def __init__(self):
        self.blob = None


_drawn = _Drawn()


def show_picture(page):
    """Draw the picture and show it, with a button to share it."""
    estimate = page.estimate
    addresses = []
    for group in estimate.plan.groups:
        face = page.form.face(group.occupation)
        if face not in addresses and len(addresses) < _MOST_FACES:
            addresses.append(face)
    waiting = [len(addresses) + 1]
    faces = []

    def on_face(_):
        waiting[0] -= 1
        if not waiting[0]:
            _draw(estimate, [face for face in faces if face.naturalWidth or face.complete])

    js.document.fonts.load("20px " + _LETTERS).then(on_face, on_face)
    for address in addresses:
        face = js.document.createElement("img")
        faces.append(face)
        face.addEventListener("load", on_face)
        face.addEventListener("error", on_face)
        face.src = address


def _draw(estimate, faces):
    canvas = js.document.createElement("canvas")
    canvas.width = canvas.height = _SIDE
    pen = canvas.getContext("2d")
    letters = "%s, %s" % (_LETTERS, js.getComputedStyle(js.document.body).fontFamily)
    pen.fillStyle = _PAPER
    pen.fillRect(0, 0, _SIDE, _SIDE)
    pen.fillStyle = _SUN
    pen.fillRect(0, 0, _SIDE, 610)
    # The dashed place of the first page, and who stands in it.
    pen.strokeStyle = pen.fillStyle = _INK
    pen.lineWidth = 7
    pen.setLineDash(js.JSON.parse("[22, 18]"))
    width = 420 if len(faces) < 2 else 320
    pen.strokeRect(45, 560 - width * 6 // 5, _SIDE - 90, 50 + width * 6 // 5)
    left = (_SIDE - width * len(faces)) // 2
    for number, face in enumerate(faces):
        pen.drawImage(face, left + number * width, 606 - width * 6 // 5, width, width * 6 // 5)
    pen.fillRect(0, 606, _SIDE, 8)
    pen.textAlign = "center"
    span = months.span(estimate.first, estimate.last)
    whom = "%s pekerja" % rupiah.number(estimate.workers)
    if len(estimate.plan.groups) == 1:
        whom = view.works(estimate)
    for text, weight, size, y in (
        ("Terlindungi", 900, 120, 745),
        (span, 800, 68, 835),
        (whom, 500, 44, 915),
        ("Rencana SERTAKAN. Bukan bukti terdaftar.", 500, 34, 985),
        (js.window.location.host, 700, 34, 1032),
    ):
        _write(pen, text, weight, size, y, letters)

    def on_blob(blob):
        # The button only now: pressed before, it had nothing to give.
        _drawn.blob = blob
        _offer(canvas.toDataURL(_KIND), "Gambar: Terlindungi %s. %s." % (span, whom))

    canvas.toBlob(on_blob, _KIND)


def _write(pen, text, weight, size, y, letters):
    """Write a line in the middle, smaller where it would not fit."""
    while True:
        pen.font = "%d %dpx %s" % (weight, size, letters)
        if size <= 20 or pen.measureText(text).width <= _SIDE - 100:
            break
        size -= 2
    pen.fillText(text, _SIDE // 2, y)


def _offer(address, words):
    box = one("jalan-lain")
    box.innerHTML = (
        '<p><img class="gambar-rencana" data-isi="gambar" width="540" height="540"></p>'
        '<p><button type="button" class="tombol tombol--kecil" data-perbuatan="bagikan-gambar">Bagikan gambar</button></p>'
        "<p>Atau tekan lama gambarnya, lalu simpan. Tidak ada nama di dalamnya.</p>"
    )
    picture = one("gambar")
    picture.alt = words
    picture.src = address
    show(box, True)
    box.querySelector("button").focus()


def share_picture(page):
    """Hand the picture to an app; else save it; else say what is left to do."""

    def on_answer(answer):
        if answer == "shared":
            tell("Gambar diserahkan ke aplikasi yang Anda pilih.")
        elif answer == "closed":
            tell("Gambar belum dibagikan.")
        elif _drawn.blob and js.safely.savesFiles() and js.safely.save(_NAME, _KIND, _drawn.blob):
            tell("Gambar disiapkan. Biasanya masuk ke folder Unduhan.")
        else:
            tell("Peramban ini tidak dapat membagikan gambar. Tekan lama gambarnya, lalu simpan.")

    if _drawn.blob:
        js.safely.share(_NAME, _KIND, _drawn.blob).then(on_answer)
    else:
        on_answer("")
