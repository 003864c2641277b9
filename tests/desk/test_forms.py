"""The forms of the desk: what they show, what they refuse, and what they write."""

import html
import re
from pathlib import Path

import pytest

from dialoog.desk.app import make_app
from dialoog.live.programme import LiveProgramme
from dialoog.privacy.name_questions import QUESTION
from dialoog.site.views.team.dossier import who_could_lead
from tests.desk.paper import TOKEN, Answered, Paper, PaperForm
from tests.frozen import FROZEN_ON, frozen_ledger

REQUEST = "requests/2026-014/request.yaml"


def task_about(paper: Paper, words: str) -> PaperForm:
    """The form of the first task with these words."""
    return paper.get(address_of(paper.get("/werkvoorraad/"), words)).form


def address_of(page: Answered, words: str) -> str:
    found = re.search(rf'href="(/doe/taak/[^"]*)">[^<]*<span[^>]*>: [^<]*{words}', page.text)
    assert found, words
    return found[1]


def test_the_first_page_is_the_worklist(paper: Paper) -> None:
    answer = paper.get("/")
    assert answer.status == 307
    assert answer.headers["location"] == "/werkvoorraad/"


def test_a_task_is_settled_by_its_form(paper: Paper, root: Path) -> None:
    before = (root / REQUEST).read_bytes()
    form = task_about(paper, "Bespreek aanvraag 2026-014")
    assert form.values["consultation.on"] == ["28 november 2026"]
    assert form.values["consultation.advice"] == [""]
    form.fill({"consultation.on": "27 nov", "consultation.advice": "Eén gesprek met het team."})
    page = paper.send(form, "bewaar")
    added = "consultation:\n  on: 2026-11-27\n  advice: Eén gesprek met het team.\n"
    assert (root / REQUEST).read_bytes() == before + added.encode()
    assert page.address == "/werkvoorraad/"
    assert "Klaar: Bespreek aanvraag 2026-014" in page.text
    assert (
        'Doe dit nu<span class="ams-visually-hidden">: Bespreek aanvraag 2026-014' not in page.text
    )
    assert "Kies een gespreksleider voor aanvraag 2026-014" in page.text
    assert "Bewaard." not in paper.get("/werkvoorraad/").text


@pytest.mark.parametrize("text", ["EÃ©n gesprek.", "E\ufffdn gesprek.", "Een\x07 gesprek."])
def test_a_sign_that_no_file_may_have_is_told_at_its_question(paper: Paper, text: str) -> None:
    form = task_about(paper, "Bespreek aanvraag 2026-014")
    form.fill({"consultation.advice": text})
    answer = paper.send(form, "bewaar")
    told = re.search(
        r'aria-invalid="true"[^>]*name="([^"]*)"|name="([^"]*)"[^>]*aria-invalid="true"',
        answer.text,
    )
    assert told
    assert "consultation.advice" in told.groups()


def test_looking_at_what_a_form_does_writes_nothing(paper: Paper, root: Path) -> None:
    before = (root / REQUEST).read_bytes()
    form = task_about(paper, "Bespreek aanvraag 2026-014")
    form.fill({"consultation.advice": "Eén gesprek."})
    answer = paper.send(form, "bekijk")
    assert answer.status == 200
    assert "Aanvraag 2026-014: ontvangen → besproken" in answer.text
    assert answer.form.values["consultation.advice"] == ["Eén gesprek."]
    assert (root / REQUEST).read_bytes() == before


def test_what_must_be_filled_in_is_asked_beside_its_field(paper: Paper) -> None:
    form = task_about(paper, "Bespreek aanvraag 2026-014")
    answer = paper.send(form, "bewaar")
    assert answer.status == 422
    assert 'id="consultation.advice-fout">Vul dit in.<' in answer.text
    assert 'href="#consultation.advice">Advies: Vul dit in.' in answer.text


