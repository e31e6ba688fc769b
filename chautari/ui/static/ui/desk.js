"use strict";
/* Small helps of every page. Nothing here is needed: each page works without it. */

const typing = (event) =>
  event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey ||
  Boolean(event.target.closest("input, textarea, select, [contenteditable], dialog"));

/* The error summary takes the focus, on a full page as in a swapped part. */
function focusErrors(part) {
  const summary = part.querySelector(".error-summary[autofocus]");
  if (summary) summary.focus();
}

/* A conversation opens at its newest word. */
function showNewest(part) {
  const thread = part.querySelector(".panes.has-detail .thread, .detail > .thread");
  if (!thread || location.hash) return;
  const pane = thread.closest(".detail");
  if (pane.scrollHeight > pane.clientHeight) pane.scrollTop = pane.scrollHeight;
}

/* What cannot be undone asks first: <button data-confirm="…">, <form data-confirm="…">, <a data-confirm="…">. */
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm || event.target.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-confirm]");
  if (link && !window.confirm(link.dataset.confirm)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

/* Keys: j and k walk through the rows, Enter opens (the browser's own), and data-key="r" clicks or focuses. */
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

function press(key) {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (target.matches("input, textarea, select")) target.focus();
  else target.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (typing(event) || event.key.length !== 1 || document.body.dataset.keys === "off") return;
  const done = event.key === "j" ? walk(1) : event.key === "k" ? walk(-1) : press(event.key);
  if (done) event.preventDefault();
});

/* A button pressed twice sends once. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.target || event.submitter?.formTarget) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  window.setTimeout(() => delete form.dataset.sent, 4000);
});

/* A part that could not be fetched says so, and never replaces what is being written. */
function tell(reason) {
  const place = document.getElementById("messages");
  if (!place) return;
  const box = document.createElement("div");
  box.className = "notice danger";
  box.textContent = place.dataset[reason];
  place.replaceChildren(box);
  box.scrollIntoView({ block: "nearest" });
}
document.addEventListener("htmx:sendError", () => tell("unreached"));
document.addEventListener("htmx:timeout", () => tell("unreached"));
document.addEventListener("htmx:responseError", () => tell("failed"));
document.addEventListener("htmx:beforeSwap", (event) => {
  const login = document.documentElement.dataset.login;
  if (login && new URL(event.detail.xhr.responseURL, location.href).pathname === login) {
    event.detail.shouldSwap = false;
    tell("ended");
  }
});

document.addEventListener("htmx:afterSettle", (event) => focusErrors(event.target));
document.addEventListener("DOMContentLoaded", () => {
  focusErrors(document);
  showNewest(document);
});

/* A conversation opened beside the list: its row is the selected one, and a phone shows it alone. */
/* A part that could not be fetched says so, and never replaces what is being written. */
function tell(reason) {
  const place = document.getElementById("messages");
  if (!place) return;
  const box = document.createElement("div");
  box.className = "notice danger";
  box.textContent = place.dataset[reason];
  place.replaceChildren(box);
  box.scrollIntoView({ block: "nearest" });
}
document.addEventListener("htmx:sendError", () => tell("unreached"));
document.addEventListener("htmx:timeout", () => tell("unreached"));
document.addEventListener("htmx:responseError", () => tell("failed"));
document.addEventListener("htmx:beforeSwap", (event) => {
  const login = document.documentElement.dataset.login;
  if (login && new URL(event.detail.xhr.responseURL, location.href).pathname === login) {
    event.detail.shouldSwap = false;
    tell("ended");
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  const panes = event.target.closest(".panes");
  if (!panes || !event.target.matches(".detail")) return;
  panes.classList.add("has-detail");
  for (const row of panes.querySelectorAll(".row")) {
    row.classList.toggle("selected", row.querySelector("a")?.pathname === location.pathname);
  }
  showNewest(panes);
});
