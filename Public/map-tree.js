// The left panel: layers by business, areas to look at, and one field that finds either.
import { bounds } from './map-core.js'
import { readPlace } from './map-geo.js'

const version = document.querySelector('link[href*="tokens.css"]')?.getAttribute('href').match(/\?.*$/)?.[0] || ''
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  svg.setAttribute('class', 'ic'); svg.setAttribute('aria-hidden', 'true'); use.setAttribute('href', `/public/icons.svg${version}#i-${name}`); svg.append(use)
  return svg
}
const make = (tag, props = {}, ...children) => { const e = Object.assign(document.createElement(tag), props); e.append(...children); return e }

export function tree(state) {
  const business = document.querySelector('#by-business > ul'), divisions = document.querySelector('#by-area > ul'), find = state.$('[data-find]')
  const folded = new Set(), open = new Set()
  const groups = () => { const all = new Map(); for (const l of state.layers) { if (!all.has(l.group)) all.set(l.group, { title: l.group_title, layers: [] }); all.get(l.group).layers.push(l) } return all }
  const wanted = text => text.toLowerCase().includes(find.value.trim().toLowerCase())
  const fold = (isOpen, name, act) => make('button', { type: 'button', className: 'tw', textContent: isOpen ? '▾' : '▸', ariaExpanded: String(isOpen), ariaLabel: name, onclick: act })

  function drawLayers() {
    const focus = document.activeElement?.id
    business.replaceChildren()
    if (!state.layers.length) business.append(make('li', { className: 'dim', textContent: state.words('no-layer') }))
    for (const [id, group] of groups()) {
      const shown = group.layers.filter(l => !find.value || wanted(l.title) || wanted(group.title))
      if (!shown.length) continue
      const count = group.layers.filter(l => state.on.has(l.id)).length, isOpen = !folded.has(id) || !!find.value
      const all = make('input', { type: 'checkbox', id: `group-${id}`, checked: count > 0, indeterminate: count > 0 && count < group.layers.length })
      all.onchange = () => { for (const l of group.layers) if (state.on.has(l.id) !== all.checked) state.setLayer(l, all.checked); drawLayers() }
      const head = make('li', { className: `h${count ? '' : ' off'}` }, fold(isOpen, group.title, () => { if (folded.has(id)) folded.delete(id); else folded.add(id); drawLayers() }), make('label', { className: 'check' }, all, make('span', { textContent: group.title })), make('span', { className: 'n', textContent: String(group.layers.reduce((n, l) => n + l.count, 0)) }))
      head.style.setProperty('--d', 0); business.append(head)
      if (isOpen) for (const l of shown) {
        const tick = make('input', { type: 'checkbox', id: `layer-${l.id}`, checked: state.on.has(l.id) })
        tick.onchange = () => { state.setLayer(l, tick.checked); drawLayers() }
        const line = make('li', { className: tick.checked ? '' : 'off' }, make('label', { className: 'check', title: l.title }, tick, icon(l.icon), make('span', { className: 'cut', textContent: l.title })), make('span', { className: 'n', textContent: String(l.count) }))
        line.style.setProperty('--d', 1.7); line.dataset.layer = l.id; business.append(line)
      }
    }
    if (focus) document.getElementById(focus)?.focus()
    // Names of areas answer the same field.
    if (find.value.trim()) for (const a of (state.areas || []).filter(a => wanted(a.name)).slice(0, 12)) business.append(areaLine(a, 0, false))
  }

  const look = a => { const b = bounds(a.bounds), p = a.place && readPlace(a.place); if (b) state.look({ bounds: b }); else if (p) state.look({ center: p, zoom: 12.5, radius: 6 }) }
  function areaLine(a, depth, children) {
    const line = make('li', {}, ...(children ? [fold(open.has(a.code), a.name, () => { if (open.has(a.code)) open.delete(a.code); else open.add(a.code); drawAreas() })] : [make('span', { className: 'tw' })]), make('button', { type: 'button', className: 'to', textContent: a.name, onclick: () => look(a) }), ...(children ? [make('span', { className: 'n', textContent: String(children) })] : []))
    line.style.setProperty('--d', depth); line.dataset.area = a.code
    return line
  }
  function drawAreas() {
    divisions.replaceChildren()
    const areas = state.areas || [], below = a => areas.filter(b => b.level === 4 && b.code.slice(0, 6) === a.code.slice(0, 6))
    for (const a of areas.filter(a => a.level <= 3)) {
      const children = a.level === 3 ? below(a) : [], found = find.value ? children.filter(b => wanted(b.name)) : children
      if (find.value && !wanted(a.name) && !found.length) continue
      divisions.append(areaLine(a, a.level === 3 ? 0.7 : 0, children.length))
      if (open.has(a.code) || (find.value && found.length)) for (const b of found) divisions.append(areaLine(b, 1.7, 0))
    }
    if (!divisions.children.length) divisions.append(make('li', { className: 'dim', textContent: '—' }))
  }

  const tabs = [...state.main.querySelectorAll('[role=tab]')]
  const choose = tab => { for (const t of tabs) { const is = t === tab; t.setAttribute('aria-selected', String(is)); t.tabIndex = is ? 0 : -1; document.getElementById(t.getAttribute('aria-controls')).hidden = !is } }
  state.tab = name => choose(document.getElementById(`tab-${name}`))
  tabs.forEach(t => {
    t.onclick = () => choose(t)
    t.onkeydown = e => {
      if (e.key !== 'ArrowRight' && e.key !== 'ArrowLeft') return
      const all = tabs.filter(x => !x.hidden), n = all[(all.indexOf(t) + (e.key === 'ArrowRight' ? 1 : all.length - 1)) % all.length]
      choose(n); n.focus()
    }
  })
  find.oninput = () => { drawLayers(); drawAreas() }
  find.onkeydown = e => {
    if (e.key !== 'Enter') return
    const p = readPlace(find.value), a = (state.areas || []).find(x => wanted(x.name))
    if (p) { state.look({ center: p, zoom: 13 }); state.handle?.mark(p) } else if (a && find.value.trim()) look(a)
  }
  state.counts = drawLayers
  drawLayers(); drawAreas()
}