def test_what_the_check_refuses_is_told_beside_its_field(paper: Paper, root: Path) -> None:
    before = (root / REQUEST).read_bytes()
    form = task_about(paper, "Bespreek aanvraag 2026-014")
    form.fill({"consultation.on": "1 december 2026", "consultation.advice": "Goed."})
    answer = paper.send(form, "bewaar")
    assert re.search('id="consultation.on-fout">De dag[^<]*moet nog komen', answer.text)
    assert (root / REQUEST).read_bytes() == before


def test_a_new_request_is_made_with_a_drawn_code_and_the_card_of_its_offer(
    paper: Paper, root: Path
) -> None:
    form = paper.get("/doe/nieuw/request/").form
    assert re.fullmatch("lg-[a-z0-9]+", form.values["requester.code"][0])
    form.fill(
        {
            "offer": "leidinggevenden",
            "requester.directorate": form.choices["requester.directorate"][1],
            "reason": "Er is onrust in het team.",
            "group.size": "18",
            "group.level": "team",
        }
    )
    page = paper.send(form, "bewaar")
    made = (root / "requests/2026-016/request.yaml").read_text(encoding="utf-8")
    assert page.address == "/dossiers/2026-016/"
    assert "card: kaart-2026\n" in made
    assert "goals: []\n" in made
    assert "Schrijf in het zaaksysteem op wie dat is." in page.text


def test_a_new_request_is_refused_on_a_card_that_is_over_and_asks_about_names(
    paper: Paper, root: Path
) -> None:
    form = paper.get("/doe/nieuw/request/").form
    form.fill(
        {
            "received": "1 maart 2024",
            "offer": "leidinggevenden",
            "requester.directorate": form.choices["requester.directorate"][1],
            "reason": "Volgens Willem Verzonnen is er onrust.",
            "group.size": "18",
            "group.level": "team",
        }
    )
    form.values["card"] = ["kaart-2024"]  # no choice any more: it was when the page was made
    refused = paper.send(form, "bewaar")
    assert refused.status == 422
    assert "De kaart 2024 is afgesloten" in refused.text
    form = refused.form
    form.fill({"card": "kaart-2026", "received": "vandaag"})
    assert "Verzonnen" not in paper.send(form, "bekijk").text.partition("<form")[0]
    assert QUESTION in html.unescape(paper.send(form, "bekijk").text)
    assert not (root / "requests/2026-016").exists()


@pytest.mark.parametrize("name", ["", "gespreksleiders/"])
def test_who_is_chosen_from_the_shortlist_is_filled_in_and_nothing_is_decided(
    name: str, paper: Paper, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who_could_lead, "MOST_PEOPLE", 0)
    page = paper.get(f"/dossiers/2026-013/{name}")
    link = re.search(r'href="(/doe/koppelen/[^"]*[?]kies=([^"]*))"', page.text)
    assert link
    form = paper.get(link[1]).form
    assert form.values["match.facilitators"] == [link[2]]
    assert "match:" not in (root / "requests/2026-013/request.yaml").read_text(encoding="utf-8")
    other = paper.get("/doe/koppelen/requests/2026-013/?kies=niemand").form
    assert "match.facilitators" not in other.values


def test_a_session_is_planned_from_its_request(paper: Paper, root: Path) -> None:
    form = paper.get("/doe/nieuw/session/?bij=2026-011").form
    assert "Bij aanvraag 2026-011." in form.text
    assert form.values["facilitators"] == ["bram-fictief"]
    form.fill({"date": "21 januari 2027", "start": "9:30", "end": "11.30", "location": "Zaal 1"})
    paper.send(form, "bewaar")
    sessions = [*(root / "requests/2026-011").glob("session-*.yaml")]
    assert any("date: 2027-01-21" in it.read_text(encoding="utf-8") for it in sessions)
    assert paper.get("/doe/nieuw/session/?bij=2026-999").headers["location"] == "/werkvoorraad/"


def test_an_address_that_leads_nowhere_goes_back_to_the_worklist(paper: Paper) -> None:
    for address in ("/doe/taak/000000000000/", "/doe/wijzigen/requests/2099-001/", "/doe/x/y/z/"):
        answer = paper.get(address)
        assert answer.status == 303
        assert "Dit is er nu niet." in paper.get(answer.headers["location"]).text


