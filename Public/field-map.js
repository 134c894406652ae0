// The map of the area, fetched once and there without a line: tiles of the base map down to where they say nothing
// new, the points of the layers, and the server's sketch for a browser that draws no map. Bounded; its age is told.
import { ask, json } from './field-sync.js'
import { keep, kept, tell } from './field-store.js'
import { MAP } from './field-wipe.js'

const TILES_MAX = 500, BYTES_MAX = 30 * 2 ** 20, POINTS_MAX = 4000, LAYERS_MAX = 16, ZOOM_MIN = 4, ZOOM_MAX = 12, AT_ONCE = 4
const DAY = 864e5
/** After so long the base map is fetched anew by itself, and the points of the layers. */
export const RENEW = { tiles: 7 * DAY, points: 36e5 }

const column = (lon, z) => Math.floor((lon + 180) / 360 * 2 ** z)
const row = (lat, z) => { const r = lat * Math.PI / 180; return Math.floor((1 - Math.asinh(Math.tan(r)) / Math.PI) / 2 * 2 ** z) }

/** The tiles of a box [west, south, east, north], from far to near, and the nearest zoom that is whole: {tiles: [[z, x, y]], zoom}. */
export function plan(box, max = TILES_MAX) {
  const tiles = []
  let zoom = ZOOM_MIN
  for (let z = ZOOM_MIN; z <= ZOOM_MAX; z++) {
    // One around it: the window's edge is not the area's.
    const more = 1, edge = 2 ** z - 1, held = n => Math.min(edge, Math.max(0, n))
    const [x0, x1, y0, y1] = [held(column(box[0], z) - more), held(column(box[2], z) + more), held(row(box[3], z) - more), held(row(box[1], z) + more)]
    const count = (x1 - x0 + 1) * (y1 - y0 + 1)
    if (tiles.length + count > max) break
    for (let x = x0; x <= x1; x++) for (let y = y0; y <= y1; y++) tiles.push([z, x, y])
    zoom = z
  }
  return { tiles, zoom }
}
const grown = box => { const w = (box[2] - box[0]) * 0.1, s = (box[3] - box[1]) * 0.1; return [box[0] - w, box[1] - s, box[2] + w, box[3] + s].map(n => Number(n.toFixed(4))) }

export const mapOf = base => kept(`map:${base}`)
/** What is due to be fetched: 'all', 'points' or null. */
export function due(map, box) {
  if (!box) return null
  if (!map || String(map.box) !== String(box) || !map.whole || Date.now() - map.at > RENEW.tiles) return 'all'
  return Date.now() - map.pointsAt > RENEW.points ? 'points' : null
}

