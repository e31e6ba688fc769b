"use strict";
/* Small helps of the inbox. Nothing here is needed: each page works without it. */

/* The seconds in which an answer can be taken back, counted down; the page is right without it at every look. */
const nepali = (text) => text.replace(/[0-9]/g, (digit) => "०१२३४५६७८९"[digit]);

window.setInterval(() => {
  for (const place of document.querySelectorAll("[data-leaving] [data-seconds]")) {
    const left = Math.max(0, Number(place.dataset.seconds) - 1);
    place.dataset.seconds = String(left);
    place.textContent = /[०-९]/.test(place.textContent) ? nepali(String(left)) : String(left);
    if (!left) place.closest("[data-leaving]").querySelector("form")?.remove();
  }
}, 1000);

/* While conversations are being ticked the list stands still; new ones come when the ticks are gone. */
document.addEventListener("htmx:beforeRequest", (event) => {
  const rows = event.target;
  if (rows.id === "rows" && rows.querySelector(".tick-row :checked")) event.preventDefault();
});

/* A part that is opened by its key takes the focus where one writes. */
document.addEventListener("toggle", (event) => {
  const place = event.target.open && event.target.querySelector("[data-focus]")?.dataset.focus;
  if (place) document.querySelector(place)?.focus();
}, true);

/* What is offered for a moment goes when the moment is over: <form data-vanish="10">. */
for (const form of document.querySelectorAll("[data-vanish]")) {
  window.setTimeout(() => form.remove(), Number(form.dataset.vanish) * 1000);
}
