// What every page does: the clock, countdowns, the live feed and its polling fallback, keys, drafts,
// files. A page works without it: links and forms stay links and forms.

const html = document.documentElement, data = html.dataset
const base = data.base || ''
const english = data.locale === 'en'

// ── time: the server's clock, not the desk's ────────────────────────────────
let serverNow = Number(data.now), clientThen = performance.now(), speed = Number(data.speed || 1)
export const now = () => serverNow + (performance.now() - clientThen) * speed
const setClock = (iso, rate) => { serverNow = Date.parse(iso); clientThen = performance.now(); speed = rate }
const two = n => String(n).padStart(2, '0')

/** mm:ss under an hour, h:mm above, «n 天» above a day. */
export function span(ms) {
  const s = Math.floor(Math.abs(ms) / 1000), d = Math.floor(s / 86400), h = Math.floor(s / 3600)
  if (d >= 2) return english ? `${d} d` : `${d} 天`
  if (h >= 1) return `${h}:${two(Math.floor(s / 60) % 60)}`
  return `${two(Math.floor(s / 60))}:${two(s % 60)}`
}

function tick() {
  const at = now(), c = new Date(at + 8 * 36e5)
  const clock = `${two(c.getUTCHours())}:${two(c.getUTCMinutes())}:${two(c.getUTCSeconds())}`
  for (const e of document.querySelectorAll('[data-clock]')) if (e.textContent !== clock) e.textContent = clock
  // <b data-since="ISO">: time that has passed.
  for (const e of document.querySelectorAll('[data-since]')) {
    const s = Math.max(0, Math.floor((at - Date.parse(e.dataset.since)) / 1000))
    const text = s >= 172800 ? span(s * 1000) : `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`
    if (e.textContent !== text) e.textContent = text
  }
  // <span class="clk" data-due="ISO" data-from="ISO"><small/><time/></span>: time that is left, in ink.
  for (const e of document.querySelectorAll('[data-due]')) {
    const due = Date.parse(e.dataset.due), left = due - at, over = left < 0, soon = !over && left < 15 * 6e4
    const time = e.querySelector('time') || e, word = e.querySelector('small')
    const text = span(left)
    if (time.textContent !== text) time.textContent = text
    if (word) { const w = over ? (english ? 'over' : '超时') : (english ? 'left' : '剩'); if (word.textContent !== w) word.textContent = w }
    if (e.classList.contains('clk')) { e.classList.toggle('over', over); e.classList.toggle('soon', soon); e.classList.toggle('norm', !over && !soon) }
    const rule = e.parentElement && e.parentElement.querySelector('.rule')
    if (rule && e.dataset.from) {
      const from = Date.parse(e.dataset.from)
      rule.style.setProperty('--p', `${Math.min(100, Math.max(0, (at - from) / Math.max(1, due - from) * 100)).toFixed(0)}%`)
      rule.className = `rule ${over ? 'over' : soon ? 'soon' : 'norm'}`
    }
  }
}
tick(); setInterval(tick, 1000)

