// 外勤: photos, place and counts are gathered here and sent when there is a line. What cannot be sent is
// kept on the telephone with its time and sent again later; the same key makes the same record only once.
import { call, upload, toast, now } from '/public/app.js'

const html = document.documentElement, english = html.dataset.locale === 'en', base = html.dataset.base || ''
const two = n => String(n).padStart(2, '0')
const clock = ms => { const c = new Date(ms + 8 * 36e5); return `${two(c.getUTCHours())}:${two(c.getUTCMinutes())}` }

// ── the queue ───────────────────────────────────────────────────────────────
const store = new Promise((resolve, reject) => {
  const request = indexedDB.open('anlan-field', 1)
  request.onupgradeneeded = () => request.result.createObjectStore('queue', { keyPath: 'key' })
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})
const run = async (mode, body) => {
  const table = (await store).transaction('queue', mode).objectStore('queue')
  return new Promise((resolve, reject) => { const r = body(table); r.onsuccess = () => resolve(r.result); r.onerror = () => reject(r.error) })
}
const keep = item => run('readwrite', t => t.put(item))
const drop = key => run('readwrite', t => t.delete(key))
const waiting = async () => (await run('readonly', t => t.getAll())).filter(i => i.base === base).sort((a, b) => a.at - b.at)

async function show() {
  const items = await waiting().catch(() => [])
  for (const e of document.querySelectorAll('[data-queue-line]')) e.hidden = items.length === 0
  for (const e of document.querySelectorAll('[data-queue-count]')) e.textContent = items.length
  for (const e of document.querySelectorAll('[data-queue]')) e.hidden = items.length === 0
  for (const e of document.querySelectorAll('[data-queue-list]')) {
    e.replaceChildren(...items.map(i => {
      const li = document.createElement('li'), div = document.createElement('div'), b = document.createElement('b'), s = document.createElement('span'), st = document.createElement('span')
      b.textContent = i.values.text || (english ? 'photos' : '照片')
      s.textContent = `${clock(i.at)} · ${english ? 'photos' : '照片'} ${i.photos.length} · ${english ? `attempt ${i.tries}` : `第 ${i.tries} 次`}${i.error ? ' · ' + i.error : ''}`
      st.className = `st ${i.error ? 'fail' : 'wait'}`; st.textContent = english ? 'waiting' : '待发'
      div.append(b, s); li.append(div, st)
      if (i.error) { const x = document.createElement('button'); x.type = 'button'; x.className = 'btn s'; x.textContent = english ? 'Discard' : '丢弃'; x.onclick = async () => { await drop(i.key); show() }; li.append(x) }
      return li
    }))
  }
  for (const e of document.querySelectorAll('[data-net]')) e.hidden = navigator.onLine
}

let sending = false
async function flush() {
  if (sending || !navigator.onLine) return show()
  sending = true
  try {
    for (const item of await waiting()) {
      if (item.error) continue
      item.tries += 1
      try {
        // Photos are uploaded one by one; those that arrived are not sent again.
        for (const photo of item.photos) if (!photo.id) { photo.id = (await upload(photo.file, item.values.place)).id; photo.file = null; await keep(item) }
        const body = { ...item.values }
        if (item.photos.length) body.photos = item.photos.map(p => p.id)
        const made = await call('POST', item.target, body, { 'Idempotency-Key': item.key })
        await drop(item.key)
        toast(`${english ? 'Received' : '已收'} ${String(made.id || '').slice(-4).toUpperCase()}`)
        dispatchEvent(new CustomEvent('fieldsent', { detail: item }))
      } catch (e) {
        // Refused for good: say why and keep it to look at. Otherwise the line failed: try later.
        if (e.status && e.status >= 400 && e.status < 500 && e.status !== 401 && e.status !== 429 && e.problem?.code !== 'forged') item.error = e.message
        await keep(item)
        if (item.error) toast(e.message, true); else break
      }
    }
  } finally { sending = false; show() }
}
addEventListener('online', flush); addEventListener('offline', show)
setInterval(flush, 30000)
flush()
// The pages themselves are there without a line.
navigator.serviceWorker?.register('/field-worker.js').catch(() => { /* without it the queue still works while the page is open */ })

