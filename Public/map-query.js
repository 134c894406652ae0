// Box, circle, polygon and measuring on the map, and the list of what lies inside: the map's answer for
// those who cannot see it. A circle can be typed; drawing is never the only way.
import { areaOf, boxOf, circle, feature, hectares, inRing, kilometres, metres, middle, places, readPlace } from './map-geo.js'
import { bounds } from './map-core.js'
import { icon } from './map-tree.js'

const make = (tag, props = {}, ...children) => { const e = Object.assign(document.createElement(tag), props); e.append(...children); return e }

export function query(state) {
  const { $, words, base, main } = state, form = $('[data-circle-form]'), list = $('[data-results]'), bad = $('[data-bad]')
  let range = null, points = [], hover = null, turn = 0

  // ── what lies inside ──────────────────────────────────────────────────────
  const inside = p => range.kind === 'circle' ? metres(range.centre, p) <= range.far : range.kind === 'box' ? p[0] >= range.box[0] && p[0] <= range.box[2] && p[1] >= range.box[1] && p[1] <= range.box[3] : inRing(range.ring, p)
  const holds = g => g.type === 'Point' ? inside(g.coordinates) : places(g).some(inside) || (g.type === 'Polygon' && inRing(g.coordinates[0], range.centre)) || (g.type === 'MultiPolygon' && g.coordinates.some(r => inRing(r[0], range.centre)))

  async function run() {
    if (!range) return
    const mine = ++turn, layers = state.layers.filter(l => state.on.has(l.id)), box = range.box.map(n => n.toFixed(6)).join(',')
    list.setAttribute('aria-busy', 'true')
    const groups = await Promise.all(layers.map(async layer => {
      try {
        const data = await state.app.call('GET', `/api/v1/layers/${encodeURIComponent(layer.id)}/features?bbox=${box}`, undefined, { Accept: 'application/geo+json, application/json' })
        // fetch gives text for a type that is not plain JSON's name.
        const all = typeof data === 'string' ? JSON.parse(data) : data
        return { layer, rows: all.features.filter(f => holds(f.geometry)).map(f => ({ ...f.properties, place: middle(f.geometry), far: metres(range.centre, middle(f.geometry)) })).sort((a, b) => a.far - b.far) }
      } catch (e) { return { layer, rows: [], error: e.message } }
    }))
    if (mine !== turn) return
    show(groups.filter(g => g.rows.length || g.error))
    list.removeAttribute('aria-busy')
  }
  state.rerun = () => { if (range) run() }

  const shownMax = 200
  function show(groups) {
    const count = groups.reduce((n, g) => n + g.rows.length, 0), scroll = list.scrollTop
    $('[data-where]').textContent = range.title
    $('[data-found]').textContent = words('found', { count })
    $('[data-foot]').textContent = range.kind === 'circle' ? words('straight') : `${words('area-size', { area: hectares(range.size) })}  ${words('straight')}${words('from-middle')}`
    list.replaceChildren()
    if (!count) list.append(make('div', { className: 'void' }, make('p', { textContent: words('nothing') })))
    for (const { layer, rows, error } of groups) {
      const head = make('h3', {}, icon(layer.icon), layer.title, make('span', { className: 'n', textContent: String(rows.length) })), body = make('ul')
      if (error) body.append(make('li', { className: 'dim', textContent: words('load-failed', { name: error }) }))
      for (const row of rows.slice(0, shownMax)) body.append(line(layer, row))
      if (rows.length > shownMax) body.append(make('li', { className: 'dim', textContent: `+ ${rows.length - shownMax}` }))
      list.append(make('section', { className: 'rg' }, head, body))
    }
    list.scrollTop = scroll
  }
  function line(layer, row) {
    const link = make('a', { href: state.link(layer, row.id), className: 'cut', textContent: row.label || layer.title })
    const words2 = make('div', { className: 'grow' }, link)
    if (row.telephone) words2.append(make('span', { className: 'dim cut', textContent: row.telephone }))
    const far = kilometres(row.far).split(' '), item = make('li', {}, words2, make('div', { className: 'num' }, make('b', { textContent: far[0] }), ` ${far[1]}`))
    if (row.level) words2.prepend(make('span', { className: 'sr', textContent: `Ⅰ Ⅱ Ⅲ Ⅳ`.split(' ')[row.level - 1] }))
    item.dataset.metres = Math.round(row.far)
    const glow = on => state.handle?.fill('mark', on ? [feature('Point', row.place, { kind: 'ring' })] : [])
    item.onmouseenter = link.onfocus = () => glow(true); item.onmouseleave = link.onblur = () => glow(false)
    return item
  }

  function look(follow) {
    state.panel('results', true)
    state.handle?.fill('query', [feature('Polygon', [range.ring]), ...(range.kind === 'circle' ? [feature('Point', range.centre)] : [])])
    if (range.kind === 'circle') state.handle?.rings(range.centre, [range.far / 2000, range.far / 1000].map(n => Number(n.toFixed(n < 10 ? 1 : 0)))); else state.handle?.fill('rings', [])
    const target = { bounds: bounds(range.box) }
    // A link or a typed circle shows itself; what was drawn is already in sight.
    if (follow === 'aim') state.handle?.aim(target)
    else if (follow) { if (state.handle) state.handle.go(target); else state.look({ center: range.centre, radius: range.far / 1000 }) }
    run()
  }

  /** All within `km` of a place; `follow`: as the page's own view, not as the operator's. */
  state.circle = (centre, km, name, options = {}) => {
    const ring = circle(centre, km * 1000)
    range = { kind: 'circle', centre, far: km * 1000, ring, box: boxOf(ring), title: words('within', { place: name || words('pin'), radius: Number(km.toFixed(km < 10 ? 1 : 0)) }) }
    form.radius.value = String(Number(km.toFixed(2))); form.centre.value = centre.map(n => n.toFixed(4)).join(','); bad.hidden = true
    look(options.follow ? 'aim' : options.stay ? '' : 'go')
  }
  function area(kind, ring, title) {
    const box = boxOf(ring)
    range = { kind, ring, box, centre: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], title, size: areaOf(ring) }
    look('')
  }
  state.clear = () => { range = null; turn++; state.handle?.fill('query', []); state.handle?.fill('rings', []); state.handle?.fill('mark', []); choose('select') }
  form.onsubmit = event => {
    event.preventDefault()
    const km = Number(form.radius.value.replace(',', '.')), centre = readPlace(form.centre.value)
    const wrong = !centre ? words('bad-centre') : !(km >= 0.1 && km <= 500) ? words('bad-radius') : ''
    bad.hidden = !wrong; bad.textContent = wrong
    form.centre.closest('.in').classList.toggle('bad', !centre); form.radius.closest('.in').classList.toggle('bad', !(km >= 0.1 && km <= 500))
    if (!wrong) { choose('select'); state.circle(centre, km) }
  }

  // ── tools ─────────────────────────────────────────────────────────────────
  const hint = $('[data-hint] > span'), finishing = $('[data-finish]'), map = state.handle?.map
  const tools = [...main.querySelectorAll('[data-tool]')]
  function choose(tool) {
    state.tool = tool; points = []; hover = null
    for (const b of tools) b.setAttribute('aria-pressed', String(b.dataset.tool === tool))
    hint.hidden = tool === 'select'; $('[data-hint-words]').textContent = tool === 'select' ? '' : words(`${tool}-help`)
    finishing.hidden = true
    if (!map) { if (tool !== 'select' && tool !== 'measure') openForm(); return }
    const drags = tool === 'box' || tool === 'circle'
    map.dragPan[drags ? 'disable' : 'enable'](); map.doubleClickZoom[tool === 'select' ? 'enable' : 'disable'](); map.boxZoom[tool === 'select' ? 'enable' : 'disable']()
    map.getCanvas().style.cursor = tool === 'select' ? '' : 'crosshair'
    state.handle.fill('draw', [])
    if (tool === 'circle') openForm()
  }
  /** The form stands ready for a typed circle, at the middle of what is seen. */
  function openForm() {
    state.panel('results', true)
    if (!form.centre.value && map) { const c = map.getCenter(); form.centre.value = `${c.lng.toFixed(4)},${c.lat.toFixed(4)}` }
  }
  for (const b of tools) b.onclick = () => choose(state.tool === b.dataset.tool ? 'select' : b.dataset.tool)
  $('[data-cancel]').onclick = () => choose('select')
  finishing.onclick = () => finish()

  const rectangle = (a, b) => [[a[0], a[1]], [b[0], a[1]], [b[0], b[1]], [a[0], b[1]], [a[0], a[1]]]
  function draw() {
    const all = hover && state.tool !== 'select' ? [...points, hover] : points, dots = points.map(p => feature('Point', p))
    if (all.length < 2) return state.handle.fill('draw', dots)
    const end = all[all.length - 1]
    if (state.tool === 'box') state.handle.fill('draw', [feature('Polygon', [rectangle(points[0], end)])])
    else if (state.tool === 'circle') { const far = metres(points[0], end); state.handle.fill('draw', [feature('Polygon', [circle(points[0], far)]), feature('LineString', [points[0], end]), feature('Point', end, { text: kilometres(far) })]) }
    else if (state.tool === 'polygon') state.handle.fill('draw', [all.length > 2 ? feature('Polygon', [[...all, all[0]]]) : feature('LineString', all), ...dots])
    else state.handle.fill('draw', [feature('LineString', all), ...dots, feature('Point', end, { text: length(all) })])
  }
  const length = all => kilometres(all.slice(1).reduce((sum, p, i) => sum + metres(all[i], p), 0))

  function finish() {
    const { tool } = state, drawn = points.filter((p, i) => !i || metres(p, points[i - 1]) > 0.5)
    if (tool === 'measure') {
      if (drawn.length < 2) return choose('select')
      const text = length(drawn)
      choose('select')
      state.handle.fill('draw', [feature('LineString', drawn), ...drawn.map((p, i) => feature('Point', p, i === drawn.length - 1 ? { text } : {}))])
      state.app.toast(words('length', { length: text }))
      return
    }
    if (tool === 'polygon' && drawn.length < 3 || drawn.length < 2) return
    choose('select')
    if (tool === 'box') area('box', rectangle(drawn[0], drawn[1]), words('in-box'))
    if (tool === 'circle') state.circle(drawn[0], Math.max(0.1, Math.min(500, metres(drawn[0], drawn[1]) / 1000)), '', { stay: true })
    if (tool === 'polygon') area('polygon', [...drawn, drawn[0]], words('in-polygon'))
  }

  if (map) {
    let down = null
    const two = () => state.tool === 'box' || state.tool === 'circle'
    map.on('mousedown', e => { if (two() && !points.length) down = { point: e.point, place: state.handle.place(e) } })
    map.on('mousemove', e => {
      if (state.tool === 'select') return
      hover = state.handle.place(e)
      if (down && !points.length && e.point.dist(down.point) > 5) { points = [down.place]; down.drags = true }
      if (points.length) draw()
    })
    map.on('mouseup', e => { if (down?.drags && points.length) { points.push(state.handle.place(e)); finish() } down = null })
    map.on('click', e => {
      if (state.tool === 'select') return
      e.preventDefault()
      const p = state.handle.place(e)
      if (state.tool === 'polygon' && points.length > 2) { const a = map.project(points[0]), o = state.handle.offset; if (Math.hypot(a.x + o[0] - e.point.x, a.y + o[1] - e.point.y) < 10) return finish() }
      points.push(p)
      if (two() && points.length === 2) return finish()
      finishing.hidden = two() || points.length < (state.tool === 'polygon' ? 3 : 2)
      draw()
    })
    map.on('dblclick', e => { if (state.tool === 'polygon' || state.tool === 'measure') { e.preventDefault(); finish() } })
  }
  addEventListener('keydown', e => {
    if (e.key === 'Escape' && state.tool !== 'select') choose('select')
    else if (e.key === 'Escape' && map) state.handle.fill('draw', [])
    else if (e.key === 'Enter' && state.tool !== 'select' && !e.target.matches?.('input,button,a')) finish()
  })
}
