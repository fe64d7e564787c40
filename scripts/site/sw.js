// The service worker: the site without a network, after the first visit. A page is taken from the network when
// there is one, so that a change is seen at once; a file with a hash in its name never changes, so the copy is as
// good. Files that the site no longer has are dropped when its last old page is closed. Nothing that a reader
// writes is kept here, so an update loses none of it.
const { version, first, all } = self.nudgebookFiles;
const cacheName = `nudgebook-${version}`;
const known = new Set(all.map((file) => new URL(file, self.registration.scope).href));

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => keep(cache, first)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

/** How often the reader has pressed Stop, by the names of the kernels whose memory no page shares. */
const stops = new Map();

self.addEventListener("message", (event) => {
  const { keep: wanted = [], port, name, stops: count } = event.data;
  if (name) {
    stops.set(name, count);
    return;
  }
  const addresses = wanted === "all" ? all : wanted;
  const kept = caches.open(cacheName).then((cache) => keep(cache, addresses));
  event.waitUntil(kept.then((whole) => port?.postMessage(whole)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.url.split("#")[0];
  if (request.method !== "GET" || !address.startsWith(self.registration.scope)) return;
  const [, name] = /\/stops\/([\d-]+)\?/.exec(address) ?? [];
  if (name) event.respondWith(isolated(new Response(String(stops.get(name) ?? 0))));
  else if (request.mode === "navigate") event.respondWith(pageFor(request).then(isolated));
  else if (known.has(address)) event.respondWith(fileFor(request).then(isolated));
});

/** Takes over the files of the cache before that are still the same, and drops the rest. */
async function takeOver() {
  const cache = await caches.open(cacheName);
  for (const name of await caches.keys()) {
    if (!name.startsWith("nudgebook-") || name === cacheName) continue;
    const old = await caches.open(name);
    for (const request of await old.keys()) {
      const isHashed = /\.[0-9a-f]{10}\.\w+$|\/[0-9a-f]{12}\.\w+$/.test(request.url);
      if (isHashed && known.has(request.url) && !(await cache.match(request))) {
        const response = await old.match(request);
        if (response) await cache.put(request, response);
      }
    }
    await caches.delete(name);
  }
  await self.clients.claim();
}

/** Fetches files one after the other, so that the reader's own requests come first; false when a full disk ends it. */
async function keep(cache, addresses) {
  for (const address of addresses) {
    try {
      if (await cache.match(address)) continue;
      const response = await fetch(address);
      if (response.ok) await cache.put(address, response);
    } catch {
      return false;
    }
  }
  return true;
}

/**
 * Two headers make a page isolated, and only isolated pages may share memory with a worker, which is the best way to
 * stop a cell. A static host cannot send them, so they are added here.
 */
function isolated(response) {
  if (response.type === "opaque" || response.type === "opaqueredirect") return response;
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  const { status, statusText } = response;
  return new Response(status === 204 || status === 304 ? null : response.body, {
    status,
    statusText,
    headers,
  });
}

async function pageFor(request) {
  const cache = await caches.open(cacheName);
  try {
    const response = await fetch(request);
    if (response.ok) cache.put(request, response.clone()).catch(() => {});
    return response;
  } catch {
    const address = request.url.split(/[?#]/)[0];
    const index = address.endsWith("/") ? `${address}index.html` : address;
    const kept = (await cache.match(index)) ?? (await cache.match(address));
    if (kept) return kept;
    const missing =
      "<!doctype html><title>Not kept</title><p>This page was not kept for reading offline. Open it once with a network.";
    return new Response(missing, { status: 503, headers: { "content-type": "text/html" } });
  }
}

async function fileFor(request) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) cache.put(request, response.clone()).catch(() => {});
  return response;
}
