/* The forms of the desk. Without this script they work too: it adds a search in long lists, looks
   at each answer while one types, keeps what was typed when the page is loaded again, and says when
   something takes long.

   1 where to begin   2 search   3 what was typed   4 looking along   5 busy   6 a file dropped */

"use strict";
{
  const form = document.getElementById("formulier");
  const SENT = "dialoog-verzonden";

  /* 1 where to begin: at what is wrong, at what it does, at what was done, or at the form */

  const first = ["fouten", "effect", "gedaan"].map((id) => document.getElementById(id)).find(Boolean);
  const title = form && document.querySelector("h1");
  if (title) title.tabIndex = -1;
  const begin = () => (first || title) && (first || title).focus({ preventScroll: !first });
  begin();
  if (location.hash) addEventListener("load", () => setTimeout(begin));
  for (const link of document.querySelectorAll('#fouten a[href^="#"]')) {
    link.addEventListener("click", (event) => {
      const field = document.getElementById(link.getAttribute("href").slice(1));
      if (!field) return;
      event.preventDefault();
      for (let part = field; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
      field.focus();
      field.scrollIntoView({ block: "center" });
    });
  }

  /* 2 search: a field above a long list of choices hides those that do not have the words */

  for (const list of document.querySelectorAll("[data-search]")) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    label.className = "dialoog-form__search";
    label.textContent = `Zoek: ${list.dataset.search} `;
    box.type = "search";
    box.className = "ams-text-input";
    label.append(box);
    list.before(label);
    box.addEventListener("input", () => {
      const words = box.value.toLowerCase().split(/\s+/);
      for (const choice of list.querySelectorAll("label")) {
        const text = choice.textContent.toLowerCase();
        choice.hidden = !choice.querySelector(":checked") && !words.every((word) => text.includes(word));
      }
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  }

  if (form) {
    /* 3 what was typed stays in this tab until it is saved, or the tab is closed; with the version
       of the file that it was typed in, so that what others changed since is asked about */

    const version = form.elements.versie;
    const place = `dialoog ${location.pathname}${location.search}`;
    const isPasted = new URL(form.action).pathname !== location.pathname;
    const typed = () =>
      [...new FormData(form)].filter(([name, value]) => !["token", "versie"].includes(name) && typeof value === "string");
    const shown = JSON.stringify(typed());
    const [since, draft] = JSON.parse(sessionStorage.getItem(place) || "[]");
    const isAnswer = Boolean(document.getElementById("fouten") || document.getElementById("effect"));
    const put = (pairs) => {
      const values = new Map();
      for (const [name, value] of pairs) values.set(name, [...(values.get(name) || []), value]);
      for (const control of form.elements) {
        if (!control.name || ["hidden", "submit"].includes(control.type)) continue;
        const known = values.get(control.name) || [];
        if (["checkbox", "radio"].includes(control.type)) control.checked = known.includes(control.value);
        else if (known.length) control.value = known[0];
      }
    };
    if (draft && JSON.stringify(draft) !== shown && !isAnswer && !isPasted) {
      put(draft);
      version.value = since;
      const note = document.createElement("p");
      const again = document.createElement("button");
      note.className = "dialoog-form__notice";
      note.textContent = "Wat u eerder typte, staat er weer. ";
      again.type = "button";
      again.className = "ams-button ams-button--tertiary";
      again.textContent = "Begin opnieuw";
      again.addEventListener("click", () => {
        sessionStorage.removeItem(place);
        location.reload();
      });
      note.append(again);
      form.prepend(note);
    }
    const keep = () => sessionStorage.setItem(place, JSON.stringify([version.value, typed()]));
    form.addEventListener("input", keep);

    /* 4 looking along: what the check says of a field that was left, and how a day is read */

    const touched = new Set();
    const set = (id, words) => {
      const line = document.getElementById(id);
      if (!line) return;
      line.textContent = words;
      if (id.endsWith("-fout")) line.hidden = !words;
    };
    let asked = 0;
    const look = async () => {
      if (form.dataset.busy) return;
      const number = (asked += 1);
      const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
      body.set("doe", "kijk");
      const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
      if (!answer || !answer.headers.get("Content-Type").includes("json") || number !== asked) return;
      for (const [name, [error, note]] of Object.entries(await answer.json())) {
        set(`${name}-let-op`, note);
        if (!touched.has(name)) continue;
        set(`${name}-fout`, error);
        const control = document.getElementById(name);
        if (!control || !control.matches("input, textarea")) continue;
        if (error) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
        control.closest(".ams-field").classList.toggle("ams-field--invalid", Boolean(error));
      }
    };
    form.addEventListener("change", (event) => {
      if (!event.target.name || event.target.type === "file") return;
      touched.add(event.target.name);
      look();
    });

    form.addEventListener("submit", () => sessionStorage.setItem(SENT, place));
  }

  /* 5 busy: said when it takes longer than half a second; a second press is one too many */

  for (const sent of document.querySelectorAll('form[method="post"]')) {
    const said = document.createElement("p");
    said.className = "ams-paragraph";
    said.setAttribute("role", "status");
    sent.append(said);
    sent.addEventListener("submit", (event) => {
      if (sent.dataset.busy) {
        event.preventDefault();
        return;
      }
      sent.dataset.busy = "yes";
      setTimeout(() => {
        if (sent.dataset.busy) said.textContent = "Een ogenblik. Dit duurt even.";
      }, 500);
    });
    addEventListener("pageshow", () => {
      delete sent.dataset.busy;
      said.textContent = "";
    });
  }
  if (document.getElementById("gedaan")) sessionStorage.removeItem(sessionStorage.getItem(SENT));

  /* 6 a file dropped on the page is that of the form it lands on; else an e-mail is a request */

  const files = [...document.querySelectorAll('input[type="file"]')];
  if (files.length) {
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      const dropped = event.dataTransfer.files;
      if (!dropped.length) return;
      const kind = /\.(eml|txt|msg)$/i.test(dropped[0].name) ? "aanvraag" : "evaluaties";
      const under = event.target.closest("form");
      const file = files.find((each) => each.form === under) || files.find((each) => each.id.startsWith(kind));
      file.files = dropped;
      file.focus();
    });
  }
}
