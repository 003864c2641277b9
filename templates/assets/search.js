/* Searching, on /zoeken/: the words stand in the address (?q=), so that an outcome can be shared.

   The index and its reader come from the site itself, and only when somebody searches. Where they
   are not there, or the browser cannot use them, the list of all pages remains. */

const AT_A_TIME = 10;
const byId = (id) => document.getElementById(`dialoog-${id}`);
const form = byId("zoekveld");
const field = byId("zoekwoorden");
const status = byId("gevonden");
const part = byId("uitkomsten");
const list = part.querySelector("ol");
const more = byId("meer-uitkomsten");

let reader;
let found = [];
let latest = 0;

const load = () => {
  reader ??= import(new URL("../pagefind/pagefind.js", import.meta.url)).then(async (pagefind) => {
    await pagefind.options({ noWorker: true, excerptLength: 24 });
    return pagefind;
  });
  return reader;
};

/* an excerpt is HTML with <mark> alone: its words are set as text, whatever they say */
const excerpt = (html) => {
  const words = document.createElement("p");
  words.className = "ams-paragraph ams-paragraph--small";
  for (const [at, piece] of html.split(/<\/?mark>/).entries()) {
    const text = new DOMParser().parseFromString(`<p>${piece}`, "text/html").body.textContent;
    const shown = at % 2 ? document.createElement("mark") : document.createTextNode(text);
    if (at % 2) shown.textContent = text;
    words.append(shown);
  }
  return words;
};

const item = (page) => {
  const one = document.createElement("li");
  const link = document.createElement("a");
  one.className = "dialoog-found__item";
  link.className = "ams-link";
  link.href = page.url;
  link.textContent = page.meta.title;
  one.append(link, excerpt(page.excerpt));
  return one;
};

const show = async (turn) => {
  const from = list.childElementCount;
  const pages = await Promise.all(found.slice(from, from + AT_A_TIME).map((page) => page.data()));
  if (turn !== latest) return;
  list.append(...pages.map(item));
  more.hidden = list.childElementCount >= found.length;
  if (from && pages.length) list.children[from].querySelector("a").focus();
};

const told = (words) =>
  ({ 0: `Niets gevonden voor "${words}". Zoek met een ander of een korter woord.`, 1: `1 pagina gevonden voor "${words}".` })[
    found.length
  ] ?? `${found.length} pagina's gevonden voor "${words}".`;

const search = async (words) => {
  const turn = ++latest;
  field.value = words;
  found = [];
  list.replaceChildren();
  part.hidden = true;
  status.textContent = words ? "Even zoeken ..." : "";
  if (!words) return;
  try {
    const outcome = await (await load()).search(words);
    if (turn !== latest) return;
    found = outcome.results;
    part.hidden = found.length === 0;
    await show(turn);
    if (turn === latest) status.textContent = told(words);
  } catch {
    if (turn !== latest) return;
    part.hidden = true;
    status.textContent = "Zoeken lukt nu niet. Alle pagina's staan hieronder.";
  }
};

const asked = () => (new URLSearchParams(location.search).get("q") ?? "").trim().slice(0, 100);

byId("zonder-script").remove();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = field.value.trim();
  const address = new URL(location.href);
  address.search = words ? new URLSearchParams({ q: words }) : "";
  if (address.href !== location.href) history.pushState(null, "", address);
  search(words);
});
field.addEventListener("focus", () => load().catch(() => {}), { once: true });
more.addEventListener("click", () => show(latest));
addEventListener("popstate", () => search(asked()));
search(asked());
