// Sending what waits: in the order of writing, files before the words they belong to, each under the key it was
// given when it was written, so that what arrived without our hearing of it arrives once. By one tab or the worker at a time.
import { blobsOf, change, entries, settle } from './field-store.js'
import { ask, json, sync } from './field-sync.js'

/** The server remembers keys for thirty days (`IdempotencyTable.kept`): what was first tried earlier is not sent by itself. */
const keyDays = 28, fileMilliseconds = 180_000

/** How long to wait before try number n+1, in milliseconds: 5 s doubled up to ten minutes, a fifth to and fro. */
export const delay = (tries, chance = Math.random()) => Math.min(600_000, 5_000 * 2 ** Math.max(0, tries - 1)) * (0.8 + 0.4 * chance)

/** What an answer means: 'sent', 'later' (nobody there, or busy), 'login', 'session' (the token is another's), 'conflict', 'refused'. */
export function judge(status, answer) {
  if (status >= 200 && status < 300) return answer?.id ? 'sent' : 'later'
  if (status === 401) return answer ? 'login' : 'later'
  if (status < 400 || status >= 500 || [408, 425, 429].includes(status) || !answer) return 'later'
  if (status === 403 && answer.code === 'forged') return 'session'
  return status === 409 || status === 412 ? 'conflict' : 'refused'
}

/** Of a task: what a person must have seen before answering it. The rest may change without a question. */
export const seenOf = task => task && { phase: task.is_open ? 'open' : task.phase, owner: task.owner, title: task.title, detail: task.detail, place_name: task.place_name, place: task.place, due_at: task.due_at, needs_photo: task.needs_photo }
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)

/** What is next and, for the rest, which wait for another that a person must decide about first. */
export function line(all, user, base) {
  const blocked = new Set(), behind = new Set(), ready = []
  for (const e of all) {
    if (e.user !== user || e.base !== base || e.state === 'sent') continue
    const waits = e.needs && blocked.has(e.needs) || e.subject && blocked.has(e.subject)
    if (e.state === 'refused' || e.state === 'conflict' || waits) {
      if (waits) behind.add(e.key)
      blocked.add(e.key); if (e.subject) blocked.add(e.subject)
    } else ready.push(e)
  }
  return { ready, behind }
}

const idle = { state: 'busy' }
/**
 * Sends what is due. `force`: now, however long ago the last try was. Answers {state, left, nextAt}: state as of
 * `sync`, or 'busy' where another tab is at it, or 'later' where the line broke on the way.
 */
export function send(base, { force = false } = {}) {
  if (!globalThis.navigator?.locks) return once(base, force)
  return navigator.locks.request(`anlan-field-send:${base}`, { ifAvailable: true }, lock => lock ? once(base, force) : idle)
}
let running
const once = (base, force) => running ||= work(base, force).finally(() => { running = null })

async function work(base, force) {
  const read = await sync(base), user = read.bundle?.data.user.id
  if (read.state !== 'fresh' && read.state !== 'same') {
    const [entry] = line(await entries(), user, base).ready
    // Nothing of it has gone out: only the try is counted, and what is in the way is told.
    if (entry && (force || entry.nextAt <= Date.now())) await change(entry.order, e => { if (e.state === 'sent') return false; e.state = 'waiting'; e.tries += 1; e.lastAt = Date.now(); e.nextAt = Date.now() + delay(e.tries); e.problem = { code: read.state === 'login' ? 'login' : 'unreachable' } })
    return { ...await rest(base, user), state: read.state }
  }
  let csrf = read.bundle.data.csrf
  for (;;) {
    const { ready } = line(await entries(), user, base), entry = ready[0]
    if (!entry) return { ...await rest(base, user), state: read.state }
    if (!force && entry.nextAt > Date.now()) return { ...await rest(base, user), state: 'later' }
    const outcome = await deliver(entry, csrf, base)
    if (outcome === 'session') {
      // The token is of another session. If it is the same person's, go on with the new one.
      const again = await sync(base)
      if (again.bundle?.data.user.id !== user || again.bundle.data.csrf === csrf) return { ...await rest(base, user), state: 'login' }
      csrf = again.bundle.data.csrf
    } else if (outcome === 'later' || outcome === 'login') return { ...await rest(base, user), state: outcome }
  }
}
async function rest(base, user) {
  const { ready } = line(await entries(), user, base)
  return { left: ready.length, nextAt: ready[0]?.nextAt || 0 }
}

