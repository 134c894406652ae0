// Plotting (标绘): marks that people draw on the map of an incident, and that everybody else's open map
// shows at once. What can be drawn and how it looks is told by the layer (`signs`, `draw`).
import { anchor, boxOf, circle, feature, metres, places } from './map-geo.js'
import { pen } from './map-draw.js'
import { nameOf, signOf } from './map-shapes.js'
import { icon } from './map-tree.js'
import { ask } from './map-plot-form.js'

const make = (tag, props = {}, ...children) => { const e = Object.assign(document.createElement(tag), props); e.append(...children.filter(Boolean)); return e }
const base = document.documentElement.dataset.base || '', json = { Accept: 'application/geo+json, application/json' }
/** A tool: what the pen draws, and the sort of shape that a sign must take. */
const tools = { point: ['point', 'point', 'flag'], arrow: ['line', 'arrow', 'arrow'], line: ['line', 'line', 'line'], polygon: ['polygon', 'polygon', 'poly'], circle: ['circle', 'polygon', 'circle'], text: ['point', 'text', 'text'] }

function shapeOf(tool, drawn) {
  const kind = tools[tool][0], round = p => p.map(n => Number(n.toFixed(7)))
  if (kind === 'point') return { type: 'Point', coordinates: round(drawn[0]) }
  if (kind === 'line') return { type: 'LineString', coordinates: drawn.map(round) }
  const ring = kind === 'circle' ? circle(drawn[0], metres(drawn[0], drawn[1]), 64) : [...drawn, drawn[0]]
  return { type: 'Polygon', coordinates: [ring.map(round)] }
}
/** The sorts of sign that a drawn mark may change to: those drawn as it is. */
const sortsOf = (layer, code) => signOf(layer, code)?.shapes || []

/**
 * Puts tools into `bar` and, where given, marks into `list`. options: handle (null: the list alone), layer,
 * layers, app (app.js), subject (the incident, or null to ask), hint(text, pen), changed(), before().
 * Returns { open(id, place), refresh() }.
 */
