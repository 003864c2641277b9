"""A text looks as it does on GitHub, in the kinds of mark-up that coordinators write."""

from __future__ import annotations

import random

import pytest

from dialoog.formats.markdown import to_html, to_inline_html, to_plain
from tests.formats.github import as_github, as_ours
from tests.formats.markup import there

KINDS = {
    "a table right below a line": "De tijden:\n| dag | tijd |\n|---|---|\n| ma | 9 uur |",
    "a table without outer bars": "dag | tijd\n--|:-:\nma | 9 \\| 10\n\ntekst",
    "a table of uneven rows": "| a | b |\n|---|---|\n| c |\n| d | e | f |\n> citaat",
    "no table": "a | b\n\n| a | b |\n|---|\n",
    "a list right below a line": "Neem mee:\n- pen\n- papier",
    "a list right below a heading": "## Kop\n1. een\n2. twee",
    "brackets behind a number": "1) bel de zaal\n2) stuur de brief",
    "two kinds of numbers": "1. een\n1) ander\n",
    "a list from another number": "3. drie\n4. vier\n\n0. nul",
    "a year in a sentence": "Dat was in\n2024. Toen kwam de pauze.",
    "lists of other signs": "- a\n* b\n+ c",
    "a list with blank lines": "- a\n\n- b\n",
    "nested by two spaces": "- a\n  - b\n    - c\n- d",
    "nested by four spaces": "1. a\n    - b\n    - c\n2. d",
    "nested by a tab": "- a\n\t- b\n\n\t  meer\n- c",
    "a number in a list": "- a\n  1. een\n  2. twee\n- b",
    "a fence in a list": "- zo:\n\n  ```yaml\n  size: 12\n\n    level: team\n  ```\n- en",
    "a fence right below an item": "1. zo:\n   ```\n   a: 1\n   ```\n2. en",
    "a fence of waves": "~~~\n```\n- geen lijst\n~~~",
    "a fence without end": "tekst\n```\n# geen kop",
    "a paragraph in a list": "1. een\n\n   meer\n2. twee\nook twee",
    "a heading right below a line": "tekst\n## Kop\nmeer",
    "a heading without a space": "#Kop\n\n#12 is een nummer",
    "a heading with signs behind it": "## Kop ##\n### Kop#",
    "a heading that is underlined": "Kop\n===\n\nKop twee\n---\ntekst",
    "rules": "***\n\n- - -\n___\n",
    "a quote": "> een\n> > twee\n> > - drie\nnog drie\n\nna",
    "a quote with a list and a fence": "> - a\n>   - b\n>\n> ```\n> x\n> ```",
    "a quote in a list": "- a\n  > b\n  > c\n- d",
    "tasks": "- [ ] te doen\n- [x] klaar\n- [ ]\n- [link](b.md)",
    "hard line ends": "een  \ntwee\\\ndrie\nvier",
    "emphasis": "**vet** *schuin* __vet__ _schuin_ **vet *en schuin* dan**",
    "emphasis in words": "snake_case_woord een*twee*drie 2 * 3 * 4 a_b_",
    "struck out": "~~weg~~ en ~ niet",
    "escapes": "\\*geen\\* \\_ \\| \\~ \\[x] 1\\. niet",
    "an escaped list": "1\\. geen lijst\n\n\\- geen lijst",
    "code": "`a_b_c` ``a`b`` `**`",
    "links": '[a](b.md) [c](<d_e.md>) [f](https://x.nl/?a=1&b=2 "titel") <https://y.nl>',
    "links by name": "[a][b] en [c]\n\n[b]: d.md\n[c]: <e.md> 'titel'\ntekst",
    "a rule right below an address with a name": "[b]: d.md\n---\n[a][b]",
    "a number right below an address with a name": "[b]: d.md\n2. twee\n3. [drie][b]",
    "two addresses with names and a title": "[b]: d.md\n'titel'\n[c]: e.md\ntekst [b] en [c]",
    "an address with a name in a paragraph": "tekst\n[b]: d.md",
    "a name without an address": "[b]:\n---\n\n[c]:\n\n[d]: e f\n2. twee",
    "addresses with names in a quote": "> [b]: d.md\n> 2. [b]\n\n- [c]: e.md\n- [c]",
    "an item that is empty": "- a\n-\n- b",
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_mark_up_is_shown_as_on_github(kind: str) -> None:
    assert as_ours(KINDS[kind]) == as_github(KINDS[kind])


_LINES = (
    *("tekst", "nog een regel", "**vet** en *schuin*", "een_twee `code`", "[link](a.md)", ""),
    *("- een", "- twee", "* ster", "1. eerst", "2. dan", "1) eerst", "10. tien", "- [x] klaar"),
    *("# Kop", "### Kop ###", "#Kop", "---", "***", "> citaat", "> - in een citaat", ">"),
    *("```", "| a | b |", "|---|--:|", "| c |", "2024. Toen", "regel  ", "~~weg~~", ": los"),
)


def test_what_is_put_together_at_random_is_shown_as_on_github() -> None:
    """Where a list below a number is indented by less than its text, it is ours: see ``blocks``."""
    for seed in range(400):
        draw = random.Random(seed)
        indent = draw.choice(("", "", "", "   ", "> "))
        lines = [
            (indent if draw.random() < 0.5 else "") + draw.choice(_LINES)
            for _ in range(draw.randint(1, 8))
        ]
        text = "\n".join(lines)
        if any(line.startswith("   ") and line.lstrip()[:2] in ("- ", "* ") for line in lines):
            continue
        assert as_ours(text) == as_github(text), text


# ----------------------------------------------------------------- on purpose not as on GitHub


def shown(text: str) -> str:
    return " ".join(as_ours(text))


@pytest.mark.parametrize("sign", ["•\t", "• ", "•", "· ", "\uf0b7\xa0", "▪ ", "◦ ", "– ", "—\t"])
def test_the_bullets_that_a_word_processor_pastes_are_a_list(sign: str) -> None:
    text = f"Neem mee:\n{sign}een pen\n{sign}papier\n"
    assert as_ours(text) == as_ours("Neem mee:\n- een pen\n- papier\n")
    assert as_ours(f"```\n{text}```") == as_github(f"```\n{text}```")


@pytest.mark.parametrize(
    "code",
    [
        "```\na\n```js\n{}\n```\n",  # a fence with a language closes nothing
        "- een\n- ```\n  {}\n  ```\n",
        "> ```\n> {}\n> ```\n",
        "1. ~~~\n   ```\n   {}\n   ~~~~\n",
        "```een``` en twee\n",
    ],
)
def test_a_bullet_in_code_stays_and_one_behind_it_is_a_list(code: str) -> None:
    code = code.format("• a")
    assert as_ours(code) == as_github(code)
    assert as_ours(f"{code}\ntekst\n\n• b\n• c\n") == as_github(f"{code}\ntekst\n\n- b\n- c\n")


def test_an_inner_bullet_of_a_word_processor_is_a_list_within_the_list() -> None:
    pasted = "•\teen\no\ttwee\no\tdrie\n•\tvier"
    assert as_ours(pasted) == as_ours("- een\n  - twee\n  - drie\n- vier")


@pytest.mark.parametrize("text", ["Dat is zo\n– of niet.", "– zei zij.", "Kom\no ja", "3 · 4\n"])
def test_a_dash_or_a_letter_within_a_sentence_is_no_bullet(text: str) -> None:
    assert "<ul>" not in shown(text)


def test_a_list_below_a_number_may_be_indented_by_two_spaces() -> None:
    assert shown("1. een\n  - a\n  - b\n2. twee") == (
        "<ol> <li> een <ul> <li> a </li> <li> b </li> </ul> </li> <li> twee </li> </ol>"
    )


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Zie https://x.nl.", "https://x.nl"),
        ("(https://x.nl/een_twee_drie)", "https://x.nl/een_twee_drie"),
        ("https://x.nl/a_(b)?c=1&d=2, en", "https://x.nl/a_(b)?c=1&amp;d=2"),
        ("**https://x.nl/**", "https://x.nl/"),
        ("www.x.nl/pad!", "http://www.x.nl/pad"),
    ],
)
def test_a_bare_address_is_a_link(text: str, address: str) -> None:
    assert f'href="{address}"' in to_html(text, there)
    assert f'href="{address}"' in to_inline_html(text, there)
    assert to_plain(text) == text.replace("**", "")


@pytest.mark.parametrize(
    "text", ["`https://x.nl`", "https://", "ahttps://x.nl", "http://localhost"]
)
def test_what_is_no_address_in_a_sentence_is_no_link(text: str) -> None:
    assert "<a" not in to_html(text, there)


def test_a_link_whose_words_are_an_address_is_one_link() -> None:
    assert to_html("[https://x.nl](https://y.nl)", there).count("<a") == 1