def test_a_list_gets_one_more_item_without_script(paper: Paper) -> None:
    form = paper.get("/doe/wijzigen/facilitators/amina-voorbeeld/").form
    more = paper.send(form, "meer:absences").form
    assert "absences.+1.from" in more.values
    more.fill({"absences.+1.from": "1-12-2026"})
    again = paper.send(more, "meer:absences").form
    assert again.values["absences.+1.from"] == ["1 december 2026"]
    assert "absences.+2.from" in again.values


def test_two_windows_that_changed_other_fields_are_put_together_and_shown(
    paper: Paper, root: Path
) -> None:
    first, second = (paper.get("/doe/wijzigen/requests/2026-014/").form for _ in range(2))
    first.fill({"access": "Een zaal zonder trap."})
    assert paper.send(first, "bewaar").status == 200
    second.fill({"owner": "Jip Verzonnen de Tweede"})
    answer = paper.send(second, "bewaar")
    assert "Iemand anders heeft dit intussen veranderd." in answer.text
    assert "de Tweede" not in (root / REQUEST).read_text(encoding="utf-8")
    assert answer.form.values["access"] == ["Een zaal zonder trap."]
    paper.send(answer.form, "bewaar")
    text = (root / REQUEST).read_text(encoding="utf-8")
    assert "access: Een zaal zonder trap.\n" in text
    assert "owner: Jip Verzonnen de Tweede\n" in text


def test_two_windows_that_changed_one_field_show_both(paper: Paper, root: Path) -> None:
    first, second = (paper.get("/doe/wijzigen/requests/2026-014/").form for _ in range(2))
    first.fill({"access": "Een zaal zonder trap."})
    paper.send(first, "bewaar")
    second.fill({"access": "Een ringleiding."})
    answer = paper.send(second, "bewaar")
    assert answer.status == 422
    assert (
        'id="access-fout">Iemand anders maakte hiervan: “Een zaal zonder trap.” '
        "U maakte ervan: “Een ringleiding.” Kies wat blijft.<" in answer.text
    )
    paper.send(answer.form, "bewaar")
    assert "access: Een ringleiding.\n" in (root / REQUEST).read_text(encoding="utf-8")


def test_a_text_with_markup_is_shown_as_it_will_look(paper: Paper) -> None:
    form = paper.get("/doe/nieuw/news/").form
    form.fill(
        {
            "title": "Een oefenuur",
            "summary": "Wij oefenen samen.",
            "audience": "pool",
            "body": "## Wanneer\n\nOp *dinsdag*.",
        }
    )
    answer = paper.send(form, "bekijk")
    assert "Zo ziet het eruit: Tekst" in answer.text
    assert "<em>dinsdag</em>" in answer.text
    assert "Zo ziet het eruit: Samenvatting" not in answer.text


def test_a_request_like_another_takes_over_what_was_asked_and_nobody(paper: Paper) -> None:
    old = paper.get("/doe/wijzigen/requests/2026-014/").form.values
    new = paper.get("/doe/nieuw/request/?als=2026-014").form.values
    assert new["reason"] == old["reason"]
    assert new["group.size"] == old["group.size"]
    assert new["received"] == ["28 november 2026"]
    assert new["requester.code"] != old["requester.code"]
    assert 'href="/doe/nieuw/request/?als=2026-014"' in paper.get("/dossiers/2026-014/").text


@pytest.mark.parametrize(
    ("who", "status", "said"),
    [
        ("lg-8k5f", 200, "Aanvraag 2026-013 (requests/2026-013/request.yaml)"),
        ("Amina Voorbeeld", 200, "Vastgelegd over amina-voorbeeld, op 28 november 2026."),
        ("2026-013", 422, "De code van deze aanvrager is lg-8k5f."),
        ("lg-9z9z", 422, "Er is hier niets vastgelegd onder de code lg-9z9z."),
        ("Jan", 422, "Jan is geen code van een aanvrager."),
        ("", 200, "Over wie gaat het?"),
    ],
)
def test_who_asks_what_is_held_gets_it_all_or_hears_which_code_to_ask(
    paper: Paper, who: str, status: int, said: str
) -> None:
    answer = paper.post("/doe/inzage/", {"wie": who})
    assert answer.status == status
    assert said in answer.text
    assert (who != "2026-013") or 'value="lg-8k5f"' in answer.text


