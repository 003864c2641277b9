/* The form of /aanvragen/: it checks what was typed as the schema does, and makes an e-mail of it.

   Nothing leaves this page by itself. What is typed here is about people who had a hard day, and
   computers are shared: it is kept in this tab alone (sessionStorage), so that a reload loses
   nothing, until it is handed to an e-mail, wiped, or the tab is closed.

   1 parts of the page   2 what may not be typed   3 the checks   4 what the offer says of an answer
   5 telling what is wrong   6 the request as YAML   7 the e-mail   8 what is kept
   9 what happens when */

"use strict";
{
  /* 1 parts of the page */

  const part = document.getElementById("dialoog-aanvraag");
  const opening = document.getElementById("dialoog-aanvraag-begin");
  const list = document.getElementById("dialoog-lijst");
  const form = part.querySelector("form");
  const byId = (id) => document.getElementById(`f-${id}`);
  const result = document.getElementById("dialoog-klaar");
  const summary = byId("fouten");
  const title = document.title;
  const FREE = ["role", "reason", "wish", "access"];

  const chosen = (name) =>
    [...form.querySelectorAll(`input[name="${name}"]:checked`)].filter((box) => !box.closest("[hidden]"));
  const values = (name) => chosen(name).map((box) => box.value);
  const words = (name) => chosen(name).map((box) => box.dataset.words);
  const typed = (name) => form.elements[name].value.trim();
  const picked = (name) => form.elements[name].selectedOptions[0].textContent.trim();

  /* 2 what may not be typed (personal.js), and what is nobody's name (names.js) */

  const named = (selector) =>
    [...form.querySelectorAll(selector)].map((one) => one.dataset.words || one.textContent.trim());
  /* all that can be chosen here, and what the programme calls its own */
  const known = [...named("option, [data-words]"), ...form.dataset.known.split("|")];

  const joined = new Intl.ListFormat("nl", { type: "conjunction" });
  /* 3 the checks: each gives a sentence, or nothing when all is well */

  const isoDay = (day) => {
    const two = (number) => String(number).padStart(2, "0");
    return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  };
  const today = () => isoDay(new Date());
  const free = (name) => {
    const found = findPersonal(form.elements[name].value);
    if (!found.length) return "";
    const [verb, them] = found.length === 1 ? ["staat", "het"] : ["staan", "ze"];
    return `Hier ${verb} ${joined.format(found)}. Haal ${them} weg: dit bewaren wij niet.`;
  };
  const aDay = (name) => {
    const field = form.elements[name];
    if (field.validity.badInput) return "Deze datum is niet compleet. Vul dag, maand en jaar in.";
    if (!field.value) return "";
    if (!isWritten(name)) return "Kijk het jaar na.";
    return name === "until" && field.value < today() ? "Deze dag is al voorbij." : "";
  };
  const size = () => {
    if (/^[1-9]\d{0,5}$/.test(typed("size"))) return "";
    const numbers = typed("size").match(/\d+/g) || [];
    const meant = numbers.length === 1 ? numbers[0].replace(/^0+/, "") : "";
    if (/^\d{1,6}$/.test(meant)) return `Schrijf alleen een getal. Bedoelt u ${meant}?`;
    return "Schrijf alleen een heel getal, zoals 15. Een schatting is goed.";
  };
  const hasDay = (name) => form.elements[name].validity.badInput || typed(name) !== "";
  const isWritten = (name) => /^\d{4}-\d\d-\d\d$/.test(typed(name));
  const period = () => {
    const more = values("days").length || typed("wish");
    if (hasDay("from") !== hasDay("until")) return "Vul twee dagen in: vanaf wanneer, en tot en met wanneer.";
    if (hasDay("from")) {
      const isReversed = isWritten("from") && isWritten("until") && typed("from") > typed("until");
      return isReversed ? "De eerste dag komt na de laatste. Draai ze om." : "";
    }
    return more ? "Vul ook in vanaf wanneer en tot en met wanneer. Een ruime periode mag." : "";
  };
  const CHECKS = {
    offer: () => (values("offer").length ? "" : "Kies wat u wilt aanvragen."),
    directorate: () => (typed("directorate") ? "" : "Kies uw directie."),
    role: () => free("role"),
    reason: () => (typed("reason") ? free("reason") : "Schrijf in een paar zinnen waarom u een gesprek wilt."),
    size,
    level: () => (values("level").length ? "" : "Kies wie er meedoen."),
    from: () => aDay("from"),
    until: () => aDay("until"),
    preferred: period,
    wish: () => free("wish"),
    access: () => free("access"),
  };

  /* 4 what the offer says of an answer: sentences that stop nobody; the numbers are the offer's */

  const written = (day) =>
    new Date(`${day}T12:00:00`).toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
  /* holidays are not known here, so that the day is only likely */
  const afterWorkingDays = (count) => {
    const day = new Date(`${today()}T12:00:00`);
    for (let left = count; left > 0; ) {
      day.setDate(day.getDate() + 1);
      if (day.getDay() % 6 !== 0) left -= 1;
    }
    return isoDay(day);
  };
  const LOOK = "U kunt het toch vragen: wij kijken dan samen wat er wel kan.";
  const tooLarge = ({ most }) =>
    !size() && Number(typed("size")) > Number(most) ? `Bij dit aanbod kunnen hoogstens ${most} mensen meedoen.` : "";
  const tooSoon = ({ leadTime }) => {
    const until = typed("until");
    if (!until || aDay("until") || !Number(leadTime)) return "";
    const earliest = afterWorkingDays(Number(leadTime));
    const days = Number(leadTime) === 1 ? "1 werkdag" : `${leadTime} werkdagen`;
    return until < earliest
      ? `Dit is waarschijnlijk te snel. Voor dit aanbod is ${days} voorbereiding nodig. Het kan waarschijnlijk vanaf ${written(earliest)}.`
      : "";
  };
  const paused = ({ pauses }) => {
    const [from, until] = [typed("from"), typed("until")];
    if (!from || !until || CHECKS.from() || CHECKS.until() || period()) return "";
    const pause = pauses.split(" ").map((days) => days.split("/"))
      .find(([first, last]) => first && first <= from && (!last || until <= last));
    if (!pause) return "";
    return `In deze dagen staat dit aanbod stil${pause[1] ? ` (tot en met ${written(pause[1])})` : ""}. Uw aanvraag wacht tot het weer kan.`;
  };
  const HARDLY = { size: [tooLarge], preferred: [tooSoon, paused] };
  const assisted = ({ alone, most }) =>
    !size() && Number(typed("size")) > Number(alone) && Number(typed("size")) <= Number(most)
      ? `Met meer dan ${alone} mensen komt er een assistent bij. Dat regelen wij.`
      : "";
  const experienced = () =>
    values("level").some((level) => level !== "team") ? "Wij zoeken dan iemand met ervaring met leidinggevenden." : "";
  const GOOD = { size: assisted, level: experienced };

  /* 5 telling what is wrong, beside the field and above the form */

  /* what is said again is not read aloud again */
  const tell = (element, sentence) => {
    if (element.textContent !== sentence) element.textContent = sentence;
  };
  const controlOf = (name) => (form.elements[name] instanceof HTMLElement ? form.elements[name] : byId(name));
  const describe = (name) => {
    const described = ["uitleg", values("offer")[0], "let-op", "fout"].map((one) => `f-${name}-${one}`).filter((id) => {
      const one = document.getElementById(id);
      return one && !one.hidden;
    });
    controlOf(name).setAttribute("aria-describedby", described.join(" "));
  };
  const show = (name, sentence) => {
    const told = byId(`${name}-fout`);
    const field = form.querySelector(`[data-field="${name}"]`);
    const control = controlOf(name);
    tell(told, sentence);
    told.hidden = !sentence;
    field.classList.toggle("ams-field--invalid", Boolean(sentence));
    describe(name);
    if (control.matches("input, select, textarea")) control.setAttribute("aria-invalid", String(Boolean(sentence)));
  };
  const warn = (name) => {
    const found = findNames(form.elements[name].value, known).length > 0;
    tell(byId(`${name}-let-op`), found ? "Staat hier een naam? Haal die dan weg. Wij hoeven niet te weten wie het zijn." : "");
    return found;
  };
  /* what is for a report and not for a conversation: it is said where one reports, and stops nobody */
  const HURT =
    /(?<!\p{L})(?:aangerand|aanrand|verkracht|betast|mishandel|geslagen|bedreig|gestalkt|stalk|gepest|pest|weggepest|uitgescholden|scheld|vernederd|gediscrimineerd|ge[iï]ntimideerd|seksue|(?:machts)?misbruik|zelfmoord|su[iï]cid)/iu;
  const doubted = () => {
    byId("reason-melden")?.toggleAttribute("hidden", !HURT.test(typed("reason").normalize("NFC")));
    const [offer] = chosen("offer");
    const all = ["size", "level", "preferred"].map((name) => {
      const told = offer ? (HARDLY[name] ?? []).map((sentence) => sentence(offer.dataset)).filter(Boolean).join(" ") : "";
      tell(byId(`${name}-let-op`), told ? `${told} ${LOOK}` : offer && GOOD[name] ? GOOD[name](offer.dataset) : "");
      return told;
    });
    return all.filter(Boolean);
  };
  /* "Wanneer komt het uit? Vanaf:" */
  const question = (name) => {
    const field = form.querySelector(`[data-field="${name}"]`);
    const outer = field.parentElement.closest("[data-field]");
    const words = field.querySelector(".ams-label").firstChild.textContent.trim();
    return `${outer ? `${question(outer.dataset.field)} ` : ""}${words}${words.endsWith("?") ? "" : ":"}`;
  };
  const summed = (wrong) => {
    const links = wrong.map(([name, sentence]) => {
      const [item, link] = [document.createElement("li"), document.createElement("a")];
      link.className = "ams-link-list__link";
      link.href = `#f-${name}`;
      link.textContent = `${question(name)} ${sentence}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const field = byId(name);
        const first = field.matches("fieldset") ? field.querySelector("input") : field;
        first.focus();
        field.scrollIntoView({ block: "center" });
      });
      item.append(link);
      return item;
    });
    summary.querySelector("ul").replaceChildren(...links);
    summary.hidden = !wrong.length;
    const number = wrong.length === 1 ? "1 vraag" : `${wrong.length} vragen`;
    document.title = wrong.length ? `Kijk nog naar ${number} - ${title}` : title;
  };
  const judged = () =>
    Object.entries(CHECKS)
      .map(([name, check]) => [name, check()])
      .filter(([name, sentence]) => {
        show(name, sentence);
        return sentence;
      });

  /* 6 the request as YAML: one line a field and no indentation that counts, so that no mail
     program can break it; long texts between double quotes, where a new line is a space */

  const WIDTH = 68;
  const drawn = (signs) => {
    const most = 256 - (256 % signs.length);
    let byte = 256;
    while (byte >= most) [byte] = crypto.getRandomValues(new Uint8Array(1));
    return signs[byte % signs.length];
  };
  const { codePrefix, codeDigits, codeLetters, codePairs } = form.dataset;
  const code = codePrefix + Array.from({ length: Number(codePairs) }, () => drawn(codeDigits) + drawn(codeLetters)).join("");
  /* what Markdown or HTML would take for more than words stays words */
  const tame = (text) =>
    text
      .replace(/\r\n?/g, "\n")
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g, " ")
      .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
      .replace(/<(?=\S)/g, "< ")
      .replace(/&(?=\S)/g, "& ")
      .replace(/\](?=[(:[])/g, "] ")
      .replace(/(javascript|vbscript)\s*:/gi, "$1")
      .replace(/([*_`~#=>|\\[\]-])\1{2,}/g, "$1$1")
      .replace(/ {2,}/g, " ")
      .trim();
  const folded = (line) => {
    const rows = [""];
    for (const word of line.split(/(?<=[^\s,{[:]) (?=\S)/)) {
      const row = rows.at(-1);
      if (row && row.length + word.length >= WIDTH) rows.push(`  ${word}`);
      else rows[rows.length - 1] = row ? `${row} ${word}` : word;
    }
    return rows.join("\n");
  };
  const quoted = (text) => JSON.stringify(tame(text));
  const block = (fields) =>
    `{${Object.entries(fields)
      .filter(([, value]) => value)
      .map(([name, value]) => `${name}: ${value}`)
      .join(", ")}}`;
  const row = (name) => (values(name).length ? `[${values(name).join(", ")}]` : "");
  const text = (name) => (typed(name) ? quoted(typed(name)) : "");
  const yaml = () =>
    Object.entries({
      received: today(),
      offer: values("offer")[0],
      requester: block({ code, directorate: typed("directorate"), role: text("role") }),
      reason: text("reason"),
      goals: row("goals") || "[]",
      group: block({ size: typed("size"), level: values("level")[0] }),
      preferred: typed("from") && block({ from: typed("from"), until: typed("until"), days: row("days"), text: text("wish") }),
      language: typed("language"),
      needs: row("needs"),
      access: text("access"),
    })
      .filter(([, value]) => value)
      .map(([name, value]) => folded(`${name}: ${value}`))
      .join("\n");

  /* 7 the e-mail: first for people, then the same for the programme */

  const LONGEST_LINK = 1900; /* what the mail programs of Windows still take */
  const when = () => {
    if (!typed("from")) return "";
    const days = words("days").map((one) => one.toLowerCase()).join(", ");
    const period = `van ${written(typed("from"))} tot en met ${written(typed("until"))}`;
    return [period, days && `liefst op ${days}`, typed("wish")].filter(Boolean).join("; ");
  };
  const several = (lines) => (lines.length ? `\n- ${lines.join("\n- ")}` : "");
  const mail = () =>
    [
      "Beste coördinator,\n\nGraag vraag ik een gesprek aan.\n",
      ...Object.entries({
        Aanbod: words("offer")[0],
        Directie: picked("directorate"),
        Functie: typed("role"),
        Aanleiding: `\n${typed("reason")}\n`,
        Doelen: several(words("goals")),
        Groep: `ongeveer ${typed("size")} mensen, ${words("level")[0].toLowerCase()}`,
        Wanneer: when(),
        Taal: picked("language"),
        "Nodig om mee te doen": typed("access"),
        "Wat de gespreksleider vooral moet kunnen": several(words("needs")),
      })
        .filter(([, value]) => value)
        .map(([name, value]) => `${name}: ${value}`.replace(": \n", ":\n")),
      "\nMet vriendelijke groet,\n\n\n\nU kunt hier stoppen met lezen. Hieronder staat dezelfde aanvraag voor onze computer.\nLaat dat staan: dan hoeft niemand uw antwoorden over te typen.\n",
      "----- begin aanvraag -----",
      yaml(),
      "----- einde aanvraag -----\n",
    ].join("\n");
  const link = (body) => {
    const subject = encodeURIComponent(`Aanvraag: ${words("offer")[0]}`);
    return `mailto:${form.dataset.mailbox}?subject=${subject}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
  };

  /* 8 what is kept: all fields, by name, with the offer that the address asked for */

  const KEPT = "dialoog-aanvraag";
  const wanted = new URLSearchParams(location.search).get("aanbod") ?? "";
  /* a browser may refuse it, or say that it is full */
  const stored = (way) => {
    try {
      return way(sessionStorage);
    } catch {
      return undefined;
    }
  };
  const canKeep = stored((storage) => storage.length >= 0) === true;
  const keep = () =>
    stored((storage) => {
      const data = new FormData(form);
      const fields = Object.fromEntries([...data.keys()].map((name) => [name, data.getAll(name)]));
      storage.setItem(KEPT, JSON.stringify({ wanted, fields }));
    });
  let isUnsent = false;
  const forget = () => {
    stored((storage) => storage.removeItem(KEPT));
    isUnsent = false;
  };
  const choose = (offer) => {
    for (const box of form.querySelectorAll('input[name="offer"]')) if (box.value === offer) box.checked = true;
  };
  const putBack = ({ fields, wanted: before }) => {
    for (const control of form.querySelectorAll("input, select, textarea")) {
      const found = fields[control.name] ?? [];
      if (control.matches("[type=radio], [type=checkbox]")) control.checked = found.includes(control.value);
      else if (!control.options || [...control.options].some(({ value }) => value === found[0])) control.value = found[0] ?? "";
    }
    /* who has come from the page of another offer since then, has chosen that */
    if (wanted !== before) choose(wanted);
  };

  /* 9 what happens when */

  let wasJudged = false;
  const ofChosen = () => {
    const [offer] = values("offer");
    for (const one of form.querySelectorAll("[data-of]")) one.hidden = one.dataset.of !== offer;
    byId("goals").hidden = !form.querySelector("#f-goals [data-of]:not([hidden]) input");
    for (const { dataset } of form.querySelectorAll("[data-at]")) describe(dataset.at);
  };
  const isTouch = () => matchMedia("(pointer: coarse)").matches;
  /* what works at once comes first and is filled */
  const arrange = (first) => {
    byId("verder").prepend(first);
    byId("mail").classList.toggle("dialoog-form__second", first !== byId("mail"));
    byId("kopieer").classList.toggle("ams-button--primary", first === byId("kopieer"));
    byId("kopieer").classList.toggle("ams-button--secondary", first !== byId("kopieer"));
  };
  let fits = false;
  const ready = () => {
    const body = mail();
    const whole = link(body);
    fits = whole.length <= LONGEST_LINK;
    arrange(byId(fits && isTouch() ? "mail" : "kopieer"));
    byId("tekst").value = body;
    byId("op-papier").textContent = body;
    byId("mail").href = fits ? whole : link("(Plak hier de tekst die u heeft gekopieerd.)");
    byId("hoe").textContent = fits
      ? "Open een e-mail: de tekst staat er al in. Of kopieer de tekst en plak hem zelf in een e-mail."
      : "Kopieer eerst de tekst. Open dan een e-mail en plak de tekst erin.";
    byId("namen").textContent = FREE.filter(warn).length ? "Let op: misschien staat er een naam in uw tekst. Lees hem nog een keer na." : "";
    const hardly = doubted();
    byId("wensen").textContent = hardly.length ? [...hardly, LOOK].join(" ") : "";
    byId("gekopieerd").textContent = "";
    byId("gewijzigd").textContent = "";
    result.hidden = false;
    document.getElementById("dialoog-klaar-kop").focus();
  };
  const copied = async () => {
    const area = byId("tekst");
    area.select();
    let done = false;
    try {
      await navigator.clipboard.writeText(area.value);
      done = true;
    } catch {
      done = document.execCommand("copy");
    }
    if (done) forget();
    const [paste, copy] = isTouch() ? ["", "kies Kopieer"] : [" met Ctrl en V", "druk op Ctrl en C"];
    byId("gekopieerd").textContent = done
      ? `De tekst is gekopieerd. Plak hem in uw e-mail${paste}.`
      : `Kopiëren lukt hier niet vanzelf. De tekst is geselecteerd: ${copy}.`;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    wasJudged = true;
    const wrong = judged();
    summed(wrong);
    FREE.forEach(warn);
    if (!wrong.length) return ready();
    result.hidden = true;
    summary.focus();
    summary.scrollIntoView({ block: "start" });
  });
  /* At each stroke, and not when a field is left: then the page would move under the finger. */
  form.addEventListener("input", (event) => {
    const { name } = event.target;
    keep();
    isUnsent = true;
    byId("wis").hidden = false;
    tell(byId("stand"), "");
    if (name === "offer") ofChosen();
    doubted();
    if (FREE.includes(name)) warn(name);
    if (wasJudged) judged();
    else if (FREE.includes(name)) show(name, free(name));
    if (result.hidden) return;
    result.hidden = true;
    byId("gewijzigd").textContent = "U heeft iets veranderd. Maak de e-mail opnieuw als u klaar bent.";
  });
  byId("kopieer").addEventListener("click", copied);
  byId("druk-af").addEventListener("click", () => print());
  byId("mail").addEventListener("click", () => {
    if (fits) forget();
  });
  /* what cannot be kept is not thrown away without a question */
  addEventListener("beforeunload", (event) => {
    if (!canKeep && isUnsent) event.preventDefault();
  });

  const begin = (kept) => {
    const offers = form.querySelectorAll('input[name="offer"]');
    if (offers.length === 1) offers[0].checked = true;
    choose(wanted);
    if (kept) putBack(kept);
    ofChosen();
    doubted();
    for (const name of FREE) {
      warn(name);
      show(name, free(name));
    }
    byId("wis").hidden = !kept;
  };
  byId("wis").addEventListener("click", () => {
    form.reset();
    forget();
    wasJudged = false;
    for (const name of Object.keys(CHECKS)) show(name, "");
    summed([]);
    for (const name of ["tekst", "op-papier", "gewijzigd"]) byId(name).textContent = "";
    byId("tekst").value = "";
    byId("mail").removeAttribute("href");
    result.hidden = true;
    begin();
    tell(byId("stand"), "Alles wat u typte, is gewist.");
    document.getElementById("dialoog-aanvraag-kop").focus();
  });

  /* first shown: what is hidden does not count as chosen */
  part.hidden = opening.hidden = false;
  list.hidden = true;
  if (!canKeep) byId("bewaard").textContent = "Uw browser kan niet bewaren wat u typt. Blijf op deze pagina tot u klaar bent.";
  const kept = stored((storage) => JSON.parse(storage.getItem(KEPT)));
  begin(kept?.fields && kept);
  tell(byId("stand"), kept ? "Wat u eerder typte, staat er nog." : "");
}
