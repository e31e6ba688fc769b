"use strict";
/* Keys of the desk: j and k walk through the rows, x ticks one, data-key="r" clicks or focuses, Ctrl+Enter sends what is written,
   ? shows the sheet. <body data-keys="off"> silences the single keys, data-keys="x=r" gives one another letter. */

const own = document.body?.dataset.keys ?? "";
const isOff = own === "off";
const given = new Map(own.split(" ").filter((pair) => pair.length > 2).map((pair) => [pair[0], pair.slice(2)]));
const moved = new Set(given.values());

/* What the key does on the desk; nothing where the officer gave its act to another key. */
const meaning = (key) => given.get(key) ?? (moved.has(key) ? "" : key);

const isTyping = (event) =>
  event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey ||
  Boolean(event.target.closest("input, textarea, select, [contenteditable], dialog"));

const doors = () =>
  [...document.querySelectorAll(".row")].map((row) => (row.matches("a, button") ? row : row.querySelector("a, button"))).filter(Boolean);

function walk(step) {
  const all = doors();
  if (!all.length) return false;
  let here = all.indexOf(document.activeElement);
  if (here < 0) here = all.findIndex((door) => door.closest(".row").classList.contains("selected"));
  const next = all[Math.max(0, Math.min(all.length - 1, here + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

/* x ticks the row on which the keys stand. */
function tick() {
  const box = document.activeElement?.closest(".row")?.querySelector(".tick-row input");
  box?.click();
  return Boolean(box);
}

function press(key) {
  const target = document.querySelector(`[data-key~="${CSS.escape(key)}"]`);
  if (!target) return false;
  const place = target.matches("summary") ? target.parentElement.parentElement : target;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (target.matches("input, textarea, select")) target.focus();
  else target.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (isOff || isTyping(event) || event.key.length !== 1) return;
  const key = meaning(event.key);
  const done = key === "j" ? walk(1) : key === "k" ? walk(-1) : key === "x" ? tick() : key !== "" && press(key);
  if (done) event.preventDefault();
});

/* Ctrl+Enter presses the main button of the form in which one writes. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const button = event.target.closest("textarea, input")?.form?.querySelector("button.primary");
  if (!button) return;
  event.preventDefault();
  button.click();
});

/* The sheet opens over the page; without it its link leads to the same table. */
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-sheet]");
  const sheet = document.getElementById("sheet");
  if (!link || !sheet || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const answer = await fetch(link.href, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    location.assign(link.href);
    return;
  }
  sheet.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
  if (!sheet.open) sheet.showModal();
});
