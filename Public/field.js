// 外勤: the field page as an app. Everything is shown from what the telephone keeps; what is written goes into the queue
// and out of it in order when there is a line. The server's plain pages stand behind it for a browser without scripts.
import { entries, keep, kept, onChange, remove } from './field-store.js'
import { send } from './field-send.js'
import { ask } from './field-sync.js'
import { wipe } from './field-wipe.js'
import { room } from './field-media.js'
import { h, icon, word, toast, choose, when, ago, span, bytes } from './field-dom.js'
import { receipt } from './field-waiting.js'
import * as views from './field-views.js'

const root = document.documentElement, base = root.dataset.base, here = document.getElementById('app')
const LEAVING = 'anlan-field-logout', POLL = 30_000
const RELOADED = 'anlan-field-reloaded', RELOAD_AGAIN = 600_000, TAKES_OVER = 3_000
const state = { bundle: null, user: null, entries: [], full: {}, read: '', room: null, persisted: true, worker: null, update: null, isTyping: false, progress: null, prompt: null }

// ── what views may ask and do ───────────────────────────────────────────────
const app = {
  base, bundle: () => state.bundle, user: () => state.user, entries: () => state.entries, full: () => state.full, mapProgress: () => state.progress,
  typing(value) { if (state.isTyping !== value) { state.isTyping = value; hold(value); if (!value) takeUpdate() } },
  async sent() { toast(word(navigator.onLine ? 'stored' : 'stored-offline')); go(`${base}/field`); await later(); push(true) },
  send: force => push(force),
  async fetchMap(what) {
    const box = state.bundle?.data.box
    if (!box) return
    const control = new AbortController()
    app.stopMap = () => control.abort()
    try { await views.fetchMap(base, box, what, (done, all) => { if (what === 'all' && (done % 10 === 0 || done === all)) { state.progress = { done, all }; view?.update?.() } }, control.signal) } finally { state.progress = null; refresh() }
  },
  stopMap() {},
  room() {
    const r = state.room
    return r ? h('p.dim.small', { 'data-room': '' }, word('room-used', { used: bytes(r.used), whole: bytes(r.whole) }), state.persisted ? '' : ` · ${word('not-persisted')}`) : ''
  },
}

// ── the frame: head, lines that tell, view, foot, tabs ──────────────────────
let view = null, path = ''
const parts = { head: h('header.fh'), lines: h('div'), view: h('div.view'), note: h('div'), foot: h('div.foot') }
here.append(parts.head, parts.lines, parts.view, parts.note, parts.foot)

