// 一张图: layers, areas, popups, live changes, links into the map, print.
import { bounds, createMap, hasWebGL, page, sketch } from './map-core.js'
import { boxOf, circle, places, readPlace } from './map-geo.js'
import { icon, tree } from './map-tree.js'
import { query } from './map-query.js'
import { plotting } from './map-plot.js'

const root = document.documentElement, base = root.dataset.base || '', english = root.dataset.locale === 'en'
const box = document.getElementById('map'), main = box.closest('main'), $ = selector => main.querySelector(selector)
const phrases = Object.fromEntries([...document.getElementById('map-words').content.children].map(e => [e.dataset.k, e.textContent]))
/** A phrase with its {places} filled. */
const words = (key, values = {}) => (phrases[key] || key).replace(/\{(\w+)\}/g, (_, k) => values[k] ?? '')
const narrow = matchMedia('(max-width: 720px)')
const address = new URLSearchParams(location.search)

const state = { handle: null, subject: null, plots: null, layers: [], on: new Set(), words, base, main, $, english, app: null }
const onKey = 'map-layers'
const remembered = () => { try { return JSON.parse(localStorage.getItem(onKey) || '{}') } catch { return {} } }

/** Room that the panels take, so that what is looked at stands beside them. */
function padding() {
  if (narrow.matches) return { left: 16, right: 16, top: 64, bottom: 60 }
  const open = p => { const e = $(`[data-panel="${p}"]`); return e && !e.hidden && e.offsetParent ? e.offsetWidth + 20 : 20 }
  return { left: open('layers'), right: open('results'), top: 62, bottom: 36 }
}
state.padding = padding

state.setLayer = (layer, on) => {
  if (layer.signs) $('[data-plot-legend]').hidden = !on
  if (on) { state.on.add(layer.id); state.handle?.addLayer(layer) } else { state.on.delete(layer.id); state.handle?.showLayer(layer, false) }
  try { localStorage.setItem(onKey, JSON.stringify({ ...remembered(), [layer.id]: on })) } catch { /* full or forbidden: the map still works */ }
  if (!state.handle) drawSketch()
  state.rerun?.()
}
state.link = (layer, id) => `${base}/${layer.path}/${id}`

let sketchTimer
function drawSketch() {
  clearTimeout(sketchTimer)
  sketchTimer = setTimeout(() => sketch(box, { layers: [...state.on].join(',') || 'none', ...(state.looked || {}) }).catch(e => state.app?.toast(e.message, true)), 150)
}
/** Shows a place or box because the operator asked for it. */
state.look = target => {
  if (state.handle) return state.handle.go(target)
  state.looked = target.center ? { lon: target.center[0], lat: target.center[1], radius: target.radius || 10 } : { bbox: String(target.bounds.flat()) }
  drawSketch()
}

// ── what one clicks ─────────────────────────────────────────────────────────
function popup(layer, properties, place) {
  const body = document.createElement('div'), head = document.createElement('h3'), kind = document.createElement('p'), row = document.createElement('div')
  head.textContent = properties.label || layer.title; kind.textContent = layer.title; row.className = 'row'
  const open = document.createElement('a'); open.className = 'btn s'; open.href = state.link(layer, properties.id); open.textContent = words('open')
  const near = document.createElement('button'); near.type = 'button'; near.className = 'btn s'; near.textContent = words('around')
  near.onclick = () => { state.popup.remove(); state.circle(place, 20, head.textContent) }
  row.append(open, near); body.append(head, kind, row)
  state.popup?.remove()
  state.popup = state.handle.popup(place, body)
}
const layerOf = f => { const id = state.handle.layerOf(f); return id && state.layers.find(l => l.id === id) }
const isOurs = f => f.source === 'points' || f.source.startsWith('rec:')
async function clicked(event) {
  if (event.defaultPrevented || state.handle.pen?.drawing) return
  const { map } = state.handle, { x, y } = event.point
  const found = map.queryRenderedFeatures([[x - 6, y - 6], [x + 6, y + 6]]).filter(isOurs)
  const first = found.find(f => f.geometry.type === 'Point') || found[0]
  if (!first) return
  const { geometry, properties } = first, place = geometry.type === 'Point' ? state.handle.truth(geometry.coordinates) : state.handle.place(event), layer = layerOf(first)
  if (properties.count) return state.handle.go({ center: place, zoom: Math.min(16, map.getZoom() + 2) })
  if (layer?.signs && state.plots) { state.popup?.remove(); state.popup = await state.plots.open(properties, place) } else if (layer) popup(layer, properties, place)
}

