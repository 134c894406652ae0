// A map on the page: the offline base map in the theme's colours, our symbols, and a view that nobody
// but the operator moves once the operator has touched it. Nothing is asked of another host unless the
// bureau has set an outside tile source.
import { draw, loadSprite, pixelRatio } from './map-symbols.js'
import { boxOf, cgcs2000, circle, collection, destination, feature, gcj02, moved, places } from './map-geo.js'
import { font, ground, names, outside, overlay, overlaySources, points, resolve, shapeIDs, shapes, top } from './map-style.js'
import { dressed } from './map-shapes.js'

const root = document.documentElement, base = root.dataset.base || '', english = root.dataset.locale === 'en'
const version = document.querySelector('link[href*="tokens.css"]')?.getAttribute('href').match(/\?.*$/)?.[0] || ''
export const NOTE = english ? 'Sketch map: boundaries are no authority; not approved (no 审图号), not for publication' : '演示底图:界线不作划界依据,未送审(无审图号),不得公开'
const still = matchMedia('(prefers-reduced-motion: reduce)')

/** The module of the page itself: the same address, so that there is one feed and not two. */
export const page = () => import(document.querySelector('script[src*="/public/app.js"]')?.src || '/public/app.js')

let library
function load() {
  library ||= window.maplibregl ? Promise.resolve(window.maplibregl) : new Promise((done, fail) => {
    const sheet = document.createElement('link'); sheet.rel = 'stylesheet'; sheet.href = `/public/vendor/maplibre-gl.css${version}`
    if (!document.querySelector('link[href*="maplibre-gl.css"]')) document.head.append(sheet)
    const script = document.createElement('script'); script.src = `/public/vendor/maplibre-gl.js${version}`
    script.onload = () => done(window.maplibregl); script.onerror = () => fail(new Error('maplibre-gl.js'))
    document.head.append(script)
  })
  return library
}

/** Whether this browser can draw the map; «?nogl» in the address says no, to see the sketch. */
export function hasWebGL() {
  if (new URLSearchParams(location.search).has('nogl')) return false
  try { return !!document.createElement('canvas').getContext('webgl2') } catch { return false }
}

/** Puts the server's drawing in place of the map. `what`: layers, lon, lat, radius or bbox. */
export async function sketch(element, what = {}) {
  const query = new URLSearchParams(Object.entries(what).filter(([, v]) => v !== undefined && v !== null && v !== ''))
  const response = await fetch(`${base}/map/sketch.svg?${query}`, { credentials: 'same-origin' })
  if (!response.ok) throw new Error(response.statusText)
  const svg = new DOMParser().parseFromString(await response.text(), 'image/svg+xml').documentElement
  element.querySelector('svg.base')?.remove()
  element.prepend(document.importNode(svg, true)); element.classList.add('flat')
}

const words = english
  ? { 'Map.Title': 'Map', 'Popup.Close': 'Close' }
  : { 'Map.Title': '地图', 'Popup.Close': '关闭', 'CooperativeGesturesHandler.WindowsHelpText': '按住 Ctrl 滚动以缩放', 'CooperativeGesturesHandler.MobileHelpText': '用双指移动地图' }

/** [[w, s], [e, n]] of «west,south,east,north», an array of four, or nothing. */
export function bounds(given) {
  const n = typeof given === 'string' ? given.split(',').map(Number) : given
  return Array.isArray(n) && n.length === 4 && n.every(Number.isFinite) ? [[n[0], n[1]], [n[2], n[3]]] : null
}
const whole = [[73.5, 18.1], [135.1, 53.6]]
/** How long an outside tile service may keep silent before it counts as failed, in milliseconds. */
const patience = 8000

/**
 * Makes a map in `element` and returns its handle; null where there is no WebGL (then call `sketch`).
 * options: bounds | center+zoom, interactive (true), padding ({left,right,top,bottom} or a function),
 * tileSource (addresses with spaces between), gcj02, subject (see `confine`), note (true: writes the
 * note into the element), baseZoomMax (14: the nearest zoom whose tiles of the base map are there).
 *
 * Over GCJ-02 tiles the canvas itself is in GCJ-02: what is drawn is turned on its way in, what is
 * clicked on its way out. Everything a caller hands over or gets is CGCS2000.
 */
