// Writes place, host and plan into the poster without an event, from its form and its address, and draws the plan's code.
// A plan that the calculator would not take is refused here: a printed code must open what the poster says.
const form = document.querySelector("[data-poster]");
const field = (name) => form.elements[name];
const shown = (name) => document.querySelector(`[data-isi=${name}]`);
const home = form.dataset.situs;
const first = { tempat: shown("tempat").textContent, kode: [...shown("kode").childNodes], jarak: shown("jarak").textContent };
const labels = new Map([...document.querySelector("[data-pekerjaan]").content.children].map((one) => [one.dataset.slug, one.textContent]));
const trouble = document.getElementById("rencana-salah");
const status = form.querySelector("[role=status]");
const MOST = { workers: 10000, months: 60, groups: 50, sponsors: 100 };
// As overrides/sessions/qr.py states the distance of a code: its width with the quiet zone, in millimetres of paper.
const WIDTH = 154, MODULES_IN_DISTANCE = 290;

const whole = (text, most) => (/^[1-9]\d{0,4}$/.test(text) && +text <= most ? +text : 0);

// Reads a link of the calculator: {query, said}, or null. The start is left out: whoever scans starts that month.
function plan(text) {
  const query = text.trim().replace(/^[^?]*\?/, "").replace(/#.*/, "").replaceAll("&amp;", "&");
  const asked = new URLSearchParams(query);
  const groups = asked.getAll("k");
  if (!groups.length || groups.length > MOST.groups) return null;
  const kept = [], said = [];
  for (const group of groups) {
    const [count = "", slug = "", start = "", length = "", ...rest] = group.toLowerCase().split(".");
    const workers = count ? whole(count, MOST.workers) : 1;
    const months = length ? whole(length, MOST.months) : 12;
    const label = labels.get(slug || "umum");
    if (!workers || !months || !label || !/^(20\d{2}(0[1-9]|1[0-2]))?$/.test(start)) return null;
    if (!rest.every((part, place) => part === "jht" || part === "" || (place === 0 && /^\d{1,12}$/.test(part)))) return null;
    kept.push([workers, slug || "umum", "", months, ...rest].join(".").replace(/\.+$/, ""));
    said.push(`${workers.toLocaleString("id-ID")} ${label[0].toLowerCase()}${label.slice(1)}, ${months} bulan`);
  }
  const sponsors = asked.get("bagi"), payer = asked.get("dana");
  if ((sponsors && !whole(sponsors, MOST.sponsors)) || (payer && !["swasta", "apbn", "apbd"].includes(payer))) return null;
  const more = (payer && payer !== "swasta" ? `&dana=${payer}` : "") + (sponsors && sponsors !== "1" ? `&bagi=${sponsors}` : "");
  return {
    query: kept.map((group) => `k=${group}`).join("&") + more,
    said: said.length > 2 ? `${said[0]}, dan ${said.length - 1} kelompok lain` : said.join("; "),
  };
}

const metres = (centimetres) => (centimetres < 100 ? `${centimetres} sentimeter` : `${String(centimetres / 100).replace(".", ",")} meter`);

async function draw(address) {
  if (!address) {
    shown("kode").replaceChildren(...first.kode);
    shown("jarak").textContent = first.jarak;
    return true;
  }
  await import(new URL(form.dataset.qr, document.baseURI).href);
  const code = document.createElement("qr-kode");
  shown("kode").replaceChildren(code);
  code.setAttribute("teks", address);
  const drawn = code.querySelector("svg");
  if (!drawn) return false;
  drawn.classList.add("qr");
  drawn.setAttribute("aria-hidden", "true");
  code.removeAttribute("role");
  shown("jarak").textContent = metres(Math.floor((WIDTH * MODULES_IN_DISTANCE) / drawn.viewBox.baseVal.width / 100) * 10);
  return true;
}

// An account to pay into has no place on a poster: a link with one would make this site lie for a stranger.
const told = (name) => {
  const text = field(name).value.trim();
  const wrong = /\d(?:[\s.-]*\d){5}/.test(text);
  document.getElementById(`${name}-salah`).textContent = wrong ? "Nomor rekening atau telepon tidak dicetak di sini." : "";
  field(name).setAttribute("aria-invalid", String(wrong));
  return wrong ? "" : text;
};

async function write() {
  const place = told("tempat"), host = told("tuan_rumah"), link = field("rencana").value.trim();
  const found = link ? plan(link) : null;
  const fits = await draw(found ? `${home}kalkulator/?${found.query}` : "");
  const refused = Boolean(link) && !(found && fits);
  if (refused) await draw("");
  trouble.textContent = !refused ? "" : found
    ? "Hitungan ini terlalu panjang untuk satu kode; kurangi kelompoknya."
    : "Tautan ini tidak terbaca, jadi kodenya tetap menuju kalkulator kosong. Salin lagi dari kalkulator.";
  field("rencana").setAttribute("aria-invalid", String(refused));
  shown("tempat").textContent = place || first.tempat;
  shown("tuan_rumah").textContent = `Bersama ${host}`;
  shown("tuan_rumah").hidden = !host;
  shown("rencana").textContent = refused || !found ? "" : `Sudah terisi: ${found.said}`;
  shown("rencana").hidden = refused || !found;
  const kept = new URLSearchParams();
  if (place) kept.set("tempat", place);
  if (host) kept.set("tuan_rumah", host);
  const query = [kept.toString(), found && !refused ? found.query : ""].filter(Boolean).join("&");
  if (!refused) history.replaceState(null, "", query ? `?${query}` : location.pathname);
  document.title = place ? `Poster ${place}` : document.title;
  dispatchEvent(new Event("lembar-berubah"));
}

const asked = new URLSearchParams(location.search);
field("tempat").value = (asked.get("tempat") ?? "").slice(0, field("tempat").maxLength);
field("tuan_rumah").value = (asked.get("tuan_rumah") ?? "").slice(0, field("tuan_rumah").maxLength);
if (asked.has("k")) field("rencana").value = location.search;
form.hidden = false;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await write();
  print();
});
let waiting;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(write, 250);
});
const copy = form.querySelector("[data-aksi=salin]");
copy.hidden = !navigator.clipboard;
copy.addEventListener("click", async () => {
  await write();
  const said = await navigator.clipboard.writeText(location.href).then(() => "Tersalin.", () => "Tidak dapat menyalin; salin dari baris alamat.");
  status.textContent = said;
});
if (location.search) write().then(() => { document.documentElement.dataset.poster = "siap"; });
else document.documentElement.dataset.poster = "siap";