// ── the status line, the scale ──────────────────────────────────────────────
const nice = metres => { const p = 10 ** Math.floor(Math.log10(metres)), n = metres / p; return (n >= 5 ? 5 : n >= 2 ? 2 : 1) * p }
function scale() {
  const each = state.handle.metresPerPixel(), far = nice(each * 110), bar = $('[data-scale]')
  bar.style.width = `${(far / each).toFixed(0)}px`; bar.firstElementChild.textContent = far >= 1000 ? `${far / 1000} km` : `${far} m`
  state.bar = { pixels: far / each, text: bar.firstElementChild.textContent }
  const ratio = document.querySelector('[data-ratio]'), n = each / 0.00028, p = 10 ** Math.max(0, Math.floor(Math.log10(n)) - 1)
  if (ratio) ratio.textContent = `1 : ${String(Math.round(n / p) * p).replace(/\B(?=(\d{3})+$)/g, '\u2009')}`
}
const at = document.querySelector('[data-at]')
const coordinates = p => `${p[0].toFixed(4)}° E, ${p[1].toFixed(4)}° N`

// ── print: a picture of what is seen, with its scale ───────────────────────
function picture() {
  $('[data-printed]').textContent = new Date((state.app?.now() ?? Date.now()) + 8 * 36e5).toISOString().slice(0, 16).replace('T', ' ')
  $('[data-legend]').replaceChildren(...state.layers.filter(l => state.on.has(l.id)).map(l => { const e = document.createElement('span'); e.append(icon(l.icon), l.title); return e }))
  if (!state.handle) return
  const { map } = state.handle
  map.redraw()
  const source = map.getCanvas(), made = document.createElement('canvas'), k = source.width / source.clientWidth
  made.width = source.width; made.height = source.height
  const x = made.getContext('2d')
  x.drawImage(source, 0, 0); x.scale(k, k)
  const css = n => getComputedStyle(root).getPropertyValue(n), y = source.clientHeight - 16
  x.strokeStyle = x.fillStyle = css('--ink'); x.lineWidth = 1.5; x.font = `12px ${css('--font-ui')}`; x.textAlign = 'center'
  x.beginPath(); x.moveTo(16, y - 6); x.lineTo(16, y); x.lineTo(16 + state.bar.pixels, y); x.lineTo(16 + state.bar.pixels, y - 6); x.stroke()
  x.fillText(state.bar.text, 16 + state.bar.pixels / 2, y - 8)
  const image = box.querySelector('img.printed') || box.insertBefore(new Image(), box.firstChild)
  image.className = 'printed print-only'; image.alt = ''; image.src = made.toDataURL('image/png')
  return image
}
addEventListener('beforeprint', picture)

// ── panels ──────────────────────────────────────────────────────────────────
const panel = name => $(`[data-panel="${name}"]`), toggler = $('[data-toggle="layers"]')
state.panel = (name, open) => {
  const e = panel(name)
  if (name === 'layers') { if (narrow.matches) e.classList.toggle('open', open); else e.hidden = !open; toggler.setAttribute('aria-expanded', String(open)) } else { e.hidden = !open; main.classList.toggle('has-results', open) }
  if (open && narrow.matches && name === 'results') state.panel('layers', false)
}
const layersOpen = () => narrow.matches ? panel('layers').classList.contains('open') : !panel('layers').hidden
toggler.onclick = () => state.panel('layers', !layersOpen())
for (const e of main.querySelectorAll('[data-shut]')) e.onclick = () => { state.panel(e.dataset.shut, false); if (e.dataset.shut === 'results') state.clear() }

// ── what the pen says ───────────────────────────────────────────────────────
const hinted = $('[data-hint] > span'), finishing = $('[data-finish]')
state.hint = text => { hinted.hidden = !text; $('[data-hint-words]').textContent = text; finishing.hidden = true }
state.finishes = canFinish => { finishing.hidden = !canFinish }
finishing.onclick = () => state.handle?.pen?.finish()
$('[data-cancel]').onclick = () => { state.handle?.pen?.stop(); state.hint('') }