export async function createMap(element, options = {}) {
  if (!hasWebGL()) return null
  const [gl, sprites] = await Promise.all([load(), loadSprite(version)])
  const known = new Map(), made = new Set(), touchedBy = new Set()
  const shifts = !!(options.gcj02 && options.tileSource), put = shifts ? gcj02 : p => p, take = shifts ? cgcs2000 : p => p
  const empty = collection([]), sources = { base: { type: 'vector', tiles: [`${location.origin}${base}/tiles/base/{z}/{x}/{y}${shifts ? '?shift=gcj02' : ''}`], maxzoom: options.baseZoomMax ?? 14 } }
  for (const id of overlaySources) sources[id] = { type: 'geojson', data: empty }
  const outsides = (options.tileSource || '').split(' ').filter(Boolean)
  outsides.forEach((address, i) => { sources[`outside-${i}`] = { type: 'raster', tiles: [address], tileSize: 256, maxzoom: 18 } })
  // An outside map has boundaries and names of its own, and they are the approved ones.
  const beneath = [...ground(), ...(outsides.length ? [...names(), ...outside(outsides.length), ...overlay()] : [...overlay(), ...names()])]
  const ready = layers => layers.map(define)
  function define(layer) {
    known.set(layer.id, layer)
    return { ...layer, paint: Object.fromEntries(Object.entries(layer.paint || {}).map(([k, v]) => [k, resolve(v)])) }
  }
  const start = options.center ? { center: put(options.center), zoom: options.zoom ?? 11 } : { bounds: (bounds(options.bounds) || whole).map(put), fitBoundsOptions: { padding: padding() } }
  let map
  try {
    map = new gl.Map({
      container: element, ...start, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0, maxZoom: 18, minZoom: 2, maxPitch: 0,
      interactive: options.interactive ?? true, locale: words, renderWorldCopies: false, localIdeographFontFamily: false,
      style: { version: 8, sources, layers: ready([...beneath, ...top()]) },
    })
  } catch { return null }
  map.touchZoomRotate?.disableRotation(); map.keyboard?.disableRotation()
  map.on('styleimagemissing', ({ id }) => { const image = draw(id, sprites); if (image && !map.hasImage(id)) { map.addImage(id, image, { pixelRatio }); made.add(id) } })
  map.on('error', e => { if (e.error?.status !== 404 && e.error?.name !== 'AbortError') console.warn(e.error?.message || e) })

  // ── the theme ──────────────────────────────────────────────────────────────
  const restyle = () => {
    for (const [id, layer] of known) if (map.getLayer(id)) for (const [k, v] of Object.entries(layer.paint || {})) if (JSON.stringify(v).includes('"@')) map.setPaintProperty(id, k, resolve(v))
    for (const { id } of outside(outsides.length)) map.setPaintProperty(id, 'raster-brightness-max', root.dataset.theme === 'night' ? 0.7 : 1)
    for (const id of made) { const image = draw(id, sprites); if (image) map.updateImage(id, image) }
  }
  const watcher = new MutationObserver(restyle)
  watcher.observe(root, { attributes: true, attributeFilter: ['data-theme'] })

  // ── the view: it is the operator's once touched ────────────────────────────
  let isTouched = false, home = options.center ? { center: options.center, zoom: options.zoom ?? 11 } : { bounds: bounds(options.bounds) || whole }
  function padding() {
    const p = typeof options.padding === 'function' ? options.padding() : options.padding ?? 24, size = element.getBoundingClientRect()
    // Panels may leave no room at all on a small window; then the whole window counts.
    return typeof p === 'object' && (p.left + p.right > size.width - 120 || p.top + p.bottom > size.height - 120) ? 24 : p
  }
  const touch = value => { if (isTouched !== value) { isTouched = value; for (const f of touchedBy) f(value) } }
  const show = target => {
    if (target.bounds) map.fitBounds(target.bounds.map(put), { padding: padding(), animate: false, maxZoom: 15 })
    else map.jumpTo({ center: put(target.center), zoom: target.zoom ?? map.getZoom() })
  }
  map.on('movestart', e => { if (e.originalEvent) touch(true) })

  // ── outside tiles: until they come, and where they do not, the sketch is shown ──
  const told = new Set(), sketched = beneath.filter(l => l.source === 'base').map(l => l.id)
  // Whether they come: null as long as nobody knows.
  let failed = 0, came = 0, isOutside = null
  function turn(on) {
    if (on === isOutside) return
    isOutside = on
    for (const id of sketched) map.setLayoutProperty(id, 'visibility', on ? 'none' : 'visible')
    for (const f of told) f(on)
  }
  if (outsides.length) {
    const ours = e => e.sourceId?.startsWith('outside-')
    // MapLibre draws no frame after a tile that failed: without one, `idle` may never come.
    map.on('error', e => { if (ours(e)) { failed++; map.triggerRepaint() } })
    map.on('data', e => { if (ours(e) && e.tile) { came++; if (!failed) turn(true) } })
    map.on('idle', () => { const on = failed ? false : came ? true : isOutside; failed = came = 0; turn(on) })
    map.once('style.load', restyle)
    // A service that takes the question and never answers fails too.
    const waits = setTimeout(() => { if (isOutside === null) turn(false) }, patience)
    map.once('remove', () => clearTimeout(waits))
  }

  const handle = {
    map, element, gl,
    /** Where the view goes by itself; nothing happens once the operator has touched the map. */
    aim(target) { home = target; if (!isTouched) show(target); return !isTouched },
    /** The operator asks: go back to the view and follow again. */
    fit() { touch(false); show(home) },
    /** The operator asks to look elsewhere. */
    go(target) { touch(true); show(target) },
    zoom(by) { touch(true); map.zoomTo(map.getZoom() + by, { duration: still.matches ? 0 : 180 }) },
    get touched() { return isTouched },
    onTouched(f) { touchedBy.add(f); return () => touchedBy.delete(f) },
    /** The true place of a mouse event; the event's own position is of the canvas. */
    place(e) { const p = map.unproject(e.point); return take([p.lng, p.lat]) },
    /** The true place of a position on the canvas that MapLibre gave, and where a true place is seen. */
    truth: take, pixel: place => map.project(put(place)),
    centre() { const c = map.getCenter(); return take([c.lng, c.lat]) },
    popup(place, content, up = 12) { return new gl.Popup({ offset: [0, -up], maxWidth: '300px', focusAfterOpen: true }).setLngLat(put(place)).setDOMContent(content).addTo(map) },
    /** Called with whether the outside tiles come; null as long as nobody knows. */
    onOutside(f) { told.add(f); f(isOutside) },
    /** Called with the id of a layer of shapes and its features, as often as they are read. */
    onShapes(f) { read.add(f); return () => read.delete(f) },
    fill(source, features) { map.getSource(source)?.setData(collection(shifts ? features.map(f => ({ ...f, geometry: moved(f.geometry, put) })) : features)) },
    /** Of records that belong to an incident, shows those of this one alone; null shows all. */
    confine(id) { subject = id; for (const layer of drawn.values()) handle.refresh(layer, latest); retile() },
    /** Rings of these kilometres around a place, with their names. */
    rings(centre, kilometres) {
      handle.fill('rings', kilometres.flatMap(km => [feature('LineString', circle(centre, km * 1000)), feature('Point', destination(centre, 0, km * 1000), { text: `${km} km` })]))
    },
    /** A pin or any named picture at a place; null takes it away. */
    mark(place, image = 'pin') { handle.fill('mark', place ? [feature('Point', place, { image })] : []) },
    addLayer(layer) { addRecords(layer) },
    /** A source of the caller's own, with layers that follow the theme. */
    draw(id, source, layers) { map.addSource(id, source); ready(layers).forEach(l => map.addLayer(l, 'draw-fill')) },
    /** Draws a layer from features that the caller has, as often as they change; nothing is asked of the server. */
    give(layer, features) {
      if (!drawn.has(layer.id)) prepare(layer)
      set(layer, features)
    },
    showLayer(layer, on) {
      if (layer.is_shape) for (const k of shapeIDs) { if (map.getLayer(`${k}:${layer.id}`)) map.setLayoutProperty(`${k}:${layer.id}`, 'visibility', on ? 'visible' : 'none') }
      else { if (on) shown.set(layer.id, layer); else shown.delete(layer.id); retile() }
    },
    isShown(layer) { return layer.is_shape ? map.getLayer(`fill:${layer.id}`) !== undefined && map.getLayoutProperty(`fill:${layer.id}`, 'visibility') !== 'none' : shown.has(layer.id) },
    /** The id of the layer that a drawn feature belongs to; nothing for base map and clusters. */
    layerOf(f) { return f.source === 'points' ? f.properties.layer : f.source.startsWith('rec:') ? f.source.slice(4) : undefined },
    /** Reads a layer again, as after change number `sequence`. */
    async refresh(layer, sequence) {
      if (layer.is_shape) { if (drawn.has(layer.id)) await fetchShapes(layer) }
      else if (shown.has(layer.id)) { latest = sequence; retile() }
    },
    metresPerPixel() { return 78271.51696 * Math.cos(map.getCenter().lat * Math.PI / 180) / 2 ** map.getZoom() },
    destroy() { watcher.disconnect(); map.remove() },
  }
  // All points are one source: its address names the layers and the last change known.
  const shown = new Map(), drawn = new Map(), read = new Set(), turns = new Map()
  let latest = 0, tiled = '', waiting = false, subject = options.subject || null
  const asked = (more = {}) => { const q = new URLSearchParams(more); if (subject) q.set('subject', subject); return String(q) && `?${q}` }
  function retile() {
    if (waiting) return
    waiting = true
    queueMicrotask(() => {
      waiting = false
      const ids = [...shown.keys()].sort(), address = ids.length ? `${location.origin}${base}/tiles/layers/${ids.map(encodeURIComponent).join(',')}/{z}/{x}/{y}${asked({ ...(latest ? { s: latest } : {}), ...(shifts ? { shift: 'gcj02' } : {}) })}` : ''
      if (address === tiled) return
      tiled = address
      if (address && !map.getSource('points')) {
        map.addSource('points', { type: 'vector', tiles: [address], maxzoom: 16 })
        ready(points()).forEach(l => map.addLayer(l, 'draw-fill'))
      } else if (address) map.getSource('points').setTiles([address])
      for (const id of ['one', 'many']) if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', address ? 'visible' : 'none')
    })
  }
  /** Only the answer to the last question counts: an older one may come later. */
  async function fetchShapes(layer) {
    const mine = (turns.get(layer.id) || 0) + 1
    turns.set(layer.id, mine)
    const response = await fetch(`${base}/api/v1/layers/${encodeURIComponent(layer.id)}/features${asked()}`, { credentials: 'same-origin', headers: { Accept: 'application/geo+json' } })
    if (!response.ok) throw new Error(response.statusText)
    const data = await response.json()
    if (turns.get(layer.id) !== mine) return
    set(layer, data.features)
    for (const f of read) f(layer.id, data.features)
  }
  function set(layer, features) {
    const all = dressed(layer, features)
    map.getSource(`rec:${layer.id}`)?.setData(collection(shifts ? all.map(f => ({ ...f, geometry: moved(f.geometry, put) })) : all))
  }
  function prepare(layer) {
    drawn.set(layer.id, layer)
    map.addSource(`rec:${layer.id}`, { type: 'geojson', data: empty })
    ready(shapes(layer)).forEach(l => map.addLayer(l, l.type === 'symbol' ? 'draw-fill' : 'rings-line'))
  }
  function addRecords(layer) {
    if (!layer.is_shape || drawn.has(layer.id)) return handle.showLayer(layer, true)
    prepare(layer)
    fetchShapes(layer).catch(e => console.warn(layer.id, e.message))
  }
  if (options.note !== false) note(element)
  // The style is enough to work with: `load` would wait for every tile, of an outside service too.
  await new Promise(done => map.once('style.load', done))
  return handle
}

/** The note that stands on every map. */
export function note(element) {
  if (element.querySelector('.attr')) return
  const p = document.createElement('p'); p.className = 'attr map-note'; p.textContent = NOTE; Object.assign(p.style, { left: '0', bottom: '0', margin: '0' }); element.append(p)
}

/** The box of GeoJSON features, null where there are none. */
export function boxOfFeatures(features) {
  const all = features.flatMap(f => f.geometry ? places(f.geometry) : [])
  return all.length ? boxOf(all) : null
}
export { font }
