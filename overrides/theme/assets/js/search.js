/* On /cari/: asks Pagefind (its files are made by overrides/publish/search.py) and lists what it finds, best first.
   Without this script the form only reloads the page, and a note there leads to the list of all pages. */
const SHOWN = 10;
const WORDS = 20; // of an excerpt
const PARTS = 3; // of a page
const JOBS = 3;
const PAUSE = 300; // milliseconds after the last key
const PATIENCE = 10000; // milliseconds without an answer
const HASTE = 2000; // the same, when a newer search is waiting
const part = (name) => document.querySelector(`[data-cari-${name}]`);
const form = document.querySelector("main form");
const otherWords = new Map(Object.entries(JSON.parse(part("kata").dataset.cariKata)));
const PAGEFIND = new URL("../../pagefind/pagefind.js", import.meta.url);
let pagefind;
let turn = 0;
let before = Promise.resolve(); // the search under way
let underWay = new AbortController(); // ends it
let isAwaited = false; // by a newer one
let silence;
let timer;

// Pagefind says nothing when a part of its index does not come: it only finds nothing then.
let isIncomplete = false;
const { fetch } = window;
window.fetch = async (...request) => {
  const answer = await fetch(request[0], { ...request[1], signal: underWay.signal }).catch(() => Response.error());
  isIncomplete ||= !answer.ok;
  waitForAnswer();
  return answer;
};

// A server that never answers ends a search, and sooner when a newer one waits.
function waitForAnswer() {
  clearTimeout(silence);
  silence = setTimeout(() => underWay.abort(), isAwaited ? HASTE : PATIENCE);
}

// An excerpt comes as HTML with no other tag than <mark>: [["berapa ", false], ["iurannya", true], ...].
function pieces(excerpt) {
  const text = excerpt.split(/<\/?mark>/).map((piece) => piece.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"));
  return text.map((piece, index) => [piece, index % 2 === 1]);
}

// Pagefind answers a word it does not know with words that begin alike ("diskon": "di"). Three letters must agree.
function resembles(word, found) {
  const starts = Math.max(1, word.length - 2);
  return [...Array(starts).keys()].some((at) => found.toLowerCase().includes(word.slice(at, at + 3)));
}

async function pagesWith(word) {
  const { results } = await pagefind.search(word);
  const marks = results.length ? pieces((await results[0].data()).excerpt).filter(([, marked]) => marked) : [];
  return marks.some(([found]) => word.split(" ").some((one) => resembles(one, found))) ? results : [];
}

// All pages with any of the words, the best first; a page with all of them counts twice.
async function ranked(query, isWanted) {
  const words = query.split(" ");
  const known = [];
  const found = new Map();
  const add = (result) => found.set(result.id, { result, score: result.score + (found.get(result.id)?.score ?? 0) });
  for (const word of words.concat(...words.map((typed) => otherWords.get(typed) ?? []))) {
    if (!isWanted()) {
      return [];
    }
    const results = await pagesWith(word);
    results.forEach(add);
    if (results.length) {
      known.push(word);
    }
  }
  if (known.length > 1) {
    (await pagefind.search(known.join(" "))).results.forEach(add);
  }
  return [...found.values()].sort((one, other) => other.score - one.score).map(({ result }) => result);
}

function link(element, textContent, href) {
  return Object.assign(element, { textContent, href });
}

function entry({ url, meta, excerpt, sub_results }) {
  const item = part("contoh").content.cloneNode(true);
  link(item.querySelector("a"), meta.title, url);
  for (const [text, marked] of pieces(excerpt)) {
    item.querySelector("p").append(marked ? Object.assign(document.createElement("mark"), { textContent: text }) : text);
  }
  const weight = (sub) => sub.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
  const parts = sub_results.filter((sub) => sub.title !== meta.title).sort((one, other) => weight(other) - weight(one));
  for (const sub of parts.slice(0, PARTS)) {
    const row = document.createElement("li");
    row.append(link(document.createElement("a"), sub.title, sub.url));
    item.querySelector("ul").append(row);
  }
  return item;
}

function showOccupations(query) {
  const within = (one, other) => ` ${one} `.includes(` ${other} `);
  const rows = [...part("pekerjaan").children];
  const hits = rows.filter((row) => query.length > 2 && row.dataset.nama.split("|").some((name) => within(name, query) || within(query, name)));
  rows.forEach((row) => { row.hidden = !hits.slice(0, JOBS).includes(row); });
  part("pekerjaan").hidden = !hits.length;
  return hits.length > 0;
}

// What is said when the search is done.
function summary(typed, listed, more, isOccupation) {
  if (listed) {
    return `${listed} halaman ${more ? "teratas " : ""}tentang “${typed}”.`;
  }
  return isOccupation ? "Pekerjaan ini ada di kalkulator." : `Tidak ada halaman tentang “${typed}”.`;
}

function show() {
  const mine = (turn += 1);
  const typed = form.elements.q.value.trim().replace(/\s+/g, " ");
  const query = typed.toLowerCase();
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(typed)}` : location.pathname);
  const isOccupation = showOccupations(query);
  part("kabar").textContent = query && "Sedang mencari …";
  // One after the other: Pagefind is one for all searches, so what fails in an older one would fail a newer one too.
  const isNewest = () => mine === turn;
  isAwaited = true;
  waitForAnswer();
  before = before.catch(() => {}).then(() => isNewest() && search(query, typed, isOccupation, isNewest));
}

async function search(query, typed, isOccupation, isNewest) {
  const mine = (underWay = new AbortController());
  isAwaited = false;
  waitForAnswer();
  // What cannot be ended, as the arrival of Pagefind itself, is no longer waited for.
  const ended = new Promise((_, reject) => { mine.signal.addEventListener("abort", () => reject(new Error("No answer."))); });
  ended.catch(() => {});
  const inTime = (step) => Promise.race([step, ended]);
  try {
    if (query) {
      pagefind ??= await inTime(import(PAGEFIND));
      // Without a worker: an index this small needs none.
      await inTime(pagefind.options({ excerptLength: WORDS, noWorker: true }));
    }
    isIncomplete = false;
    const results = query ? await inTime(ranked(query, isNewest)) : [];
    const entries = (await inTime(Promise.all(results.slice(0, SHOWN).map((result) => result.data())))).map(entry);
    if (isIncomplete) {
      throw new Error("A part of the index is missing.");
    }
    if (isNewest()) {
      part("hasil").replaceChildren(...entries);
      part("saran").hidden = entries.length > 0;
      part("gagal").hidden = true;
      part("kabar").textContent = query && summary(typed, entries.length, results.length > SHOWN, isOccupation);
    }
  } catch {
    // The next search begins anew.
    const broken = pagefind;
    pagefind = undefined;
    if (isNewest()) {
      part("kabar").textContent = "";
      part("gagal").hidden = false;
    }
    await Promise.race([broken?.destroy(), new Promise((resolve) => setTimeout(resolve, 1000))]).catch(() => {});
  } finally {
    clearTimeout(silence);
  }
}

function showIn(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(show, milliseconds);
}

form.addEventListener("input", () => showIn(PAUSE));
// Nobody waits for it who only looks at the page; with the first key it is on its way.
form.addEventListener("input", () => import(PAGEFIND).catch(() => {}), { once: true });
form.addEventListener("submit", (event) => { event.preventDefault(); showIn(0); });
form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
form.elements.q.focus();
show();
