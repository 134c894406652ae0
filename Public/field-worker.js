// Keeps the field pages at hand where there is no line: the network first, what was last seen otherwise.
// Nothing but these pages and the public files is kept, and only as this telephone has seen them.
const name = 'anlan-field-1'
const isField = path => /^(\/drill\/[^/]+)?\/field(\/|$)/.test(path) || path.startsWith('/public/')

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const key of await caches.keys()) if (key !== name) await caches.delete(key)
  await self.clients.claim()
})()))
self.addEventListener('fetch', event => {
  const url = new URL(event.request.url)
  if (url.origin !== location.origin) return
  // Who logs out leaves nothing behind.
  if (event.request.method === 'POST' && url.pathname === '/logout') { event.waitUntil(caches.delete(name)); return }
  if (event.request.method !== 'GET' || !isField(url.pathname)) return
  event.respondWith((async () => {
    const cache = await caches.open(name)
    try {
      const fresh = await fetch(event.request)
      if (fresh.ok && !fresh.redirected) await cache.put(event.request, fresh.clone())
      return fresh
    } catch (error) {
      const kept = await cache.match(event.request) || (event.request.mode === 'navigate' && await cache.match(url.pathname.replace(/\/field.*$/, '/field')))
      if (kept) return kept
      throw error
    }
  })())
})