def test_what_is_over_is_not_offered_as_a_choice(paper: Paper, root: Path) -> None:
    card = root / "content/cards/kaart-2026.yaml"
    form = paper.get("/doe/nieuw/request/").form
    assert "kaart-2026" in form.choices["card"]
    text = card.read_text(encoding="utf-8")
    ended = text.replace("valid_until: 2027-12-31", "valid_until: 2026-11-27")
    assert ended != text
    card.write_text(ended, encoding="utf-8")
    later = Paper(make_app(LiveProgramme(root, FROZEN_ON), TOKEN)).get("/doe/nieuw/request/").form
    assert "kaart-2026" not in later.choices["card"]


def test_a_text_that_may_name_somebody_is_asked_about_before_it_is_kept(
    paper: Paper, root: Path
) -> None:
    before = (root / REQUEST).read_bytes()
    form = task_about(paper, "Bespreek aanvraag 2026-014")
    form.fill({"consultation.advice": "Mevrouw De Vries wil een gesprek."})
    asked = paper.send(form, "bewaar")
    assert "Staat hier een naam?" in asked.text
    assert (root / REQUEST).read_bytes() == before
    other = asked.form
    other.fill({"consultation.advice": "Mevrouw Bakker wil een gesprek."})
    assert "Bewaard." in paper.send(other, "bewaar").text
    assert b"Bakker" in (root / REQUEST).read_bytes()


def test_another_facilitator_begins_empty_and_says_who_it_is_now(paper: Paper) -> None:
    page = paper.get("/doe/wisselen/sessions/2026-007/session-2/")
    assert page.form.values.get("facilitators", []) == []
    assert re.search("Nu: [A-Z][a-z]+ [A-Z][a-z]+", page.text)
    assert 'id="facilitators-fout">Vul dit in.<' in paper.send(page.form, "bewaar").text


def test_a_colleague_is_suggested_from_the_roles(paper: Paper) -> None:
    page = paper.get("/doe/wijzigen/requests/2026-014/").text
    options = re.search('<datalist id="owner-keuzes">(.*?)</datalist>', page, re.DOTALL)
    assert options
    assert "Jip Verzonnen" in options[1]


def test_a_desk_of_a_day_that_is_past_says_so(root: Path) -> None:
    paper = Paper(make_app(LiveProgramme(root, FROZEN_ON, looks_back=True), TOKEN))
    assert "U kijkt terug: het is hier 28 november 2026." in paper.get("/werkvoorraad/").text


def test_a_look_that_comes_after_its_form_was_saved_takes_no_message_away(paper: Paper) -> None:
    form = task_about(paper, "Bespreek aanvraag 2026-014")
    form.fill({"consultation.advice": "Eén gesprek."})
    saved = paper.post(form.action, {**form.values, "doe": "bewaar"})
    late = paper.post(form.action, {**form.values, "doe": "kijk"})
    assert late.status == 200
    assert late.text == "{}"
    assert "Bewaard." in paper.get(saved.headers["location"]).text


def test_two_windows_on_an_item_of_a_list_show_both_beside_the_field(paper: Paper) -> None:
    themes = paper.get("/doe/gegevens/themes/").text
    address = re.findall('href="(/doe/wijzigen/themes/[^"]*)"', themes)[0]
    first, second = (paper.get(address).form for _ in range(2))
    first.fill({"title": "Een eerste titel"})
    paper.send(first, "bewaar")
    second.fill({"title": "Een tweede titel"})
    answer = paper.send(second, "bewaar")
    assert 'id="title-fout">Iemand anders maakte hiervan: “Een eerste titel”' in answer.text


def test_a_person_is_filled_in_by_the_address_only_where_one_is_chosen(paper: Paper) -> None:
    chosen = paper.get("/doe/koppelen/requests/2026-014/?kies=amina-voorbeeld").form
    assert chosen.values["match.facilitators"] == ["amina-voorbeeld"]
    whole = paper.get("/doe/wijzigen/requests/2026-014/?kies=amina-voorbeeld").form
    assert whole.values.get("match.facilitators", []) == []


