// Small tools of the field page: phrases, elements, times. No markup is ever made of a text.
const root = document.documentElement
export const english = root.dataset.locale === 'en'
const version = document.querySelector('link[href*="tokens.css"]')?.getAttribute('href').match(/\?.*$/)?.[0] || ''
const words = new Map([...document.getElementById('words').content.querySelectorAll('[data-word]')].map(e => [e.dataset.word, e.textContent]))

/** A phrase of the catalogue; `{gap}`s are filled. */
export const word = (key, gaps = {}) => (words.get(key) ?? key).replace(/\{(\w+)\}/g, (all, name) => gaps[name] ?? all)

/** h('a.btn', {href, onclick}, 'text', child, null …): an element. `data-…`, `aria-…` and whatever else has a dash are attributes. */
export function h(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split('.'), e = document.createElement(name)
  if (classes.length) e.className = classes.join(' ')
  for (const [key, value] of Object.entries(props || {})) {
    if (value === undefined || value === null) continue
    if (key.includes('-') || key === 'role' || key === 'for' || key === 'capture') e.setAttribute(key, value); else e[key] = value
  }
  e.append(...children.flat(Infinity).filter(c => c !== null && c !== undefined && c !== false))
  return e
}
export function icon(name, size = '') {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  svg.setAttribute('class', `ic${size ? ` ic-${size}` : ''}`); svg.setAttribute('aria-hidden', 'true'); use.setAttribute('href', `/public/icons.svg${version}#i-${name}`)
  svg.append(use)
  return svg
}
export const dot = () => h('i.d')

// ── times, as China's clock shows them ──────────────────────────────────────
const two = n => String(n).padStart(2, '0'), china = ms => new Date(ms + 8 * 36e5)
export const clock = ms => { const c = china(ms); return `${two(c.getUTCHours())}:${two(c.getUTCMinutes())}` }
/** With the day where it is not today's. */
export function when(ms, now = Date.now()) {
  const c = china(ms), t = china(now), day = `${two(c.getUTCMonth() + 1)}-${two(c.getUTCDate())}`
  return c.toISOString().slice(0, 10) === t.toISOString().slice(0, 10) ? clock(ms) : c.getUTCFullYear() === t.getUTCFullYear() ? `${day} ${clock(ms)}` : `${c.getUTCFullYear()}-${day} ${clock(ms)}`
}
export function ago(ms) {
  const minutes = Math.max(0, Math.floor((Date.now() - ms) / 6e4))
  return minutes < 1 ? word('just-now') : minutes < 60 ? word('ago', { n: minutes }) : minutes < 2880 ? word('ago-hours', { n: Math.floor(minutes / 60) }) : word('ago-days', { n: Math.floor(minutes / 1440) })
}
/** Time left or over: mm:ss under an hour, h:mm above, days above two. */
export function span(ms) {
  const s = Math.floor(Math.abs(ms) / 1000), d = Math.floor(s / 86400), hours = Math.floor(s / 3600)
  return d >= 2 ? (english ? `${d} d` : `${d} 天`) : hours >= 1 ? `${hours}:${two(Math.floor(s / 60) % 60)}` : `${two(Math.floor(s / 60))}:${two(s % 60)}`
}
export const bytes = n => n < 1e6 ? `${Math.max(1, Math.round(n / 1e3))} kB` : `${(n / 1e6).toFixed(n < 1e7 ? 1 : 0)} MB`
export const lonLat = place => place ? `${place[0].toFixed(4)}, ${place[1].toFixed(4)}` : ''

/** A notice at the foot; it goes by itself unless it is bad. */
export function toast(text, bad = false) {
  const t = h(`div.toast.${bad ? 'bad' : 'ok'}`, {}, h('span', {}, text), h('button.btn.s.bare', { type: 'button', 'aria-label': word('close'), onclick: () => t.remove() }, '×'))
  document.getElementById('toasts').append(t)
  if (!bad) setTimeout(() => t.remove(), 6000)
}

/** Asks in a dialog of the page: answers what the chosen button stands for, null where it was closed. */
export function choose(text, buttons) {
  return new Promise(done => {
    const box = h('dialog.ask', { 'aria-label': text[0] }, ...text.map(t => h('p', {}, t)),
      ...buttons.map(([value, label, kind]) => h(`button.btn${kind ? `.${kind}` : ''}`, { type: 'button', onclick: () => { box.close(value) } }, label)))
    box.addEventListener('close', () => { const value = box.returnValue || null; box.remove(); done(value) })
    document.body.append(box); box.showModal()
  })
}
