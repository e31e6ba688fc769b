"use strict";
/* Moving a notice onto another day: drag it, or Shift and an arrow key on its title. Both lead to the page of its time,
   with the day filled in; nothing changes before the officer says so there. The link “Move” does without this file. */

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const lead = (entry, day) => location.assign(`${entry.dataset.move}?day=${day}`);

document.addEventListener("keydown", (event) => {
  const entry = event.target.closest?.(".entry[data-move]");
  if (!entry || !event.shiftKey || !(event.key in STEPS)) return;
  const cell = entry.closest("[data-day]");
  if (!cell) return;
  event.preventDefault();
  const day = new Date(`${cell.dataset.day}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + STEPS[event.key]);
  lead(entry, day.toISOString().slice(0, 10));
});

let held = null;
for (const entry of document.querySelectorAll(".calendar .entry[data-move]")) {
  entry.draggable = true;
  entry.addEventListener("dragstart", () => { held = entry; });
  entry.addEventListener("dragend", () => { held = null; });
}
for (const cell of document.querySelectorAll(".calendar [data-day]")) {
  cell.addEventListener("dragover", (event) => {
    if (!held) return;
    event.preventDefault();
    cell.classList.add("drop");
  });
  cell.addEventListener("dragleave", () => cell.classList.remove("drop"));
  cell.addEventListener("drop", (event) => {
    event.preventDefault();
    if (held && held.closest("[data-day]") !== cell) lead(held, cell.dataset.day);
  });
}
