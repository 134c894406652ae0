// The views of the field page that show what is at hand: tasks, one task, whom to call, the map.
import { h, icon, word, when, lonLat, bytes, dot, toast } from './field-dom.js'
import { accept, form } from './field-form.js'
import { queue } from './field-waiting.js'
import { drawMap, due, fetchMap, mapOf } from './field-map.js'
import { ask, json } from './field-sync.js'
import { keep, kept, tell } from './field-store.js'

const clk = (due_at, from) => due_at ? h('span.clk.norm', { 'data-due': due_at, 'data-from': from }, icon('clock'), h('small'), h('time')) : null
const phaseClass = t => ({ assigned: 'wait', returned: 'fail', done: 'done', cancelled: 'done' })[t.phase] || 'out'
const phase = (t, app) => app.entries().some(e => e.kind === 'accept' && e.state !== 'sent' && e.subject === `task:${t.id}`) ? word('accepted-waiting') : t.phase === 'in-progress' && t.progress ? `${t.progress} %` : t.phase_title

export function home(app) {
  const data = app.bundle()?.data
  if (!data) return { element: h('main', {}, h('p.void', {}, word('nothing-kept'))), footer: null }
  const job = t => h(`li${t.is_open ? '' : '.over'}`, {}, h('a', { href: `${app.base}/field/tasks/${t.id}` }, clk(t.due_at, t.assigned_at), h('b', {}, t.title),
    t.is_open ? h('span.dim', {}, t.who, t.place_name ? [dot(), t.place_name] : null, t.needs_photo ? [dot(), word('needs-photo')] : null) : null, h(`span.st.${phaseClass(t)}`, {}, phase(t, app))))
  const open = data.tasks.filter(t => t.is_open), over = data.tasks.filter(t => !t.is_open).slice(0, 10)
  return {
    element: h('main', {}, h('ul.jobs', { 'aria-label': word('home') }, ...open.map(job), open.length ? null : h('li.void', {}, word('no-tasks')), ...over.map(job)), ...queue(app, false).filter(Boolean),
      data.incidents.length ? h('section', {}, h('h2', {}, word('incidents')), ...data.incidents.map(i => facts(i))) : null, data.kinds.length ? h('p.newi', {}, h('a.btn.wide', { href: `${app.base}/field/incident` }, icon('plus'), word('new-incident')), h('span.dim', {}, word('new-incident-help'))) : null),
    footer: data.incidents.length ? h('footer.ff.one', {}, h('a.btn.main', { href: `${app.base}/field/reports`, 'data-report': '' }, word('report'))) : null,
    tabs: true,
  }
}

function facts(i) {
  const f = i.figures, line = (key, value) => value === undefined ? null : h('div.fact', {}, h('dt', {}, word(key)), h('dd', {}, String(value)))
  return h('details.inc', {}, h('summary', {}, i.level ? h(`span.lvl.lvl-${i.level}`, {}, h('b', {}, ' ⅠⅡⅢⅣ'[i.level])) : null, h('b', {}, i.title)),
    h('dl', {}, h('div.fact', {}, h('dt', {}, word('kind')), h('dd', {}, [i.kind, i.grade].filter(Boolean).join(' '))), h('div.fact', {}, h('dt', {}, word('happened-at')), h('dd', {}, i.occurred_at ? when(Date.parse(i.occurred_at)) : '—')),
      h('div.fact', {}, h('dt', {}, word('place')), h('dd', {}, [i.area, lonLat(i.place)].filter(Boolean).join(' '))), line('magnitude', f.magnitude), line('deaths', f.deaths), line('missing', f.missing), line('injured', f.injured), line('trapped', f.trapped), line('evacuated', f.evacuated)))
}

export function task(app, id) {
  const find = () => app.bundle()?.data.tasks.find(t => t.id === id), t = find()
  if (!t) return { element: h('main', {}, h('p.void', {}, word('no-such-task'))), title: word('tasks') }
  const head = h('div'), before = h('div'), own = t.may_answer ? form('feedback', app, t) : null
  const incident = app.bundle().data.incidents.find(i => i.id === t.incident)
  const fill = () => {
    const now = find() || t
    if (now.version !== t.version) Object.assign(t, now)
    head.replaceChildren(h('div.task', {}, h('div', {}, h('span.dim', {}, word('assigned', { who: t.assigned_by, time: when(Date.parse(t.assigned_at)) })), h('b', {}, t.title), t.detail ? h('span.dim', {}, t.detail) : null, t.place_name || t.place ? h('span.dim', {}, icon('pin'), ` ${t.place_name || lonLat(t.place)}`) : null, h(`span.st.${phaseClass(t)}`, {}, phase(t, app))), clk(t.due_at, t.assigned_at) || ''))
    if (t.phase === 'assigned' && !app.entries().some(e => e.kind === 'accept' && e.subject === `task:${t.id}`)) head.append(h('div.acc', {}, h('button.btn', { type: 'button', 'data-accept': '', onclick: async () => { await accept(app, t); app.send(true) } }, word('accept'))))
    before.replaceChildren(...(t.feedbacks.length ? [h('section', {}, h('h2', {}, word('before')), h('ul.que', {}, ...t.feedbacks.map(f => h('li', {}, h('div', {}, h('b', {}, f.text), h('span', {}, [when(Date.parse(f.at)), f.by, f.photos || f.voices ? word('parts', { photos: f.photos, voices: f.voices }) : ''].filter(Boolean).join(' · ')))))))] : []), ...(incident ? [h('section', {}, h('h2', {}, word('incidents')), facts(incident))] : []), ...queue(app, false).filter(Boolean))
  }
  fill()
  const element = h('div', {}, head, own ? own.element : h('main', {}), h('div.after', {}, before))
  return { element, footer: own?.footer, title: word('tasks'), update: fill, leave: own?.leave, ready: own?.ready }
}

