/* The worker that ends all workers, published as /sw.js by SITE_OFFLINE=off: gives the device its room back. */
"use strict";

addEventListener("install", () => skipWaiting());

async function leave() {
  // The names that sw.js gives.
  await caches.delete("sertakan " + new URL("./", self.location).href).catch(() => {});
  await registration.unregister();
}

addEventListener("activate", (event) => event.waitUntil(leave()));
