"use strict";
/* Kept by the browser: shows an alarm while no page of the desk is open, and opens the desk when it is touched. */

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const told = event.data ? event.data.json() : {};
  event.waitUntil(self.registration.showNotification(told.title || "चौतारी", {
    body: told.body || "",
    tag: told.tag || "alarm",
    renotify: true,
    requireInteraction: true,
    lang: "ne",
    data: { path: told.path || "/" },
  }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const target = new URL(event.notification.data.path, self.location.origin);
  const place = target.origin === self.location.origin ? target.href : self.location.origin;
  event.waitUntil(self.clients.openWindow(place));
});
