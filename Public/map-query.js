// Box, circle, polygon and measuring on the map, and the list of what lies inside: the map's answer for
// those who cannot see it. A circle can be typed; drawing is never the only way.
import { areaOf, boxOf, circle, feature, hectares, kilometres, metres, readPlace } from './map-geo.js'
import { bounds } from './map-core.js'
import { lengthOf, pen, rectangle } from './map-draw.js'
import { icon } from './map-tree.js'

const make = (tag, props = {}, ...children) => { const e = Object.assign(document.createElement(tag), props); e.append(...children); return e }

export function query(state) {
  const { $, words, base, main } = state, form = $('[data-circle-form]'), list = $('[data-results]'), bad = $('[data-bad]')
  let range = null, turn = 0

  // ── what lies inside: asked of the server, so that the list and its spreadsheet are the same ──
  function question() {
    const asked = new URLSearchParams({ layers: state.layers.filter(l => state.on.has(l.id)).map(l => l.id).join(',') }), place = p => p.map(n => n.toFixed(6)).join(',')
    if (range.kind === 'box') asked.set('bbox', place(range.box))
    else if (range.kind === 'polygon') asked.set('ring', range.ring.map(place).join(';'))
    else { asked.set('centre', place(range.centre)); asked.set('radius', String(Number((range.far / 1000).toFixed(4)))) }
    if (state.subject) asked.set('subject', state.subject)
    return asked
  }

  async function run() {
    if (!range) return
    const mine = ++turn, asked = question(), out = $('[data-export]')
    list.setAttribute('aria-busy', 'true')
    let groups = [], error = ''
    if (asked.get('layers')) try { groups = (await state.app.call('GET', `/api/v1/map-range?${asked}`)).groups } catch (e) { error = e.message }
    if (mine !== turn) return
    const byId = new Map(state.layers.map(l => [l.id, l]))
    show(groups.filter(g => g.count || g.more).map(g => ({ ...g, layer: byId.get(g.layer), items: g.items.map(i => ({ ...i, place: i.place.split(',').map(Number) })) })), error)
    out.href = `${base}/api/v1/map-range.xlsx?${asked}`; out.hidden = !groups.some(g => g.count)
    list.removeAttribute('aria-busy')
  }
  state.rerun = () => { if (range) run() }

  function show(groups, error) {
    const count = groups.reduce((n, g) => n + g.count, 0), scroll = list.scrollTop
    $('[data-where]').textContent = range.title
    $('[data-found]').textContent = words('found', { count: count + (groups.some(g => g.more) ? '+' : '') })
    $('[data-foot]').textContent = range.kind === 'circle' ? words('straight') : `${words('area-size', { area: hectares(range.size) })}  ${words('straight')}${words('from-middle')}`
    list.replaceChildren()
    if (error) list.append(make('p', { className: 'msg pad6', textContent: words('load-failed', { name: error }) }))
    else if (!count) list.append(make('div', { className: 'void' }, make('p', { textContent: words('nothing') })))
    for (const { layer, items, count: all, more } of groups) {
      const head = make('h3', {}, icon(layer.icon), layer.title, make('span', { className: 'n', textContent: `${all}${more ? '+' : ''}` })), body = make('ul')
      if (more) body.append(make('li', { className: 'dim', textContent: words('more', { n: '20 000' }) }))
      for (const row of items) body.append(line(layer, row))
      if (all > items.length) body.append(make('li', { className: 'dim', textContent: `+ ${all - items.length}` }))
      list.append(make('section', { className: 'rg' }, head, body))
    }
    list.scrollTop = scroll
  }
  function line(layer, row) {
    const link = make('a', { href: state.link(layer, row.id), className: 'cut', textContent: row.label || layer.title })
    const words2 = make('div', { className: 'grow' }, link)
    if (row.telephone) words2.append(make('span', { className: 'dim cut', textContent: row.telephone }))
    const far = kilometres(row.metres).split(' '), item = make('li', {}, words2, make('div', { className: 'num' }, make('b', { textContent: far[0] }), ` ${far[1]}`))
    if (row.level) words2.prepend(make('span', { className: 'sr', textContent: `Ⅰ Ⅱ Ⅲ Ⅳ`.split(' ')[row.level - 1] }))
    item.dataset.metres = row.metres
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
  state.clear = () => { range = null; turn++; state.handle?.fill('query', []); if (!state.rings?.()) state.handle?.fill('rings', []); state.handle?.fill('mark', []); choose('select') }
  form.onsubmit = event => {
    event.preventDefault()
    const km = Number(form.radius.value.replace(',', '.')), centre = readPlace(form.centre.value)
    const wrong = !centre ? words('bad-centre') : !(km >= 0.1 && km <= 500) ? words('bad-radius') : ''
    bad.hidden = !wrong; bad.textContent = wrong
    form.centre.closest('.in').classList.toggle('bad', !centre); form.radius.closest('.in').classList.toggle('bad', !(km >= 0.1 && km <= 500))
    if (!wrong) { choose('select'); state.circle(centre, km) }
  }

  // ── tools ─────────────────────────────────────────────────────────────────
  const { handle } = state, own = handle && pen(handle), tools = [...main.querySelectorAll('[data-tool]')]
  const sizes = { box: 'box', circle: 'circle', polygon: 'polygon', measure: 'line' }
  function choose(tool) {
    // Who draws is told first that it is over: that resets what is pressed.
    own?.stop()
    state.tool = tool
    for (const b of tools) b.setAttribute('aria-pressed', String(b.dataset.tool === tool))
    if (tool === 'select' || !handle) { state.hint(''); if (tool !== 'select' && tool !== 'measure') openForm(); return }
    own.start(sizes[tool], { measures: tool === 'measure', changed: state.finishes, stopped: () => choose('select'), done: (drawn, isClosed) => finish(tool, drawn, isClosed) })
    state.hint(words(`${tool}-help`) + (tool === 'measure' ? `; ${words('close-ring')}` : ''))
    if (tool === 'circle') openForm()
  }
  state.choose = choose
  /** The form stands ready for a typed circle, at the middle of what is seen. */
  function openForm() {
    state.panel('results', true)
    if (!form.centre.value && handle) form.centre.value = handle.centre().map(n => n.toFixed(4)).join(',')
  }
  for (const b of tools) b.onclick = () => choose(state.tool === b.dataset.tool ? 'select' : b.dataset.tool)

  function finish(tool, drawn, isClosed) {
    if (tool === 'measure') {
      const line = isClosed ? [...drawn, drawn[0]] : drawn, length = kilometres(lengthOf(line)), text = isClosed ? hectares(areaOf(line)) : length
      handle.fill('draw', [isClosed ? feature('Polygon', [line]) : feature('LineString', line), ...drawn.map((p, i) => feature('Point', p, i === drawn.length - 1 ? { text } : {}))])
      state.app.toast(isClosed ? words('area-and-edge', { area: text, length }) : words('length', { length }))
    }
    if (tool === 'box') area('box', rectangle(drawn[0], drawn[1]), words('in-box'))
    if (tool === 'circle') state.circle(drawn[0], Math.max(0.1, Math.min(500, metres(drawn[0], drawn[1]) / 1000)), '', { stay: true })
    if (tool === 'polygon') area('polygon', [...drawn, drawn[0]], words('in-polygon'))
  }
  // What was measured stays until it is sent away.
  addEventListener('keydown', e => { if (e.key === 'Escape' && handle && !own.drawing) handle.fill('draw', []) })
}
