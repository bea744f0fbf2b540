"""The YAML files of docs/data/: named entries, each name once, across files and the place's own sections."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from overrides.facts import place as place_data
from overrides.facts.register import RegisterError
from overrides.tariff.strict_yaml import NotPlain, StrictLoader, Twice

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _called(path: Path) -> str:
    """Name a data file as people find it: from docs/ on."""
    return "docs/data/" + path.as_posix().rpartition("/data/")[2]


def yaml_files(folder: Path) -> list[Path]:
    """List the YAML files of a folder."""
    return sorted(folder.glob("*.yaml"))


def read_mapping(path: Path, name: str) -> dict[str, Any]:
    """Read one YAML file of named entries; a file that does not exist is empty. name: the file's, in messages."""
    if not path.exists():
        return {}
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=StrictLoader)  # a CSafeLoader
    except Twice as twice:
        raise RegisterError(
            f'{name}: "{twice.key}" tertulis dua kali (lagi di baris {twice.line}); '
            f"hapus atau ganti salah satunya."
        ) from None
    except NotPlain as key:
        raise RegisterError(
            f"{name}: nama di baris {key.line} bukan satu kata biasa; tulis tanpa kurung."
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" di baris {mark.line + 1}" if mark else ""
        raise RegisterError(
            f"{name}: tulisan YAML tidak terbaca{where}; "
            f"periksa jarak awal baris, titik dua, dan tanda kutipnya."
        ) from None
    except UnicodeDecodeError:
        raise RegisterError(f"{name}: berkas ini bukan teks UTF-8; simpan ulang sebagai UTF-8.") from None
    except ValueError as error:
        # Only a day that looks like one and is none comes so far.
        raise RegisterError(
            f"{name}: ada tanggal yang tidak ada di kalender ({error}); tulis tahun-bulan-hari, misalnya 2026-11-26."
        ) from None
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise RegisterError(f'{name}: isinya harus berupa daftar "nama: isi"; lihat contoh di berkas lain.')
    return found


def merged(
    paths: list[Path], place: Mapping[str, Any], section: str, kind: str
) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give (id, entry, file) of every entry in the files and in a section of the place's file.

    An id used twice is a fault.
    """
    first_in: dict[str, str] = {}
    files = [(_called(path), read_mapping(path, _called(path))) for path in paths]
    for name, entries in [*files, (place_data.name_of(), place.get(section) or {})]:
        if not isinstance(entries, dict):
            raise RegisterError(f'{name}: "{section}" harus berupa daftar "nama: isi".')
        for entry_id, entry in entries.items():
            if not isinstance(entry_id, str) or not _ID.fullmatch(entry_id):
                raise RegisterError(
                    f'{name}: nama "{entry_id}" harus huruf kecil, angka, dan tanda hubung, '
                    f'misalnya "jkm-total".'
                )
            if entry_id in first_in:
                raise RegisterError(
                    f'{name}: {kind} "{entry_id}" sudah ada di {first_in[entry_id]}; '
                    f"beri nama lain atau hapus satu."
                )
            if not isinstance(entry, dict):
                raise RegisterError(
                    f'{name}: {kind} "{entry_id}" kosong; isi di bawahnya, menjorok dua spasi.'
                )
            first_in[entry_id] = name
            yield entry_id, entry, name
