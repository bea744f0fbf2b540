/* Keeps the site on the reader's device. Filled in by overrides/publish/offline.py, published as /sw.js.

   Every file is kept under its address and the start of its hash, so several versions can lie side by side and are
   never mixed: this worker only ever takes what is in its own list, and keeps only what has exactly that hash.
   - A page comes from the copy at once. Behind it the network is asked, and the page then says (offline.js) when there
     is another version of what its reader reads, or when no answer came. Figures of "this month" follow the visitor's
     clock in a copy too.
   - The network comes first, and the copy only without its answer, where the copy is older than AT_ONCE, where a newer
     page is known, where a file of it is not here, where the page cannot speak (sheets to print), and on a reload.
   - Kept is only what the list promises: no portal's page, no error.
   - Files with their version in the address are the same for ever: they come from the copy at once.
   - A new version takes over only when everything the reader had is there in the new version too. Until then,
     whether it was cut off, a file is missing or the storage is full, the old one stays, whole.
   Nothing is downloaded until a page that has come to rest says what to keep (offline.js). */
"use strict";

// Path from the site's root ("kalkulator/" is a page) to the start of the SHA-256 of its contents.
const WHOLE = {};
// The same for what is kept only once it was opened.
const OPENED = {};
// What the whole site weighs on the line, in bytes.
const WEIGHT = 0;

const FILES = { ...WHOLE, ...OPENED };

// Milliseconds without an answer after which a page's copy is shown, or says of itself that it is one.
const PATIENCE = 4000;
// So many milliseconds after the network has last confirmed it, a copy no longer comes first.
const AT_ONCE = 7 * 864e5;
const ROOT = new URL("./", self.location).href;
const STORE = "sertakan " + ROOT;
// Folders named by a hash of what they hold.
const HASHED = /\/[0-9a-f]{10}\//;

const NOT_KEPT = `<!doctype html><html lang="id"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Belum tersimpan</title>
<link rel="stylesheet" href="${versioned("assets/css/site.css")}">
<main class="wadah isi isi--lebar"><h1>Halaman ini belum tersimpan</h1>
<p>Internet sedang tidak ada, dan halaman ini belum pernah dibuka di perangkat ini. Coba lagi nanti.</p>
<p><a href="${ROOT}kalkulator/">Kalkulator</a> · <a href="${ROOT}">Beranda</a></p></main></html>`;

function pathOf(address) {
  const { origin, pathname } = new URL(address, ROOT);
  return (origin + pathname).replace(/index\.html$/, "").slice(ROOT.length);
}

// The address under which a file is kept, and under which the pages name it.
function versioned(path) {
  return `${ROOT}${path}?v=${FILES[path]}`;
}

function isPage(path) {
  return path === "" || path.endsWith("/");
}

/* --- answering -------------------------------------------------------------------------------------------------- */

// A browser may have refused or lost its storage: then there is no copy, and nothing else changes.
async function find(address, options) {
  try {
    return await (await caches.open(STORE)).match(address, { ignoreVary: true, ...options });
  } catch {
    return undefined;
  }
}

// What partials/offline.html says of a copy, still unsaid: every page of ours has it but those that cannot speak.
const UNSAID = "data-luring hidden";
// Every page of ours has it, and no portal's.
const OURS = '<main id="konten"';
// When the network last confirmed a copy, in milliseconds; 0 once it is known that there is a newer page.
const KEPT_AT = "Kept-At";

async function copyOf(path) {
  const kept = FILES[path] && (await find(versioned(path)));
  if (!kept || !isPage(path)) {
    return kept;
  }
  return new Response((await kept.text()).replace(UNSAID, "data-luring"), kept);
}

async function fromNetwork(event, path) {
  const answer = await fetch(event.request);
  if (FILES[path]) {
    event.waitUntil(put(path, answer.clone()).catch(() => {}));
  }
  return answer;
}

// Paths with a newer page: also written into the copy, for the worker's next life, where there is room.
const outdated = new Set();
// What of ours a copy names, written down when it is kept: showing it then takes no reading. Only of a page that can speak.
const NAMES = "Names";

function namedBy(path, html) {
  const named = html.matchAll(/<(?:link|script)\b[^>]* (?:href|src)="([^"]+\.(?:css|js|wasm|woff2)[^"]*)"/g);
  return Array.from(named, (found) => pathOf(new URL(found[1], ROOT + path))).filter((file) => FILES[file]);
}

