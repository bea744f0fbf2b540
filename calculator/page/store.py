"""What is kept on this device only: the last plan, as the query of its link, what words of lists mean, the names of
calendar entries.

A browser may refuse; then nothing is kept.
"""

import json

import js

_NAME = "sertakan-rencana"
_WORDS = "sertakan-kata"
_MOST_WORDS = 300
_CALENDARS = "sertakan-kalender"
_CALENDAR_OF = "sertakan-kalender-rencana"
# A plan of 50 groups is about 2,000 signs; anything longer was not written here.
_LONGEST = 20000
_LONGEST_CALENDARS = 200000


def last():
    """Return the query of the last plan, or ""."""
    return js.safely.stored(_NAME)[:_LONGEST]


def keep(query, calendar=""):
    """Keep the query of a plan, and the name of the calendar made of it or of the plan it came from."""
    js.safely.store(_NAME, query)
    js.safely.store(_CALENDAR_OF, calendar)


def calendar_of(query):
    """Return the name of the calendar that a plan goes on with, or "" for a plan that is not the one kept."""
    query = query[1:] if query.startswith("?") else query
    return js.safely.stored(_CALENDAR_OF)[:40] if query and query == last() else ""


def calendars():
    """Return what is known of the calendars made here, of any shape: see calendar_file.renewed()."""
    try:
        return json.loads(js.safely.stored(_CALENDARS)[:_LONGEST_CALENDARS] or "[]")
    except ValueError:
        return []


def keep_calendars(known):
    """Keep what is known of the calendars made here."""
    js.safely.store(_CALENDARS, json.dumps(known))


def forget():
    """Erase what was kept."""
    js.safely.erase(_NAME)
    js.safely.erase(_CALENDARS)
    js.safely.erase(_CALENDAR_OF)
    js.safely.erase(_WORDS)


def works(tariff):
    """Return what words of earlier lists mean: {word: slug of an occupation, or "lewati" for no worker}."""
    found = {}
    for line in js.safely.stored(_WORDS)[:_LONGEST].split("\n"):
        slug, _, word = line.partition(" ")
        if word and (slug in tariff.occupations or slug == "lewati"):
            found[word] = slug
    return found


def keep_work(word, slug):
    """Keep what a word of a list means; the newest words stay when there are too many."""
    kept = [
        line
        for line in js.safely.stored(_WORDS)[:_LONGEST].split("\n")
        if line and line.partition(" ")[2] != word
    ]
    kept = kept[-_MOST_WORDS + 1 :] + ["%s %s" % (slug, word)]
    js.safely.store(_WORDS, "\n".join(kept))