/** The tab of what people drew, and the tools to draw with. */
function plots(layers) {
  const layer = layers.find(l => l.signs), tab = $('#tab-plots'), opener = $('[data-plotting]'), list = $('#by-plots ul'), bar = $('[data-plot-bar]'), byForm = $('[data-by-form]')
  if (!layer) { tab.hidden = opener.hidden = $('[data-plot-legend]').hidden = true; return }
  $('[data-plot-legend]').hidden = !state.on.has(layer.id)
  if (!layer.draw) { opener.hidden = true; bar.hidden = true }
  const show = () => { state.panel('layers', true); state.tab('plots') }
  opener.onclick = () => { show(); bar.querySelector('button')?.focus() }
  state.plots = plotting({
    handle: state.handle, layer, layers, app: state.app, subject: state.subject, bar, list,
    hint: (text, pen, canFinish) => { if (text !== null) state.hint(text); else state.finishes(canFinish) },
    before: () => { if (!state.on.has(layer.id)) { state.setLayer(layer, true); state.counts() } if (narrow.matches) state.panel('layers', false) },
    changed: () => state.rerun?.(), counted: n => { tab.querySelector('.n').textContent = n || '' },
  })
  byForm.href = state.plots.formHref(); byForm.hidden = !byForm.getAttribute('href')
  $('[data-plot-keys]').hidden = !layer.draw || !state.handle
}

/** An incident by link: it alone, with its rings, and with what lies in 20 km of it. */
async function open(incident, record) {
  const { handle } = state
  $('[data-only] > span').hidden = false
  $('[data-only-name]').textContent = record.title || record.name || ''
  $('[data-all]').onclick = () => { $('[data-only] > span').hidden = true; state.subject = null; handle?.confine(null); state.plots?.setSubject(null); state.rerun?.() }
  if (!Array.isArray(record.place)) return
  const { place } = record, far = [...circle(place, 20_500, 16)]
  state.circle(place, 20, record.title || record.name, { stay: true })
  // The incident's own rings outlast the list of what lies in them.
  state.rings = () => { if (state.subject) handle?.rings(place, [10, 20]); return !!state.subject }
  state.rings()
  // On a phone the list would cover what the link leads to.
  if (narrow.matches) state.panel('results', false)
  // What the incident has beyond the rings belongs into the picture too.
  for (const layer of state.layers.filter(l => l.is_shape && state.on.has(l.id))) {
    const data = await fetch(`${base}/api/v1/layers/${layer.id}/features?subject=${incident}`, { credentials: 'same-origin' }).then(r => r.ok ? r.json() : { features: [] }).catch(() => ({ features: [] }))
    for (const f of data.features) far.push(...places(f.geometry))
  }
  const b = boxOf(far)
  if (handle) handle.aim({ bounds: bounds(b) }); else state.look({ bounds: bounds(b) })
}

function lock(isTouched) { const e = $('[data-lock] > span'); e.hidden = !isTouched }

