// Makes what is too long for its place on a sheet smaller, within limits that stay readable from where it is read
// (data-muat: the smallest part of its size), and says above the sheet what does not fit even so. `make pdf` reads that.
const PAPER = ".kertas, .slide";
const EDGES = ".kertas, .a5, .tenda__muka, .poster__kepala, .poster__langkah, .poster__bawah, .slide, .slide__dua p";
const WORDS = "h1, h2, h3, p, dt, dd, li, th, td, a, strong";
const STEP = 0.03;
const told = document.querySelector("[data-tidak-muat]");

// The words that stand outside: [their element, the edge they leave]. Sidewards each line counts; up and down the element
// does, because the box of a line is taller than its letters.
function spilled(paper) {
  const found = [];
  const edges = [paper, ...paper.querySelectorAll(EDGES)];
  const all = [...paper.querySelectorAll(WORDS)].map((part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    const lines = [...range.getClientRects()].filter((line) => line.width > 0);
    const { top, bottom } = part.getBoundingClientRect();
    return [part, lines, top, bottom];
  });
  for (const edge of edges) {
    const box = edge.getBoundingClientRect();
    for (const [part, lines, top, bottom] of all)
      if (edge.contains(part) && lines.length)
        if (lines.some((line) => line.right > box.right + 1 || line.left < box.left - 1) || top < box.top - 1 || bottom > box.bottom + 1)
          found.push([part, edge]);
  }
  // Above the sea of a poster: so many 210ths of the paper's width from its top.
  for (const part of paper.querySelectorAll("[data-sampai]")) {
    const box = paper.getBoundingClientRect();
    if (part.getBoundingClientRect().bottom > box.top + (box.width * part.dataset.sampai) / 210 + 1) found.push([part, part]);
  }
  return found;
}

function fit(paper) {
  const soft = [...paper.querySelectorAll("[data-muat]")];
  for (const part of soft) part.style.removeProperty("--muat");
  let out = spilled(paper);
  for (let size = 1 - STEP; out.length && size > 0.5; size -= STEP) {
    const may = soft.filter((part) => size >= part.dataset.muat);
    const own = may.filter((part) => out.some(([words]) => words.contains(part) || part.contains(words)));
    const near = own.length ? own : may.filter((part) => out.some(([, edge]) => edge.contains(part)));
    if (!near.length) break;
    for (const part of near) part.style.setProperty("--muat", size.toFixed(2));
    out = spilled(paper);
  }
  return [...new Set(out.map(([words]) => words))]
    .filter((words, _, all) => !all.some((other) => other !== words && words.contains(other)))
    .map((words) => words.textContent.replace(/\s+/g, " ").trim());
}

const papers = [...document.querySelectorAll(PAPER)];
const spills = new Map();

function look(some) {
  // A slide that is not shown has no size.
  for (const paper of some) if (paper.getClientRects().length) spills.set(paper, fit(paper));
  const out = [...new Set([...spills.values()].flat())];
  told.hidden = !out.length;
  if (out.length) told.querySelector("span").textContent = out.map((words) => `“${words.slice(0, 80)}”`).join(", ");
  document.documentElement.dataset.lembar = out.length ? "penuh" : "muat";
  document.documentElement.dataset.lembarPenuh = JSON.stringify(out);
}

document.fonts.ready.then(() => {
  look(papers);
  const each = new ResizeObserver((changes) => look(changes.map((change) => change.target)));
  for (const paper of papers) each.observe(paper);
  matchMedia("print").addEventListener("change", () => look(papers));
  // What is written into a sheet later is measured too.
  addEventListener("lembar-berubah", () => look(papers));
});
