// A session's page inside an app, whose browser drops files without a word: the way out to the device's own browser.
import { abilities } from "./abilities.js";

const way = document.querySelector("[data-keluar]");
const outside = way && abilities.inApp() ? abilities.outside(location.href) : "";
if (outside) {
  const link = way.querySelector("a");
  link.href = outside;
  link.textContent = `buka halaman ini di ${abilities.browser()}`;
  way.hidden = false;
}
