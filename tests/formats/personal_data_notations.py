"""The ways in which personal data was written to get by the check, and texts that resemble it.

All numbers and addresses are invented: they pass the arithmetic of their kind, and are nobody's.
``PROMISED`` is refused in a text, ``NOT_PROMISED`` is what docs/privacy.md says a person must look
for, ``SOUND`` is no personal data.
"""

MAIL_ADDRESS, BSN, PHONE_NUMBER, IBAN = (
    "een e-mailadres",
    "een burgerservicenummer (BSN)",
    "een telefoonnummer",
    "een rekeningnummer (IBAN)",
)

PROMISED: dict[str, tuple[str, ...]] = {
    BSN: (
        # on its own, in groups
        *("123456782", "1234.56.782", "1234 56 782", "123 456 782", "123.456.782", "123-456-782"),
        *("123_456_782", "123/456/782", "123,456,782", "1234-56-782", "1234_56_782", "1234/56/782"),
        *("123 - 456 - 782", "123  456  782", "123\u00b7456\u00b7782", "12345 6782", "123456 782"),
        *("123\u2013456\u2013782", "123\u2011456\u2011782", "123\u2022456\u2022782"),
        # behind its name
        *("BSN 123456782", "BSN123456782", "bsn: 1234.56.782", "BSN-nummer 1 2 3 4 5 6 7 8 2"),
        *(
            "burgerservicenummer is 123-456-782",
            "sofinummer 123.456.782",
            "b.s.n. 123 45 67 82",
            "BSN: 10000008",
        ),
        *("BSN (123/456/782)", "bsn\n123456782", "BSN nr. 12 34 56 78 2"),
        # beside other signs
        *("123456782,1", "1/123456782", "(123456782)", "nr123456782", "123456782."),
        "op 01-02-2026: 123456782",
        # signs that do not show, or look like others
        *("123\u00a0456\u00a0782", "123\u202f456\u202f782", "12345\u200b6782", "1234\u00ad56782"),
        *("123\u2060456782", "123\ufe0f456782", "123456\u2064782", "\u200e123456782\u200f"),
        "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff12",
        "\U0001d7cf\U0001d7d0\U0001d7d1\U0001d7d2\U0001d7d3\U0001d7d4\U0001d7d5\U0001d7d6\U0001d7d0",
        "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0662",
        "\u2460\u2461\u2462\u2463\u2464\u2465\u2466\u2467\u2461",
        "\u24f5\u24f6\u24f7\u24f8\u24f9\u24fa\u24fb\u24fc\u24f6",
        "\u2776\u2777\u2778\u2779\u277a\u277b\u277c\u277d\u2777",
        # Markdown, HTML and addresses
        *("1234**56782**", "**123**.**456**.**782**", "1234\\56782", "12345&#8203;6782"),
        *("1234&shy;56782", "123&nbsp;456&nbsp;782", "&#49;23456782", "123\\.456\\.782"),
        *("`123`456782", "1234~~56782~~", "[1234](over.md)56782"),
        *("[dit](https://example.org/123456782)", "[dit](over.md '123456782')", "![123456782](a)"),
        *("## Kop {: #x123456782 }", "## Kop {: #bsn-123456782 }", "[dit](#123456782)"),
        *(
            "| 12345 | 6782 |",
            "> 123456\n> 782",
            "[dit][x]\n\n[x]: https://example.org/?b=123456782",
        ),
        *("https://example.org/?nr=123456782", "https://example.org/%31%32%33456782"),
    ),
    PHONE_NUMBER: (
        *("06 12345678", "06-12345678", "0612345678", "06 12 34 56 78", "06.12.34.56.78"),
        *("+31612345678", "+31 6 12345678", "+31 (0)6 12345678", "0031612345678", "(06) 12345678"),
        *("020 624 1111", "(020) 624 1111", "020-6241111", "020/6241111", "+49 30 901820"),
        *(
            "06 - 12345678",
            "06\u201312345678",
            "06 / 12345678",
            "06  12345678",
            "06 1 2 3 4 5 6 7 8",
        ),
        *("06_12345678", "06_12_34_56_78", "06\u00b71234\u00b75678", "06\u202212345678"),
        *(
            "06 (12345678)",
            "06=12345678",
            "06~12345678",
            "06,12345678",
            "06: 12345678",
            "O6-12345678",
        ),
        *("tel0612345678", "mobiel06-12345678", "tel:0612345678", "0612345678jan", "31612345678"),
        *("op 9-6-2026 14.00 uur via 06-12345678", "06-1234\n5678", "wa.me/31612345678"),
        *("06\u00a012345678", "06\u200b12345678", "06-1234\u00ad5678", "06\u202f1234\u202f5678"),
        "\uff10\uff16\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
        "\uff0b\uff13\uff11 \uff16 \uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
        "\u0660\u0666\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668",
        *("06-12**345678**", "**06**-12345678", "06*12345678", "06-12345\\678", "06\\-12345678"),
        *("06-12&#8203;345678", "06-12&shy;345678", "06&#45;12345678", "&#48;612345678"),
        *("06-`12345678`", "`06` 12345678", "06-12~~345678~~", "06-12__345678__"),
        *("06-[12345678](over.md)", "[06-12](over.md)345678", "[bel](tel:0612345678)"),
        *("[x](https://example.org/06-12345678)", "**06**{: .x }-12345678", "![06-12345678](a)"),
        *(
            "| 06-12 | 345678 |",
            "| 06 | 12345678 |",
            "|020|6241111|",
            "06/12/34/56/78",
            "| 06 | 12 | 34 | 56 | 78 |",
            "020|624|1111",
            "> 06-12\n> 345678",
        ),
        *("## Kop {: #tel-0612345678 }", "https://example.org/%2B31612345678", "#0612345678"),
    ),
    MAIL_ADDRESS: (
        *("jan@example.org", "Jan.Jansen+x@sub.example.nl", "mailto:jan@example.org"),
        *("jan @ example.org", "jan@ example.org", "jan\n@example.org", "jan(at)example.org"),
        *("jan [at] example.org", "jan (AT) example (dot) org", "jan[at]example[dot]org"),
        *("jan {at} example.org", "jan at example dot org", "jan apenstaartje example punt org"),
        *("jan(apenstaart)example.org", "jan(a)example.org", "jan(at)example(punt)org"),
        *(
            "jan@amsterdam",
            "jan.jansen@amsterdam.",
            "jan(at)amsterdam",
            "jan [at] amsterdam",
            "jan AT example DOT org",
            "jan <at> example.org",
        ),
        *("jan\uff20example.org", "jan\ufe6bexample.org", "jan@m\u00fcnchen.de"),
        *("jan@xn--mnchen-3ya.de", "jan@\u0430msterdam.nl", "jos\u00e9@example.org"),
        *("jan@\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444", "jan@\u4f8b\u3048.jp"),
        *('"a b"@example.org', "jan@[192.168.0.1]", "jan\\@example.org", "jan@example\\.org"),
        *("jan@\u200bexample.org", "jan@exam\u00adple.org", "j\u2060an@example.org"),
        *("jan\u00a0@\u00a0example.org", "\uff4a\uff41\uff4e@example.org", "jan@example\uff0eorg"),
        *("jan&#64;example.org", "jan&commat;example.org", "jan&#x40;example.org"),
        *("jan%40example.org", "mailto:jan%40example.org", "jan@ex&shy;ample.org"),
        *("jan@**example**.org", "*jan*@example.org", "`jan`@example.org", "jan@`example`.org"),
        *(
            "[jan](over.md)@example.org",
            "jan@[example.org](https://example.org)",
            "<jan@example.org>",
        ),
        *("[x](mailto:jan@example.org)", "[x](https://example.org/?m=jan%40example.org)"),
        "![jan@example.org](foto.png)",
        *("jan(@)example.org", "jan[@]example.org", "jan {@} amsterdam", "jan @example .org"),
        *("jan -at- example.org", 'jan "at" example.org', "jan 'at' example dot org"),
        *("jan apestaart example.org", "jan (apestaartje) example punt org"),
        *("jan (a) example (.) org", "jan@[IPv6:2001:db8::1]", "jan\u3010at\u3011example.org"),
    ),
    IBAN: (
        *("NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "nl91abna0417164300"),
        *("NL91.ABNA.0417.1643.00", "NL91-ABNA-0417-1643-00", "BE68 5390 0754 7034"),
        *("DE89370400440532013000", "NL91  ABNA  0417  1643  00", "NL91/ABNA/0417/1643/00"),
        *("NL91_ABNA_0417_1643_00", "NL 91 ABNA 0417 1643 00", "NL91 ABNA 04 17 16 43 00"),
        *("IBANNL91ABNA0417164300", "rekeningNL91ABNA0417164300", "NL91ABNA0417164300EUR"),
        *("NL91 ABNA\n0417 1643 00", "NL91, ABNA, 0417164300", "NL91:ABNA:0417164300"),
        *("NL91\u200bABNA0417164300", "NL91\u00adABNA0417164300", "NL91\u00a0ABNA\u00a00417164300"),
        *("NL91\u0410BNA0417164300", "NL91ABN\u04100417164300"),
        "\uff2e\uff2c\uff19\uff11ABNA0417164300",
        *("NL91**ABNA**0417164300", "NL91 ~~ABNA~~ 0417 1643 00", "NL91\\ABNA0417164300"),
        *("NL91&shy;ABNA0417164300", "NL91&#8203;ABNA0417164300", "NL91`ABNA`0417164300"),
        *("| NL91ABNA | 0417164300 |", "[x](https://example.org/NL91ABNA0417164300)"),
        "## Kop {: #nl91abna0417164300 }",
        *("NL91;ABNA;0417164300", "NL91 (ABNA) 0417164300", "NL91~ABNA~0417164300"),
        *("NL91=ABNA=0417164300", "NL91+ABNA+0417164300"),
    ),
}

NOT_PROMISED: tuple[str, ...] = (
    *("Jan de Vries", "mevrouw Jansen", "geboren op 3 mei 1971", "03-05-1971", "1011 PN 12"),
    *("Amstel 1, 1011 PN Amsterdam", "kenteken AB-123-C", "personeelsnummer 123456"),
    *("KvK 12345678", "paspoort NW123456A", "rijbewijs 1234567890", "V-nummer 123 456 7890"),
    *("BIG 12345678901", "btw NL123456789B01", "@jan_jansen", "linkedin.com/in/jan-jansen"),
    *("nul zes een twee drie vier vijf zes zeven acht", "toestel 12345", "bel 14 020"),
    *("IP 192.168.178.21", "52.3676, 4.9041", "4111 1111 1111 1111"),
)

SOUND: tuple[str, ...] = (
    # days, times and terms
    *("2026-06-01 tot 2026-07-01", "20260601", "01-02-2026 13:30", "06-12-2026, 12 mensen"),
    *("op 9-6-2026 14.00 uur en 10-06-2026 09.30 uur", "10 t/m 12 juni 2026", "13:30 - 16:00"),
    *("08:45-12:30, 15 mensen", "09:30 10:00 11:15 12:45", "di 06-10 13:00 tot 16:00, 14 mensen"),
    *("6 juni 2026 om 10.00 uur, 24 mensen", "week 23, 24, 25, 26 en 27 van 2026"),
    # amounts and numbers
    *(
        "1.000.000 euro",
        "123.456.782 euro",
        "\u20ac 123456782",
        "\u20ac 123.456.782,50",
        "123456782,-",
    ),
    *("12.345.678,90", "EUR 123456782", "123.456.782,00", "1 123 456 789 mensen", "100000000"),
    *("8 7 9 6 5 7 8 9 6", "20/30 mensen, 2 van 6", "7,5 8,1 6,9 7,7 8,0", "3.14159265358979"),
    *("| 12 | 14 | 13 | 9 |", "| 2024 | 2025 | 2026 |", "| 06-10 | 14 | 18 | 20 |"),
    *("| 120 | 135 | 128 | 140 |", "1. 12 mensen\n2. 14 mensen\n3. 16 mensen\n4. 20 mensen"),
    # cases, versions and rooms
    *("zaak 2026123456", "zaak 123456789", "Z/26/123456782", "123456782-3", "kenmerk 2026/0612345"),
    *("kenmerk 2026/123456782", "zaak 2026-12345", "ordernummer 4500123456", "1234567890123456"),
    *("ISBN 978-90-04-15343-9", "ISO 9001:2015", "NEN-EN-ISO/IEC 27001:2023+A1", "EU2016/679"),
    *("kamer 06.12.34", "kamer 0612, verdieping 6", "zaal 12.34 en 12.35", "versie 1.2.3.4"),
    *("postcode 1011 PN", "1011PN 12", "artikel 5.1 lid 2", "AB12 CDEF 1234 5678 90", "lg-7k4q"),
    *("2026-001 en 2026-002", "requests/2026-001/session-1.yaml", "GR12 34 mensen", "Z123456782"),
    *("bijlage 1, 2, 3, 4, 5, 6, 7, 8 en 9", "tram 2, 12 en 17; bus 15, 18, 21, 22 en 48"),
    # addresses and signs
    *("https://example.org/2026/11/123456", "https://example.org/a%20b%20c", "100% van 20 & 30"),
    *("https://example.org/@gemeente/12345", "https://example.org/?id=20260601123000"),
    *("@klankbord", "a @ b.nl", "wij @ work", "start at 10 dot", "het team at home."),
    *("look at example.org", "ask us at 13:30", "R&D", "punt 3 (a) en punt 4 (b)", "lid 2(a)"),
    *("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "commit 424b657a0612", "IP 10.0.12.34"),
    *("https://stay-at-home.example.org", 'het woord "at" staat er', "team (@ kantoor)"),
    *('optie "a" www.example.org', "vraag 'a' example.org"),
    # lists and rows of figures
    *("in de weken 06, 10, 14, 18, 22", "| Deelnemers | 123 | 456 | 782 |", "| 111 | 222 | 333 |"),
    *("In 2024 100, in 2025 200, in 2026 300 aanvragen.", "12/14/13/15 gesprekken, 10-12-14 dagen"),
    *("Leeftijd 18-25: 12, 26-35: 34, 36-45: 56, 46-55: 78.", "20 + 24 + 18 = 62 deelnemers"),
    *("Op 6/12 34 mensen, op 7/12 56 mensen, op 8/12 78 mensen.", "0,12 0,34 0,56 0,78 0,90"),
    *("Van 10:00-11:30, 13:00-14:30 en 15:00-16:30 uur.", "Stb. 1992, 315, PB L 119 van 4.5.2016"),
    *("ECLI:NL:HR:2021:1671", "DOI 10.1016/j.cell.2020.01.001", "postbus 2133, 1000 CC Amsterdam"),
    *("grootboek 41234, kostenplaats 6123456, project 78901", "factuur 2026-000123, perceel 3"),
)