const empty = (text, title) => ({ element: h('main', {}, h('p.void', {}, text)), title })
const own = (mode, app, title) => ({ ...form(mode, app), title, update() {} })
export const report = app => app.bundle()?.data.incidents.length ? own('report', app, word('report')) : empty(word(app.bundle() ? 'no-incidents' : 'nothing-kept'), word('report'))
export const incident = app => app.bundle()?.data.kinds.length ? own('incident', app, word('new-incident')) : empty(word(app.bundle() ? 'forbidden' : 'nothing-kept'), word('new-incident'))
export const waiting = app => ({ element: h('main', {}, ...queue(app, true).filter(Boolean), app.room()), title: word('waiting'), tabs: true })

const number = t => t.includes('*') ? h('span.code', {}, t) : h('a.btn', { href: `tel:${t.replace(/[^+\d]/g, '')}` }, icon('call'), t)
export function contacts(app) {
  const all = app.bundle()?.data.contacts || []
  async function unmask(c, event) {
    event.currentTarget.disabled = true
    try {
      const { csrf } = app.bundle().data, response = await ask(app.base + c.unmasking, { method: 'POST', headers: { 'X-CSRF-Token': csrf, Accept: 'application/json' } }), answer = await json(response)
      if (!response.ok || !answer) throw new Error(answer?.title || word('unreachable'))
      // Kept with the rest, and taken away with it.
      const full = [answer.mobile, answer.office_telephone, answer.telephone].filter(Boolean), name = `full:${app.base}`
      await keep(name, { ...await kept(name), [c.id]: full }); tell('kept')
    } catch (error) { toast(error.message || word('unreachable'), true); event.target.disabled = false }
  }
  const line = c => {
    const full = app.full()[c.id]
    return h('li', {}, h('div', {}, h('b', {}, c.name), h('span.dim', {}, c.about), h('div.nums', {}, ...(full || c.telephones).map(number), c.unmasking && !full ? h('button.btn', { type: 'button', onclick: e => unmask(c, e) }, icon('eye'), word('unmask')) : null)))
  }
  return { element: h('main', {}, all.length ? h('ul.people', {}, ...all.map(line)) : h('p.void', {}, word('no-contacts'))), title: word('contacts'), tabs: true }
}

export function map(app) {
  if (!app.bundle()) return { ...empty(word('nothing-kept'), word('map')), tabs: true }
  const data = app.bundle().data, box = h('div.mapbig', { 'aria-label': word('map'), role: 'region' }), state = h('p.mapstate', { role: 'status' }), says = h('div.pointsays', { role: 'status' })
  let handle = null, gone = false
  const marks = () => [...(data?.incidents || []).filter(i => i.place).map(i => ({ at: i.place, label: i.title, level: i.level, icon: 'incident' })), ...(data?.tasks || []).filter(t => t.place && t.is_open).map(t => ({ at: t.place, label: t.title, icon: 'command' }))]
  async function draw() {
    handle?.destroy(); box.replaceChildren()
    const centre = data?.tasks.find(t => t.is_open && t.place)?.place || data?.incidents.find(i => i.place)?.place
    handle = await drawMap(box, app.base, { box: data?.box, centre, marks: marks(), onPoint: (p, at) => { handle.mark(at, 'pin'); says.replaceChildren(h('b', {}, p.label), h('span.dim', {}, lonLat(at)), p.telephone ? number(p.telephone) : '') } })
    if (gone) handle?.destroy()
  }
  async function fill() {
    const m = await mapOf(app.base), going = app.mapProgress()
    const get = h('button.btn', { type: 'button', 'data-map-get': '', onclick: async () => { await app.fetchMap('all'); if (!gone) draw() } }, icon('sync'), word(m?.at ? 'map-renew' : 'map-get'))
    const points = m?.layers.reduce((n, l) => n + l.features.length, 0)
    state.replaceChildren(h('span', {}, going ? word('map-getting', going) : m?.at ? `${word('map-age', { time: when(m.at), tiles: m.tiles, size: bytes(m.bytes) })} · ${word('map-points', { n: points })}${m.whole ? '' : ` · ${word('map-failed')}`}` : word('map-none')), going ? h('button.btn', { type: 'button', onclick: () => app.stopMap() }, word('map-stop')) : data?.box ? get : '')
  }
  fill()
  return { element: h('main.mapview', {}, box, says, state), title: word('map'), tabs: true, update: fill, ready: draw(), leave() { gone = true; handle?.destroy() } }
}
export { due, fetchMap, mapOf }
