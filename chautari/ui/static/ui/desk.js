"use strict";
/* Small helps of every page. Nothing here is needed: each page works without it. */

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

/* <button data-copy="#field"> copies its words; <button data-insert="words" data-into="#field"> puts words where one writes. */
document.addEventListener("click", (event) => {
  const copier = event.target.closest("[data-copy]");
  const giver = event.target.closest("[data-insert]");
  if (copier) {
    const field = document.querySelector(copier.dataset.copy);
    field.select();
    if (navigator.clipboard) navigator.clipboard.writeText(field.value).catch(() => document.execCommand("copy"));
    else document.execCommand("copy");
    copier.textContent = copier.dataset.done;
  }
  if (giver) {
    const field = document.querySelector(giver.dataset.into);
    const words = field.value && !/\s$/.test(field.value.slice(0, field.selectionStart)) ? ` ${giver.dataset.insert}` : giver.dataset.insert;
    field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

/* A button pressed twice sends once. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.target || event.submitter?.formTarget) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  window.setTimeout(() => delete form.dataset.sent, 4000);
});

/* A part that could not be fetched says so once, and never replaces what is being written. */
function tell(reason) {
  const place = document.getElementById("messages");
  if (!place || place.querySelector(`[data-reason="${reason}"]`)) return;
  const box = document.createElement("div");
  box.className = "notice danger";
  box.dataset.reason = reason;
  box.textContent = place.dataset[reason];
  place.replaceChildren(box);
  box.scrollIntoView({ block: "nearest" });
}

function isLogin(xhr) {
  const login = document.documentElement.dataset.login;
  return Boolean(login && xhr.responseURL && new URL(xhr.responseURL, location.href).pathname === login);
}

document.addEventListener("htmx:sendError", () => tell("unreached"));
document.addEventListener("htmx:timeout", () => tell("unreached"));
document.addEventListener("htmx:responseError", () => tell("failed"));
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful && !isLogin(event.detail.xhr)) document.querySelector("#messages [data-reason]")?.remove();
});

/* Enter in a field of a large form presses the button that belongs to the field. */
document.addEventListener("keydown", (event) => {
  const button = event.key === "Enter" && document.getElementById(event.target.dataset?.enter ?? "");
  if (!button) return;
  event.preventDefault();
  button.click();
});

/* The open conversation: chosen in the list, alone on a phone, and at its newest word if the reader was there. */
let wasAtEnd = false;
document.addEventListener("htmx:beforeSwap", (event) => {
  if (isLogin(event.detail.xhr)) {
    event.detail.shouldSwap = false;
    tell("ended");
  }
  const pane = event.detail.target.closest(".detail");
  wasAtEnd = Boolean(pane) && pane.scrollHeight - pane.scrollTop - pane.clientHeight < 48;
});

function choose(door) {
  for (const old of document.querySelectorAll(".panes .row.selected")) {
    old.classList.remove("selected");
    old.querySelector("[aria-current]")?.removeAttribute("aria-current");
  }
  const row = door.closest(".row");
  row.classList.add("selected");
  door.setAttribute("aria-current", "true");
  row.closest(".panes").classList.add("has-detail");
  window.scrollTo(0, 0);
  showNewest(document);
}

document.addEventListener("htmx:afterSettle", (event) => {
  const door = event.detail.requestConfig?.elt;
  if (door?.matches?.(".panes .row a") && event.detail.requestConfig.verb === "get") choose(door);
  else if (wasAtEnd) showNewest(document);
  focusErrors(event.target);
});

document.addEventListener("DOMContentLoaded", () => {
  focusErrors(document);
  showNewest(document);
});
