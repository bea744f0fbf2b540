"""What the generator says in an officer's terminal: nothing of what goes well, and a wrong link in a sentence of ours."""

import pytest

from overrides.publish import news


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
