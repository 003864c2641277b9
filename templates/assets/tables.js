/* The tables of the team's edition: columns that can be sorted, a field to look for rows in, and on
   a phone the cells of a row below each other, each with the name of its column.

   Without this script they are plain tables. What is typed stays in its field: it is not put in the
   address, kept in storage nor given to the browser to complete, since it can be the code of a
   requester, and addresses are kept, shared and written in logs. */

"use strict";
{
  const collator = new Intl.Collator("nl", { numeric: true });
  const EMPTY = ["", "-"];

  /* 1 sorting: up, down, and back to the order that the page came in */

  const NEXT = { ascending: "descending", descending: null };
  const WORDS = { ascending: "oplopend", descending: "aflopend" };

  const value = (cell) =>
    cell.dataset.value ?? cell.querySelector("time")?.dateTime ?? cell.textContent.trim();

  /* rows that are alike stay in the order they came in; what is empty comes last either way */
  const inOrder = (rows, at, direction) => {
    const keyed = rows.map((row) => ({ row, key: value(row.cells[at]) }));
    const filled = keyed.filter(({ key }) => !EMPTY.includes(key));
    const numbers = filled.every(({ key }) => Number.isFinite(Number(key)));
    const compare = numbers ? (one, other) => one - other : collator.compare;
    const turn = direction === "descending" ? -1 : 1;
    filled.sort((one, other) => turn * compare(one.key, other.key));
    return [...filled, ...keyed.filter(({ key }) => EMPTY.includes(key))].map(({ row }) => row);
  };

  const sorting = (table, rows, tell) => {
    const headers = [...table.tHead.rows[0].cells];
    const sort = (at) => {
      const header = headers[at];
      const was = header.getAttribute("aria-sort");
      const direction = was ? NEXT[was] : "ascending";
      for (const one of headers) one.removeAttribute("aria-sort");
      if (direction) header.setAttribute("aria-sort", direction);
      table.tBodies[0].append(...(direction ? inOrder(rows, at, direction) : rows));
      tell(
        direction
          ? `Gesorteerd op ${header.textContent}, ${WORDS[direction]}.`
          : "Weer in de volgorde van het begin.",
      );
    };
    for (const [at, header] of headers.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sort(at));
      header.append(button);
    }
  };

  /* 2 filtering: rows in which all the words stand, in small letters and without accents */

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const filtering = (part, table, rows, tell) => {
    const [field, all, paper] = ["words", "all", "paper"].map((name) =>
      part.querySelector(`.dialoog-filter__${name}`),
    );
    let texts;
    const filter = () => {
      texts ??= rows.map((row) => plain([...row.cells].map((cell) => cell.textContent).join(" ")));
      const typed = field.value.trim();
      const words = plain(typed).split(/\s+/);
      const found = rows.filter((row, at) => {
        row.hidden = !words.every((word) => texts[at].includes(word));
        return !row.hidden;
      });
      all.hidden = !typed;
      paper.textContent = typed && `Alleen de rijen met "${typed}": ${found.length} van de ${rows.length}.`;
      tell(
        found.length
          ? `${typed ? `${found.length} van de ` : ""}${rows.length} rijen`
          : "Niets gevonden. Zoek met een ander of een korter woord.",
      );
    };
    const empty = () => {
      field.value = "";
      field.focus();
      filter();
    };
    /* the field stands between the table and its name, which scrolls away with the table */
    part.querySelector(".dialoog-filter__title").textContent = table.caption.textContent;
    table.caption.classList.add("ams-visually-hidden");
    field.setAttribute("aria-describedby", table.caption.id);
    field.addEventListener("input", filter);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !field.value) return;
      event.preventDefault();
      empty();
    });
    all.addEventListener("click", empty);
  };

  /* 3 stacking: the look does it where a table is wider than its place (team.css) */

  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

  const stacking = (part, table) => {
    const names = [...table.tHead.rows[0].cells].map((header) => header.textContent);
    for (const row of table.tBodies[0].rows) {
      for (const [at, cell] of [...row.cells].entries()) cell.dataset.column = names[at];
    }
    /* a table that is drawn as something else is no table for some screen readers */
    for (const one of [table, ...table.querySelectorAll("thead, tbody, tr, th, td")]) {
      const header = one.scope === "row" ? "rowheader" : "columnheader";
      one.setAttribute("role", ROLES[one.tagName] ?? header);
    }
    table.tHead.dataset.words = "sortable" in part.dataset ? "Sorteer op" : "";
    part.dataset.stacks = "";
  };

  for (const part of document.querySelectorAll(".dialoog-table:not(.dialoog-table--figures)")) {
    stacking(part, part.querySelector("table"));
  }

  /* 4 each table that came with tools */

  for (const tools of document.querySelectorAll(".dialoog-table > template")) {
    const part = tools.parentElement;
    tools.replaceWith(tools.content);
    const table = part.querySelector("table");
    const rows = [...table.tBodies[0].rows];
    const output = part.querySelector("output");
    const tell = (words) => {
      output.textContent = words;
    };
    if ("sortable" in part.dataset) sorting(table, rows, tell);
    if (part.querySelector(".dialoog-filter")) filtering(part, table, rows, tell);
  }
}
