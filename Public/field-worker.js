// Keeps the field page on the telephone: its shell, whole and of one version, and the map that was fetched for the area.
// Of anybody's data it holds nothing: that stands in the page's own store. `release` is written above by the server.
import { entries, kept } from '/public/field-store.js'
import { send } from '/public/field-send.js'
import { MAP } from '/public/field-wipe.js'

const { version, files, languages } = self.release
const top = new URL(self.registration.scope).pathname, base = top.replace(/\/field\/?$/, '')
const mine = `anlan-field-shell:${base}:`, shell = mine + version
const page = language => `${base}/field/shell?lang=${language}`

self.addEventListener('install', event => event.waitUntil((async () => {
  const cache = await caches.open(shell)
  // All or nothing, past the browser's own cache: a shell of two versions would be worse than the old one.
  await cache.addAll([...files, ...languages.map(page)].map(path => new Request(path, { cache: 'reload', credentials: 'same-origin' })))
})()))

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(mine) && name !== shell) await caches.delete(name)
  await self.clients.claim()
})()))

self.addEventListener('message', event => { if (event.data === 'take over') self.skipWaiting() })

self.addEventListener('fetch', event => {
  const { request } = event, url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  const path = url.pathname
  if (request.mode === 'navigate') { if (path === `${base}/field` || path.startsWith(`${base}/field/`) && path !== `${base}/field/shell`) event.respondWith(open(request)) }
  else if (path.startsWith('/public/')) event.respondWith(keptOr(shell, request, { ignoreSearch: true }))
  else if (!url.searchParams.has('s') && (path.startsWith(`${base}/tiles/base/`) || path === `${base}/map/sketch.svg`)) event.respondWith(keptOr(MAP, request, {}))
})

/** The shell from the telephone at once, line or no line: what is new comes into it by itself. */
async function open(request) {
  const language = await kept('language').catch(() => null), cache = await caches.open(shell)
  return await cache.match(page(languages.includes(language) ? language : languages[0])) || fetch(request)
}
async function keptOr(name, request, how) {
  const found = await caches.match(request, { cacheName: name, ...how })
  if (found) return found
  // A tile that is not there and cannot be had: the map draws the one above it.
  return fetch(request).catch(error => { if (name === MAP) return new Response(null, { status: 404 }); throw error })
}

// The browser says that there is a line again, perhaps with no page open.
self.addEventListener('sync', event => { if (event.tag === 'anlan-field') event.waitUntil(sendAll()) })
async function sendAll() {
  const bases = new Set((await entries()).filter(e => ['waiting', 'sending'].includes(e.state) && e.base === base).map(e => e.base))
  for (const one of bases) {
    const { state, left } = await send(one, { force: true })
    // Thrown, it is tried again by the browser; who must log in first is not helped by that.
    if (left && (state === 'unreachable' || state === 'later')) throw new Error('still waiting')
  }
}
