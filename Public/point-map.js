// Points by state: counted and listed in the panel, drawn from tiles that are read again when a state has changed.
import { createMap, hasWebGL, page, sketch } from './map-core.js'
import { readPlace } from './map-geo.js'
import { font } from './map-style.js'
import { picture } from './map-symbols.js'

const root = document.documentElement, base = root.dataset.base || ''
const box = document.getElementById('map'), main = box.closest('main'), $ = selector => main.querySelector(selector)
const phrases = Object.fromEntries([...document.getElementById('point-map-words').content.children].map(e => [e.dataset.k, e.textContent]))
const narrow = matchMedia('(max-width: 720px)'), everyMs = 5000, oldMs = 20000
const address = new URLSearchParams(location.search)
const shown = { off: new Set((address.get('without') || '').split(',').filter(Boolean)), sort: address.get('kind') ? `kind=${address.get('kind')}` : address.get('domain') ? `domain=${address.get('domain')}` : '' }
let app, handle, told, drawn = '', readAt = 0

const make = (name, className, text) => { const e = document.createElement(name); if (className) e.className = className; if (text !== undefined) e.textContent = text; return e }
const sign = state => { const i = new Image(); i.alt = ''; i.dataset.sign = state; i.src = picture(`state:${state}`); return i }

/** What is asked for, as a query. */
function asked(more = {}) {
  const q = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(shown.sort)), ...more }), on = told?.states.map(s => s.state).filter(s => !shown.off.has(s))
  if (on && shown.off.size) q.set('state', on.join(','))
  return String(q)
}

// ── the map ─────────────────────────────────────────────────────────────────
const layers = () => [
  {
    id: 'state-many', type: 'symbol', source: 'states', 'source-layer': 'states', filter: ['has', 'count'],
    layout: {
      'icon-image': ['concat', 'crowd:', ['to-string', ['length', ['to-string', ['get', 'count']]]], ':', ['get', 'state']], 'icon-allow-overlap': true, 'symbol-sort-key': ['-', 10, ['get', 'rank']],
      'text-field': ['to-string', ['get', 'count']], 'text-font': font(true), 'text-size': 12, 'text-allow-overlap': true, 'text-offset': [0, 0.05],
    }, paint: { 'text-color': '@on-inverse' },
  },
  {
    id: 'state-one', type: 'symbol', source: 'states', 'source-layer': 'states', filter: ['!', ['has', 'count']],
    layout: {
      'icon-image': ['concat', 'state:', ['get', 'state']], 'icon-allow-overlap': true, 'symbol-sort-key': ['-', 10, ['get', 'rank']],
      'text-field': ['step', ['zoom'], '', 11.5, ['get', 'label']], 'text-font': font(), 'text-size': 12, 'text-anchor': 'top', 'text-offset': [0, 1.1], 'text-optional': true, 'text-max-width': 12,
    }, paint: { 'text-color': '@ink', 'text-halo-color': '@map-halo', 'text-halo-width': 1.5 },
  },
]
function draw() {
  if (!handle || !told) return
  const tiles = `${location.origin}${base}/tiles/point-states/{z}/{x}/{y}?${asked({ ...(box.dataset.gcj02 !== undefined ? { shift: 'gcj02' } : {}), s: told.version })}`
  if (tiles === drawn) return
  if (drawn) handle.map.getSource('states').setTiles([tiles])
  else handle.draw('states', { type: 'vector', tiles: [tiles], maxzoom: 16 }, layers())
  drawn = tiles
}

function popup(points, place) {
  const body = make('div', 'pop')
  for (const p of points) {
    const one = make('div'), head = make('h3'), row = make('div', 'row'), open = make('a', 'btn s', phrases.open), where = make('a', 'btn s', phrases.where)
    head.append(sign(p.state), p.name)
    open.href = `${base}/points/${p.id}/now`; where.href = `${base}/monitoring/${p.monitoring}?point=${p.id}`
    const value = make('p'); value.append(make('b', '', p.value ?? phrases['no-reading']), p.read_at ? ` ${p.read_at}` : '')
    row.append(open, where); one.append(head, make('p', '', `${p.title} ${p.kind}`), value, row); body.append(one)
  }
  shown.popup?.remove()
  shown.popup = handle.popup(place, body)
}
const ask = ids => app.call('GET', `/api/v1/point-states?points=${ids.slice(0, 12).join(',')}`)

async function clicked(event) {
  const { map } = handle, { x, y } = event.point, found = map.queryRenderedFeatures([[x - 6, y - 6], [x + 6, y + 6]], { layers: ['state-one', 'state-many'] })
  const ids = [...new Set(found.map(f => f.properties.id).filter(Boolean))]
  if (ids.length) return popup((await ask(ids)).points, handle.truth(found.find(f => f.properties.id).geometry.coordinates))
  if (found[0]) handle.go({ center: handle.truth(found[0].geometry.coordinates), zoom: Math.min(16, map.getZoom() + 2) })
}