function route() {
  const rest = location.pathname.slice(base.length + '/field'.length).replace(/^\/|\/$/g, ''), task = rest.match(/^tasks\/([\w-]+)$/)
  return task ? views.task(app, task[1]) : ({ reports: views.report, incident: views.incident, waiting: views.waiting, contacts: views.contacts, map: views.map }[rest] || views.home)(app)
}
function go(to, replace = false) {
  history[replace ? 'replaceState' : 'pushState'](null, '', to)
  show(true)
}
/** Draws the view of the address. A form is never drawn over: it draws itself. */
function show(isNew) {
  if (!isNew && view?.update && path === location.pathname) { view.update(); frame(); return }
  const focused = document.activeElement?.getAttribute?.('href')
  view?.leave?.()
  const wasHere = path === location.pathname, scroll = parts.view.scrollTop
  path = location.pathname
  view = route()
  if (!(wasHere && parts.view.firstElementChild?.isEqualNode(view.element))) parts.view.replaceChildren(view.element)
  if (wasHere) { parts.view.scrollTop = scroll; if (focused) parts.view.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true }) } else { parts.view.scrollTop = 0; here.hidden = false; if (isNew) parts.head.querySelector('h1').focus({ preventScroll: true }) }
  document.title = `${view.title || word('home')} · ${word('app')}`
  root.dataset.view = path.slice(base.length)
  frame(); tick()
}
const mine = () => state.entries.filter(e => e.user === state.user?.id && e.base === base && e.state !== 'sent')
function frame() {
  if (!view) return
  const isHome = !view.title, open = mine(), decide = open.filter(e => e.state === 'refused' || e.state === 'conflict').length
  const net = !navigator.onLine ? 'offline' : ['unreachable', 'later'].includes(state.read) ? 'unreachable' : ''
  swap(parts.head, [isHome ? null : h('a.btn.bare.icon', { href: `${base}/field`, 'aria-label': word('back') }, icon('left', '20')), h('div.grow', {}, h('h1', { tabIndex: -1 }, view.title || word('home')), h('span', {}, [state.user?.name, state.bundle?.data.exercise].filter(Boolean).join(' · '))), net ? h('span.net', { 'data-net': net }, icon('cut'), word(net)) : null, menu()])
  const lines = []
  if (state.bundle?.data.exercise) lines.push(h('div.markbar', { role: 'note' }, h('b', {}, word('exercise')), h('span', {}, state.bundle.data.exercise)))
  if (state.read === 'login') lines.push(h('div.fq.say', { role: 'alert' }, icon('lock'), h('span', {}, word('login-needed')), h('a.btn.main', { href: `/login?next=${encodeURIComponent(`${base}/field`)}`, 'data-login': '' }, word('log-in'))))
  if (state.read === 'forbidden') lines.push(h('div.fq.say', { role: 'alert' }, icon('block'), h('span', {}, word('forbidden'))))
  if (state.update) lines.push(h('div.fq', { role: 'status', 'data-update': '' }, icon('info'), h('span', {}, word('update-ready')), h('button.btn', { type: 'button', onclick: () => takeUpdate(true) }, word('update-take'))))
  if (open.length) lines.push(h('div.fq', { role: 'status', 'data-queue-line': '' }, icon('sync'), h('span', {}, word('waiting-line', { n: open.length }), decide ? h('b', {}, ` ${word('deciding-n', { n: decide })}`) : ''), h('a', { href: `${base}/field/waiting` }, word('waiting'))))
  if (state.room && state.room.used / state.room.whole > 0.8) lines.push(h('div.fq.say', { role: 'alert', 'data-nearly-full': '' }, icon('alert'), h('span', {}, word('nearly-full', { n: Math.round(state.room.used / state.room.whole * 100) }))))
  if (state.bundle) lines.push(h('p.asof', { 'data-as-of': state.bundle.at }, `${word('as-of', { time: when(state.bundle.at) })}（${ago(state.bundle.at)}）`))
  if (state.worker === false) lines.push(h('p.asof', { 'data-no-worker': '' }, word('no-worker')))
  swap(parts.lines, lines)
  const tab = (to, name, label, n) => h('a', { href: `${base}/field${to}`, 'aria-current': location.pathname === `${base}/field${to}` ? 'page' : undefined }, icon(name, '20'), h('span', {}, label), n ? h('b', {}, String(n)) : null)
  const tabs = view.tabs ? h('nav.tabs4', { 'aria-label': word('menu') }, tab('', 'command', word('tasks')), tab('/map', 'map', word('map')), tab('/contacts', 'call', word('contacts')), tab('/waiting', 'sync', word('waiting'), open.length)) : null
  swap(parts.note, [state.bundle?.data.is_made_up ? h('p.mk', {}, word('made-up')) : null])
  swap(parts.foot, [view.footer, tabs])
}
/** Only what differs is put anew, so that focus stays and a screen reader does not hear the same again. */
function swap(element, wanted) {
  const list = wanted.filter(Boolean)
  if (list.length === element.children.length && list.every((e, i) => e === element.children[i] || e.isEqualNode(element.children[i]))) return
  const focused = element.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null
  element.replaceChildren(...list)
  if (focused) element.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true })
}
function menu() {
  const items = [state.prompt ? h('button', { type: 'button', 'data-install': '', onclick: install }, word('install')) : null, state.user ? h('button', { type: 'button', 'data-logout': '', onclick: logOut }, word('log-out')) : null].filter(Boolean)
  return items.length ? h('details.me', {}, h('summary', { 'aria-label': word('menu') }, icon('more', '20')), h('div.menu', {}, ...items)) : null
}
function tick() {
  const at = state.bundle ? state.bundle.clock.server + (Date.now() - state.bundle.clock.device) * state.bundle.clock.speed : Date.now()
  for (const e of document.querySelectorAll('[data-due]')) {
    const left = Date.parse(e.dataset.due) - at, over = left < 0, soon = !over && left < 15 * 6e4
    e.className = `clk ${over ? 'over' : soon ? 'soon' : 'norm'}`; e.querySelector('small').textContent = word(over ? 'over' : 'left'); e.querySelector('time').textContent = span(left)
  }
}
setInterval(tick, 1000)
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href]')
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.origin !== location.origin || !link.pathname.startsWith(`${base}/field`)) return
  event.preventDefault()
  go(link.getAttribute('href'))
})
addEventListener('popstate', () => show(true))

