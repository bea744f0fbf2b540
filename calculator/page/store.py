"""What is kept on this device only: the last plan, as the query of its link, and what words of lists mean.

A browser may refuse; then nothing is kept.
"""

import js

_NAME = "sertakan-rencana"
_WORDS = "sertakan-kata"
_MOST_WORDS = 300
# A plan of 50 groups is about 2,000 signs; anything longer was not written here.
_LONGEST = 20000


def last():
    """Return the query of the last plan, or ""."""
    return js.safely.stored(_NAME)[:_LONGEST]


def keep(query):
    """Keep the query of a plan."""
    js.safely.store(_NAME, query)


def forget():
    """Erase what was kept."""
    js.safely.erase(_NAME)
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
