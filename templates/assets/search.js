/* Searching, on /zoeken/: the words stand in the address (?q=), so that an outcome can be shared.

   The index and its reader come from the site itself, and only when somebody searches. Where they
   are not there, or the browser cannot use them, the list of all pages remains. A page has all of
   the words, or where none has, some of them; a word that no page has is taken for the one that it
   misspells by a letter, or passed over. */

const AT_A_TIME = 10;
const byId = (id) => document.getElementById(`dialoog-${id}`);
const form = byId("zoekveld");
const field = byId("zoekwoorden");
const status = byId("gevonden");
const part = byId("uitkomsten");
const list = part.querySelector("ol");
const more = byId("meer-uitkomsten");
const turnTo = byId("niets-gevonden");

let reader;
let found = [];
let latest = 0;

const load = () => {
  const index = new URL("../pagefind/", import.meta.url);
  reader ??= Promise.all([
    import(new URL("pagefind.js", index)).then(async (pagefind) => {
      await pagefind.options({ noWorker: true });
      return pagefind;
    }),
    fetch(new URL("words.json", index)).then((answer) => answer.json()),
  ]);
  return reader;
};

/* what says nothing of the subject: it counts only where nothing else was typed */
const COMMON = new Set(
  `aan al als ben bij dan dat de deze die dit doen door een en er geen heb hebben heeft het hoe hun iemand iets ik in
   is je kan kun kunnen maar mag me mee meer met mij mijn moet mogen na naar niet nog nu of om ons onze ook op over te
   tot u uit uw van voel voor waar waarom wanneer was wat we weer wel welke wie wij wil willen word worden wordt ze zegt
   zich zij zijn zo`.split(/\s+/),
);
const folded = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
/* how many letters two words begin alike with */
const shared = (one, other) => {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
};
/* another letter, one too many or too few, or two that changed places */
const isNear = (one, other) => {
  const at = shared(one, other);
  const [a, b] = [one.slice(at), other.slice(at)];
  const isTurned = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || isTurned;
};
/* as it sounds: who hears "ij" may write "ei" */
const sound = (word) =>
  [[/ei|y/g, "ij"], [/ou/g, "au"], [/c(?!h)/g, "k"], [/ie/g, "i"], [/z/g, "s"], [/dt?$/, "t"]]
    .reduce((heard, [letters, same]) => heard.replace(letters, same), word);
const LEAST = 4;
/* the parts of a word that is made of two: "team gesprek"; "" for one that is not */
const apart = (typed, words) => {
  for (let at = LEAST; at <= typed.length - LEAST; at += 1) {
    const [one, other] = [typed.slice(0, at), typed.slice(at)];
    const first = [one, one.replace(/s$/, "")].find((part) => words.includes(part));
    if (first && words.includes(other)) return `${first} ${other}`;
  }
  return "";
};
/* the word that the index has for a word; "" for none */
const meant = (word, words) => {
  const typed = folded(word);
  if (typed.length < LEAST || /[^\p{L}]/u.test(typed) || words.some((known) => known.startsWith(typed))) return word;
  /* a word of four letters is near to many others: only one with a letter more is meant */
  const isLong = (known) => known.length >= LEAST && Math.max(known.length, typed.length) > LEAST;
  const others = words.filter((known) => isLong(known) && !COMMON.has(known));
  const near = others.filter((known) => isNear(known, typed));
  if (!near.length) near.push(...others.filter((known) => isNear(sound(known), sound(typed))));
  const nearest = near.find((known) => known[0] === typed[0]) ?? near[0];
  /* Pagefind knows other forms of a word by its stem */
  const hasForm = words.some((known) => shared(known, typed) >= Math.max(LEAST, typed.length * 0.6));
  return nearest ?? (hasForm ? word : apart(typed, words));
};
/* a request is told by its number, and found as its dossier */
const REQUEST = /\baanvraag(?=\s+\d{4}-\d)/gi;
const meantAll = (typed, words) => {
  const asked = words.includes("dossier") ? typed.replace(REQUEST, "dossier") : typed;
  const all = asked.split(/[\s,.;:!?"'()/]+/).filter(Boolean);
  const telling = all.filter((word) => !COMMON.has(folded(word)));
  return (telling.length ? telling : all).map((word) => [word, meant(word, words)]);
};
/* the pages with all terms, or where there is none with some of them, and which of the two */
const foundBy = async (pagefind, terms) => {
  const { results } = terms.length ? await pagefind.search(terms.join(" ")) : { results: [] };
  if (results.length || terms.length < 2) return { results, haveAll: true };
  const scores = new Map();
  for (const term of terms) {
    for (const result of (await pagefind.search(term)).results) {
      const { score } = scores.get(result.id) ?? { score: 0 };
      scores.set(result.id, { result, score: score + result.score });
    }
  }
  const best = [...scores.values()].sort((one, other) => other.score - one.score);
  return { results: best.map(({ result }) => result), haveAll: false };
};

const item = (page) => {
  const one = document.createElement("li");
  const link = document.createElement("a");
  const summary = document.createElement("p");
  one.className = "dialoog-found__item";
  link.className = "ams-link";
  link.href = page.url;
  link.textContent = page.meta.title;
  summary.className = "ams-paragraph ams-paragraph--small";
  summary.textContent = page.meta.summary;
  one.append(link, summary);
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

const told = (words, terms, haveAll) => {
  if (!found.length) return `Niets gevonden voor "${words}". Zoek met een ander of een korter woord.`;
  const number = found.length === 1 ? "1 pagina" : `${found.length} pagina's`;
  if (!haveAll) return `Niets gevonden voor "${words}". Wel ${number} met een deel van uw woorden.`;
  const isOther = ([typed, term]) => folded(typed) !== folded(term);
  const asked = terms.map(([, term]) => term).filter(Boolean).join(" ");
  return terms.some(isOther)
    ? `Niets gevonden voor "${words}". Wel ${number} gevonden voor "${asked}".`
    : `${number} gevonden voor "${words}".`;
};

const search = async (words) => {
  const turn = ++latest;
  field.value = words;
  found = [];
  list.replaceChildren();
  part.hidden = true;
  turnTo?.setAttribute("hidden", "");
  status.textContent = words ? "Even zoeken ..." : "";
  if (!words) return;
  try {
    const [pagefind, known] = await load();
    const terms = meantAll(words, known);
    const { results, haveAll } = await foundBy(pagefind, terms.flatMap(([, term]) => term.split(" ")).filter(Boolean));
    if (turn !== latest) return;
    found = results;
    part.hidden = found.length === 0;
    await show(turn);
    if (turn !== latest) return;
    turnTo?.toggleAttribute("hidden", found.length > 0 && haveAll && terms.every(([, term]) => term));
    status.textContent = told(words, terms, haveAll);
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