// ── reading and sending ─────────────────────────────────────────────────────
async function refresh() {
  const [bundle, all, full] = await Promise.all([kept(`bundle:${base}`), entries(), kept(`full:${base}`)])
  Object.assign(state, { bundle: bundle || null, user: bundle?.data.user || null, entries: all, full: full || {} })
  if (document.querySelector('dialog[open]')) { frame(); return }
  show(false)
}
let drawing
const later = () => drawing ||= Promise.resolve().then(() => { drawing = null; return refresh() })
onChange(what => { if (what === 'wiped') { Object.assign(state, { read: '', room: null }); show(true) } later() })

const BUSY = 2_000
let timer, pushing = null, isAskedAgain = false
/** Reads anew and sends what waits. Answers when it is over. Asked for at once while it runs, it runs once more: the try under way may have begun without a line. */
function push(force = false) {
  if (pushing && force) isAskedAgain = true
  pushing ||= (async () => {
    clearTimeout(timer)
    await leaveFirst()
    const before = new Set(state.entries.filter(e => e.state === 'sent').map(e => e.key)), result = await send(base, { force })
    if (result.state !== 'busy') state.read = result.state
    await refresh()
    for (const e of state.entries) if (e.state === 'sent' && e.user === state.user?.id && !before.has(e.key) && e.madeAt) toast(word('received', { receipt: receipt(e) }))
    state.room = await room(); state.persisted = await navigator.storage?.persisted?.().catch(() => true) ?? true
    frame()
    if (result.left) askBackground()
    // Another tab or the worker is at it; should its try fail, this page has to know when to try again.
    if (result.state === 'busy') timer = setTimeout(() => push(force), BUSY)
    else if (result.nextAt) timer = setTimeout(() => push(), Math.max(1000, result.nextAt - Date.now()))
    if (['fresh', 'same'].includes(result.state)) mapIfDue()
  })().catch(error => { toast(error.message, true) }).finally(() => { pushing = null; if (isAskedAgain) { isAskedAgain = false; return push(true) } })
  return pushing
}
async function askBackground() { try { await (await navigator.serviceWorker?.ready)?.sync?.register('anlan-field') } catch { /* the page sends while it is open */ } }
async function mapIfDue() {
  if (typeof caches === 'undefined' || navigator.connection?.saveData || !state.worker) return
  const what = views.due(await views.mapOf(base), state.bundle?.data.box)
  if (what) await app.fetchMap(what).catch(() => {})
}
addEventListener('online', () => { frame(); push(true) })
addEventListener('offline', frame)
document.addEventListener('visibilitychange', () => { if (!document.hidden) push(true) })
setInterval(() => { if (!document.hidden && navigator.onLine) push() }, POLL)

