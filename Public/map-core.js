// A map on the page: the offline base map in the theme's colours, our symbols, and a view that nobody
// but the operator moves once the operator has touched it. Nothing is asked of another host unless the
// bureau has set an outside tile source.
import { draw, loadSprite, pixelRatio } from './map-symbols.js'
import { boxOf, circle, collection, destination, feature, gcj02, places } from './map-geo.js'
import { font, ground, names, overlay, overlaySources, points, resolve, shapes, top } from './map-style.js'

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

/**
 * Makes a map in `element` and returns its handle; null where there is no WebGL (then call `sketch`).
 * options: bounds | center+zoom, interactive (true), padding ({left,right,top,bottom} or a function),
 * tileSource, tileAttribution, gcj02, note (true: writes the note into the element).
 */
export async function createMap(element, options = {}) {
  if (!hasWebGL()) return null
  const [gl, sprites] = await Promise.all([load(), loadSprite(version)])
  const known = new Map(), made = new Set(), touchedBy = new Set()
  const empty = collection([]), sources = { base: { type: 'vector', tiles: [`${location.origin}${base}/tiles/base/{z}/{x}/{y}`], maxzoom: 14 } }
  for (const id of overlaySources) sources[id] = { type: 'geojson', data: empty }
  if (options.tileSource) sources.outside = { type: 'raster', tiles: [options.tileSource], tileSize: 256, maxzoom: 18 }
  const ready = layers => layers.map(define)
  function define(layer) {
    known.set(layer.id, layer)
    return { ...layer, paint: Object.fromEntries(Object.entries(layer.paint || {}).map(([k, v]) => [k, resolve(v)])) }
  }
  const start = options.center ? { center: options.center, zoom: options.zoom ?? 11 } : { bounds: bounds(options.bounds) || whole, fitBoundsOptions: { padding: padding() } }
  let map
  try {
    map = new gl.Map({
      container: element, ...start, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0, maxZoom: 18, minZoom: 2, maxPitch: 0,
      interactive: options.interactive ?? true, locale: words, renderWorldCopies: false, localIdeographFontFamily: false,
      style: { version: 8, sources, layers: ready([...ground().slice(0, 3), ...(options.tileSource ? [{ id: 'outside', type: 'raster', source: 'outside' }] : []), ...ground().slice(3), ...overlay(), ...names(), ...top()]) },
    })
  } catch { return null }
  map.touchZoomRotate?.disableRotation(); map.keyboard?.disableRotation()
  map.on('styleimagemissing', ({ id }) => { const image = draw(id, sprites); if (image && !map.hasImage(id)) { map.addImage(id, image, { pixelRatio }); made.add(id) } })
  map.on('error', e => { if (e.error?.status !== 404 && e.error?.name !== 'AbortError') console.warn(e.error?.message || e) })

  // ── the theme ──────────────────────────────────────────────────────────────
  const restyle = () => {
    for (const [id, layer] of known) if (map.getLayer(id)) for (const [k, v] of Object.entries(layer.paint || {})) if (JSON.stringify(v).includes('"@')) map.setPaintProperty(id, k, resolve(v))
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
    if (target.bounds) map.fitBounds(target.bounds, { padding: padding(), animate: false, maxZoom: 15 })
    else map.jumpTo({ center: target.center, zoom: target.zoom ?? map.getZoom() })
  }
  map.on('movestart', e => { if (e.originalEvent) touch(true) })

  // ── GCJ-02: the outside tiles lie beside the truth, so what is ours moves with them ──
  const moves = { fill: ['fill'], line: ['line'], circle: ['circle'], symbol: ['icon', 'text'] }
  let offset = [0, 0]
  function shift() {
    if (!options.gcj02 || !options.tileSource) return
    const c = map.getCenter(), a = map.project(c), g = gcj02([c.lng, c.lat]), b = map.project(g)
    offset = [Math.round(b.x - a.x), Math.round(b.y - a.y)]
    for (const id of known.keys()) for (const k of moves[map.getLayer(id)?.type] || []) if (k !== 'icon' || map.getLayoutProperty(id, 'icon-image')) map.setPaintProperty(id, `${k}-translate`, offset)
  }
  map.on('moveend', shift); map.on('load', shift)

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
    /** The true place of a mouse event. */
    place(e) { const p = map.unproject([e.point.x - offset[0], e.point.y - offset[1]]); return [p.lng, p.lat] },
    get offset() { return offset },
    fill(source, features) { map.getSource(source)?.setData(collection(features)) },
    /** Rings of these kilometres around a place, with their names. */
    rings(centre, kilometres) {
      handle.fill('rings', kilometres.flatMap(km => [feature('LineString', circle(centre, km * 1000)), feature('Point', destination(centre, 0, km * 1000), { text: `${km} km` })]))
    },
    /** A pin or any named picture at a place; null takes it away. */
    mark(place, image = 'pin') { handle.fill('mark', place ? [feature('Point', place, { image })] : []) },
    addLayer(layer) { addRecords(layer) },
    showLayer(layer, on) {
      if (layer.is_shape) for (const k of shapeIDs) { if (map.getLayer(`${k}:${layer.id}`)) map.setLayoutProperty(`${k}:${layer.id}`, 'visibility', on ? 'visible' : 'none') }
      else { if (on) shown.set(layer.id, layer); else shown.delete(layer.id); retile() }
    },
    isShown(layer) { return layer.is_shape ? map.getLayer(`fill:${layer.id}`) !== undefined && map.getLayoutProperty(`fill:${layer.id}`, 'visibility') !== 'none' : shown.has(layer.id) },
    /** The id of the layer that a drawn feature belongs to; nothing for base map and clusters. */
    layerOf(f) { return f.source === 'points' ? f.properties.layer : f.source.startsWith('rec:') ? f.source.slice(4) : undefined },
    /** Reads a layer again, as after change number `sequence`. */
    async refresh(layer, sequence) {
      if (layer.is_shape) map.getSource(`rec:${layer.id}`)?.setData(await geoJSON(layer))
      else if (shown.has(layer.id)) { latest = sequence; retile() }
    },
    metresPerPixel() { return 78271.51696 * Math.cos(map.getCenter().lat * Math.PI / 180) / 2 ** map.getZoom() },
    destroy() { watcher.disconnect(); map.remove() },
  }
  // All points are one source: its address names the layers and the last change known.
  const shown = new Map(), shapeIDs = ['fill', 'edge', 'dot']
  let latest = 0, tiled = '', waiting = false
  function retile() {
    if (waiting) return
    waiting = true
    queueMicrotask(() => {
      waiting = false
      const ids = [...shown.keys()].sort(), address = ids.length ? `${location.origin}${base}/tiles/layers/${ids.map(encodeURIComponent).join(',')}/{z}/{x}/{y}${latest ? `?s=${latest}` : ''}` : ''
      if (address === tiled) return
      tiled = address
      if (address && !map.getSource('points')) {
        map.addSource('points', { type: 'vector', tiles: [address], maxzoom: 16 })
        ready(points()).forEach(l => map.addLayer(l, 'draw-fill'))
        shift()
      } else if (address) map.getSource('points').setTiles([address])
      for (const id of ['one', 'many']) if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', address ? 'visible' : 'none')
    })
  }
  const geoJSON = layer => fetch(`${base}/api/v1/layers/${encodeURIComponent(layer.id)}/features`, { credentials: 'same-origin', headers: { Accept: 'application/geo+json' } }).then(r => { if (!r.ok) throw new Error(r.statusText); return r.json() })
  function addRecords(layer) {
    if (!layer.is_shape || map.getSource(`rec:${layer.id}`)) return handle.showLayer(layer, true)
    map.addSource(`rec:${layer.id}`, { type: 'geojson', data: empty })
    geoJSON(layer).then(data => map.getSource(`rec:${layer.id}`)?.setData(data)).catch(e => console.warn(layer.id, e.message))
    ready(shapes(layer)).forEach(l => map.addLayer(l, l.type === 'symbol' ? 'draw-fill' : 'rings-line'))
    shift()
  }
  if (options.note !== false) note(element)
  await new Promise(done => map.once('load', done))
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
