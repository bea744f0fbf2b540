// On the page for addresses that do not exist: offers the session whose code is nearest to the one that was typed.
const offer = document.querySelector("[data-kode]");
const typed = decodeURIComponent(location.pathname.split("/s/")[1] || "").split("/")[0].toLowerCase().replace(/[^a-z0-9]/g, "");

// How many letters must change, at most two letters off counts as near.
function distance(one, other) {
  let row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length];
}

if (typed) {
  const codes = offer.dataset.kode.split(" ").filter(Boolean).map((code) => [distance(typed, code), code]).sort((a, b) => a[0] - b[0]);
  if (codes.length && codes[0][0] <= 2) {
    const link = offer.querySelector("a");
    link.href = offer.dataset.sesi + codes[0][1] + "/";
    link.textContent = link.host + link.pathname.replace(/\/$/, "");
    offer.hidden = false;
  }
}
