"use strict";
/* How many alarms wait stands before the title of the page, also while another tab is open. */

const title = document.title;
function badge() {
  const count = Number(document.getElementById("alarms")?.dataset.count || 0);
  document.title = count ? `(${count}) ${title}` : title;
}
document.addEventListener("DOMContentLoaded", badge);
document.addEventListener("htmx:afterSwap", badge);
