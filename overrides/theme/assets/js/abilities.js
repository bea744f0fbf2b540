// What this browser can do: every step of the calculator that a browser may lack or refuse is taken here.
// None of them throws, because MicroPython cannot catch what JavaScript throws; each says how it went.
// A missing ability costs its own button alone. tests/page/test_abilities.py tries each without it.

const attempt = (step, otherwise) => {
  try {
    return step();
  } catch {
    return otherwise;
  }
};
// What a promise comes to; `otherwise` when it fails, cannot be asked for, or says nothing for too long.
const within = (milliseconds, step, otherwise) =>
  Promise.race([
    (async () => step())().catch(() => otherwise),
    new Promise((resolve) => setTimeout(resolve, milliseconds, otherwise)),
  ]);
const PATIENCE = 3000;

// Browsers inside apps pass over downloads and printing without a word. Most give their app's name; of the others
// Android's say "; wv", and an iPhone's lack "Safari/".
const APPS = {
  WhatsApp: /WhatsApp/,
  Instagram: /Instagram/,
  Facebook: /\bFB(AN|AV|_IAB)\b/,
  Telegram: /Telegram/,
  TikTok: /musical_ly|Bytedance|TikTok/i,
  Line: /\bLine\//,
};
const AGENT = attempt(() => navigator.userAgent, "");
const IS_ANDROID = /Android/.test(AGENT);
const IS_APPLE = /iPhone|iPad|iPod/.test(AGENT);
const inApp = () => {
  const named = Object.keys(APPS).find((name) => APPS[name].test(AGENT));
  const isNameless = (IS_ANDROID && /; wv\)/.test(AGENT)) || (IS_APPLE && !/Safari\//.test(AGENT));
  return named ?? (isNameless ? "aplikasi ini" : "");
};

const isThere = (name) => attempt(() => typeof name() === "function", false);
const file = (name, type, text) => new File([text], name, { type });

export const abilities = {
  // The name of the app in which this browser stands, or "".
  inApp,

  // This device's memory
  stored: (name) => attempt(() => localStorage.getItem(name) ?? "", ""),
  store: (name, text) => attempt(() => localStorage.setItem(name, text)),
  erase: (name) => attempt(() => localStorage.removeItem(name)),

  // The address; browsers refuse too many changes in a row.
  showAddress: (query) => attempt(() => history.replaceState(null, "", query)),

  // Resolves to whether the text was copied. A laptop's own network in a hall has no https, and browsers then offer no
  // clipboard; in some apps it never answers.
  copy: (text) => within(PATIENCE, () => navigator.clipboard.writeText(text).then(() => true), false),
  // The older way, for what is selected.
  copySelected: () => attempt(() => document.execCommand("copy"), false),

  // Files
  savesFiles: () => isThere(() => URL.createObjectURL) && "download" in HTMLAnchorElement.prototype,
  // Tells whether saving was asked for; no browser says whether it happened.
  save: (name, type, text) =>
    attempt(() => {
      const href = URL.createObjectURL(new Blob([text], { type }));
      Object.assign(document.createElement("a"), { href, download: name }).click();
      setTimeout(() => attempt(() => URL.revokeObjectURL(href)), 10000);
      return true;
    }, false),
  // Resolves to "shared", "closed" (by the reader), or "refused".
  share: (name, type, text) =>
    attempt(() => {
      const data = { files: [file(name, type, text)] };
      if (!navigator.canShare(data)) return Promise.resolve("refused");
      return navigator.share(data).then(() => "shared", (reason) => (reason.name === "AbortError" ? "closed" : "refused"));
    }, Promise.resolve("refused")),

  // Resolves to whether the browser began to print.
  print: () =>
    within(PATIENCE, () => {
      const heard = new Promise((resolve) => addEventListener("beforeprint", () => resolve(true), { once: true }));
      window.print();
      return heard;
    }, false),

  // An address that leaves the app for the device's browser, or "".
  outside: (address) => {
    const { protocol, host, pathname, search } = new URL(address, location.href);
    const scheme = protocol.slice(0, -1);
    const rest = host + pathname + search;
    if (IS_ANDROID) return `intent://${rest}#Intent;scheme=${scheme};action=android.intent.action.VIEW;end`;
    return IS_APPLE ? `x-safari-${scheme}://${rest}` : "";
  },
  browser: () => (IS_ANDROID ? "Chrome" : IS_APPLE ? "Safari" : ""),

  // A window over the page. Without the browser's own it is only shown, which is enough to read it.
  openWindow: (element) => {
    if (isThere(() => element.showModal)) return attempt(() => element.showModal());
    element.setAttribute("open", "");
    return attempt(() => Object.assign(element, { tabIndex: -1 }).focus());
  },
  closeWindow: (element) => {
    if (isThere(() => element.close)) return attempt(() => element.close());
    element.removeAttribute("open");
    return element.dispatchEvent(new Event("close"));
  },
  // Not every device lets a page fill its screen.
  fillScreen: (element) => attempt(() => element.requestFullscreen().catch(() => {})),
  leaveFullScreen: () => attempt(() => document.exitFullscreen().catch(() => {})),
};
