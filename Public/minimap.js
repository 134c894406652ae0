// Small maps: <div class="map" data-minimap data-lon data-lat [data-radius-km] [data-level="1"…"4"]
// [data-layers="incidents.incidents …"] [data-shapes="/url of GeoJSON"] [data-zoom] [data-interactive]
// [data-subject="id of an incident": its records alone] [data-plot: with the tools to draw]></div>
// Layers and shapes are read as the person who looks. `mount` makes one from a script.
import { bounds, boxOfFeatures, createMap, note, page, sketch } from './map-core.js'
import { circle, boxOf } from './map-geo.js'
import { plotting } from './map-plot.js'

const base = document.documentElement.dataset.base || ''
const json = path => fetch(base + path, { credentials: 'same-origin', headers: { Accept: 'application/json' } }).then(r => { if (!r.ok) throw new Error(`${r.status} ${path}`); return r.json() })
let listed
const allLayers = () => listed ||= json('/api/v1/layers').catch(() => [])
const made = new WeakMap()

/**
 * Draws a small map. options: lon, lat, level (1…4: the level's symbol in place of a pin), radiusKm
 * (one ring at it and one at half), rings ([km]), layers ([ids]), shapes (address or GeoJSON), bounds,
 * zoom (12), interactive (false), padding, subject (an incident's id), plot (tools to draw with). Returns the handle of map-core with `refresh()` and
 * `update(options)`, or null where only the sketch could be drawn.
 */
export async function mount(element, options = {}) {
  made.get(element)?.destroy()
  const at = Number.isFinite(options.lon) && Number.isFinite(options.lat) ? [options.lon, options.lat] : null
  const rings = options.rings || (options.radiusKm ? [options.radiusKm / 2, options.radiusKm] : []), far = Math.max(0, ...rings)
  element.classList.add('map', 'mini')
  element.setAttribute('role', 'region'); element.setAttribute('aria-label', element.getAttribute('aria-label') || (document.documentElement.dataset.locale === 'en' ? 'Small map' : '小地图'))
  const frame = options.bounds ? { bounds: options.bounds } : at && far ? { bounds: boxOf(circle(at, far * 1050, 16)) } : at ? { center: at, zoom: options.zoom ?? 12 } : {}
  const handle = await createMap(element, { interactive: options.interactive ?? false, padding: options.padding ?? 12, subject: options.subject, ...frame }).catch(() => null)
  if (!handle) {
    note(element)
    await sketch(element, { layers: (options.layers || []).join(','), lon: at?.[0], lat: at?.[1], radius: far || 8, bbox: at ? '' : String(options.bounds || '') }).catch(() => {})
    return null
  }
  made.set(element, handle)
  if (at) handle.mark(at, options.level ? `level:${options.level}` : 'pin')
  if (at && rings.length) handle.rings(at, rings)
  const wanted = new Set(options.layers || []), chosen = wanted.size ? (await allLayers()).filter(l => wanted.has(l.id)) : []
  for (const layer of chosen) handle.addLayer(layer)
  if (options.plot) await tools(element, handle, chosen, options.subject)
  if (options.shapes) {
    const data = typeof options.shapes === 'string' ? await json(options.shapes).catch(() => null) : options.shapes
    const features = data?.features || (data?.type === 'Feature' ? [data] : data?.coordinates ? [{ type: 'Feature', properties: {}, geometry: data }] : [])
    handle.fill('shapes', features)
    const box = boxOfFeatures(features)
    if (box && !at && !options.bounds) handle.aim({ bounds: bounds(box) })
  }
  const refresh = handle.refresh
  handle.refresh = (layer, sequence) => layer ? refresh(layer, sequence) : Promise.all(chosen.map(l => refresh(l, sequence || Date.now())))
  handle.update = more => mount(element, { ...options, ...more })
  if (chosen.length) {
    const { onChange } = await page()
    let timer, stop
    const gone = () => { if (!element.isConnected) { stop?.(); handle.destroy(); return true } }
    stop = onChange(change => {
      if (gone()) return
      const concerned = chosen.filter(l => change.type === '*' || l.type === change.type)
      if (concerned.length) { clearTimeout(timer); timer = setTimeout(() => gone() || concerned.forEach(l => refresh(l, change.sequence)), 500) }
    })
  }
  element.dataset.drawn = 'yes'
  return handle
}

/** The tools to draw with, where the person may, and what a mark says when it is clicked. */
async function tools(element, handle, chosen, subject) {
  const layer = chosen.find(l => l.signs)
  if (!layer) return
  const make = (tag, className, more = {}) => Object.assign(document.createElement(tag), { className }, more), words = layer.draw?.words
  const bar = make('div', 'mapbox mapbar plotbar', { role: 'toolbar', ariaLabel: words?.tools }), hint = make('div', 'mapbox plothint', { hidden: true, role: 'status' }), text = make('span', '')
  const end = make('button', 'btn s', { type: 'button', textContent: words?.finish, hidden: true, onclick: () => handle.pen.finish() }), stop = make('button', 'btn s bare', { type: 'button', textContent: words?.stop, onclick: () => handle.pen.stop() })
  hint.append(text, end, stop)
  if (layer.draw) element.append(bar, hint)
  const own = plotting({
    handle, layer, layers: await allLayers(), app: await page(), subject, bar,
    hint(says, pen, canFinish) { if (says === null) end.hidden = !canFinish; else { text.textContent = says; hint.hidden = !says; end.hidden = true } },
  })
  handle.map.on('click', e => {
    if (e.defaultPrevented || handle.pen?.drawing) return
    const found = handle.map.queryRenderedFeatures([[e.point.x - 6, e.point.y - 6], [e.point.x + 6, e.point.y + 6]]).filter(f => handle.layerOf(f) === layer.id), first = found.find(f => f.geometry.type === 'Point') || found[0]
    if (first) own.open(first.properties, first.geometry.type === 'Point' ? handle.truth(first.geometry.coordinates) : handle.place(e))
  })
}

const number = text => text === undefined || text === '' ? undefined : Number(text)
/** Draws every [data-minimap] of the page that is not drawn yet. */
export function mountAll(root = document) {
  for (const e of root.querySelectorAll('[data-minimap]:not([data-mounted])')) {
    const d = e.dataset
    d.mounted = 'yes'
    mount(e, {
      lon: number(d.lon), lat: number(d.lat), radiusKm: number(d.radiusKm), level: number(d.level), zoom: number(d.zoom), bounds: d.bounds, shapes: d.shapes,
      layers: (d.layers || '').split(/[\s,]+/).filter(Boolean), interactive: d.interactive !== undefined && d.interactive !== 'false', subject: d.subject, plot: d.plot !== undefined,
    })
  }
}
mountAll()
addEventListener('livereloaded', () => mountAll())
