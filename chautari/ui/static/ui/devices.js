"use strict";
/* "Tell me on this device": asks the browser for leave, and sends the desk the address that it gives. */

const form = document.querySelector("form[data-worker]");
const say = (name) => { for (const each of document.querySelectorAll("[data-say]")) each.hidden = each.dataset.say !== name; };
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function subscribe() {
  const kept = await navigator.serviceWorker.register(form.dataset.worker, { scope: form.dataset.scope });
  const leave = await Notification.requestPermission();
  if (leave !== "granted") return say("denied");
  const old = await kept.pushManager.getSubscription();
  if (old) await old.unsubscribe();
  const given = await kept.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.key) });
  form.elements.endpoint.value = given.endpoint;
  form.elements.key.value = words(given.getKey("p256dh"));
  form.elements.secret.value = words(given.getKey("auth"));
  form.submit();
}

if (form) {
  const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  say(able ? "able" : "unable");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    subscribe().catch(() => say("failed"));
  });
}
