"""What listeners would learn is told in whole sentences, which follow "If overheard:"."""

from __future__ import annotations

from tests.conftest import program_of


def test_what_may_be_overheard_is_a_sentence_and_no_fragment() -> None:
    texts = program_of("niger-2023").scenario.texts
    told = {key: text for key, text in texts.items() if key.endswith(".overheard")}
    assert told
    fragments = ("That ", "What ", "Who ", "Whose ", "Whether ", "Something ", "Nothing")
    assert {key: text for key, text in told.items() if not str(text).endswith(".")} == {}
    assert {key: text for key, text in told.items() if str(text).startswith(fragments)} == {}