def test_what_is_wrong_in_a_file_is_told_in_words_with_the_form_that_mends_it(root: Path) -> None:
    path = root / REQUEST
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("size: 14", "size: veel"), encoding="utf-8")
    paper = Paper(make_app(LiveProgramme(root, FROZEN_ON), TOKEN))
    page = paper.get("/werkvoorraad/").text
    told = re.search('id="te-verbeteren">(.*?)</div>', page, re.DOTALL)
    assert told
    assert "Aanvraag 2026-014: “Grootte”: dit is geen heel getal." in told[1]
    assert ".yaml" not in told[1]
    assert 'href="/doe/wijzigen/requests/2026-014/">Verbeter dit' in told[1]
    answer = paper.get("/doe/wijzigen/requests/2026-014/")
    assert answer.status == 200
    assert 'id="group.size-fout">Dit is geen heel getal.' in answer.text
    form = answer.form
    form.fill({"group.size": "14"})
    assert "te-verbeteren" not in paper.send(form, "bewaar").text
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_no_form_can_show_is_named_with_its_line(root: Path) -> None:
    (root / REQUEST).write_text("received: [", encoding="utf-8")
    page = Paper(make_app(LiveProgramme(root, FROZEN_ON), TOKEN)).get("/werkvoorraad/").text
    assert f"{REQUEST}, regel 1: " in page
    assert "Verbeter dit" not in page


@pytest.mark.parametrize(
    ("path", "edit", "code"),
    [
        (REQUEST, ("received:", "recieved:"), "unknown-field"),
        (REQUEST, ("  role:", "  rol:"), "unknown-field"),
        (REQUEST, ("role: teamleider", "role: teamleider #x"), "text-cut-off"),
        ("content/pages/agenda.md", ("", "---\ntitle: Wat\n---\nTekst.\n"), "address-taken"),
    ],
)
def test_what_no_form_can_mend_is_named_with_its_line_and_beside_no_field(
    root: Path, path: str, edit: tuple[str, str], code: str
) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(text.replace(*edit), encoding="utf-8")
    desk = LiveProgramme(root, FROZEN_ON)
    assert {it.code for it in desk.snapshot.problems} >= {code}
    paper = Paper(make_app(desk, TOKEN))
    page = paper.get("/werkvoorraad/").text
    assert f"{path}, regel " in page
    assert "Verbeter dit" not in page
    if code == "unknown-field":
        assert '-fout">Het veld' not in paper.get("/doe/wijzigen/requests/2026-014/").text


def test_what_cannot_be_read_is_not_said_to_be_gone(root: Path) -> None:
    text = (root / REQUEST).read_text(encoding="utf-8")
    (root / REQUEST).write_text(text.replace("received:", "recieved:"), encoding="utf-8")
    paper = Paper(make_app(LiveProgramme(root, FROZEN_ON), TOKEN))
    form = paper.get("/doe/wijzigen/requests/2026-014/").form
    form.fill({"received": "17 november 2026"})
    answer = paper.send(form, "bewaar")
    while "location" in answer.headers:
        answer = paper.get(answer.headers["location"])
    page = answer.text
    assert "Bewaard." in page
    assert "er klopt iets niet in het bestand" in page


def test_the_year_of_a_day_that_is_far_away_is_asked_about_once(paper: Paper, root: Path) -> None:
    promise = next(it for it in frozen_ledger().promises.values() if not it.record.kept)
    form = paper.get(f"/doe/wijzigen/promises/{promise.id}/").form
    form.fill({"by": "17 november 2062"})
    page = paper.send(form, "bewaar")
    assert "17 november 2062 is pas over lange tijd. Klopt het jaar?" in page.text
    assert "2062" not in (root / promise.path).read_text(encoding="utf-8")
    paper.send(page.form, "bewaar")
    assert "by: 2062-11-17" in (root / promise.path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/doe/stopt/facilitators/amina-voorbeeld/", "membership.1.until"),
        ("/doe/kiezen/calls/{call}/", "chosen"),
    ],
)
def test_what_an_action_is_for_must_be_filled_in(paper: Paper, address: str, name: str) -> None:
    (call,) = [entry.id for entry in frozen_ledger().calls.values() if not entry.record.chosen][:1]
    form = paper.get(address.format(call=call)).form
    assert f'for="{name}">Tot en met</label>' in form.text or name == "chosen"
    form.fill({name: []})
    page = paper.send(form, "bekijk")
    assert f'id="{name}-fout"' in page.text


