// Reading what has to be at hand without a line: one answer of the server, asked for again with its tag. It also says
// whose session it is, and what time: a telephone's clock may be wrong.
import { keep, kept, drop, tell } from './field-store.js'
import { WHO, wipe } from './field-wipe.js'

export const patience = 20_000
/** fetch that gives up: half a line is worse than none. */
export function ask(path, options = {}, milliseconds = patience) {
  const control = new AbortController(), timer = setTimeout(() => control.abort(), milliseconds)
  return fetch(path, { credentials: 'same-origin', cache: 'no-store', redirect: 'manual', ...options, signal: control.signal }).finally(() => clearTimeout(timer))
}
/** The JSON of an answer that is ours; null for a portal's page, a proxy's, or half an answer. */
export async function json(response) {
  if (!/json/.test(response.headers.get('content-type') || '')) return null
  try { return await response.json() } catch { return null }
}

/**
 * Asks once. `state`: 'fresh' (something new), 'same', 'login' (nobody is logged in), 'forbidden' (no field work any
 * more), 'unreachable'. `bundle`: what is kept after it.
 */
export async function sync(base) {
  const name = `bundle:${base}`, old = await kept(name)
  let response
  try {
    response = await ask(`${base}/api/v1/field`, { headers: { Accept: 'application/json', ...(old ? { 'If-None-Match': old.tag } : {}) } })
  } catch { return { state: 'unreachable', bundle: old } }
  if (response.status === 401) return { state: 'login', bundle: old }
  if (response.status === 403) { if (await json(response)) { await drop(name); tell('kept'); return { state: 'forbidden' } } return { state: 'unreachable', bundle: old } }
  const clock = { server: Number(response.headers.get('x-anlan-now')), speed: Number(response.headers.get('x-anlan-speed') ?? 1), device: Date.now() }
  if (response.status === 304 && old && clock.server) {
    const bundle = { ...old, at: Date.now(), clock }
    await keep(name, bundle); tell('kept')
    return { state: 'same', bundle }
  }
  const data = response.ok ? await json(response) : null
  if (!data?.user?.id || !clock.server) return { state: 'unreachable', bundle: old }
  // Somebody else has logged in: what was the other's goes, what the other has not sent waits for the other.
  const who = await kept('who')
  if (who && who.id !== data.user.id) await wipe()
  const bundle = { data, tag: response.headers.get('etag'), at: Date.now(), clock }
  await keep('who', data.user); await keep(name, bundle)
  try { localStorage.setItem(WHO, data.user.id) } catch { /* the worker has none */ }
  tell('kept')
  return { state: 'fresh', bundle }
}

/** The time of the space, in milliseconds, as well as it is known. */
export const now = bundle => bundle?.clock ? bundle.clock.server + (Date.now() - bundle.clock.device) * bundle.clock.speed : Date.now()