// ── the worker and new versions ─────────────────────────────────────────────
let freeTyping = null, isAsking = false
/** While something is written here, no tab takes a new version. */
function hold(on) {
  if (!navigator.locks) return
  if (on && !freeTyping) { const written = new Promise(done => { freeTyping = done }); navigator.locks.request('anlan-field-typing', { mode: 'shared' }, () => written).catch(() => {}) }
  else if (!on) { freeTyping?.(); freeTyping = null }
}
/** Lets the new version take over: at once if the person says so, else as soon as nothing is being written in any tab. */
function takeUpdate(asked = false) {
  const waiting = state.update
  if (!waiting || state.isTyping && !asked) return
  if (asked || !navigator.locks) return letTakeOver(waiting)
  if (isAsking) return
  isAsking = true
  navigator.locks.request('anlan-field-typing', () => { isAsking = false; if (!state.isTyping) letTakeOver(waiting) }).catch(() => { isAsking = false })
}
/** Chromium may hold the old version for minutes after it asked much; it goes when the page is loaded anew, which is tried once. */
function letTakeOver(waiting) {
  waiting.postMessage('take over')
  setTimeout(() => {
    if (waiting.state !== 'installed' || state.isTyping || Date.now() - Number(sessionStorage.getItem(RELOADED)) < RELOAD_AGAIN) return
    sessionStorage.setItem(RELOADED, Date.now())
    location.reload()
  }, TAKES_OVER)
}
async function startWorker() {
  if (!navigator.serviceWorker) { state.worker = false; return }
  let hasWorker = !!navigator.serviceWorker.controller, isReloading = false
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first worker takes a page that came without one; the page is of its version already.
    if (!hasWorker) { hasWorker = true; return }
    if (isReloading) return
    isReloading = true
    // What is written here stands in the draft.
    if (state.isTyping) { state.update = null; frame() } else location.reload()
  })
  try {
    const registration = await navigator.serviceWorker.register('/field-worker.js', { scope: `${base}/field`, type: 'module', updateViaCache: 'none' })
    const watch = worker => worker?.addEventListener('statechange', () => { if (worker.state === 'installed' && navigator.serviceWorker.controller) told(worker) })
    const told = worker => { state.update = worker; frame(); takeUpdate() }
    if (registration.waiting && navigator.serviceWorker.controller) told(registration.waiting)
    watch(registration.installing)
    registration.addEventListener('updatefound', () => watch(registration.installing))
    document.addEventListener('visibilitychange', () => { if (!document.hidden) registration.update().catch(() => {}) })
    await navigator.serviceWorker.ready
    state.worker = true
    root.dataset.worker = 'ready'
    if (['fresh', 'same'].includes(state.read)) mapIfDue()
  } catch { state.worker = false }
  frame()
}
addEventListener('beforeinstallprompt', event => { event.preventDefault(); state.prompt = event; frame() })
async function install() { await state.prompt?.prompt(); state.prompt = null; frame() }

// ── leaving ─────────────────────────────────────────────────────────────────
async function logOut() {
  const n = mine().length, csrf = state.bundle?.data.csrf || ''
  const answer = await choose([word('logout-sure'), ...(n ? [word('logout-waiting', { n })] : [])], [['keep', n ? word('logout-keep') : word('log-out'), 'main'], ...(n ? [['drop', word('logout-drop'), 'stop']] : []), ['', word('cancel')]])
  if (!answer) return
  // The cookie is the server's to take back: without a line it is told as soon as there is one.
  localStorage.setItem(LEAVING, csrf)
  if (answer === 'drop') for (const e of mine()) await remove(e)
  await wipe()
  if (await leaveFirst()) location.href = `/login?next=${encodeURIComponent(`${base}/field`)}`
  else go(`${base}/field`, true)
}
/** Ends a session that was left without a line; false as long as there is none. */
async function leaveFirst() {
  const csrf = localStorage.getItem(LEAVING)
  if (csrf === null) return true
  try {
    const response = await ask('/logout', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ _csrf: csrf }) })
    if (response.status >= 500) return false
  } catch { return false }
  localStorage.removeItem(LEAVING)
  return true
}

// ── begin ───────────────────────────────────────────────────────────────────
const language = document.cookie.match(/(?:^|; )lang=([^;]*)/)?.[1] || root.lang
await keep('language', language).catch(() => {})
if (language !== root.lang && navigator.serviceWorker?.controller) location.reload()
else {
  await refresh()
  startWorker()
  await push(true)
  root.dataset.ready = 'yes'
}
