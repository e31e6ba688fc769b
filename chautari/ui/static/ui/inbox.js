"use strict";
/* Small helps of the inbox. Nothing here is needed: each page works without it. */

/* While conversations are being ticked the list stands still; new ones come when the ticks are gone. */
document.addEventListener("htmx:beforeRequest", (event) => {
  const rows = event.target;
  if (rows.id === "rows" && rows.querySelector(".tick-row :checked")) event.preventDefault();
});

/* x ticks the conversation on which the keys stand. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "x" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (document.body.dataset.keys === "off") return;
  const tick = document.activeElement?.matches(".row a") && document.activeElement.closest(".row").querySelector(".tick-row input");
  if (tick) tick.click();
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
