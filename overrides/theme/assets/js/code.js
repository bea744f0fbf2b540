// On the page for addresses that do not exist. Hosts of files tell capitals apart, and apps write addresses in capitals
// or put codes and points into them: where that can only mean one page, this leads there, with its query. Else it offers
// the session whose code is nearest to the one that was typed.
const offer = document.querySelector("[data-kode]");
const root = new URL(offer.dataset.sesi, location.href).pathname.slice(0, -"s/".length);
const codes = offer.dataset.kode.split(" ").filter(Boolean);

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

// What stands behind the root, in small letters, and the query, also one whose "?" became a code or got lost.
const whole = decoded(location.pathname);
const cut = whole.search(/\?|[/&](?=[kt]=\d)/i);
const path = cut < 0 ? whole : whole.slice(0, cut);
const query = location.search || (cut < 0 ? "" : `?${whole.slice(cut + 1)}`);
const below = path.toLowerCase().startsWith(root.toLowerCase()) ? path.slice(root.length).toLowerCase() : "";
const parts = below.split("/").map((part) => part.replace(/^[\s"'(<“”]+|[\s"')>.,;:!?“”…]+$/g, "")).filter((part) => part && part !== "index.html");
const wanted = root + parts.map((part) => `${part}/`).join("");
const pages = [...document.querySelectorAll("a[href]")].map((link) => link.pathname).concat(codes.map((code) => `${root}s/${code}/`));
if (parts.length && pages.includes(wanted) && wanted !== location.pathname) {
  location.replace(wanted + query + location.hash);
}

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

const typed = parts[0] === "s" ? (parts[1] ?? "").replace(/[^a-z0-9]/g, "") : "";
if (typed) {
  const near = codes.map((code) => [distance(typed, code), code]).sort((a, b) => a[0] - b[0]);
  if (near.length && near[0][0] <= 2) {
    const link = offer.querySelector("a");
    link.href = offer.dataset.sesi + near[0][1] + "/";
    link.textContent = link.host + link.pathname.replace(/\/$/, "");
    offer.hidden = false;
  }
}
