// 事件回放: one slider over the incident's events. The state at an event is made from the steps up to it, so that any
// jump shows what playing would have shown.
import { boxOfFeatures, createMap, note, sketch } from './map-core.js'

const root = document.documentElement, base = root.dataset.base || '', element = document.querySelector('[data-map]')
const get = path => fetch(base + path, { credentials: 'same-origin', headers: { Accept: 'application/json' } }).then(r => { if (!r.ok) throw new Error(`${r.status} ${path}`); return r.json() })
const bar = document.querySelector('[data-bar]'), slider = document.querySelector('[data-slider]'), clock = document.querySelector('[data-moment]'), counter = document.querySelector('[data-n]')
const standing = document.querySelector('[data-standing]'), lines = [...document.querySelectorAll('[data-lines] li')], playing = document.querySelector('[data-play]')
/** Milliseconds between two events while it plays. */
const pace = 900

if (element && lines.length) start().catch(e => console.warn(e.message))

async function start() {
  const [{ steps }, layers] = await Promise.all([get(`/api/v1/incidents/${element.dataset.id}/replay`), get('/api/v1/layers')])
  const ends = steps.flatMap((step, i) => step.is_event ? [i] : []), byId = new Map(layers.map(l => [l.id, l]))
  // What an event brought with it in the same moment, without a line of its own, belongs to it; what came later does not yet.
  const upTo = ends.map(i => steps.findLastIndex(s => s.at === steps[i].at))
  const all = steps.flatMap(s => s.mark?.geometry ? [{ type: 'Feature', properties: {}, geometry: s.mark.geometry }] : []), lon = Number(element.dataset.lon), lat = Number(element.dataset.lat)
  const box = boxOfFeatures(all), view = box && (box[2] - box[0] > 0.01 || box[3] - box[1] > 0.01) ? { bounds: box } : element.dataset.lon ? { center: [lon, lat], zoom: 11 } : {}
  const handle = await createMap(element, { padding: 60, ...view }).catch(() => null)
  if (!handle) { note(element); await sketch(element, { lon: element.dataset.lon, lat: element.dataset.lat, radius: 30 }).catch(() => {}) }
  let now = -1, timer

  function show(n, quietly = false) {
    now = Math.max(0, Math.min(lines.length - 1, n))
    const end = upTo[now], marks = new Map()
    let facts = []
    for (const step of steps.slice(0, end + 1)) {
      if (step.standing) facts = step.standing
      if (step.mark) marks.set(step.mark.record, step.mark)
    }
    slider.value = now
    const at = steps[ends[now]]
    clock.textContent = at.shown
    counter.textContent = now + 1
    slider.setAttribute('aria-valuetext', `${at.shown} ${lines[now].querySelector('p').textContent}`)
    standing.replaceChildren(...facts.flatMap(f => { const t = document.createElement('dt'), d = document.createElement('dd'); t.textContent = f.label; d.textContent = f.text; return [t, d] }))
    lines.forEach((line, i) => { line.classList.toggle('ahead', i > now); i === now ? line.setAttribute('aria-current', 'true') : line.removeAttribute('aria-current') })
    lines[now].scrollIntoView({ block: 'nearest' })
    if (handle) {
      const held = new Map([...byId.keys()].map(id => [id, []]))
      for (const mark of marks.values()) if (mark.geometry) held.get(mark.layer)?.push({ type: 'Feature', properties: { id: mark.record, label: mark.label, category: mark.category, level: 0 }, geometry: mark.geometry })
      for (const [id, features] of held) if (features.length || given.has(id)) { given.add(id); handle.give(byId.get(id), features) }
    }
    element.dataset.shown = [...marks.values()].filter(m => m.geometry).length
    if (!quietly) history.replaceState(null, '', `?at=${encodeURIComponent(at.at)}`)
  }
  const given = new Set()

  function play(on) {
    clearInterval(timer)
    timer = on ? setInterval(() => now < lines.length - 1 ? show(now + 1) : play(false), pace) : undefined
    const other = playing.dataset.pause
    if (playing.dataset.state !== String(on)) { playing.dataset.pause = playing.textContent; playing.textContent = other; playing.dataset.state = String(on) }
  }
  playing.dataset.state = 'false'
  playing.addEventListener('click', () => { if (timer) return play(false); if (now === lines.length - 1) show(0); play(true) })
  slider.addEventListener('input', () => { play(false); show(Number(slider.value)) })
  document.querySelector('[data-back]').addEventListener('click', () => { play(false); show(now - 1) })
  document.querySelector('[data-forth]').addEventListener('click', () => { play(false); show(now + 1) })
  lines.forEach((line, i) => line.querySelector('a').addEventListener('click', e => { e.preventDefault(); play(false); show(i) }))
  bar.hidden = false
  const asked = new URLSearchParams(location.search).get('at'), from = asked ? ends.findLastIndex(i => steps[i].at <= asked) : lines.length - 1
  show(from, true)
  element.dataset.ready = 'yes'
}