// ── talking to the server ───────────────────────────────────────────────────
const csrf = data.csrf || ''
/** fetch with the session's token; throws an Error whose message is the refusal's sentence. */
export async function call(method, path, body, headers = {}) {
  const binary = body instanceof Blob
  const response = await fetch(base + path, {
    method, credentials: 'same-origin',
    headers: { 'X-CSRF-Token': csrf, Accept: 'application/json', ...(body === undefined || binary ? {} : { 'Content-Type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : binary ? body : JSON.stringify(body),
  })
  if (response.status === 204) return null
  const type = response.headers.get('content-type') || ''
  const answer = type.includes('json') ? await response.json() : await response.text()
  if (!response.ok) {
    const details = (answer.errors || []).map(e => e.detail).join(' ')
    throw Object.assign(new Error(details || answer.title || response.statusText), { status: response.status, problem: answer })
  }
  return answer
}

/** A short notice at the lower right; it goes by itself unless it is bad. */
export function toast(words, bad = false) {
  let box = document.querySelector('.toasts')
  if (!box) { box = document.createElement('div'); box.className = 'toasts'; box.setAttribute('role', 'status'); document.body.append(box) }
  const t = document.createElement('div'); t.className = `toast ${bad ? 'bad' : 'ok'}`
  const text = document.createElement('span'); text.textContent = words
  const x = document.createElement('button'); x.className = 'btn s bare'; x.textContent = '×'; x.setAttribute('aria-label', english ? 'close' : '关闭'); x.onclick = () => t.remove()
  t.append(text, x); box.append(t)
  if (!bad) setTimeout(() => t.remove(), 6000)
}

// ── live: the feed, and polling where it breaks ─────────────────────────────
const listeners = new Set()
/** Calls back with each change `{type, record, subject, action, sequence, …}` that this person may see. */
export function onChange(body) { listeners.add(body); return () => listeners.delete(body) }
const state = { sequence: Number(data.journal || 0), last: Date.now(), live: false, down: '' }
export const feedState = state
const pulse = document.querySelector('[data-pulse]'), pulseWords = document.querySelector('[data-pulse-words]'), sequence = document.querySelector('[data-sequence]')
function say() {
  if (!pulse) return
  pulse.classList.toggle('poll', !state.live)
  const c = new Date(state.last + 8 * 36e5), clock = `${two(c.getUTCHours())}:${two(c.getUTCMinutes())}:${two(c.getUTCSeconds())}`
  tellDown()
  pulseWords.textContent = state.down ? state.down : state.live ? (english ? 'live' : '实时') : (english ? `stream lost, polling every 15 s, last ${clock}` : `实时流断开，改为每 15 s 轮询，上次 ${clock}`)
  if (sequence) sequence.textContent = String(state.sequence).replace(/\B(?=(\d{3})+$)/g, '\u2009')
  dispatchEvent(new CustomEvent('feedstate', { detail: state }))
}
/** What nobody may overlook: that nothing on the page is up to date, because the store cannot be reached. */
function tellDown() {
  let bar = document.querySelector('.down-bar')
  if (!state.down) { bar?.remove(); return }
  if (!bar) { bar = document.createElement('p'); bar.className = 'down-bar'; bar.setAttribute('role', 'alert'); document.body.append(bar) }
  if (bar.textContent !== state.down) bar.textContent = state.down
}
let frameTimer
function refreshFrame() {
  clearTimeout(frameTimer)
  frameTimer = setTimeout(async () => {
    try {
      const f = await call('GET', '/api/v1/frame')
      state.down = ''
      state.last = Date.now(); setClock(f.now, f.speed)
      for (const e of document.querySelectorAll('[data-overdue]')) { e.textContent = f.overdue; e.closest('.count-over')?.classList.toggle('none', f.overdue === 0) }
      for (const e of document.querySelectorAll('[data-unread]')) e.textContent = f.unread
      if (!state.live && f.sequence > state.sequence) { const missed = { type: '*', sequence: f.sequence }; state.sequence = f.sequence; for (const l of listeners) l(missed) }
      say()
    } catch (e) {
      if (e.status === 401) location.reload()
      // 503: the server is there and its store is not. Anything else without a status: the server is gone.
      state.down = e.status === 503 ? e.message : ''
      say()
    }
  }, 300)
}
function follow() {
  const source = new EventSource(`${base}/api/v1/feed?after=${state.sequence}`)
  source.onopen = () => { state.live = true; state.down = ''; state.last = Date.now(); say() }
  source.addEventListener('change', event => {
    const change = JSON.parse(event.data)
    state.sequence = change.sequence; state.last = Date.now(); state.live = true
    for (const l of listeners) { try { l(change) } catch (e) { console.warn(e) } }
    refreshFrame(); say()
  })
  source.onerror = () => {
    state.live = false; say(); refreshFrame()
    if (source.readyState === EventSource.CLOSED) setTimeout(follow, 5000)
  }
}
if (csrf) { follow(); setInterval(() => { if (!state.live) refreshFrame() }, 15000); setInterval(refreshFrame, 60000) }

/** Replaces parts of the page (`[data-live="name"]`) by the server's own rendering when something changed. */
const wanted = new Set(), LIVE_AGAIN = 3000
let liveTimer, liveSince = 0
async function reloadLive() {
  const names = [...wanted]; wanted.clear(); liveSince = 0
  const [status, page] = await fetch(location.href, { credentials: 'same-origin', headers: { Accept: 'text/html' } }).then(async r => [r.status, await r.text()]).catch(() => [0, ''])
  if (status === 0 || status >= 500) {
    // Nobody there, or not now: the change has been told and would not be told again.
    for (const name of names) wanted.add(name)
    clearTimeout(liveTimer); liveTimer = setTimeout(reloadLive, LIVE_AGAIN)
    return
  }
  if (status !== 200) return
  const fresh = new DOMParser().parseFromString(page, 'text/html')
  for (const name of names) {
    const old = document.querySelector(`[data-live="${name}"]`), young = fresh.querySelector(`[data-live="${name}"]`)
    if (!old || !young || old.contains(document.activeElement) && document.activeElement.matches('input,textarea,select')) continue
    const scroll = old.scrollTop, selected = old.querySelector('[aria-selected="true"]')?.id, focused = old.contains(document.activeElement) ? document.activeElement.id : null
    old.replaceChildren(...young.childNodes); old.scrollTop = scroll
    if (selected) { const row = document.getElementById(selected); if (row) { old.querySelector('[aria-selected="true"]')?.removeAttribute('aria-selected'); row.setAttribute('aria-selected', 'true') } }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
    dispatchEvent(new CustomEvent('livereloaded', { detail: name }))
  }
  tick()
}
onChange(change => {
  for (const e of document.querySelectorAll('[data-live]')) {
    const types = (e.dataset.types || '').split(' ').filter(Boolean), subject = e.dataset.subject
    const concerns = change.type === '*' || types.length === 0 || types.includes(change.type) || (subject && change.subject === subject)
    if (concerns) wanted.add(e.dataset.live)
  }
  // What comes close together is fetched once; what comes without a pause, as the rows of an import do, once a second.
  if (wanted.size) { clearTimeout(liveTimer); liveSince ||= Date.now(); liveTimer = setTimeout(reloadLive, Date.now() - liveSince > 1000 ? 0 : 250) }
})

// ── keys: [data-key="n"] is pressed by its key, unless someone types ────────
document.addEventListener('keydown', event => {
  const typing = event.target.matches?.('input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]')
  if (event.ctrlKey && event.key === 'Enter') { const form = event.target.closest?.('form') || document.querySelector('form[data-ctrl-enter]'); if (form) { event.preventDefault(); form.requestSubmit() } return }
  if (event.ctrlKey && event.key.toLowerCase() === 's') { const form = document.querySelector('form[data-save]'); if (form) { event.preventDefault(); form.requestSubmit() } return }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') { if (openPalette()) event.preventDefault(); return }
  if (event.key === 'Escape' && typing) { event.target.blur(); return }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return
  const key = event.key.toLowerCase()
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`)
  if (target) { event.preventDefault(); if (target.matches('input,textarea,select')) target.focus(); else target.click(); return }
  // A list has a field of its own for `/`; everywhere else it is the palette's.
  if (key === '/' && openPalette()) event.preventDefault()
})

/** Search over everything; false on pages that have none. */
function openPalette() {
  if (!document.getElementById('palette')) return false
  import('/public/palette.js').then(palette => palette.open()).catch(e => console.warn(e))
  return true
}
document.querySelector('[data-palette]')?.addEventListener('click', event => {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey && openPalette()) event.preventDefault()
})

// ── forms: sent once, drafts survive a reload ───────────────────────────────
for (const form of document.querySelectorAll('form[data-draft]')) {
  const key = `draft:${location.pathname}:${form.dataset.draft}`
  const fields = () => [...form.elements].filter(e => e.name && !e.name.startsWith('_') && e.type !== 'password' && e.type !== 'file')
  try {
    const saved = JSON.parse(localStorage.getItem(key) || 'null')
    const offer = form.querySelector('[data-draft-offer]')
    if (saved && offer && fields().some(e => saved[e.name] !== undefined && saved[e.name] !== e.value && e.type !== 'checkbox')) {
      offer.hidden = false
      offer.querySelector('[data-apply]').onclick = () => { for (const e of fields()) if (saved[e.name] !== undefined && e.type !== 'checkbox') { e.value = saved[e.name]; e.dispatchEvent(new Event('input', { bubbles: true })) } offer.hidden = true }
      offer.querySelector('[data-drop]').onclick = () => { localStorage.removeItem(key); offer.hidden = true }
    }
  } catch { /* a draft that cannot be read is no draft */ }
  form.addEventListener('input', () => { try { localStorage.setItem(key, JSON.stringify(Object.fromEntries(fields().filter(e => e.type !== 'checkbox').map(e => [e.name, e.value])))) } catch { /* full or forbidden: the form still works */ } })
  form.addEventListener('submit', () => { try { localStorage.removeItem(key) } catch { /* as above */ } })
}
document.addEventListener('submit', event => {
  if (event.defaultPrevented) return
  const confirmWords = event.target.dataset.confirm
  if (confirmWords && !confirm(confirmWords)) { event.preventDefault(); return }
  for (const b of event.target.querySelectorAll('button[type=submit],button:not([type])')) setTimeout(() => { b.disabled = true }, 0)
})
addEventListener('pageshow', () => { for (const b of document.querySelectorAll('form button:disabled:not([data-disabled])')) b.disabled = false })

/** Files: a control [data-files] uploads at once and keeps the ids in its hidden input. */
export async function upload(file, place) {
  const query = place ? `?place=${place.join(',')}` : ''
  return call('POST', `/api/v1/files${query}`, file, { 'X-File-Name': encodeURIComponent(file.name || 'photo.jpg') })
}
for (const box of document.querySelectorAll('[data-files]')) {
  const input = box.querySelector('input[type=file]'), ids = box.querySelector('input[type=hidden]'), list = box.querySelector('output')
  if (!input) continue
  input.addEventListener('change', async () => {
    for (const file of input.files) {
      try { const made = await upload(file); ids.value = [ids.value, made.id].filter(Boolean).join(';'); list.textContent = `${list.textContent} ${file.name}` } catch (e) { toast(e.message, true) }
    }
    input.value = ''
  })
}

// ── what the field page keeps on this device is one person's ─────────────────
const keptFor = () => { try { return localStorage.getItem('anlan-field-who') } catch { return null } }
const wipeField = () => import('/public/field-wipe.js').then(m => m.wipe())
if (data.user && keptFor() && keptFor() !== data.user) wipeField()
document.addEventListener('submit', event => {
  const form = event.target
  if (form.getAttribute('action') !== '/logout' || event.defaultPrevented || !keptFor()) return
  event.preventDefault()
  wipeField().catch(() => {}).finally(() => form.submit())
})

// ── language, theme, select-and-go ──────────────────────────────────────────
for (const e of document.querySelectorAll('select[data-go]')) e.addEventListener('change', () => e.form.requestSubmit())
for (const row of document.querySelectorAll('tr[data-href]')) row.addEventListener('dblclick', () => { location.href = row.dataset.href })
say()