async function start() {
  state.app = await page()
  const call = path => state.app.call('GET', path)
  const fail = (name, e) => state.app.toast(words('load-failed', { name: `${name} (${e.message})` }), true)
  if (narrow.matches) toggler.setAttribute('aria-expanded', 'false')
  const d = box.dataset, jump = (address.get('at') || '').split(',').map(Number)
  const incident = address.get('incident'), record = incident && await call(`/api/v1/incidents/${encodeURIComponent(incident)}`).catch(e => { fail('incident', e) })
  if (record) state.subject = record.id
  const [layers, areas, handle] = await Promise.all([
    call('/api/v1/layers').catch(e => { fail('layers', e); return [] }), call('/api/v1/map-areas').catch(() => []),
    createMap(box, { bounds: d.bounds, padding, tileSource: d.tileSource, gcj02: d.gcj02 !== undefined, subject: state.subject, note: false }).catch(() => null),
  ])
  const chosen = remembered()
  Object.assign(state, { layers, areas, handle, tool: 'select' })
  const listed = address.get('layers')?.split(',')
  const isOfIncidents = l => record && ['events', 'models', 'command'].includes(l.group)
  for (const layer of layers) if (isOfIncidents(layer) || (listed ? listed.includes(layer.id) : chosen[layer.id] ?? layer.on)) state.on.add(layer.id)
  query(state); tree(state); plots(layers)
  if (handle) {
    for (const layer of layers) if (state.on.has(layer.id)) handle.addLayer(layer)
    const { map } = handle
    map.on('click', clicked)
    map.on('mousemove', e => { if (at) at.textContent = coordinates(handle.place(e)); if (!handle.pen?.drawing) map.getCanvas().style.cursor = map.queryRenderedFeatures(e.point).some(isOurs) ? 'pointer' : '' })
    map.on('move', scale); map.on('resize', scale); scale()
    handle.onTouched(lock)
    if (d.tileSource) handle.onOutside(comes => { $('[data-sketch-note]').hidden = comes === true; $('[data-outside-note]').hidden = comes !== true; $('[data-outside-failed]').hidden = comes !== false })
  } else { $('[data-scale]').hidden = true; if ($('[data-outside-note]')) $('[data-outside-note]').hidden = $('[data-outside-failed]').hidden = true; drawSketch(); if (!hasWebGL()) state.app.toast(words('no-webgl')) }
  for (const e of main.querySelectorAll('[data-fit]')) e.onclick = () => { if (handle) handle.fit(); else { state.looked = null; drawSketch() } }
  for (const e of main.querySelectorAll('[data-zoom]')) e.onclick = () => handle?.zoom(Number(e.dataset.zoom))
  const sheet = $('[data-print-dialog]'), heading = $('[data-print-title]'), usual = heading.textContent
  $('[data-print]').onclick = () => {
    const title = sheet.querySelector('input'), given = heading.textContent
    title.value = given !== usual ? given : state.subject ? $('[data-only-name]').textContent : ''
    sheet.returnValue = ''; sheet.showModal(); title.select()
  }
  sheet.querySelector('[data-close]').onclick = () => sheet.close()
  sheet.onclose = async () => {
    if (sheet.returnValue !== 'print') return
    heading.textContent = sheet.querySelector('input').value.trim() || usual
    const image = picture()
    await image?.decode?.().catch(() => {})
    print()
  }

  // ?view=lon,lat,zoom&layers=…: a saved view. What is looked at now stands at the map for who saves it.
  const seen = (address.get('view') || '').split(',').map(Number), sight = seen.length === 3 && seen.every(Number.isFinite) && readPlace(`${seen[0]},${seen[1]}`)
  if (sight) { if (handle) handle.aim({ center: sight, zoom: seen[2] }); else state.look({ center: sight }) }
  if (handle) {
    const note = () => {
      const [lon, lat] = handle.place({ point: handle.map.project(handle.map.getCenter()) }), zoom = handle.map.getZoom()
      box.dataset.address = `/map?view=${lon.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}&layers=${[...state.on].join(',')}${state.subject ? `&incident=${state.subject}` : ''}`
    }
    handle.map.on('moveend', note); handle.map.on('idle', note); note()
  }
  // ?at=lon,lat[,zoom] and ?incident=<id>: where a link leads.
  if (jump.length >= 2 && jump.every(Number.isFinite)) {
    const place = readPlace(`${jump[0]},${jump[1]}`)
    if (place) { if (handle) { handle.aim({ center: place, zoom: jump[2] || 13 }); handle.mark(place) } else state.look({ center: place }) }
  }
  if (record) await open(record.id, record).catch(e => fail('incident', e))
  live()
  main.dataset.ready = 'yes'
}

/** A change of a layer's records: only this layer is read again. */
function live() {
  let timer
  const stale = new Set()
  state.app.onChange(change => {
    for (const layer of state.layers) if (change.type === '*' || layer.type === change.type) stale.add(layer.id)
    if (!stale.size) return
    clearTimeout(timer)
    timer = setTimeout(async () => {
      const ids = [...stale]; stale.clear()
      for (const layer of state.layers) if (ids.includes(layer.id) && state.on.has(layer.id)) state.handle?.refresh(layer, change.sequence).catch(e => console.warn(layer.id, e.message))
      if (!state.handle) { drawSketch(); state.plots?.refresh().catch(() => {}) }
      try { const fresh = await state.app.call('GET', '/api/v1/layers'); for (const l of fresh) { const known = state.layers.find(k => k.id === l.id); if (known) known.count = l.count } state.counts?.() } catch { /* with the next change */ }
      state.rerun?.()
    }, 500)
  })
}
start()
export { state }
