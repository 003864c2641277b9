"""The coordinator's day on the desk: twelve things that happen, each by form from "/" on.

Half of them with the keyboard alone, half with the mouse. After each: the check is sound, the
commit is on the branch of the day, and the files are what ``set`` makes of them.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.browser.desk_site import RECEIVED, DeskSite, Hands

MOST: Mapping[str, tuple[int, int]] = {
    "aanvraag per e-mail": (85, 0),
    "26 mensen in plaats van 18": (2, 6),
    "overleg, koppeling en intake": (182, 0),
    "gesprek plannen en verzetten": (22, 12),
    "gespreksleider ziek, vervangen": (89, 0),
    "afgezegd, strip terug": (26, 7),
    "gevoerd met 23": (20, 0),
    "vier evaluaties": (1, 4),
    "toestemming ingetrokken": (26, 0),
    "pauze van één aanbod": (10, 8),
    "oproep ingetrokken": (56, 0),
    "wat hebt u over mij": (8, 4),
}
"""The keys and the clicks that each of the twelve takes at most."""
EMAIL = """\
Beste coördinator,

----- begin aanvraag -----
received: 2026-11-27
offer: leidinggevenden
requester: {code: lg-7n4h, directorate: ruimte, role: "Teamleider"}
reason: "Na een melding is het stil in het team."
goals: [veilige-ruimte]
group: {size: 18, level: team}
----- einde aanvraag -----
"""
ROWS = """\
Gesprek\tOntvangen\tReacties\tCijfer
2026-002-2\t27-11-2026\t9\t7,8
2026-003-1\t27-11-2026\t12\t6,9
2026-004-2\t27-11-2026\t8\t8,1
2026-007-1\t27-11-2026\t10\t7,5
"""


@pytest.fixture
def hands(desk: DeskSite, desk_page: Callable[..., Any]) -> Hands:
    return Hands(desk_page(), desk.url)


def too_many(hands: Hands, thing: str) -> tuple[int, int]:
    """How many keys and clicks more were needed than the table says."""
    keys, clicks = MOST[thing]
    return max(0, hands.keys - keys), max(0, hands.clicks - clicks)


def test_a_request_by_email(desk: DeskSite, hands: Hands) -> None:
    before = desk.head
    hands.follow(hands.bar("Plakken"))
    hands.tab_to(hands.field("aanvraag-tekst"))
    hands.paste(EMAIL)
    hands.follow(hands.button("Maak er een aanvraag van"))
    hands.fill("requester.contact", "Zaak 2026-0116")
    hands.fill("owner", "Jip Verzonnen")
    hands.save()
    desk.assert_sound(before)
    assert desk.changed_since(before) == {"requests/2026-016/request.yaml": "A"}
    text = desk.read("requests/2026-016/request.yaml")
    assert text == (
        "received: 2026-11-27\noffer: leidinggevenden\ncard: kaart-2026\nrequester:\n"
        "  code: lg-7n4h\n  directorate: ruimte\n  role: Teamleider\n  contact: Zaak 2026-0116\n"
        "reason: Na een melding is het stil in het team.\ngoals: [veilige-ruimte]\n"
        "group:\n  size: 18\n  level: team\nowner: Jip Verzonnen\n"
    )
    assert too_many(hands, "aanvraag per e-mail") == (0, 0)


def test_26_people_instead_of_18(desk: DeskSite, hands: Hands) -> None:
    before = desk.head
    hands.click(hands.link("Dossier 2026-009"))
    hands.click(hands.link("Aanvraag wijzigen"))
    hands.rewrite(hands.field("group.size"), "26")
    hands.click_save()
    desk.assert_sound(before)
    path = "requests/2026-009/request.yaml"
    assert desk.changed_since(before) == {path: "M"}
    assert desk.read(path) == desk.as_set(before, path, ["group.size=26"])
    assert too_many(hands, "26 mensen in plaats van 18") == (0, 0)


def test_consult_match_and_intake(desk: DeskSite, hands: Hands) -> None:
    before = desk.head
    hands.follow(hands.task("Bespreek aanvraag 2026-014"))
    hands.fill("consultation.advice", "Eén gesprek met het team.")
    hands.save()
    assert hands.task("Bespreek aanvraag 2026-014").count() == 0
    hands.follow(hands.task("Kies een gespreksleider voor aanvraag 2026-014"))
    hands.tick("match.facilitators", "yasmin-denkbeeld", "yas")
    hands.fill("match.reason", "Maakt een gesprek veilig.")
    hands.save()
    hands.follow(hands.task("Vraag Yasmin Denkbeeld om de intake van aanvraag 2026-014"))
    hands.fill("intake.by", "Yasmin Denkbeeld")
    hands.fill("intake.outcome", "Eén gesprek van een dagdeel.")
    hands.save()
    assert hands.task("Vraag Yasmin Denkbeeld om de intake van aanvraag 2026-014").count() == 0
    desk.assert_sound(before, saved=3)
    path = "requests/2026-014/request.yaml"
    assert desk.changed_since(before) == {path: "M"}
    assert desk.read(path) == desk.as_set(
        before,
        path,
        [
            "card=kaart-2026",
            *("consultation.on=2026-11-28", "consultation.advice=Eén gesprek met het team."),
            *("match.on=2026-11-28", "match.facilitators=[yasmin-denkbeeld]"),
            "match.reason=Maakt een gesprek veilig.",
            *("intake.on=2026-11-28", "intake.by=yasmin-denkbeeld"),
            "intake.outcome=Eén gesprek van een dagdeel.",
        ],
    )
    assert too_many(hands, "overleg, koppeling en intake") == (0, 0)


def test_a_session_is_planned_and_moved(desk: DeskSite, hands: Hands) -> None:
    before = desk.head
    hands.click(hands.task("Plan een gesprek voor aanvraag 2026-011"))
    for name, text in (("date", "19 jan"), ("start", "13:30"), ("end", "15:30")):
        hands.click(hands.field(name))
        hands.write(text)
    hands.click_save()
    path = "requests/2026-011/session-1.yaml"
    planned = (
        'planned_on: 2026-11-28\ndate: {}\nstart: "13:30"\nend: "15:30"\n'
        "facilitators: [bram-fictief]\ngroup_size: 10\n"
    )
    assert desk.read(path) == planned.format("2027-01-19")
    assert hands.task("Plan een gesprek voor aanvraag 2026-011").count() == 0
    hands.click(hands.page.locator("header").get_by_role("link", name="Dossiers"))
    hands.click(hands.link("2026-011"))
    hands.click(hands.link("Gesprek verzetten"))
    hands.rewrite(hands.field("date"), "26 jan")
    hands.click_save()
    assert desk.read(path) == planned.format("2027-01-26")
    desk.assert_sound(before, saved=2)
    assert desk.changed_since(before) == {path: "A"}
    assert too_many(hands, "gesprek plannen en verzetten") == (0, 0)


def test_a_facilitator_is_ill_and_replaced(desk: DeskSite, hands: Hands) -> None:
    before = desk.head
    hands.follow(hands.bar("Alle gegevens"))
    hands.follow(hands.link("Gespreksleiders"))
    hands.follow(hands.link("Lotte Verhaal"))
    hands.follow(hands.link("Afwezigheid melden"))
    hands.fill("absences.+1.from", "14 dec")
    hands.fill("absences.+1.until", "18 dec")
    hands.save()
    hands.follow(hands.field("gedaan").get_by_role("link", name="Verder met de werklijst"))
    hands.follow(hands.task("Zoek"))
    hands.tick("facilitators", "yasmin-denkbeeld", "yas")
    hands.save()
    assert hands.task("Zoek").count() == 0
    desk.assert_sound(before, saved=2)
    ill, session = "facilitators/lotte-verhaal.yaml", "requests/2026-007/session-2.yaml"
    assert desk.changed_since(before) == {ill: "M", session: "M"}
    words = ["from=2026-12-14", "until=2026-12-18", "announced=2026-11-28"]
    assert desk.read(ill) == desk.as_set(before, ill, [f"absences+.{word}" for word in words])
    assert desk.read(session) == desk.as_set(before, session, ["facilitators=[yasmin-denkbeeld]"])
    assert too_many(hands, "gespreksleider ziek, vervangen") == (0, 0)


def test_cancelled_and_the_punch_is_returned(desk: DeskSite, hands: Hands) -> None:
    before = desk.head
    hands.click(hands.page.locator("header").get_by_role("link", name="Dossiers"))
    hands.click(hands.link("2026-008"))
    hands.click(hands.link("Gesprek afzeggen"))
    hands.click(hands.page.get_by_label("De gespreksleider"))
    hands.click(hands.field("cancelled.reason"))
    hands.write("De gespreksleider is ziek.")
    hands.click(hands.page.get_by_label("Terug", exact=True))
    hands.click_save()
    desk.assert_sound(before)
    path = "requests/2026-008/session-2.yaml"
    assert desk.changed_since(before) == {path: "M"}
    words = ["cancelled.on=2026-11-28", "cancelled.by=facilitator", "cancelled.punch=returned"]
    words.insert(2, "cancelled.reason=De gespreksleider is ziek.")
    assert desk.read(path) == desk.as_set(before, path, words)
    assert too_many(hands, "afgezegd, strip terug") == (0, 0)


def test_held_with_23(desk: DeskSite, hands: Hands) -> None:
    before = desk.head
    task = "Leg vast hoe het ging met het gesprek van donderdag 19 november 2026"
    hands.follow(hands.task(task))
    hands.fill("held.participants", "23")
    hands.save()
    assert hands.task(task).count() == 0
    desk.assert_sound(before)
    path = "requests/2026-010/session-1.yaml"
    assert desk.changed_since(before) == {path: "M"}
    assert desk.read(path) == desk.as_set(before, path, ["held.participants=23"])
    assert too_many(hands, "gevoerd met 23") == (0, 0)


def test_four_evaluations_are_pasted(desk: DeskSite, hands: Hands) -> None:
    before = desk.head
    hands.click(hands.bar("Plakken"))
    hands.click(hands.field("evaluaties-tekst"))
    hands.paste(ROWS)
    hands.click(hands.button("Bekijk wat erin staat"))
    assert "Nieuw (4):" in hands.page.locator("#effect").inner_text()
    hands.click_save()
    desk.assert_sound(before)
    assert desk.changed_since(before) == dict.fromkeys(RECEIVED, "M")
    for path, figures in zip(RECEIVED, ((9, 7.8), (12, 6.9), (8, 8.1), (10, 7.5)), strict=True):
        words = ["evaluation.received=2026-11-27", "evaluation.responses={}", "evaluation.score={}"]
        filled = [words[0], words[1].format(figures[0]), words[2].format(figures[1])]
        assert desk.read(path) == desk.as_set(before, path, filled)
    assert too_many(hands, "vier evaluaties") == (0, 0)


def test_consent_is_withdrawn(desk: DeskSite, hands: Hands) -> None:
    before = desk.head
    hands.follow(hands.bar("Alle gegevens"))
    hands.follow(hands.link("Gespreksleiders"))
    hands.follow(hands.link("Amina Voorbeeld"))
    hands.follow(hands.link("Toestemming geven of intrekken"))
    hands.choose("consent.profile", "false")
    hands.save()
    desk.assert_sound(before)
    path = "facilitators/amina-voorbeeld.yaml"
    assert desk.changed_since(before) == {path: "M"}
    assert desk.read(path) == desk.as_set(
        before, path, ["consent.profile=false", "consent.on=2026-11-28"]
    )
    assert too_many(hands, "toestemming ingetrokken") == (0, 0)


def test_one_offer_pauses(desk: DeskSite, hands: Hands) -> None:
    before = desk.head
    hands.click(hands.bar("Alle gegevens"))
    hands.click(hands.link("Het programma zelf"))
    hands.click(hands.link("In gesprek"))
    hands.click(hands.link("Pauze, stop of nieuwe start"))
    hands.click(hands.field("phases.+1.from"))
    hands.write("1 feb 2027")
    hands.click(hands.page.get_by_label("Pauze", exact=True))
    hands.click(hands.page.get_by_label("Gesprekken over de gedragscode"))
    hands.click_save()
    desk.assert_sound(before)
    path = "content/programme.yaml"
    assert desk.changed_since(before) == {path: "M"}
    words = ["from=2027-02-01", "state=paused", "announced=2026-11-28", "offers=[gedragscode]"]
    assert desk.read(path) == desk.as_set(before, path, [f"phases+.{word}" for word in words])
    assert too_many(hands, "pauze van één aanbod") == (0, 0)


def test_a_call_is_withdrawn(desk: DeskSite, hands: Hands) -> None:
    before = desk.head
    hands.follow(hands.page.locator("header").get_by_role("link", name="Oproepen"))
    hands.follow(hands.link("Wie leidt gesprekken over de gedragscode bij Stadsbeheer?"))
    hands.follow(hands.link("Oproep intrekken"))
    hands.fill("withdrawn.reason", "De directie regelt het zelf.")
    hands.save()
    desk.assert_sound(before)
    path = "content/calls/gedragscode-stadsbeheer-2026.md"
    assert desk.changed_since(before) == {path: "M"}
    words = ["withdrawn.on=2026-11-28", "withdrawn.reason=De directie regelt het zelf."]
    assert desk.read(path) == desk.as_set(before, path, words)
    assert too_many(hands, "oproep ingetrokken") == (0, 0)


def test_what_do_you_hold_on_me(desk: DeskSite, hands: Hands) -> None:
    before = desk.head
    hands.click(hands.bar("Alle gegevens"))
    hands.click(hands.link("Inzage"))
    hands.page.locator("#wie:focus").wait_for()
    hands.write("2026-010")
    hands.click(hands.button("Laat zien"))
    said = "2026-010 is een aanvraag, geen code. De code van deze aanvrager is "
    assert said in hands.page.locator("#wie-fout").inner_text()
    hands.click(hands.button("Laat zien"))
    (code,) = re.findall("code: (.*)", desk.read("requests/2026-010/request.yaml"))
    shown = hands.page.locator("#effect").inner_text()
    assert f"Vastgelegd onder de code {code}, op 28 november 2026." in shown
    assert "Gesprek 1 van aanvraag 2026-010" in shown
    assert code not in hands.page.url
    assert desk.head == before
    assert too_many(hands, "wat hebt u over mij") == (0, 0)