// ── the form ────────────────────────────────────────────────────────────────
const form = document.querySelector('form[data-field]')
if (form) {
  for (const e of form.querySelectorAll('.scripted')) e.classList.remove('scripted')
  const photos = [], shots = form.querySelector('[data-shots]'), count = form.querySelector('[data-shot-count]')
  form.querySelector('[data-camera]').addEventListener('change', event => {
    for (const file of event.target.files) {
      if (photos.length >= 12) break
      const photo = { file, at: now() }
      photos.push(photo)
      const li = document.createElement('li'), img = document.createElement('img'), time = document.createElement('span'), x = document.createElement('button')
      li.className = 'shot'; img.src = URL.createObjectURL(file); img.alt = file.name; time.textContent = clock(photo.at)
      x.type = 'button'; x.textContent = '×'; x.setAttribute('aria-label', english ? 'remove' : '删除')
      x.onclick = () => { photos.splice(photos.indexOf(photo), 1); li.remove(); count.textContent = photos.length }
      li.append(img, time, x); shots.append(li)
    }
    event.target.value = ''
    count.textContent = photos.length
  })

  const place = form.querySelector('[data-place]'), words = form.querySelector('[data-place-words]'), text = form.querySelector('[data-place-text]'), accuracy = form.querySelector('[data-accuracy]')
  const locate = () => navigator.geolocation?.getCurrentPosition(p => {
    place.value = `${p.coords.longitude.toFixed(6)},${p.coords.latitude.toFixed(6)}`
    words.textContent = english ? 'Where you are' : '当前位置'; text.textContent = place.value
    accuracy.textContent = `GNSS ± ${Math.round(p.coords.accuracy)} m`
  }, () => { words.textContent = english ? 'No position: name the place in words' : '定位不到，请在文字里写明地点' }, { enableHighAccuracy: true, timeout: 15000 })
  form.querySelector('[data-locate]').addEventListener('click', locate)
  locate()

  for (const step of form.querySelectorAll('[data-step]')) {
    const box = document.createElement('div'), less = document.createElement('button'), n = document.createElement('b'), more = document.createElement('button'), unit = document.createElement('i')
    n.textContent = '0'; less.textContent = '−'; more.textContent = '+'; unit.textContent = step.dataset.unit
    for (const [b, d] of [[less, -1], [more, 1]]) { b.type = 'button'; b.setAttribute('aria-label', `${step.dataset.step} ${d > 0 ? '+' : '−'}1`); b.onclick = () => { step.dataset.touched = '1'; n.textContent = Math.max(0, Number(n.textContent) + d) } }
    box.append(less, n, more); step.append(box, unit)
  }
  for (const kind of form.querySelectorAll('[data-kind]')) kind.addEventListener('click', () => {
    for (const k of form.querySelectorAll('[data-kind]')) k.setAttribute('aria-checked', k === kind)
    for (const o of form.querySelectorAll('[data-of]')) o.hidden = o.dataset.of !== kind.dataset.kind
  })

  form.addEventListener('submit', async event => {
    event.preventDefault()
    const touched = [...form.querySelectorAll('[data-step][data-touched]')].map(s => `${s.dataset.step} ${s.querySelector('b').textContent} ${s.dataset.unit}`)
    const values = { text: [...touched, form.elements.text.value.trim()].filter(Boolean).join(english ? '; ' : '；'), at: new Date(now()).toISOString() }
    if (place.value) values.place = place.value.split(',').map(Number)
    const done = form.querySelector('input[type=checkbox][name=is_done]')
    if (done) values.is_done = done.checked
    if (!values.text && !photos.length && !values.is_done) { toast(english ? 'Take a photo or write a word first.' : '先拍一张照片或写一句话。', true); setTimeout(() => { for (const b of form.querySelectorAll('button')) b.disabled = false }, 10); return }
    if (!values.text) values.text = english ? 'See photos' : '见照片'
    const target = form.dataset.target.replace(':incident', form.querySelector('[data-path]')?.value || '')
    await keep({ key: form.elements._key.value, base, target, values, photos: [...photos], at: now(), tries: 0 })
    form.elements._key.value = crypto.randomUUID()
    photos.length = 0; count.textContent = '0'; for (const s of shots.querySelectorAll('.shot')) s.remove()
    form.elements.text.value = ''
    for (const s of form.querySelectorAll('[data-step]')) { delete s.dataset.touched; s.querySelector('b').textContent = '0' }
    setTimeout(() => { for (const b of form.querySelectorAll('button')) b.disabled = false }, 10)
    await flush()
  })
  addEventListener('fieldsent', event => { if (event.detail.values.is_done) location.href = base + '/field' })
}
