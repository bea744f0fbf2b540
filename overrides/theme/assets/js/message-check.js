/* On /cek/: looks at a message that somebody forwarded, with what overrides/pages/message_check.py knows.
   Nothing is sent. It never says that a message is right, only what to ask about. */
const form = document.querySelector("[data-cek]");
const result = document.querySelector("[data-cek-hasil]");
const known = JSON.parse(form.dataset.cek);
const LONGEST = 20000;

// Marks that nobody sees, and full-width letters, hide words from a search.
const plain = (text) => text.normalize("NFKC").replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, "");
const has = (text, word) => new RegExp(`(^|[^\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}($|[^\\p{L}\\p{N}])`, "iu").test(text);
const rupiah = (amount) => `Rp${String(amount).replace(/\B(?=(\d{3})+$)/g, ".")}`;

// "Rp16.800", "16.800", "42 juta", "1,5 jt", "10rb": [{amount, at, written}]; what may be a date or a telephone stays out.
const MONEY = /(rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(,\d+)?\s*(juta|jt|ribu|rb|miliar|milyar)?(?![\d.]*\d)/giu;
const TIMES = { juta: 1e6, jt: 1e6, ribu: 1e3, rb: 1e3, miliar: 1e9, milyar: 1e9 };
export function amounts(text) {
  const found = [];
  for (const match of text.matchAll(MONEY)) {
    const [written, mark, whole, part, unit] = match;
    if (!mark && !unit && !whole.includes(".")) continue;
    const number = Number(whole.replaceAll(".", "") + (part ?? "").replace(",", "."));
    const amount = Math.round(number * (TIMES[unit?.toLowerCase()] ?? 1));
    if (amount >= 1000 && amount < 1e12) found.push({ amount, at: match.index, written: written.trim() });
  }
  return found;
}

// What a sum is about: the nearest word of its sentence that says so.
function topicAt(text, at) {
  const start = text.slice(0, at).search(/[^\n!?;]*$/);
  const [sentence] = text.slice(start).split(/[\n!?;]|\.\s/);
  const nearest = Object.entries(known.about).flatMap(([about, words]) => words.flatMap((word) =>
    [...sentence.matchAll(new RegExp(word, "giu"))].map(({ index }) => [Math.abs(start + index - at), about])));
  return nearest.sort(([one], [other]) => one - other)[0]?.[1];
}

export function sums(text) {
  const [normal] = known.figures;
  return amounts(text).map(({ amount, at, written }) => {
    const same = known.figures.find((figure) => figure.rupiah === amount);
    if (same) return { kind: "sama", says: `${written}: cocok dengan ${same.says}.`, page: same.page };
    const topic = topicAt(text, at);
    if (topic === "iuran" && amount % normal.rupiah === 0) {
      return { kind: "sama", says: `${written}: sama dengan ${amount / normal.rupiah} kali ${normal.shown}, ${normal.says}.`, page: normal.page };
    }
    const ours = known.figures.filter((figure) => figure.about === topic).slice(0, 2);
    if (!ours.length) return { kind: "tanya", says: `${written}: angka ini tidak ada di keterangan kami.` };
    return { kind: "beda", says: `${written}: bukan angka yang kami ketahui. Menurut kami: ${ours.map((one) => `${one.shown} (${one.says})`).join("; ")}.`, page: ours[0].page };
  });
}

const LINK = /(?:https?:\/\/|www\.)[^\s<>"']+|(?<![\p{L}\p{N}@.-])(?:[\p{L}\p{N}-]+\.)+(?:com|id|net|org|info|xyz|site|online|shop|top|me|ly|gd|at|ee|link|app|click|live|vip|cc|co)(?:\/[^\s<>"']*)?/giu;
const ends = (host, name) => host === name || host.endsWith(`.${name}`);
export function links(text) {
  const found = new Map();
  for (const [written] of text.matchAll(LINK)) {
    let host;
    try {
      const url = new URL(/^https?:/i.test(written) ? written : `https://${written}`);
      host = url.hostname.replace(/\.$/, "");
      if (url.username) host = `${url.username}@${host}`;
    } catch {
      host = "";
    }
    const bare = host.split("@").pop();
    const official = Object.keys(known.official).find((name) => ends(bare, name));
    let judged;
    if (!host) judged = { kind: "beda", says: `${written}: tautan ini rusak. Jangan dibuka.` };
    else if (host.includes("@")) judged = { kind: "beda", says: `${host}: alamat ini menyamarkan tujuannya, yaitu ${bare}. Jangan dibuka.` };
    else if (official) judged = { kind: "sama", says: `${host}: ${known.official[official]}. Ketik sendiri alamatnya, jangan lewat pesan.` };
    else if (bare.includes("xn--")) judged = { kind: "beda", says: `${host}: memakai huruf yang mirip huruf lain. Jangan dibuka.` };
    else if (known.government.some((name) => ends(bare, name))) judged = { kind: "tanya", says: `${host}: berakhiran go.id, tetapi bukan situs BPJS Ketenagakerjaan.` };
    else if (known.borrowed.some((word) => bare.includes(word))) judged = { kind: "beda", says: `${host}: mirip nama resmi, tetapi bukan situs resmi. Jangan dibuka.` };
    else if (known.shorteners.some((name) => ends(bare, name))) judged = { kind: "tanya", says: `${host}: tautan pendek ini menyembunyikan tujuannya.` };
    else judged = { kind: "tanya", says: `${host}: bukan situs resmi BPJS Ketenagakerjaan.` };
    found.set(host || written, judged);
  }
  return [...found.values()];
}

export const signs = (text) => known.signs.filter(({ words }) => words.some((word) => has(text, word))).map(({ says }) => ({ kind: "beda", says }));

const TITLES = [["beda", "Yang janggal"], ["tanya", "Yang perlu ditanyakan"], ["sama", "Yang cocok dengan keterangan kami"]];
function tell(findings) {
  result.replaceChildren();
  const add = (tag, text, parent = result) => parent.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
  const odd = findings.filter(({ kind }) => kind === "beda").length;
  add("h2", odd ? `Hati-hati: ${odd} hal janggal` : findings.length ? "Tidak ada yang langsung janggal" : "Tidak ada angka, tautan, atau permintaan yang kami kenali");
  for (const [kind, title] of TITLES) {
    const those = findings.filter((finding) => finding.kind === kind);
    if (!those.length) continue;
    add("h3", title);
    const list = add("ul", "");
    list.className = `cek__${kind}`;
    for (const { says, page } of those) {
      const item = add("li", says, list);
      if (page) item.append(" ", Object.assign(document.createElement("a"), { href: page, textContent: "Sumbernya" }));
    }
  }
  add("p", "Ini bukan tanda bahwa pesannya benar. Tanyakan dulu lewat telepon atau kantor cabang.").className = "cek__akhir";
  result.focus();
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = plain(form.querySelector("textarea").value).slice(0, LONGEST);
  if (!text.trim()) {
    result.textContent = "Tempel dulu pesannya.";
    return;
  }
  tell([...signs(text), ...links(text), ...sums(text.replaceAll(LINK, " "))]);
});
