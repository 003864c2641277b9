"""The request form, as a requester uses it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from dialoog import pipeline
from dialoog.cli.main import main
from dialoog.data.email_form import form_block
from dialoog.formats.person_names.detector import NameDetector
from tests.browser.asking import REASON, errors, filled, send, today
from tests.browser.conftest import LOOKS, Site
from tests.formats.person_names.test_detector import corpus
from tests.formats.personal_data_notations import PROMISED, SOUND
from tests.frozen import FROZEN, FROZEN_ON, copy_data

Sites = Callable[[str, str], Site]


@pytest.fixture(params=LOOKS)
def url(request: pytest.FixtureRequest, site: Sites) -> str:
    """The page with the form, in one look."""
    return f"{site('staff', request.param).url}aanvragen/"


@pytest.fixture
def address(site: Sites) -> str:
    """The page with the form, in the neutral look, which is always available."""
    return f"{site('staff', 'neutral').url}aanvragen/"


def root_with(tmp_path: Path, lines: str) -> Path:
    """The frozen programme with one more request."""
    root = copy_data(FROZEN, tmp_path / "root")
    path = root / "requests" / "2026-900" / "request.yaml"
    path.parent.mkdir()
    path.write_text(lines, encoding="utf-8")
    return root


# ------------------------------------------------------------------------- valid input


def test_a_request_becomes_an_email_with_lines_that_pass_the_check(
    page: Any, url: str, tmp_path: Path
) -> None:
    today(page, url)
    assert page.locator("#dialoog-lijst").is_hidden()
    filled(page)
    page.check("input[name=goals][value=koers]")
    page.fill("#f-role", "Teamleider")
    page.fill("#f-from", "2026-12-01")
    page.fill("#f-until", "2027-01-29")
    page.check("input[name=days][value=di]")
    page.fill("#f-wish", "Liefst in de ochtend")
    page.fill("#f-access", "Een zaal zonder drempels")
    send(page)
    assert page.evaluate("document.activeElement.id") == "dialoog-klaar-kop"
    text = page.input_value("#f-tekst")
    assert "Aanbod: Gesprekken voor leidinggevenden\nDirectie: Ruimte en Wonen" in text
    assert "van 1 december 2026 tot en met 29 januari 2027; liefst op dinsdag" in text
    problems = pipeline.check(root_with(tmp_path, form_block(text)[0]), FROZEN_ON).problems
    assert [str(problem) for problem in problems] == []


REASONS = (
    'Zij zeggen "nee": altijd - # en \\ {en} [dit](x.md) <b>niet</b> & &#8238; `x` <!-- y -->',
    "Eén\n\n- twee\n- drie\n\n> vier\n\n# vijf\n--- zes\n...\n----- einde aanvraag",
    "javascript:alert(1) <script>x</script> ![x](https://x.example/y) [a]: javascript:b",
    "[" * 400 + "*" * 400 + "`" * 400 + "😀\u202eabc\u200f\u0007",
    "Woord " * 600,
)


def test_the_lines_of_the_form_pass_the_check_whatever_is_typed(
    page: Any, address: str, tmp_path: Path
) -> None:
    today(page, address)
    filled(page)
    root = root_with(tmp_path, "")
    for reason in REASONS:
        page.fill("#f-reason", reason)
        page.fill("#f-access", reason.replace("\n", " ")[:200])
        send(page)
        lines = form_block(page.input_value("#f-tekst"))[0]
        checked = pipeline.check(
            root, FROZEN_ON, {"requests/2026-900/request.yaml": lines.encode()}
        )
        assert [str(problem) for problem in checked.problems] == []


def test_the_email_becomes_a_request_with_intake(page: Any, address: str, tmp_path: Path) -> None:
    today(page, address)
    filled(page)
    send(page)
    root = root_with(tmp_path, "")
    shutil.rmtree(root / "requests" / "2026-900")
    mail = tmp_path / "mail.txt"
    mail.write_text(page.input_value("#f-tekst"), encoding="utf-8")
    words = ["intake", str(mail), "--root", str(root), "--as-of", FROZEN_ON.isoformat()]
    assert main(words) == 0


def test_a_short_text_stands_in_the_new_email_already(page: Any, address: str) -> None:
    today(page, address)
    filled(page, reason="Kort.")
    send(page)
    link = unquote(page.get_attribute("#f-mail", "href"))
    assert link.startswith("mailto:gespreksleiders@example.org?subject=Aanvraag: Gesprekken")
    assert "----- begin aanvraag -----" in link


def test_a_long_text_is_copied_and_the_page_says_so(page: Any, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    today(page, address)
    filled(page, reason="Woord " * 500)
    send(page)
    assert len(page.get_attribute("#f-mail", "href")) < 2000
    assert page.inner_text("#f-hoe").startswith("Kopieer eerst de tekst.")
    page.click("text=Kopieer de tekst")
    page.wait_for_selector("#f-gekopieerd:has-text('gekopieerd')")
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert copied == page.input_value("#f-tekst")


def test_only_the_goals_of_the_chosen_offer_are_asked_for(page: Any, address: str) -> None:
    today(page, address)
    assert page.locator("#f-goals").is_hidden()
    page.check("input[name=offer][value=leidinggevenden]")
    page.check("input[name=goals][value=koers]")
    page.check("input[name=offer][value=gedragscode]")
    assert page.locator("input[name=goals][value=koers]").is_hidden()
    filled(page)
    page.check("input[name=offer][value=gedragscode]")
    send(page)
    assert "\ngoals: []\n" in page.input_value("#f-tekst")
    page.check("input[name=offer][value=leidinggevenden]")
    assert page.is_checked("input[name=goals][value=koers]")


# ----------------------------------------------------------------------- invalid input


def test_from_the_page_of_an_offer_that_offer_is_chosen_already(page: Any, address: str) -> None:
    page.goto(address.replace("aanvragen/", "aanbod/gedragscode/"))
    page.click(".dialoog-opening >> text=Gesprek aanvragen")
    page.wait_for_selector("#dialoog-aanvraag:not([hidden])")
    assert page.is_checked("input[name=offer][value=gedragscode]")
    assert page.locator("#f-goals").is_visible()


def test_the_chosen_offer_is_kept_in_a_folder_without_a_server_too(page: Any, site: Sites) -> None:
    folder = site("staff", "neutral").folder
    page.goto((folder / "aanbod" / "gedragscode" / "index.html").as_uri())
    page.click(".dialoog-opening >> text=Gesprek aanvragen")
    page.wait_for_selector("#dialoog-aanvraag:not([hidden])")
    assert page.is_checked("input[name=offer][value=gedragscode]")


def test_an_offer_in_the_address_that_is_not_there_chooses_nothing(page: Any, address: str) -> None:
    page.goto(f"{address}?aanbod=bestaat-niet")
    assert page.locator("input[name=offer]:checked").count() == 0


def test_an_empty_form_says_what_is_missing_above_it_and_beside_it(page: Any, url: str) -> None:
    today(page, url)
    send(page)
    assert errors(page) == ["offer", "directorate", "reason", "size", "level"]
    assert page.evaluate("document.activeElement.id") == "f-fouten"
    assert page.locator("#f-fouten a").count() == 5
    assert page.title().startswith("Kijk nog naar 5 vragen")
    page.click("#f-fouten a >> nth=3")
    assert page.evaluate("document.activeElement.id") == "f-size"
    described_by = page.get_attribute("#f-size", "aria-describedby").split()
    assert "heel getal" in page.inner_text(f"#{described_by[-1]}")
    assert page.get_attribute("#f-size", "aria-invalid") == "true"


def test_a_size_is_a_whole_number(page: Any, address: str) -> None:
    today(page, address)
    filled(page)
    send(page)
    for size in ("0", "-3", "1,5", "veel", "007", "1e3", " "):
        page.fill("#f-size", size)
        assert (size, errors(page)) == (size, ["size"])


SIZES = {
    "ongeveer 15": "Bedoelt u 15?",
    "15 mensen": "Bedoelt u 15?",
    "007": "Bedoelt u 7?",
    "tussen de 15 en 20 mensen": "zoals 15.",
    "een stuk of 12345678": "zoals 15.",
    "0": "zoals 15.",
    "veel": "zoals 15.",
}


def test_a_group_size_with_words_is_kept_and_its_number_proposed(page: Any, address: str) -> None:
    today(page, address)
    send(page)
    for size, message in SIZES.items():
        page.fill("#f-size", "")
        page.focus("#f-size")
        page.keyboard.type(size)
        assert page.input_value("#f-size") == size
        warning = page.inner_text("#f-size-fout")
        assert (size, warning.startswith("Schrijf alleen een")) == (size, True)
        assert message in warning


def test_a_period_has_two_days_in_order(page: Any, address: str) -> None:
    today(page, address)
    filled(page)
    send(page)
    for first, last, wrong in (
        ("2026-12-02", "2026-12-01", ["preferred"]),
        ("2026-12-02", "", ["preferred"]),
        ("2026-10-01", "2026-11-27", ["until"]),
        ("2026-10-01", "2026-11-28", []),
        ("2026-12-01", "2026-12-01", []),
    ):
        page.fill("#f-from", first)
        page.fill("#f-until", last)
        assert (first, last, errors(page)) == (first, last, wrong)


def test_a_group_that_is_too_large_is_warned_about_and_stops_nobody(
    page: Any, address: str
) -> None:
    today(page, address)
    filled(page)
    for size, is_large in (("30", False), ("31", True), ("45", True), ("45 mensen", False)):
        page.fill("#f-size", size)
        warning = page.text_content("#f-size-let-op")
        assert (size, "hoogstens 30 mensen" in warning) == (size, is_large)
    page.fill("#f-size", "45")
    assert "f-size-let-op" in page.get_attribute("#f-size", "aria-describedby").split()
    send(page)
    assert errors(page) == []
    assert "hoogstens 30 mensen" in page.inner_text("#f-wensen")
    assert "ongeveer 45 mensen" in page.input_value("#f-tekst")
    page.fill("#f-size", "12")
    send(page)
    assert page.text_content("#f-wensen") == ""


def test_a_period_that_ends_too_soon_for_the_offer_is_warned_about(page: Any, address: str) -> None:
    """The offers take 15 and 30 working days; on Saturday 28 November that is 18 December."""
    today(page, address)
    filled(page)
    page.fill("#f-from", "2026-11-30")
    for until, offer, earliest in (
        ("2026-12-17", "leidinggevenden", "18 december 2026"),
        ("2026-12-18", "leidinggevenden", ""),
        ("2026-12-18", "gedragscode", "8 januari 2027"),
        ("2027-01-08", "gedragscode", ""),
        ("2026-11-27", "gedragscode", ""),  # in the past: reported as an error instead
        ("", "gedragscode", ""),
    ):
        page.fill("#f-until", until)
        page.check(f"input[name=offer][value={offer}]")
        warning = page.text_content("#f-preferred-let-op")
        assert (until, offer, bool(warning)) == (until, offer, bool(earliest))
        assert earliest in warning
    page.fill("#f-until", "2026-12-10")
    assert "waarschijnlijk" in page.inner_text("#f-preferred-let-op")
    send(page)
    assert errors(page) == []
    assert "30 werkdagen" in page.inner_text("#f-wensen")


def test_before_an_offer_is_chosen_there_is_no_limit_to_warn_about(page: Any, address: str) -> None:
    today(page, address)
    page.fill("#f-size", "45")
    assert page.text_content("#f-size-let-op") == ""
    page.check("input[name=offer][value=gedragscode]")
    assert "hoogstens 30 mensen" in page.inner_text("#f-size-let-op")


def test_days_without_a_period_are_asked_about(page: Any, address: str) -> None:
    today(page, address)
    filled(page)
    page.check("input[name=days][value=ma]")
    send(page)
    assert errors(page) == ["preferred"]


PERSONAL = {
    "Vraag het 111222333 maar": "(BSN)",
    "BSN is 1112.22.333": "(BSN)",
    "mail jan@example.org": "e-mailadres",
    "bel 06-12 34 56 78": "telefoonnummer",
    "bel +31 (0)20 123 4567": "telefoonnummer",
    "op NL91 ABNA 0417 1643 00": "rekeningnummer",
    "van 22-11-2026 13:30 tot 14:30": "",
    "zaak 2026-0044": "",
    "15 mensen, 3 teams, 2026": "",
}


def test_personal_data_is_reported_at_once_and_dates_are_not_personal_data(
    page: Any, address: str
) -> None:
    today(page, address)
    for typed, message in PERSONAL.items():
        page.fill("#f-reason", typed)
        warning = page.text_content("#f-reason-fout")
        assert message in warning if message else warning == "", typed


def test_the_form_finds_the_personal_data_that_the_check_refuses_and_no_more(
    page: Any, address: str
) -> None:
    today(page, address)
    found = "texts => texts.map(text => findPersonal(text))"
    for kind, texts in PROMISED.items():
        kinds = page.evaluate(found, texts)
        missed = [text for text, found in zip(texts, kinds, strict=True) if not found]
        assert (kind, missed) == (kind, [])
        assert [found for found in kinds if not kind.startswith(found[0][:14])] == []
    alarms = zip(SOUND, page.evaluate(found, SOUND), strict=True)
    assert [text for text, found in alarms if found] == []


@pytest.mark.parametrize(
    "sign", ["1", "1 ", "a@", "[", "](", "&", "%41", "0 ", "NL91 ", "x.", "at "]
)
def test_a_long_text_is_searched_for_personal_data_within_half_a_second(
    page: Any, address: str, sign: str
) -> None:
    today(page, address)
    text = (sign * 4000)[:4000]
    took = page.evaluate(
        """text => {
            const start = performance.now();
            findPersonal(text);
            return performance.now() - start;
        }""",
        text,
    )
    assert took < 500


def test_personal_data_is_refused_in_every_text(page: Any, address: str) -> None:
    today(page, address)
    filled(page)
    page.fill("#f-from", "2026-12-01")
    page.fill("#f-until", "2026-12-31")
    for field in ("role", "reason", "wish", "access"):
        page.fill(f"#f-{field}", "BSN 111222333")
        send(page)
        assert errors(page) == [field]
        assert page.locator("#dialoog-klaar").is_hidden()
        page.fill(f"#f-{field}", "Rustig praten")


NAMES = {
    "Het gaat om mevrouw Verzonnen.": True,
    "Wij praten over Jan van der Bedacht hier.": True,
    "Mijn collega heet Fatima": True,
    "Wij werken bij Ruimte en Wonen.": False,
    "De oorlog in het Midden-Oosten speelt. Wij zijn moe.": False,
    "De heer is boos. Het team ook.": False,
    # where a sentence begins
    "Jan de Vries zei iets.": True,
    "Het was druk. Jan Verzonnen zei iets.": True,
    "Het was druk.\nAnne-Marie van der Bedacht zei iets.": True,
    "“Fatima El Verzonnen” staat erin": True,
    "Mohamed ben Verzonnen zei iets": True,
    "Van der Bedacht zei iets": True,
    "Ook Jan de Vries zei iets.": True,
    "Ilse Verzonnen zei iets.": True,
    "Medewerker Verzonnen zei iets.": True,
    "Sinds Gaza is het stil. In Amsterdam ook. Wij Amsterdammers praten niet.": False,
    "Medewerkers van Handhaving zijn boos. Team Zuid ook.": False,
    "Collega's van Stadsbeheer zijn boos. Stadsbeheer Noord ook.": False,
    "Spreekt Engels. Vergaderzaal Linde. Lees de Autoriteit Persoonsgegevens.": False,
    "Turkse Nederlanders zijn boos. Joodse Amsterdammers ook.": False,
    "Onderwijs en Jeugd is moe. Toezicht en Handhaving ook.": False,
    "Gesprekken voor leidinggevenden. Tweede Kamer. Zwarte Piet.": False,
    "De Islam. Over Israël en Palestina, in Amsterdam Noord.": False,
}


def test_a_name_is_warned_about_and_stops_nobody(page: Any, address: str) -> None:
    today(page, address)
    filled(page)
    for typed, is_named in NAMES.items():
        page.fill("#f-reason", typed)
        assert (typed, bool(page.text_content("#f-reason-let-op"))) == (typed, is_named)
        send(page)
        assert (typed, bool(page.text_content("#f-namen"))) == (typed, is_named)
        assert page.locator("#dialoog-klaar").is_visible()


def test_the_form_finds_the_names_that_the_commands_find(page: Any, address: str) -> None:
    today(page, address)
    detector = NameDetector()
    for sentence, _ in corpus():
        names = [sentence[trace.start : trace.end] for trace in detector.find(sentence)]
        assert page.evaluate("sentence => findNames(sentence)", sentence) == names, sentence


def test_an_email_that_is_no_longer_true_goes_away(page: Any, address: str) -> None:
    today(page, address)
    filled(page)
    send(page)
    page.fill("#f-size", "16")
    assert page.locator("#dialoog-klaar").is_hidden()
    assert "Maak de e-mail opnieuw" in page.inner_text("#f-gewijzigd")
    send(page)
    assert "ongeveer 16 mensen" in page.input_value("#f-tekst")


# ----------------------------------------------------------------------- for whom, and on what


def test_the_whole_form_can_be_filled_in_with_the_keyboard(page: Any, url: str) -> None:
    today(page, url)
    page.focus("input[name=offer] >> nth=0")
    page.keyboard.press("Space")
    page.focus("#f-directorate")
    page.keyboard.type("Ruimte")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Wie ziet wat ik schrijf?"
    page.keyboard.press("Tab")
    page.keyboard.type(REASON)
    page.keyboard.press("Tab")
    page.keyboard.type("15")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.focus("button[type=submit]")
    page.keyboard.press("Enter")
    assert page.locator("#dialoog-klaar").is_visible()


def test_the_form_on_a_phone_fits_the_screen_and_every_control_can_be_pressed(
    phone: Any, url: str
) -> None:
    today(phone, url)
    send(phone)
    filled(phone)
    send(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    small = phone.evaluate(
        "[...document.querySelectorAll('#dialoog-aanvraag :is(input, select, button, textarea)')]"
        ".filter(one => one.offsetParent && one.getBoundingClientRect().height < 24).length"
    )
    assert small == 0


def test_the_form_page_prints_the_whole_text_without_the_form(page: Any, address: str) -> None:
    today(page, address)
    filled(page)
    send(page)
    page.emulate_media(media="print")
    assert page.locator("#f-op-papier").is_visible()
    assert page.locator("form.dialoog-form").is_hidden()
    assert REASON in page.inner_text("#f-op-papier")


def test_the_form_page_without_script_has_a_plain_list_and_no_form(
    open_page: Callable[..., Any], url: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(url)
    assert page.locator("#dialoog-lijst ol > li").count() == 7
    assert page.locator("#dialoog-lijst a[href^=mailto]").is_visible()
    assert page.locator("form.dialoog-form").is_hidden()
    limits = page.inner_text("#dialoog-lijst dl")
    assert "Hoogstens 20 mensen, of 30 met een assistent erbij." in limits
    assert "15 werkdagen" in limits
    assert "geloof" in page.inner_text("#dialoog-lijst")


def test_the_form_says_between_question_and_field_what_not_to_write_and_who_reads_it(
    phone: Any, url: str
) -> None:
    today(phone, url)
    tops = phone.evaluate(
        "['label[for=f-reason]', '#f-reason-uitleg ul', '[data-field=reason] a', '#f-reason']"
        ".map(one => document.querySelector(one).getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)
    assert "politieke mening" in phone.inner_text("#f-reason-uitleg")
    assert "f-reason-uitleg" in phone.get_attribute("#f-reason", "aria-describedby")


def test_the_link_about_who_reads_the_form_opens_a_new_tab(page: Any, address: str) -> None:
    today(page, address)
    page.fill("#f-reason", REASON)
    with page.expect_popup() as opened:
        page.click("[data-field=reason] a")
    assert opened.value.url.endswith("/privacy/index.html")
    assert page.input_value("#f-reason") == REASON