// The copy that may be shown at once, or undefined. Its files must be here: from the network those of another version
// might come.
async function copyAtOnce({ cache }, path) {
  if (!FILES[path] || outdated.has(path) || cache === "no-cache" || cache === "reload") {
    return undefined;
  }
  try {
    const store = await caches.open(STORE);
    const isHere = (file) => store.match(versioned(file), { ignoreVary: true });
    const kept = await isHere(path);
    // Less than nothing: the clock was put back.
    const age = kept?.headers.has(NAMES) ? Date.now() - kept.headers.get(KEPT_AT) : -1;
    const mayBe = age >= 0 && age <= AT_ONCE;
    return mayBe && (await Promise.all(kept.headers.get(NAMES).split(" ").map(isHere))).every(Boolean) ? kept : undefined;
  } catch {
    return undefined; // no storage
  }
}

// What somebody reads of a page, and what reckons in it, the tariff too: not its files' versions.
function wordsOf(html) {
  const [main, rest = ""] = html.slice(html.indexOf("<main")).split("</main>");
  const words = main.replace(/<(script|style)[^]*?<\/\1>|<[^>]*>/g, " ").replace(/\s+/g, " ");
  return words + rest.match(/id="program">[^]*?<\/script>/);
}

// What the network says of a copy that is shown: it is the "same", there is a "newer" one, or "weak": no page came.
async function compare(path, kept, network) {
  const answer = await network;
  const now = answer.status === 200 ? await answer.clone().text() : "";
  if (!now.includes(OURS)) {
    return "weak"; // a portal's page, or an error
  }
  const html = await kept.text();
  const isKept = await put(path, answer).catch(() => false); // no room
  if (isKept || wordsOf(now) === wordsOf(html)) {
    return "same";
  }
  outdated.add(path);
  const headers = new Headers(kept.headers);
  headers.set(KEPT_AT, "0");
  await (await caches.open(STORE)).put(versioned(path), new Response(html, { headers })).catch(() => {});
  return "newer";
}

// Path to the promise of what compare found, for the pages that were shown at once.
const compared = new Map();

async function report(path, port) {
  const found = compared.get(path);
  if (!found) {
    return;
  }
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE, "weak"));
  port.postMessage(await Promise.race([found, patience]));
  port.postMessage(await found);
}

async function answerPage(event) {
  const path = pathOf(event.request.url);
  const shown = await copyAtOnce(event.request, path);
  if (shown) {
    const found = compare(path, shown.clone(), fetch(event.request)).catch(() => "weak");
    compared.set(path, found);
    event.waitUntil(found);
    return shown;
  }
  compared.delete(path);
  const network = fromNetwork(event, path);
  event.waitUntil(network.catch(() => {}));
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([network, patience]).catch(() => {});
  if (answer && answer.status < 500) {
    return answer;
  }
  const copy = await copyOf(path);
  if (copy) {
    return copy;
  }
  try {
    return await network;
  } catch {
    // Without its slash, or in capitals.
    const meant = path.toLowerCase().replace(/\/?$/, "/");
    if (meant !== path && FILES[meant]) {
      return Response.redirect(ROOT + meant + new URL(event.request.url).search);
    }
    const policy = "default-src 'none'; style-src 'self'";
    const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy };
    return new Response(NOT_KEPT, { status: 503, headers });
  }
}

async function answerFile(event, unchanging) {
  const { url } = event.request;
  // A file that never changes may also be another version's: a page opened before the update asks for those.
  const kept = unchanging && (await find(url, { ignoreSearch: !url.includes("?") }));
  if (kept) {
    return kept;
  }
  try {
    return await fromNetwork(event, pathOf(url));
  } catch {
    const copy = !unchanging && (await copyOf(pathOf(url)));
    if (copy) {
      return copy;
    }
    // A line that lost this answer may bring the next one.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return fromNetwork(event, pathOf(url)).catch(() => Response.error());
  }
}

/* Chromium (156) takes a worker away for the next one in the moment in which its last event ends, and with it an
   answer that is still on its way to the page: the page then never comes. So a worker stays at work a little longer. */
