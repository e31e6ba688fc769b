"use strict";
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