async function deliver(given, csrf, base) {
  const at = Date.now()
  const entry = await change(given.order, e => {
    if (e.state === 'sent') return false
    if (e.firstTriedAt && at - e.firstTriedAt > keyDays * 864e5) { e.state = 'refused'; e.problem = { code: 'old', words: '' }; return }
    e.state = 'sending'; e.tries += 1; e.lastAt = at; e.firstTriedAt ||= at; e.problem = null
  })
  if (!entry || entry.state !== 'sending') return 'skipped'
  const headers = { 'X-CSRF-Token': csrf, Accept: 'application/json' }
  const ids = { photo: [], voice: [] }
  const files = new Map((await blobsOf(entry.key)).map(b => [b.id, b]))
  for (const part of entry.parts) {
    if (!part.file) {
      const blob = files.get(part.id)?.blob
      if (!blob) return put(entry, 'refused', { code: 'lost-file', words: '' })
      const query = new URLSearchParams()
      if (part.place) query.set('place', part.place.join(','))
      if (part.takenAt) query.set('taken_at', new Date(part.takenAt).toISOString())
      const [verdict, answer, status] = await post(`${base}/api/v1/files?${query}`, blob, { ...headers, 'X-File-Name': encodeURIComponent(part.name), 'Idempotency-Key': part.id }, fileMilliseconds)
      if (verdict !== 'sent') return fail(entry, verdict, answer, status, base)
      part.file = answer.id
      await change(entry.order, e => { e.parts.find(p => p.id === part.id).file = answer.id })
    }
    ids[part.kind].push(part.file)
  }
  const body = JSON.stringify({ ...entry.values, ...(ids.photo.length ? { photos: ids.photo } : {}), ...(ids.voice.length ? { voices: ids.voice } : {}) })
  const [verdict, answer, status] = await post(base + entry.target, body, { ...headers, 'Content-Type': 'application/json', 'Idempotency-Key': entry.key, ...(entry.version ? { 'If-Match': `"${entry.version}"` } : {}) })
  if (verdict !== 'sent') return fail(entry, verdict, answer, status, base)
  await settle(entry, answer, Date.now())
  return 'sent'
}

async function post(path, body, headers, milliseconds) {
  let response
  try { response = await ask(path, { method: 'POST', body, headers }, milliseconds) } catch { return ['later', null, 0] }
  const answer = await json(response)
  return [judge(response.status, answer), answer, response.status]
}

async function fail(entry, verdict, answer, status, base) {
  const problem = { status, code: answer?.code || '', words: (answer?.errors || []).map(e => e.detail).join(' ') || answer?.title || '' }
  if (verdict === 'later' || verdict === 'login' || verdict === 'session') {
    await change(entry.order, e => { e.state = 'waiting'; e.problem = verdict === 'login' ? { ...problem, code: 'login' } : status ? { ...problem, code: 'busy' } : { code: 'unreachable' }; e.nextAt = verdict === 'later' ? Date.now() + delay(e.tries) : 0 })
    return verdict
  }
  if (verdict === 'conflict' && entry.subject?.startsWith('task:')) {
    const read = await sync(base), id = entry.subject.slice(5), task = read.bundle?.data.tasks.find(t => t.id === id)
    if (read.state === 'unreachable') return fail(entry, 'later', null, 0, base)
    // What changed is nothing that the person had to see: on top of the present one.
    if (status === 412 && task && same(seenOf(task), entry.seen) && task.version !== entry.version) {
      await change(entry.order, e => { e.version = task.version; e.state = 'waiting' })
      return 'again'
    }
    return put(entry, 'conflict', problem, task || null)
  }
  return put(entry, verdict, problem)
}
async function put(entry, state, problem, present = null) {
  await change(entry.order, e => { e.state = state; e.problem = problem; e.present = present })
  return state
}
