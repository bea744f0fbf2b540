// A screen that stands for months follows the site and the month: once an hour, when there is a line.
setInterval(() => {
  if (navigator.onLine) location.reload();
}, 3_600_000);
// A screen that sleeps shows nothing; where the device may not stay awake, its own settings decide.
const stayAwake = () => navigator.wakeLock?.request("screen").catch(() => {});
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && stayAwake());
stayAwake();