// ── the panel ───────────────────────────────────────────────────────────────
function states() {
  const list = $('[data-states]')
  if (!list.children.length) {
    for (const s of told.states) {
      const item = make('li'), label = make('label'), tick = make('input')
      Object.assign(tick, { type: 'checkbox', checked: !shown.off.has(s.state), value: s.state })
      tick.onchange = () => { if (tick.checked) shown.off.delete(s.state); else shown.off.add(s.state); changed() }
      label.append(tick, sign(s.state), make('span', '', s.title), make('span', 'n')); item.append(label); list.append(item)
    }
  }
  told.states.forEach((s, i) => { const n = list.children[i].querySelector('.n'); n.textContent = s.count; n.parentElement.classList.toggle('zero', !s.count) })
  const select = $('[data-kind]')
  if (select.options.length === 1) {
    const groups = new Map()
    for (const k of told.kinds) {
      if (!groups.has(k.domain)) {
        const group = make('optgroup'), all = make('option', '', k.domain_title)
        group.label = k.domain_title; all.value = `domain=${k.domain}`; group.append(all); groups.set(k.domain, group)
      }
      const option = make('option', '', `${k.name} ${k.count}`); option.value = `kind=${k.code}`; groups.get(k.domain).append(option)
    }
    select.append(...groups.values()); select.value = shown.sort
    if (select.selectedIndex < 0) select.value = shown.sort = ''
    select.onchange = () => { shown.sort = select.value; changed() }
  }
}
function points() {
  const list = $('[data-points] ul'), key = JSON.stringify(told.points)
  $('[data-none]').hidden = told.points.length > 0
  $('[data-more]').hidden = !told.more; $('[data-more] b').textContent = told.more
  $('[data-unplaced]').hidden = !told.unplaced; $('[data-unplaced] b').textContent = told.unplaced
  $('[data-total]').textContent = told.total
  if (list.dataset.key === key) return
  // Whoever stands in the list with the keyboard keeps the place.
  const stood = list.contains(document.activeElement) ? document.activeElement.dataset.id : ''
  list.dataset.key = key
  list.replaceChildren(...told.points.map(p => {
    const item = make('li'), link = make('a', 'pt')
    link.href = `${base}/points/${p.id}/now`; link.dataset.id = p.id
    link.append(sign(p.state), make('span', 'name', p.name), make('b', '', p.value ?? '—'), make('span', 'dim', [p.title, p.read_at ?? phrases['no-reading']].join(' ')))
    // On the map it is shown where it is; where it is not on it, and in a window of its own, its page is.
    link.onclick = event => {
      const place = p.place && readPlace(p.place)
      if (!handle || !place || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      if (narrow.matches) panel(false)
      handle.go({ center: place, zoom: Math.max(14, handle.map.getZoom()) }); popup([p], place)
    }
    item.append(link); return item
  }))
  if (stood) list.querySelector(`[data-id="${stood}"]`)?.focus()
}

/** The choice stands in the address, so that it can be kept and sent on. */
function changed() {
  const q = new URLSearchParams(shown.sort)
  if (shown.off.size) q.set('without', [...shown.off].join(','))
  history.replaceState(null, '', `${location.pathname}${String(q) && `?${q}`}`)
  draw(); read()
}

const panel = open => { const e = $('[data-panel]'); if (narrow.matches) e.classList.toggle('open', open); else e.hidden = !open; $('[data-toggle]').setAttribute('aria-expanded', String(open)) }
const isOpen = () => narrow.matches ? $('[data-panel]').classList.contains('open') : !$('[data-panel]').hidden

let turn = 0
async function read() {
  const mine = ++turn
  try {
    const answer = await app.call('GET', `/api/v1/point-states?${asked()}`)
    if (mine !== turn) return
    told = answer; readAt = performance.now()
    states(); points(); draw()
  } catch (e) { console.warn(e.message) }
  old()
}
/** What is old is never shown as if it were now. */
function old() {
  const e = $('[data-old] > span'), isOld = told && performance.now() - readAt > oldMs
  e.hidden = !isOld
  if (isOld) e.querySelector('b').textContent = new Date(Date.parse(told.at) + 8 * 36e5).toISOString().slice(11, 19)
}

async function start() {
  app = await page()
  const d = box.dataset
  if (narrow.matches) panel(false)
  handle = await createMap(box, { bounds: d.bounds, padding: () => narrow.matches ? { left: 16, right: 16, top: 60, bottom: 60 } : { left: isOpen() ? 310 : 20, right: 20, top: 20, bottom: 36 }, tileSource: d.tileSource, gcj02: d.gcj02 !== undefined, note: false }).catch(() => null)
  if (handle) {
    handle.map.on('click', clicked)
    handle.map.on('mousemove', e => { handle.map.getCanvas().style.cursor = drawn && handle.map.queryRenderedFeatures(e.point, { layers: ['state-one', 'state-many'] }).length ? 'pointer' : '' })
    handle.onTouched(isTouched => { $('[data-lock] > span').hidden = !isTouched })
    if (d.tileSource) handle.onOutside(comes => { $('[data-sketch-note]').hidden = comes === true; $('[data-outside-note]').hidden = comes !== true; $('[data-outside-failed]').hidden = comes !== false })
  } else {
    await sketch(box, { layers: 'none' }).catch(() => {})
    if (!hasWebGL()) app.toast(phrases['no-webgl'])
  }
  for (const e of main.querySelectorAll('[data-fit]')) e.onclick = () => handle?.fit()
  for (const e of main.querySelectorAll('[data-zoom]')) e.onclick = () => handle?.zoom(Number(e.dataset.zoom))
  $('[data-toggle]').onclick = () => panel(!isOpen()); $('[data-shut]').onclick = () => panel(false)
  new MutationObserver(() => { for (const i of main.querySelectorAll('[data-sign]')) i.src = picture(`state:${i.dataset.sign}`) }).observe(root, { attributes: true, attributeFilter: ['data-theme'] })
  await read()
  // The choice of states is known when their names are.
  if (shown.off.size) await read()
  // Alarms come by the feed, silence and the ends of maintenance come by time alone.
  let timer
  app.onChange(change => { if (['*', 'sensors.alarm', 'sensors.point', 'sensors.maintenance-window'].includes(change.type)) { clearTimeout(timer); timer = setTimeout(read, 500) } })
  setInterval(() => { if (document.hidden) return; old(); read() }, everyMs)
  document.addEventListener('visibilitychange', () => { if (!document.hidden) read() })
  main.dataset.ready = 'yes'
}
start()
export { handle }
