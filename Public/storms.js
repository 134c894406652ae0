// The way of a storm: its line, each fix by grade (colour and size, the letters beside it near by), the newest with its winds.
import { boxOfFeatures, bounds, createMap, page, sketch } from './map-core.js'
import { circle, feature } from './map-geo.js'
import { font } from './map-style.js'

const box = document.getElementById('map'), main = box.closest('main')
const short = ['', 'TD', 'TS', 'STS', 'TY', 'STY', 'SuperTY']
const colour = ['match', ['get', 'step'], 1, '@ok', 2, '@l4', 3, '@l3', 4, '@l2', 5, '@err-solid', 6, '@l1', '@ink-3']
const layers = [
  { id: 'storm-wind', type: 'fill', source: 'storm', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': '@err-solid', 'fill-opacity': 0.12 } },
  { id: 'storm-halo', type: 'line', source: 'storm', filter: ['==', ['geometry-type'], 'LineString'], layout: { 'line-join': 'round' }, paint: { 'line-color': '@map-halo', 'line-width': 5 } },
  { id: 'storm-way', type: 'line', source: 'storm', filter: ['==', ['geometry-type'], 'LineString'], layout: { 'line-join': 'round' }, paint: { 'line-color': '@ink-2', 'line-width': 1.6 } },
  { id: 'storm-now', type: 'circle', source: 'storm', filter: ['==', ['get', 'now'], true], paint: { 'circle-radius': 15, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': '@ink', 'circle-stroke-width': 2 } },
  { id: 'storm-fix', type: 'circle', source: 'storm', filter: ['has', 'step'], paint: { 'circle-radius': ['+', 3, ['get', 'step']], 'circle-color': colour, 'circle-stroke-color': '@map-halo', 'circle-stroke-width': 1.5 } },
  { id: 'storm-word', type: 'symbol', source: 'storm', filter: ['has', 'text'], layout: { 'text-field': ['get', 'text'], 'text-font': font(true), 'text-size': 12, 'text-anchor': 'left', 'text-offset': [1, 0], 'text-optional': true, 'symbol-sort-key': ['case', ['==', ['get', 'now'], true], 0, 1] }, paint: { 'text-color': '@ink', 'text-halo-color': '@map-halo', 'text-halo-width': 2 } },
]
const rows = () => [...main.querySelectorAll('tr[data-lon]')].filter(r => r.dataset.lon)
const at = r => [Number(r.dataset.lon), Number(r.dataset.lat)]

/** The rows of the table, the newest first, as features. */
function features() {
  const all = rows(), way = all.map(at).reverse(), radii = (all[0]?.dataset.radii || '').split(',').map(Number).filter(n => n > 0)
  // What changes is named; between two changes of grade the dots speak for themselves.
  const words = all.map((r, i) => { const step = Number(r.dataset.step), before = Number(all[i + 1]?.dataset.step); return i && step === before ? '' : short[step] || '' })
  return [
    ...radii.map(km => feature('Polygon', [circle(at(all[0]), km * 1000)])), ...(way.length > 1 ? [feature('LineString', way)] : []),
    ...all.map((r, i) => feature('Point', at(r), { step: Number(r.dataset.step), now: i === 0, ...(words[i] || i === 0 ? { text: [words[i], i ? '' : r.dataset.at.slice(5)].filter(Boolean).join(' ') } : {}) })).reverse(),
  ]
}

async function start() {
  const app = await page()
  const handle = await createMap(box, { bounds: box.dataset.bounds, padding: 40 }).catch(() => null)
  const home = bounds(box.dataset.bounds)
  const frame = () => {
    const b = boxOfFeatures(features())
    if (!b) return
    const all = home ? [Math.min(b[0], home[0][0]), Math.min(b[1], home[0][1]), Math.max(b[2], home[1][0]), Math.max(b[3], home[1][1])] : b
    if (handle) handle.aim({ bounds: bounds(all) }); else sketch(box, { layers: 'none', bbox: all.join(',') }).catch(() => {})
  }
  const collection = () => ({ type: 'FeatureCollection', features: features() })
  if (handle) handle.draw('storm', { type: 'geojson', data: collection() }, layers)
  frame()
  main.addEventListener('click', e => {
    const row = e.target.closest('tr[data-lon]')
    if (!row || !handle) return
    for (const r of rows()) r.removeAttribute('aria-selected')
    row.setAttribute('aria-selected', 'true'); handle.go({ center: at(row), zoom: Math.max(5, handle.map.getZoom()) })
  })
  let timer
  async function refresh() {
    const response = await fetch(location.href, { credentials: 'same-origin', headers: { Accept: 'text/html' } }).catch(() => null)
    if (!response?.ok) return
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-fresh="storm"]'), part = main.querySelector('[data-fresh="storm"]')
    if (fresh && fresh.innerHTML !== part.innerHTML) { part.innerHTML = fresh.innerHTML; handle?.map.getSource('storm').setData(collection()); frame() }
  }
  app.onChange(change => { if (change.type === '*' || change.type === 'warnings.storm') { clearTimeout(timer); timer = setTimeout(refresh, 400) } })
  main.dataset.ready = 'yes'
}
start()
