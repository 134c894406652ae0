// What waits, and what became of it, in words: each entry with its state and times, and where a person must decide, what
// there is to decide.
import { change, remove } from './field-store.js'
import { line, seenOf } from './field-send.js'
import { h, icon, word, when, choose, lonLat, bytes } from './field-dom.js'

export const receipt = entry => String(entry.answer || '').slice(-4).toUpperCase()

function why(problem) {
  if (!problem) return ''
  if (['unreachable', 'busy', 'login', 'old', 'lost-file'].includes(problem.code)) return word(`why-${problem.code}`, { status: problem.status })
  return problem.words
}
const ask = async () => await choose([word('drop-sure')], [['drop', word('drop'), 'stop'], ['', word('cancel')]]) === 'drop'
const told = task => task ? h('dl', {}, ...[[word('tasks'), task.title], [word('text'), task.detail], [word('place'), task.place_name || lonLat(task.place)], [word('due'), task.due_at ? when(Date.parse(task.due_at)) : '']].filter(([, v]) => v).map(([k, v]) => h('div.fact', {}, h('dt', {}, k), h('dd', {}, v)))) : null

function decisions(entry, app) {
  const again = async body => { await change(entry.order, e => { Object.assign(e, { state: 'waiting', problem: null, nextAt: 0, firstTriedAt: 0 }); body?.(e) }); app.send(true) }
  const button = (label, onclick, kind = '') => h(`button.btn${kind}`, { type: 'button', onclick }, label), out = []
  const { code, status } = entry.problem || {}
  if (entry.state === 'conflict') {
    const task = entry.present
    if (entry.subject) {
      out.push(h('p', {}, task ? word('conflict-task') : word('conflict-gone')))
      out.push(h('div.both', {}, h('div', {}, h('h4', {}, word('seen')), told(entry.seen)), h('div', {}, h('h4', {}, word('present')), task ? [told(task), h('p', {}, task.phase_title)] : h('p', {}, '—'))))
      if (task?.may_answer) out.push(button(word('send-anyway'), () => again(e => { e.version = task.version; e.seen = seenOf(task); e.present = null })))
    } else if (code === 'incidents.looks-like-duplicate') out.push(button(word('send-duplicate'), () => again(e => { e.values.despite_duplicates = true })))
    else if (status) out.push(button(word('send-again'), () => again()))
  } else if (entry.state === 'refused') {
    if (code === 'lost-file') out.push(button(word('send-words'), () => again(e => { e.parts = e.parts.filter(p => p.file) })))
    else out.push(button(word('send-again'), () => again()))
    if (typeof entry.values.text === 'string') out.push(button(word('edit-words'), async () => {
      const area = h('textarea.in.say', { rows: 4, maxLength: 1000, value: entry.values.text, 'aria-label': word('text') })
      if (await choose([area], [['save', word('save'), 'main'], ['', word('cancel')]]) === 'save' && area.value.trim()) await change(entry.order, e => { e.values.text = area.value.trim(); e.title = e.values.text })
    }))
  }
  out.push(button(word('drop'), async () => { if (await ask()) await remove(entry) }, '.stop'))
  return out
}

function item(entry, behind, app) {
  const photos = entry.parts.filter(p => p.kind === 'photo').length, voices = entry.parts.length - photos, size = entry.parts.reduce((n, p) => n + p.size, 0)
  const state = entry.state === 'waiting' && behind ? 'behind' : entry.state === 'waiting' && entry.problem?.code === 'login' ? 'login' : entry.state
  const times = [word(`kind-${entry.kind}`), word('written-at', { time: when(entry.madeAt) }), entry.parts.length ? `${word('parts', { photos, voices })} ${bytes(size)}` : '']
  if (entry.state === 'sent') times.push(word('sent-at', { time: when(entry.sentAt), receipt: receipt(entry) }))
  else if (entry.tries) times.push(word('tries', { n: entry.tries }))
  // Of a task that has changed both versions say more than the refusal.
  const reason = entry.state === 'sent' || entry.state === 'conflict' && entry.subject ? '' : why(entry.problem)
  if (entry.state === 'waiting' && !behind && entry.nextAt > Date.now() && entry.problem?.code !== 'login') times.push(word('next-try', { time: when(entry.nextAt) }))
  const needs = ['conflict', 'refused'].includes(entry.state)
  return h(`li${needs ? '.decide' : ''}`, { 'data-entry': entry.key, 'data-state': state },
    h('div', {}, h('b', {}, entry.title), h('span', {}, times.filter(Boolean).join(' · ')), reason ? h('p.why', { role: needs ? 'alert' : undefined }, reason) : null, needs ? h('div.yours', {}, h('h4', {}, word('yours')), h('p', {}, entry.values.text || entry.values.reason || entry.values.description || word(`kind-${entry.kind}`))) : null, needs ? decisions(entry, app) : null,
      state === 'waiting' && entry.tries === 0 || state === 'behind' ? h('button.btn.bare', { type: 'button', 'aria-label': `${word('drop')}: ${entry.title}`, onclick: async () => { if (await ask()) await remove(entry) } }, word('drop')) : null),
    h(`span.st.${{ sent: 'ready', refused: 'fail', conflict: 'fail', sending: 'out' }[state] || 'wait'}`, {}, word(`state-${state}`)))
}

/** The queue of a person in a space, those to decide about first; `all`: with what has been received lately. */
export function queue(app, all) {
  const { user, base } = { user: app.user()?.id, base: app.base }, mine = app.entries().filter(e => e.user === user && e.base === base), { behind } = line(mine, user, base)
  const open = mine.filter(e => e.state !== 'sent'), sent = mine.filter(e => e.state === 'sent').slice(-10).reverse()
  const others = app.entries().filter(e => e.user !== user && e.state !== 'sent').length
  return [
    open.length ? h('section', {}, h('h2', {}, word('waiting'), h('span', {}, word('waiting-n', { n: open.length }))), h('ul.que', {}, ...open.map(e => item(e, behind.has(e.key), app))), h('button.btn.wide', { type: 'button', 'data-retry': '', onclick: () => app.send(true) }, icon('sync'), word('retry-now'))) : all ? h('p.void', {}, word('waiting-none')) : null,
    sent.length ? h('section', {}, h('h2', {}, word('recent')), h('ul.que', {}, ...sent.slice(0, all ? 10 : 3).map(e => item(e, false, app)))) : null,
    others ? h('p.dim.small', { 'data-others': '' }, word('others-wait', { n: others })) : null,
  ]
}