let running = null
/** Fetches the map of a box. `onProgress(done, all)`; `signal` stops it. Answers what is kept; what was there stays until it is replaced. */
export function fetchMap(base, box, what, onProgress = () => {}, signal) {
  running ||= work(base, box, what, onProgress, signal).finally(() => { running = null })
  return running
}
async function work(base, box, what, onProgress, signal) {
  const old = await mapOf(base), sameBox = old && String(old.box) === String(box)
  const map = { box, at: sameBox ? old.at : 0, whole: sameBox && old.whole, tiles: sameBox ? old.tiles : 0, bytes: sameBox ? old.bytes : 0, zoom: sameBox ? old.zoom : ZOOM_MIN, layers: old?.layers || [], pointsAt: old?.pointsAt || 0 }
  if (what === 'all') {
    const { tiles, zoom } = plan(grown(box)), cache = await caches.open(MAP), paths = [`${base}/map/sketch.svg?${new URLSearchParams({ bbox: String(box) })}`, ...tiles.map(t => `${base}/tiles/base/${t.join('/')}`)]
    // A first fetch that broke off goes on where it stood; a renewal takes all anew.
    const has = map.whole ? new Set() : new Set((await cache.keys()).map(r => r.url.slice(location.origin.length)))
    let done = 0, bytes = sameBox && !map.whole ? old.bytes : 0, failed = 0, next = 0
    const worker = async () => {
      while (next < paths.length && !signal?.aborted && bytes < BYTES_MAX && failed < 8) {
        const path = paths[next++]
        if (has.has(path)) { onProgress(++done, paths.length); continue }
        try {
          // The worker would answer with what is kept: past it.
          const response = await ask(path + (path.includes('?') ? '&' : '?') + `s=${Date.now()}`, {})
          if (!response.ok) throw new Error(String(response.status))
          const body = await response.arrayBuffer()
          bytes += body.byteLength
          await cache.put(path, new Response(body, { headers: { 'Content-Type': response.headers.get('content-type') || '' } }))
        } catch (error) { failed++; if (error.name === 'QuotaExceededError') failed = 8 }
        onProgress(++done, paths.length)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    const whole = done === paths.length && failed === 0
    Object.assign(map, { whole, at: whole || !map.at ? Date.now() : map.at, tiles: Math.max(done - failed - 1, 0), bytes, zoom })
    if (done === failed) return old
  }
  const layers = await points(base, box).catch(() => null)
  if (layers) { map.layers = layers; map.pointsAt = Date.now() }
  await keep(`map:${base}`, map); tell('kept')
  return map
}

/** The points of the layers that are on by themselves, as this person sees them. */
async function points(base, box) {
  const list = await ask(`${base}/api/v1/layers`, { headers: { Accept: 'application/json' } }), all = list.ok ? await json(list) : null
  if (!all) throw new Error('layers')
  const out = []
  let room = POINTS_MAX
  for (const layer of all.filter(l => l.on && !l.is_shape && l.count).slice(0, LAYERS_MAX)) {
    const answer = await ask(`${base}/api/v1/layers/${encodeURIComponent(layer.id)}/features?bbox=${box.join(',')}`, { headers: { Accept: 'application/geo+json' } })
    const data = answer.ok ? await json(answer) : null
    if (!data) continue
    const features = data.features.filter(f => f.geometry?.type === 'Point').slice(0, room)
    room -= features.length
    out.push({ id: layer.id, title: layer.title, icon: layer.icon, features: features.map(f => ({ at: f.geometry.coordinates, label: f.properties.label, level: f.properties.level || 0, telephone: f.properties.telephone })) })
  }
  return out
}

/**
 * Draws the map into `element`. `marks`: [{at, label, icon, level}] beside the layers' points. `onTap([lon, lat])` where
 * a place may be chosen. Answers the handle of map-core, or null where only the sketch could be drawn.
 */
export async function drawMap(element, base, { box, centre, marks = [], onTap, onPoint } = {}) {
  const { createMap, hasWebGL, note, sketch } = await import('./map-core.js'), map = await mapOf(base), bounds = map?.box || box
  element.classList.add('map')
  const handle = hasWebGL() ? await createMap(element, { ...(centre ? { center: centre, zoom: 11 } : { bounds }), baseZoomMax: map?.zoom, padding: 12 }).catch(() => null) : null
  if (!handle) { note(element); await sketch(element, { bbox: String(bounds || '') }).catch(() => {}); return null }
  const { points: symbols, resolve } = await import('./map-style.js')
  const feature = (p, icon) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: p.at }, properties: { label: p.label || '', level: p.level || 0, icon: p.icon || icon, telephone: p.telephone || '' } })
  // What is marked by itself stands there once.
  const marked = new Set(marks.map(m => m.label))
  const all = [...(map?.layers || []).flatMap(l => l.features.filter(f => !marked.has(f.label)).map(f => feature(f, l.icon))), ...marks.map(m => feature(m, m.icon))]
  const add = () => {
    handle.map.addSource('kept', { type: 'geojson', data: { type: 'FeatureCollection', features: all }, cluster: true, clusterRadius: 36, clusterMaxZoom: 12, clusterProperties: { count: ['+', 1] } })
    for (const { 'source-layer': _, ...layer } of symbols()) handle.map.addLayer({ ...layer, id: `kept-${layer.id}`, source: 'kept', paint: Object.fromEntries(Object.entries(layer.paint).map(([k, v]) => [k, resolve(v)])) }, 'draw-fill')
  }
  add()
  handle.map.on('click', event => {
    const near = handle.map.queryRenderedFeatures([[event.point.x - 14, event.point.y - 14], [event.point.x + 14, event.point.y + 14]], { layers: ['kept-one'] })[0]
    if (onTap) onTap(handle.place(event).map(n => Number(n.toFixed(6))))
    else if (near && onPoint) onPoint(near.properties, near.geometry.coordinates)
  })
  element.dataset.drawn = 'yes'
  return handle
}