def test_an_action_on_a_record_with_problems_shows_its_form(root: Path) -> None:
    file = root / "facilitators/amina-voorbeeld.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "vreemd: ja\n", encoding="utf-8")
    paper = Paper(make_app(LiveProgramme(root, FROZEN_ON), TOKEN))
    assert paper.get("/doe/stopt/facilitators/amina-voorbeeld/").status == 200


@pytest.mark.parametrize(
    "data", [b"\xff\xfe-\x00", "titel: café\n".encode("latin-1"), b"---x", b"---\ntitle: X\n"]
)
def test_a_file_that_is_no_text_is_named_above_each_page(root: Path, data: bytes) -> None:
    (root / "content/pages/over.md").write_bytes(data)
    paper = Paper(make_app(LiveProgramme(root, FROZEN_ON), TOKEN))
    page = paper.get("/werkvoorraad/")
    assert page.status == 200
    assert "content/pages/over.md" in page.text
    assert paper.get("/doe/wijzigen/pages/over/").status == 303


def test_a_pause_from_an_offer_is_of_that_offer(paper: Paper) -> None:
    form = paper.get("/doe/fase/programme/programme/?kies=gedragscode").form
    assert form.values["phases.+1.offers"] == ["gedragscode"]


def test_of_two_facilitators_those_who_may_stay_are_ticked(paper: Paper, root: Path) -> None:
    session = next(it for it in frozen_ledger().sessions if it.record.state == "planned")
    names = sorted({*session.record.facilitators, "amina-voorbeeld", "lotte-verhaal"})[:2]
    text = (root / session.path).read_text(encoding="utf-8")
    two = re.sub(r"facilitators:.*\n", f"facilitators: [{', '.join(names)}]\n", text)
    (root / session.path).write_text(two, encoding="utf-8")
    paper = Paper(make_app(LiveProgramme(root, FROZEN_ON), TOKEN))
    form = paper.get(f"/doe/wisselen/sessions/{session.id}/").form
    assert form.values["facilitators"] == names


def test_a_score_with_a_comma_is_told_what_is_wrong_with_the_score(paper: Paper) -> None:
    held = next(it for it in frozen_ledger().sessions if it.record.state == "held")
    form = paper.get(f"/doe/evaluatie/sessions/{held.id}/").form
    form.fill({"evaluation.score": "11,5"})
    page = paper.send(form, "bekijk")
    assert "Hier staat een komma" not in page.text
    assert 'id="evaluation.score-fout"' in page.text


def test_who_is_not_in_the_list_is_told_to_choose_from_it(paper: Paper) -> None:
    form = paper.get("/doe/koppelen/requests/2026-014/").form
    form.values["match.assistant"] = ["Piet Jansen"]
    page = paper.send(form, "bekijk")
    assert "Kies uit de lijst" in page.text
    assert "kleine letters" not in page.text


def test_a_promise_is_called_by_its_text(paper: Paper) -> None:
    (promise, *_) = frozen_ledger().promises.values()
    assert promise.record.text[:60] in html.unescape(paper.get("/doe/gegevens/promises/").text)


def test_the_work_for_a_request_that_is_withdrawn_is_not_called_done(paper: Paper) -> None:
    form = paper.get("/doe/afsluiten/requests/2026-014/").form
    form.fill({"closed.outcome": "withdrawn", "closed.reason": "Het is niet meer nodig."})
    page = paper.send(form, "bekijk")
    assert "Niet meer op de werklijst: Bespreek aanvraag 2026-014" in page.text
    assert "Klaar: Bespreek" not in page.text
