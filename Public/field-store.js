// What the field page keeps on the telephone (IndexedDB). Read by the page and by its worker: nothing of a document here.
//
// entries  what was written and waits, in the order of writing; those received stay for two days to be looked at.
// blobs    photographs and voice notes of entries, apart, so that an entry is rewritten without them.
// kept     what was read from the server («bundle:<base>»), drafts («draft:<base>:<view>»), the map («map:<base>»), who it is all for («who»).

const NAME = 'anlan-field', VERSION = 2
let database

function open() {
  database ||= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION)
    request.onupgradeneeded = () => {
      const db = request.result
      for (const old of [...db.objectStoreNames]) if (!['entries', 'blobs', 'kept'].includes(old)) db.deleteObjectStore(old)
      if (!db.objectStoreNames.contains('entries')) db.createObjectStore('entries', { keyPath: 'order', autoIncrement: true }).createIndex('key', 'key', { unique: true })
      if (!db.objectStoreNames.contains('blobs')) db.createObjectStore('blobs', { keyPath: 'id' }).createIndex('entry', 'entry')
      if (!db.objectStoreNames.contains('kept')) db.createObjectStore('kept', { keyPath: 'name' })
    }
    request.onsuccess = () => {
      request.result.onversionchange = () => { request.result.close(); database = undefined }
      request.result.onclose = () => { database = undefined }
      resolve(request.result)
    }
    request.onerror = () => { database = undefined; reject(request.error) }
  })
  return database
}

/** Runs `body` with the stores in one transaction and answers what it returned (a request: its result) once all of it is on the disk. */
async function run(stores, mode, body) {
  const db = await open()
  return new Promise((resolve, reject) => {
    let answer
    const tx = db.transaction(stores, mode, { durability: 'strict' })
    tx.oncomplete = () => resolve(answer instanceof IDBRequest ? answer.result : answer)
    tx.onabort = tx.onerror = () => reject(tx.error || new DOMException('aborted', 'AbortError'))
    answer = body(...[].concat(stores).map(s => tx.objectStore(s)), value => { answer = value })
  })
}

// ── other tabs and the worker hear of every change ──────────────────────────
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(NAME), listeners = new Set()
if (channel) channel.onmessage = event => { for (const f of listeners) f(event.data) }
/** Calls back with what changed: 'queue', 'kept' or 'wiped', in this tab or another. */
export const onChange = f => { listeners.add(f); return () => listeners.delete(f) }
export function tell(what) { channel?.postMessage(what); for (const f of listeners) f(what) }

// ── entries ─────────────────────────────────────────────────────────────────
/** Keeps an entry and its files whole or not at all. Throws QuotaExceededError where there is no room. */
export async function add(entry, blobs = []) {
  const order = await run(['entries', 'blobs'], 'readwrite', (entries, files) => {
    for (const blob of blobs) files.put({ ...blob, entry: entry.key })
    return entries.add(entry)
  })
  tell('queue')
  return order
}
/** Everybody's, in order. */
export const entries = () => run('entries', 'readonly', s => s.getAll())
export const entryOf = key => run('entries', 'readonly', s => s.index('key').get(key))
/** Reads, changes and writes an entry in one transaction; null where it is gone. `body` may return false to leave it. */
export async function change(order, body) {
  const made = await run('entries', 'readwrite', (s, done) => {
    s.get(order).onsuccess = event => {
      const entry = event.target.result
      if (!entry || body(entry) === false) return done(entry || null)
      s.put(entry); done(entry)
    }
    return null
  })
  tell('queue')
  return made
}
/** Takes an entry away with its files. */
export async function remove(entry) {
  await run(['entries', 'blobs'], 'readwrite', (entries, files) => { entries.delete(entry.order); dropBlobs(files, entry.key) })
  tell('queue')
}
const dropBlobs = (files, key) => { files.index('entry').openKeyCursor(IDBKeyRange.only(key)).onsuccess = e => { const c = e.target.result; if (c) { files.delete(c.primaryKey); c.continue() } } }
/** Received: the files have arrived and are let go; the words stay. What waits for its id gets it. */
export async function settle(entry, answer, at) {
  await run(['entries', 'blobs'], 'readwrite', (all, files) => {
    dropBlobs(files, entry.key)
    all.openCursor().onsuccess = event => {
      const cursor = event.target.result
      if (!cursor) return
      const e = cursor.value
      if (e.order === entry.order) {
        cursor.update({ ...e, state: 'sent', sentAt: at, answer: answer.id, problem: null, present: null })
      } else if (e.needs === entry.key && !e.answer) {
        cursor.update({ ...e, needs: null, target: e.target.replace(':made', answer.id) })
      } else if (entry.subject && e.subject === entry.subject && e.state !== 'sent' && e.version && e.version === entry.version && answer.version) {
        // Written on top of what this one has changed: it has seen that.
        cursor.update({ ...e, version: answer.version })
      } else if (e.state === 'sent' && at - e.sentAt > 2 * 864e5) cursor.delete()
      cursor.continue()
    }
  })
  tell('queue')
}
export const blob = id => run('blobs', 'readonly', s => s.get(id))
export const blobsOf = key => run('blobs', 'readonly', s => s.index('entry').getAll(key))

// ── the rest ────────────────────────────────────────────────────────────────
export const kept = async name => (await run('kept', 'readonly', s => s.get(name)))?.value
export const keep = (name, value) => run('kept', 'readwrite', s => s.put({ name, value }))
export const drop = name => run('kept', 'readwrite', s => s.delete(name))

/**
 * Takes from the telephone what was read from the server, drafts and what has been sent; what waits stays, bound to who
 * wrote it, unless `waiting` says that it goes too.
 */
export async function clear({ waiting = false } = {}) {
  await run(['entries', 'blobs', 'kept'], 'readwrite', (all, files, rest) => {
    rest.openKeyCursor().onsuccess = e => { const c = e.target.result; if (c) { if (c.primaryKey !== 'language') rest.delete(c.primaryKey); c.continue() } }
    if (waiting) { all.clear(); files.clear(); return }
    all.openCursor().onsuccess = e => { const c = e.target.result; if (c) { if (c.value.state === 'sent') c.delete(); c.continue() } }
  })
  tell('wiped')
}
