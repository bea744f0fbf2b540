// Slides by key: arrows, B blanks the screen, N shows the notes, P opens them in a second window, F fills the screen.
// Who dictates to the computer can switch the letters off (WCAG 2.1.4).
// Without this script the slides stand one under the other.
const slides = [...document.querySelectorAll(".slide")];
const body = document.body;
const dark = document.querySelector(".gelap");
const number = document.querySelector(".kendali__nomor");
const letters = document.querySelector("[data-slide=huruf]");
const notesOnly = new URLSearchParams(location.search).has("catatan");
// Both windows of one browser follow each other.
const channel = "BroadcastChannel" in window ? new BroadcastChannel("slide " + location.pathname) : null;
let at = -1;

function show(index, tell = true) {
  const next = Math.max(0, Math.min(slides.length - 1, index));
  dark.hidden = true;
  if (next === at) return;
  at = next;
  slides.forEach((slide, place) => {
    slide.classList.toggle("slide--kini", place === at);
    slide.nextElementSibling.classList.toggle("catatan--kini", place === at);
  });
  number.textContent = `${at + 1} / ${slides.length}`;
  // So that "back" returns here from the calculator, and a reload stays.
  history.replaceState(null, "", "#" + slides[at].id);
  if (tell && channel) channel.postMessage(at);
}

function fromAddress() {
  const index = slides.findIndex((slide) => "#" + slide.id === location.hash);
  show(index < 0 ? 0 : index, false);
}

const deeds = {
  maju: () => show(at + 1),
  mundur: () => show(at - 1),
  catatan: () => body.classList.toggle("dengan-catatan"),
  jendela: () => window.open(location.pathname + "?catatan#" + slides[at].id, "catatan", "width=900,height=700"),
  gelap: () => { dark.hidden = !dark.hidden; },
  penuh: () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (body.requestFullscreen) body.requestFullscreen().catch(() => {});
  },
};
const isOn = () => letters.getAttribute("aria-pressed") === "true";
deeds.huruf = () => letters.setAttribute("aria-pressed", String(!isOn()));
const keys = {
  ArrowRight: "maju", ArrowDown: "maju", PageDown: "maju", " ": "maju",
  ArrowLeft: "mundur", ArrowUp: "mundur", PageUp: "mundur",
  b: "gelap", ".": "gelap", n: "catatan", p: "jendela", f: "penuh",
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Home") return show(0);
  if (event.key === "End") return show(slides.length - 1);
  if (event.key.length === 1 && event.key !== " " && !isOn()) return;
  // A focused button or link keeps its own space and enter.
  if (event.key === " " && event.target.closest("a, button")) return;
  const deed = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!deed) return;
  event.preventDefault();
  deeds[deed]();
});
document.querySelector(".kendali").addEventListener("click", (event) => {
  const button = event.target.closest("[data-slide]");
  if (button) deeds[button.dataset.slide]();
});
dark.addEventListener("click", deeds.gelap);
addEventListener("hashchange", fromAddress);
if (channel) channel.addEventListener("message", (event) => show(event.data, false));

body.classList.add("tayang");
body.classList.toggle("pembicara", notesOnly);
document.querySelector(".kendali").hidden = false;
fromAddress();

// In a hall without internet the laptop serves the site: then its own address is what phones can open.
const here = document.querySelector("[data-di-sini]");
const alone = /^(localhost|127\.|\[::1\])/.test(location.hostname);
if (location.protocol.startsWith("http") && !alone && location.origin !== new URL(here.dataset.situs).origin) {
  const address = location.origin + "/" + here.dataset.diSini;
  import(new URL(here.dataset.qr, location.href)).then(() => {
    here.querySelector("qr-kode").setAttribute("teks", address);
    here.querySelector("[data-di-sini-alamat]").textContent = address.replace(/^https?:\/\//, "").replace(/\/$/, "");
    here.hidden = false;
  });
}
