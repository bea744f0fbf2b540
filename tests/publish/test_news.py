"""What the generator says in an officer's terminal: nothing of what goes well, and a wrong link in a sentence of ours."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from overrides.publish import news
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "Doc file 's/peraga.md' contains a link '../kalkulatr.md', but the target 'kalkulatr.md' is not found among documentation files.",
            'docs/s/peraga.md: tautan "../kalkulatr.md" tidak menuju berkas mana pun; betulkan nama berkasnya.',
        ),
        (
            "Doc file 'index.md' contains an unrecognized relative link 'manfaat', it was left as is. Did you mean 'manfaat/index.md'?",
            'docs/index.md: tautan "manfaat" tidak menuju berkas mana pun; maksudnya "manfaat/index.md"?',
        ),
        (
            "Doc file 'index.md' contains an absolute link '/x/', but the target 'x/' is not found among documentation files.",
            'docs/index.md: tautan "/x/" tidak menuju berkas mana pun; betulkan nama berkasnya.',
        ),
        (
            "Doc file 'a.md' contains a link 'b.md#c', but the doc 'b.md' does not contain an anchor '#c'.",
            'docs/a.md: bagian yang dituju tautan "b.md#c" tidak ada; samakan yang sesudah tanda # dengan nama bagian itu.',
        ),
        (
            'The following pages exist in the docs directory, but are not included in the "nav" configuration:\n  - x.md',
            "Halaman ini belum ada di menu: x.md; tambahkan di mkdocs.yml pada nav.",
        ),
        (
            "A reference to 'x.md' is included in the 'nav' configuration, which is not found in the documentation files.",
            "mkdocs.yml: halaman x.md ada di nav, tetapi berkasnya tidak ada; betulkan namanya.",
        ),
        ("Another remark of the generator.", "Another remark of the generator."),
    ],
)
def test_a_remark_is_said_with_file_and_mend(message: str, said: str) -> None:
    assert news.in_words(message) == said


@pytest.mark.builds
@pytest.mark.parametrize("generator", news.GENERATORS)
def test_a_wrong_link_stops_the_build_in_words(generator: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs)
    page = docs / "sosialisasi" / "mulai.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n[x](../kalkulatr.md)\n[y](#tidak-ada)\n", encoding="utf-8"
    )
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    # Its hooks find the repository where the settings lie.
    for name in ("overrides", "calculator", "node_modules", "package-lock.json", "LICENSE"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", generator, "build", "-f", str(tmp_path / "mkdocs.yml")],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode
    assert 'docs/sosialisasi/mulai.md: tautan "../kalkulatr.md" tidak menuju berkas mana pun' in done.stderr
    assert 'bagian yang dituju tautan "#tidak-ada" tidak ada' in done.stderr
    assert "INFO" not in done.stderr
    assert "Doc file" not in done.stderr
