"""Look for texts that break the calculator, guided by what each text reaches in its code: `make fuzz`.

`python -m tests.fuzz` runs every target for FUZZ_SECONDS (60) and ends with 1 at the first text that breaks one. What was found
is kept in .cache/fuzz/ and begins the next run.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import atheris

from tests.engines import interpreters
from tests.fuzz import files
from tests.rules.whole import WHOLE_RESULT

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".cache/fuzz"
# Longest text, in bytes, and what one text may take at most. Far longer texts are tried in the browser.
LONGEST = 4096
SECONDS_FOR_ONE = 5

WORDS = [
    *("k=", "&", ".", "dana=", "apbn", "apbd", "swasta", "bagi=", "t=", "tanggal=", "2027-01-05", "2026-11-22"),
    *("umum", "transportasi", "ojek", "pedagang", "202611", "202601", "209912", ".jht", "%20", "%C2%A0", "%ED%A0%80"),
    *("&amp;", "%26", "%3D", "K=", "&u=", "&AMP;", "#38;", "%E2%80%8B"),
    *("\n", ";", "\t", ",", '"', "jumlah", "pekerjaan", "mulai", "lama", "penghasilan", "jht", "nama", "total"),
    *("Jabatan", "No", "1. ", "1) ", "[12/11/26 09.14] B: ", " dan ", "tiga ", "12/1/2026", "Total 5 orang", "(3)", "~", "UMK"),
    *("Rp", "1.500.000", "1,5 juta", "rb", "orang", "bulan", "Des 2026", "tukang", "<script>", "&amp;", "'"),
]  # fmt: skip
SEEDS = {
    "link": [
        *("", "k=1", "k=2.ojek.202611.12&k=3.pedagang.202612.6.1500000.jht&dana=apbd&bagi=7&t=2026-11-22"),
        *("k=1.umum.202601.60..jht&tanggal=2027-01-05&t=2026-12-01", "k=%FF&bagi=0&dana=x", "k=5.ojek.202613.6"),
        "&".join(["k=10000.umum.202601.60.25000000.jht"] * 50),
        *("t=2026-11-22&k=2.ojek.202611.12&u=abc", "K=2.OJEK&AMP;K=3&amp;dana=apbn", "k%3D2.ojek%26k%3D3"),
    ],
    "list": [
        *("3 ojek\n2 orang petani", "jumlah;pekerjaan;mulai;lama;gaji;jht\n2;gojek;Nov 2026;12 bulan;1,5 juta;ya\n"),
        *("[12/11/26 09.14] B: 3 ojek", "1. Pak B - ojek\n2) 3x petani, tiga kuli", "No;Jabatan;Mulai;Gaji (ribu)\n1;ojek;12/1/2026;1500"),
        *('"a;b";"c"\n"d', "nama,pekerjaan\nBudi,ojek\nSiti,\nTotal,2", "ojek\t3\t12/2026\t1 tahun\t\tjht"),
    ],
    "form": ["3\nojek\n202611\n12\n1,5 juta\n1", "10.000 orang\numum\n\n6 bulan\nRp2.700.000,00\n\n", "16.800"],
    "search": ["tukang sayur", "gojk", "1 Desember 2026", "12/26", "Agt '27"],
}  # fmt: skip


def fuzz(name: str) -> None:
    """Run one target in this process until libFuzzer ends it."""
    with atheris.instrument_imports(include=["calculator"]):
        from tests.fuzz import targets

    atheris.Setup(sys.argv, lambda octets: targets.TARGETS[name](targets.text_of(octets)))
    atheris.Fuzz()


def start(name: str, seconds: int) -> bool:
    """Run one target in a process of its own; print how much it tried, and what broke it. Return whether nothing did."""
    folder = KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[name]):
        (folder / f"seed-{number}").write_bytes(seed.encode())
    words = KEPT / "words.txt"
    words.write_text(
        "".join(json.dumps(word).replace("\\n", "\\x0a").replace("\\t", "\\x09") + "\n" for word in WORDS)
    )
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.fuzz", name, str(folder)),
            *(
                f"-max_total_time={seconds}",
                f"-max_len={LONGEST}",
                f"-timeout={SECONDS_FOR_ONE}",
                f"-dict={words}",
            ),
            *("-seed=1", "-use_value_profile=1", f"-artifact_prefix={KEPT}/{name}-"),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    tried = re.search(r"Done (\d+) runs", done.stdout)
    if done.returncode != 0 or not tried:
        print(f"{name}: broken\n{done.stdout[-3000:]}")
        return False
    print(
        f"{name}: {int(tried[1]):,} texts in {seconds} s, nothing broke; kept {len(list(folder.iterdir()))}",
        flush=True,
    )
    return True


def is_same_on_micropython() -> bool:
    """Run what was kept on the visitors' interpreter too; print how much. Return whether both say the same."""
    from tests.fuzz import targets
    from tests.rules.test_outputs_interpreters import LISTS_AND_SEARCHES

    links = [{"query": text, "today": targets.TODAY} for text in kept("link")]
    others = [*kept("list"), *kept("form"), *kept("search")]
    given = {"data": targets.DATA, "version": ""}
    for code, cases, shared in ((WHOLE_RESULT, links, given), (LISTS_AND_SEARCHES, others, targets.DATA)):
        here, there = (
            run(code, cases, shared) for run in (interpreters.on_cpython, interpreters.on_micropython)
        )
        differing = [case for case, left, right in zip(cases, here, there, strict=True) if left != right]
        if differing:
            print(f"MicroPython: another answer to {len(differing)} texts: {ascii(differing[:3])}")
            return False
    print(f"MicroPython: the same answers to {len(links) + len(others):,} texts")
    return True


def kept(name: str) -> list[str]:
    """Return the texts of a target that reach something new. A page gets no halves of signs from an address."""
    return [file.read_bytes().decode("utf-8", "replace") for file in sorted((KEPT / name).iterdir())]


def main() -> int:
    """Run all targets, one after the other, and what they kept on both interpreters."""
    seconds = int(os.environ.get("FUZZ_SECONDS") or 60)
    fine = [start(name, seconds) for name in SEEDS]
    fine.append(files.run(seconds))
    return 0 if all(fine) and is_same_on_micropython() else 1


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] in SEEDS:
        fuzz(sys.argv.pop(1))
    else:
        sys.exit(main())