function answered(event, answer) {
  event.respondWith(answer);
  const arrived = () => new Promise((resolve) => setTimeout(resolve, 500));
  event.waitUntil(answer.then(arrived, arrived));
}

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(ROOT)) {
    return;
  }
  const unchanging = url.includes("?v=") || HASHED.test(url);
  if (mode === "navigate") {
    answered(event, answerPage(event));
  } else if (unchanging || FILES[pathOf(url)]) {
    answered(event, answerFile(event, unchanging));
  }
});

/* --- keeping ---------------------------------------------------------------------------------------------------- */

// Tells whether the answer is what the list promises, and so is kept now. Raises when the storage is full.
async function put(path, answer) {
  if (answer.status !== 200) {
    return false;
  }
  const body = await answer.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const start = Array.from(digest.slice(0, 5), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (start !== FILES[path]) {
    return false;
  }
  const headers = new Headers(answer.headers);
  for (const ofTheLine of ["Content-Encoding", "Content-Length", "Vary"]) {
    headers.delete(ofTheLine);
  }
  headers.set(KEPT_AT, String(Date.now()));
  headers.delete(NAMES);
  const html = isPage(path) ? new TextDecoder().decode(body) : "";
  if (html.includes(UNSAID)) {
    headers.set(NAMES, namedBy(path, html).join(" "));
  }
  await (await caches.open(STORE)).put(versioned(path), new Response(body, { headers }));
  return true;
}

// First what the browser may already have from showing the page; when that is another version, past its cache.
async function download(path) {
  const address = isPage(path) || HASHED.test("/" + path) ? ROOT + path : versioned(path);
  for (const cache of ["default", "reload"]) {
    if (await put(path, await fetch(address, { cache, priority: "low" }))) {
      return true;
    }
  }
  return false;
}

// Keeps what the reader visited (urls) or everything (all), and a new version of what was kept before.
async function keep({ all, urls }, wasInCharge, report) {
  const store = await caches.open(STORE);
  const addresses = async () => new Set((await store.keys()).map((request) => request.url));
  const before = await addresses();
  const asked = new Set([...before, ...urls].map(pathOf));
  const wanted = Object.keys(FILES).filter((path) => (all && path in WHOLE) || asked.has(path));
  const missing = wanted.filter((path) => !before.has(versioned(path)));
  const whole = Object.keys(WHOLE);
  const here = new Set(whole.filter((path) => before.has(versioned(path))));
  const tell = (done) => report?.postMessage({ here: here.size, of: whole.length, weight: WEIGHT, done });

  async function work() {
    while (missing.length) {
      try {
        const path = missing.shift();
        if ((await download(path)) && path in WHOLE) {
          here.add(path);
          tell(false);
        }
      } catch {
        // No network or no room: the rest would fail too. The next page tries again.
        missing.length = 0;
      }
    }
  }

  await Promise.all([work(), work(), work()]);
  tell(true);
  const after = await addresses();
  if (!isInCharge()) {
    if (wanted.every((path) => after.has(versioned(path)))) {
      skipWaiting(); // not awaited: this worker's work is done, and the old one may take its time
    }
  } else if (wasInCharge) {
    // Not right after taking over, but on the next page: one that is still open may need old files.
    const mine = new Set(Object.keys(FILES).map(versioned));
    await Promise.all([...after].map((address) => mine.has(address) || store.delete(address)));
  }
}

// Whether this worker is at work and no newer one is coming.
function isInCharge() {
  return !registration.installing && !registration.waiting;
}

let queue = Promise.resolve();

addEventListener("message", (event) => {
  if (event.data.shown) {
    event.waitUntil(report(pathOf(event.data.shown), event.ports[0]));
    return;
  }
  const wasInCharge = isInCharge();
  queue = queue.then(() => keep(event.data, wasInCharge, event.ports[0])).catch(() => {}); // no storage, no copy
  event.waitUntil(queue);
});

addEventListener("activate", (event) => {
  // The worker before may have let the browser ask early for pages; such an answer was lost more often with that
  // worker than it saved time.
  const early = registration.navigationPreload?.disable().catch(() => {});
  // The next page is held back until this is over: never for long, whatever the browser is busy with.
  const patience = new Promise((resolve) => setTimeout(resolve, 1000));
  event.waitUntil(Promise.race([Promise.all([clients.claim(), early]), patience]));
});
