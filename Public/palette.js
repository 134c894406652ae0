// The palette (Ctrl+K): one field over every register, every screen and what can be done. Results come as one types; arrow keys
// choose, Enter opens, Esc closes. At most one request is under way; what was typed last is what is shown.
import { call, toast } from '/public/app.js'

const box = document.getElementById('palette'), words = box.dataset
const base = document.documentElement.dataset.base || ''
const input = box.querySelector('input'), list = box.querySelector('[role=listbox]'), status = box.querySelector('[role=status]'), note = box.querySelector('[data-note]')
const icons = box.querySelector('use').getAttribute('href').split('#')[0]
let active = -1, shown = null, running = false, timer, views = []

const options = () => [...list.querySelectorAll('[role=option]')]

export function open() {
  // Another dialog is open: it has the keys.
  if (box.open || document.querySelector('dialog[open]')) return
  box.showModal()
  input.select()
  shown = null
  ask()
  call('GET', '/api/v1/views').then(answer => {
    views = answer.items.map(view => ({ title: view.name, href: view.href, icon: 'eye' }))
    if (views.length && !input.value.trim()) start()
  }).catch(() => { /* the screens are there without them */ })
}

/** What of this page can be saved under a name: a list or the map, as it is looked at. */
const address = () => document.getElementById('map')?.dataset.address || (document.querySelector('[data-list]') ? location.pathname.slice(base.length) + location.search : '')

async function save(name) {
  try {
    await call('POST', '/api/v1/views', { name, address: address() })
    box.close()
    toast(words.saved.replace('{name}', name))
  } catch (e) { toast(e.message, true) }
}

function choose(i, scroll = true) {
  const all = options()
  active = all.length ? (i + all.length) % all.length : -1
  all.forEach((option, n) => option.setAttribute('aria-selected', n === active))
  if (active < 0) input.removeAttribute('aria-activedescendant')
  else {
    input.setAttribute('aria-activedescendant', all[active].id)
    if (scroll) all[active].scrollIntoView({ block: 'nearest' })
  }
}

const make = (tag, text, attributes = {}) => {
  const e = document.createElement(tag)
  if (text) e.textContent = text
  for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value)
  return e
}

function option({ title, detail, href, icon, save: name }, n) {
  const e = make('a', '', { role: 'option', id: `palette-${n}`, href, tabindex: -1, 'aria-selected': false })
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  svg.setAttribute('class', 'ic'); svg.setAttribute('aria-hidden', 'true'); use.setAttribute('href', `${icons}#i-${icon}`); svg.append(use)
  e.append(svg, make('b', title))
  if (detail) e.append(make('span', detail))
  if (name) e.onclick = event => { event.preventDefault(); save(name) }
  return e
}

/** groups: [{ name, items: [{ title, detail, href, icon }] }] */
function draw(groups, words) {
  let n = 0
  list.replaceChildren(...groups.filter(g => g.items.length).map((group, g) => {
    const e = make('div', '', { role: 'group', 'aria-labelledby': `palette-group-${g}` })
    e.append(make('p', group.name, { id: `palette-group-${g}`, role: 'presentation' }), ...group.items.map(item => option(item, n++)))
    return e
  }))
  list.hidden = n === 0
  input.setAttribute('aria-expanded', n > 0)
  note.textContent = words
  note.hidden = !words
  list.scrollTop = 0
  choose(n ? 0 : -1)
  return n
}

/** Before anything is typed: every screen of the navigation, without asking the server. */
function start() {
  const groups = [{ name: words.views, items: views }]
  for (const e of document.querySelectorAll('#nav > h2, #nav > a:not(.menu-close)')) {
    if (e.matches('h2')) groups.push({ name: e.textContent, items: [] })
    else groups.at(-1)?.items.push({ title: e.title, href: e.getAttribute('href'), icon: e.querySelector('use')?.getAttribute('href').split('#i-')[1] || 'right' })
  }
  draw(groups, '')
  status.textContent = ''
}

function render(text, answer) {
  const groups = [{ name: words.places, items: answer.places.map(p => ({ ...p, icon: p.action ? 'plus' : 'right' })) }]
  for (const item of answer.items) {
    let group = groups.find(g => g.type === item.type)
    if (!group) groups.push(group = { type: item.type, name: item.kind, items: [] })
    group.items.push({ ...item, icon: 'right' })
  }
  // Whole titles before screens that are merely named like it.
  if (answer.items[0]?.title === text) groups.push(groups.shift())
  if (answer.more) groups.push({ name: words.moreName, items: [{ title: words.all, href: `${base}/search?q=${encodeURIComponent(text)}`, icon: 'search' }] })
  if (address() && text.length <= 40) groups.push({ name: words.views, items: [{ title: words.save.replace('{name}', text), href: `#${encodeURIComponent(text)}`, icon: 'plus', save: text }] })
  const found = answer.items.length + answer.places.length
  const lines = [answer.too_short && words.short, !found && !answer.too_short && words.nothing, (answer.behind > 0 || answer.filling) && words.lagging]
  draw(groups, lines.filter(Boolean).join(' '))
  status.textContent = found ? words.count.replace('{n}', found) : note.textContent
}

/** One request at a time: while it is under way others only change what is asked next. */
async function ask() {
  if (running) return
  running = true
  try {
    while (box.open && shown !== input.value.trim()) {
      const text = input.value.trim()
      if (!text) start()
      else {
        const answer = await call('GET', `/api/v1/search?q=${encodeURIComponent(text)}&limit=30`)
        if (text === input.value.trim()) render(text, answer)
      }
      shown = text
    }
  } catch (e) {
    shown = input.value.trim()
    draw([], e.message || words.failed)
    status.textContent = note.textContent
  } finally { running = false }
}

input.addEventListener('input', event => {
  // While characters are being composed there is nothing to look for yet.
  if (event.isComposing) return
  clearTimeout(timer)
  timer = setTimeout(ask, 120)
})
input.addEventListener('compositionend', () => { clearTimeout(timer); timer = setTimeout(ask, 120) })
input.addEventListener('keydown', event => {
  if (event.isComposing) return
  const all = options()
  if (event.key === 'ArrowDown') choose(active + 1)
  else if (event.key === 'ArrowUp') choose(active - 1)
  else if (event.key === 'PageDown') choose(Math.min(active + 8, all.length - 1))
  else if (event.key === 'PageUp') choose(Math.max(active - 8, 0))
  // What is shown may answer to less than what is typed by now: the page of results then has the whole.
  else if (event.key === 'Enter' && active >= 0 && shown === input.value.trim()) all[active].click()
  else return
  event.preventDefault()
})
list.addEventListener('pointermove', event => {
  const over = event.target.closest('[role=option]')
  if (over) choose(options().indexOf(over), false)
})
box.addEventListener('click', event => { if (event.target === box || event.target.closest('[data-close]')) box.close() })