export function plotting(options) {
  const { handle, layer, layers, app, bar, list, hint = () => {}, changed = () => {}, before = () => {} } = options
  const draw = layer.draw, w = key => draw?.words[key] || key, own = handle && draw && pen(handle)
  let marks = [], popup
  const at = (path, id) => `/api/v1/${path.replace(/:\w+/, id)}`, key = () => ({ 'Idempotency-Key': crypto.randomUUID?.() || String(Math.random()) })
  const fetched = async path => { const data = await app.call('GET', path, undefined, json); return typeof data === 'string' ? JSON.parse(data) : data }
  const again = async () => { if (handle) await handle.refresh(layer, Date.now()); else await refresh(); changed() }

  // ── drawing ───────────────────────────────────────────────────────────────
  const buttons = Object.keys(tools).map(tool => {
    const b = make('button', { type: 'button', className: 'btn', title: w(tool), ariaPressed: 'false', onclick: () => choose(b.ariaPressed === 'true' ? '' : tool) }, icon(tools[tool][2]), make('span', { textContent: w(tool) }))
    b.dataset.plot = tool; b.setAttribute('aria-label', w(tool))
    return b
  })
  function choose(tool) {
    own.stop()
    if (!tool) return
    before()
    const kind = tools[tool][0]
    own.start(kind, { changed: canFinish => hint(null, own, canFinish), stopped: () => { press(''); hint('', own) }, done: drawn => add(tool, drawn) })
    press(tool); hint(`${w(`${kind}-help`)}`, own)
  }
  const press = tool => { for (const b of buttons) b.ariaPressed = String(b.dataset.plot === tool) }

  async function add(tool, drawn) {
    const geometry = shapeOf(tool, drawn)
    handle.fill('draw', [{ type: 'Feature', properties: {}, geometry }])
    const sort = tools[tool][1], signs = layer.signs.filter(s => s.shapes.includes(sort)), usual = signs.find(s => s.shapes[0] === sort) || signs[0]
    try {
      await ask({ title: w(tool), words: w, signs, incidents: options.subject ? null : await incidents(), kind: usual.code, needsLabel: tool === 'text' }, async given => {
        const incident = options.subject || given.incident
        await app.call('POST', at(draw.at, incident), { kind: given.kind, shape: geometry, label: given.label, note: given.note }, key())
        app.toast(w('saved')); await again()
      })
    } finally { if (!own.drawing) handle.fill('draw', []) }
  }
  /** Open incidents that have a place: what the layer of the records above says. */
  async function incidents() {
    const above = layers.find(l => l.path === draw.at.split('/')[0])
    return above ? (await fetched(`/api/v1/layers/${above.id}/features`)).features.map(f => ({ id: f.id, name: f.properties.label })) : []
  }

  // ── one mark ──────────────────────────────────────────────────────────────
  async function edit(id) {
    const record = await app.call('GET', `/api/v1/${layer.path}/${id}`)
    // A circle or area stays one; a text stays a text.
    const sorts = sortsOf(layer, record.kind), type = { Point: ['point', 'text'], LineString: ['line', 'arrow'], Polygon: ['polygon'] }[record.shape.type] || []
    const signs = layer.signs.filter(s => s.shapes.some(sort => type.includes(sort) && sorts.includes(sort)))
    await ask({ title: w('edit'), words: w, signs, kind: record.kind, label: record.label, note: record.note, needsLabel: sorts.includes('text') }, async given => {
      try {
        await app.call('POST', at(draw.revise, id), { kind: given.kind, label: given.label, note: given.note }, { ...key(), 'If-Match': `"${record.version}"` })
      } catch (e) { throw e.status === 412 ? stale(id) : e }
      await again()
    })
  }
  function stale(id) { app.toast(w('stale'), true); again().catch(() => {}); return Object.assign(new Error(w('stale')), { again: () => edit(id) }) }
  async function erase(mark) {
    const record = await app.call('GET', `/api/v1/${layer.path}/${mark.id}`)
    await ask({ title: w('erase'), words: w, sure: w('erase-sure').replace('{name}', nameOf(layer, { ...mark, label: record.label, category: record.kind })), button: w('erase') }, async () => {
      try { await app.call('POST', at(draw.erase, mark.id), {}, { ...key(), 'If-Match': `"${record.version}"` }) } catch (e) { throw e.status === 412 ? stale(mark.id) : e }
      app.toast(w('erased')); await again()
    })
  }
  const guarded = body => async () => { popup?.remove(); try { await body() } catch (e) { app.toast(e.message, true) } }
  const doors = mark => draw ? [
    make('button', { type: 'button', className: 'btn s', textContent: w('edit'), onclick: guarded(() => edit(mark.id)) }),
    make('button', { type: 'button', className: 'btn s', textContent: w('erase'), onclick: guarded(() => erase(mark)) }),
  ] : []
  /** Shows what a mark says, with its doors. */
  async function open(mark, place) {
    const record = await app.call('GET', `/api/v1/${layer.path}/${mark.id}`).catch(() => null)
    const body = make('div', { className: 'mark' }, make('h3', { textContent: nameOf(layer, mark) }), make('p', { textContent: signOf(layer, mark.category)?.title || layer.title }), record?.note && make('p', { className: 'says', textContent: record.note }),
      make('div', { className: 'row' }, ...doors(mark), make('a', { className: 'btn s bare', href: `${base}/${layer.path}/${mark.id}`, textContent: w('open') === 'open' ? layer.title : w('open') })))
    popup?.remove()
    popup = handle.popup(place, body)
    return popup
  }

  // ── the list ──────────────────────────────────────────────────────────────
  function show() {
    if (!list) return
    const focus = document.activeElement?.closest?.('li')?.dataset.mark
    list.replaceChildren()
    if (!marks.length && draw) list.append(make('li', { className: 'dim void', textContent: w('none') }))
    for (const f of marks) {
      const mark = f.properties, sign = signOf(layer, mark.category), where = anchor(f.geometry)
      const glow = on => handle?.fill('mark', on ? [feature('Point', where, { kind: 'ring' })] : [])
      const to = make('button', { type: 'button', className: 'to', textContent: nameOf(layer, mark), onclick: () => { if (!handle) return; const all = places(f.geometry); handle.go(all.length > 1 ? { bounds: boxOf(all) && [boxOf(all).slice(0, 2), boxOf(all).slice(2)] } : { center: where }); open(mark, where) } })
      to.onfocus = () => glow(true); to.onblur = () => glow(false)
      const line = make('li', { onmouseenter: () => glow(true), onmouseleave: () => glow(false) }, icon(sign?.icon || { arrow: 'arrow', text: 'text', line: 'line', polygon: 'poly' }[sign?.shapes[0]] || 'flag'), make('span', { className: 'grow' }, to, mark.label && sign && make('span', { className: 'dim cut', textContent: sign.title })), ...doors(mark))
      line.dataset.mark = mark.id
      list.append(line)
    }
    if (focus) list.querySelector(`[data-mark="${focus}"] .to`)?.focus({ preventScroll: true })
    options.counted?.(marks.length)
  }
  async function refresh() { marks = (await fetched(`/api/v1/layers/${layer.id}/features${options.subject ? `?subject=${options.subject}` : ''}`)).features; show() }
  handle?.onShapes((id, features) => { if (id === layer.id) { marks = features; show() } })
  if (bar && own) bar.append(...buttons)
  if (!handle) refresh().catch(() => {})
  return { open, refresh, setSubject(id) { options.subject = id }, formHref: () => draw && options.subject ? `${base}/${draw.at.replace(/:\w+/, options.subject)}/new` : '' }
}
