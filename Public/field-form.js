// What is written outside: a report on an incident, a feedback on a task, a new incident. First it is written (photographs,
// place, counts, words, voice), then looked at, then sent: into the queue, whatever the line does. Drafts outlive a reload.
import { add, drop, keep, kept } from './field-store.js'
import { seenOf } from './field-send.js'
import { h, icon, word, toast, choose, clock, when, lonLat, english, bytes } from './field-dom.js'
import { photo, record, canRecord, locate, PHOTOS_MAX, VOICES_MAX, VOICE_SECONDS } from './field-media.js'
import { drawMap } from './field-map.js'
import { now } from './field-sync.js'

const uuid = () => crypto.randomUUID?.() || '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, c => (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16))
const KINDS = [['houses', ['collapsed', 'badly-damaged', 'damaged'], 'rooms'], ['people', ['dead', 'hurt', 'trapped-n', 'moved'], 'persons'], ['roads', [], ''], ['other', [], '']]
const blank = () => ({ incident: '', kind: '', title: '', text: '', counts: {}, about: 'houses', done: false, place: null, placeName: '', takenAt: null, photos: [], voices: [] })
const isBlank = d => !d.text && !d.title && !d.done && !d.photos.length && !d.voices.length && !Object.values(d.counts).some(n => n > 0)

/**
 * The form of a view. `mode`: 'report', 'feedback' (with `task`) or 'incident'. `app`: {base, bundle(), user(), sent(), typing(bool)}.
 * Answers {element, footer, leave}.
 */
export function form(mode, app, task = null) {
  const name = `draft:${app.base}:${mode}${task ? `:${task.id}` : ''}`, box = h('div.write'), footer = h('footer.ff.one')
  let draft = blank(), step = 'write', recording = null, gone = false, saving = Promise.resolve(), here = null, looking = false, busy = 0
  const data = () => app.bundle().data
  const urls = new Map(), urlOf = part => { if (!urls.has(part.id)) urls.set(part.id, URL.createObjectURL(part.blob)); return urls.get(part.id) }
  const save = () => {
    app.typing(!isBlank(draft) || recording !== null)
    const copy = { ...draft, counts: { ...draft.counts }, photos: [...draft.photos], voices: [...draft.voices] }
    saving = saving.then(() => isBlank(copy) ? drop(name) : keep(name, copy)).catch(error => { if (error.name === 'QuotaExceededError') toast(word('full'), true) })
    return saving
  }
  const set = (changes, redraw = true) => { Object.assign(draft, changes); save(); if (redraw) show() }

  // ── photographs ────────────────────────────────────────────────────────────
  async function addPhotos(files) {
    busy++; show()
    for (const file of files) {
      if (draft.photos.length >= PHOTOS_MAX) { toast(word('photo-most', { max: PHOTOS_MAX }), true); break }
      try {
        const made = await photo(file), at = now(app.bundle())
        // Whoever photographs a thing and reports it at once stands before it; an older photograph is asked about.
        draft.photos.push({ id: uuid(), kind: 'photo', name: (file.name || 'photo').replace(/\.\w+$/, '').slice(0, 80) + '.jpg', blob: made.blob, place: made.place, takenAt: made.takenAt && made.takenAt <= at ? made.takenAt : null, at })
        const first = draft.photos.find(p => p.place || p.takenAt)
        if (first?.place && (!draft.place || draft.place.from === 'here')) draft.place = { at: first.place, from: 'photo' }
        if (first?.takenAt && draft.takenAt === null) draft.takenAt = first.takenAt
      } catch (error) { toast(error.message, true) }
    }
    busy--; await save(); show()
  }
  const camera = (label, name, more) => h('label.cam', {}, icon(name, '24'), label, h('input.sr', { type: 'file', accept: 'image/*', multiple: true, ...more, onchange: e => { const files = [...e.target.files]; e.target.value = ''; addPhotos(files) } }))
  const shots = () => h('ul.shots', {}, h('li', {}, camera(word('take-photo'), 'camera', { 'data-camera': '', capture: 'environment' })), h('li', {}, camera(word('pick-photo'), 'box', { 'data-album': '' })),
    ...draft.photos.map((p, i) => h('li.shot', {}, h('img', { src: urlOf(p), alt: `${word('photo')} ${i + 1}` }), h('span', {}, clock(p.takenAt || p.at)), h('button', { type: 'button', 'aria-label': `${word('remove')} ${i + 1}`, onclick: () => set({ photos: draft.photos.filter(x => x !== p) }) }, icon('x')))))

  // ── voice ──────────────────────────────────────────────────────────────────
  async function speak() {
    if (recording) return recording.stop()
    if (draft.voices.length >= VOICES_MAX) return toast(word('voice-most', { max: VOICES_MAX }), true)
    try {
      recording = await record(s => { const e = box.querySelector('[data-recording]'); if (e) e.textContent = word('voice-going', { time: `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, '0')}`, max: VOICE_SECONDS }) })
      app.typing(true); show()
      const made = await recording.ended
      recording = null
      draft.voices.push({ id: uuid(), kind: 'voice', name: `voice.${made.blob.type.split('/')[1]}`, blob: made.blob, seconds: made.seconds, at: now(app.bundle()) })
      await save()
    } catch (error) { recording = null; toast(error.message, true) }
    if (!gone) show()
  }
  const voices = () => [
    canRecord() && h('button.btn.wide', { type: 'button', 'data-speak': '', 'aria-pressed': String(!!recording), onclick: speak }, icon('mic'), recording ? word('voice-stop') : word('voice-record')),
    recording && h('p.dim', { 'data-recording': '', role: 'status' }, word('voice-going', { time: '0:00', max: VOICE_SECONDS })),
    ...draft.voices.map((v, i) => h('div.voice', {}, h('audio', { controls: true, src: urlOf(v), 'aria-label': `${word('voice')} ${i + 1}` }), h('button.btn.bare.icon', { type: 'button', 'aria-label': `${word('remove')} ${word('voice')} ${i + 1}`, onclick: () => set({ voices: draft.voices.filter(x => x !== v) }) }, icon('x')))),
  ]

  // ── place ──────────────────────────────────────────────────────────────────
  async function find(asked) {
    looking = true; show()
    here = await locate()
    looking = false
    if (gone) return
    if (here && (asked || !draft.place)) draft.place = { at: here.place, from: 'here', metres: here.metres }
    if (draft.place) save()
    show()
  }
  async function tap() {
    const map = h('div.tapmap'), use = h('button.btn.main', { type: 'button', disabled: true }, word('use-place')), dialog = h('dialog.full', { 'aria-label': word('tap-map') }, h('p', {}, word('tap-map')), map, h('div.row', {}, h('button.btn', { type: 'button', onclick: () => dialog.close() }, word('cancel')), use))
    document.body.append(dialog); dialog.showModal()
    let chosen = null, handle
    dialog.addEventListener('close', () => { handle?.destroy(); dialog.remove() })
    const centre = draft.place?.at || here?.place || data().incidents.find(i => i.id === draft.incident)?.place
    handle = await drawMap(map, app.base, { box: data().box, centre, onTap: at => { chosen = at; handle.mark(at); use.disabled = false } })
    if (draft.place) handle?.mark(draft.place.at)
    use.onclick = () => { dialog.close(); set({ place: { at: chosen, from: 'map' } }) }
  }
  const placeWords = () => looking ? word('place-looking') : draft.place ? word(`place-${draft.place.from}`) : here === null && !looking ? word('place-failed') : word('place-none')
  const place = () => h('section', {}, h('h2', {}, `2 ${word('place')}`, h('span', {}, draft.place?.metres ? word('accuracy', { n: draft.place.metres }) : '')),
    h('div.loc', {}, h('div', {}, h('b', { 'data-place-words': '' }, placeWords()), h('span.dim.code', { 'data-place-text': '' }, lonLat(draft.place?.at))), h('div.btns2', {}, h('button.btn', { type: 'button', 'data-locate': '', onclick: () => find(true) }, icon('pin'), word('locate')), h('button.btn', { type: 'button', 'data-on-map': '', onclick: tap }, icon('map'), word('on-map')))),
    h('div.in.below', {}, h('input', { value: draft.placeName, maxLength: 80, placeholder: word('place-words'), 'aria-label': word('place-name'), 'data-place-name': '', oninput: e => set({ placeName: e.target.value }, false) })))

  // ── words and counts ───────────────────────────────────────────────────────
  function counts() {
    const step = (key, unit, by) => { draft.counts[key] = Math.max(0, (draft.counts[key] || 0) + by); save(); box.querySelector(`[data-count="${key}"]`).textContent = draft.counts[key] }
    return h('div.steps', {}, h('div.seg3', { role: 'radiogroup', 'aria-label': word('what-kind') }, ...KINDS.map(([kind]) => h('button', { type: 'button', role: 'radio', 'aria-checked': String(draft.about === kind), 'data-kind': kind, onclick: () => set({ about: kind }) }, word(kind)))),
      ...KINDS.filter(([kind]) => kind === draft.about).flatMap(([, keys, unit]) => keys.map(key => h('div.stp', {}, h('span', {}, word(key)), h('div', {}, h('button', { type: 'button', 'aria-label': `${word(key)} −1`, onclick: () => step(key, unit, -1) }, '−'), h('b', { 'data-count': key }, String(draft.counts[key] || 0)), h('button', { type: 'button', 'aria-label': `${word(key)} +1`, onclick: () => step(key, unit, 1) }, '+')), h('i', {}, word(unit))))))
  }
  const said = () => {
    const numbers = KINDS.flatMap(([, keys, unit]) => keys.filter(k => k in draft.counts && draft.counts[k] > 0).map(k => `${word(k)} ${draft.counts[k]} ${word(unit)}`))
    return [...numbers, draft.text.trim()].filter(Boolean).join(english ? '; ' : '；') || (draft.photos.length ? word('see-photos') : draft.voices.length ? word('hear-voice') : '')
  }
  const at = () => draft.takenAt || now(app.bundle())
  const option = (value, label, chosen) => h('option', { value, selected: value === chosen }, label)

  function write() {
    const incidents = data().incidents
    if (mode === 'report' && !incidents.some(i => i.id === draft.incident)) draft.incident = incidents[0]?.id || ''
    const area = h('textarea.in.say', { name: 'text', rows: 3, maxLength: 900, value: draft.text, placeholder: word('add-words'), 'aria-label': word('text'), oninput: e => set({ text: e.target.value }, false) })
    return [
      mode === 'report' && h('section', {}, h('h2', {}, h('label', { for: 'f-incident' }, word('incident'))), h('div.in', {}, h('select', { id: 'f-incident', onchange: e => set({ incident: e.target.value }, false) }, ...incidents.map(i => option(i.id, i.title, draft.incident))))),
      mode === 'incident' && h('section', {}, h('h2', {}, h('label', { for: 'f-kind' }, word('kind'))), h('div.in', {}, h('select', { id: 'f-kind', name: 'kind', onchange: e => set({ kind: e.target.value }, false) }, option('', word('choose'), draft.kind), ...data().kinds.map(k => option(k.code, k.title, draft.kind)))),
        h('div.in.below', {}, h('input', { name: 'title', value: draft.title, maxLength: 80, placeholder: word('title'), 'aria-label': word('title'), oninput: e => set({ title: e.target.value }, false) }))),
      h('section', {}, h('h2', {}, `1 ${word('photos')}`, h('span', {}, busy ? word('photo-making') : `${draft.photos.length}/${PHOTOS_MAX}`)), shots()),
      place(),
      h('section', {}, h('h2', {}, `3 ${word('text')}`), mode === 'incident' ? null : counts(), area, ...voices(),
        mode === 'feedback' && h('label.check.big', {}, h('input', { type: 'checkbox', name: 'is_done', checked: draft.done, onchange: e => set({ done: e.target.checked }, false) }), ` ${word('done')}`, task.needs_photo ? h('span.dim', {}, ` ${word('needs-photo')}`) : null)),
    ]
  }
  function look() {
    const incident = data().incidents.find(i => i.id === draft.incident), line = (name, value, button) => h('div.fact', {}, h('dt', {}, name), h('dd', {}, value, button))
    return [h('section.look', { 'aria-label': word('check') }, h('h2', {}, word('check'), h('span', {}, word('check-help'))), h('dl', {},
      mode === 'report' && line(word('incident'), incident?.title || ''), mode === 'feedback' && line(word('tasks'), task.title), mode === 'incident' && line(word('kind'), [data().kinds.find(k => k.code === draft.kind)?.title, draft.title].filter(Boolean).join('：')),
      line(word('text'), said() + (draft.done ? ` · ${word('done')}` : '')),
      line(word('place'), [draft.placeName, draft.place ? `${word(`place-${draft.place.from}`)} ${lonLat(draft.place.at)}` : ''].filter(Boolean).join(' ') || word('place-none')),
      line(word('happened-at'), draft.takenAt ? `${when(draft.takenAt, now(app.bundle()))} ${word('time-photo')}` : `${clock(at())} ${word('time-now')}`, draft.takenAt ? h('button.btn', { type: 'button', 'data-now': '', onclick: () => set({ takenAt: 0 }) }, word('time-now')) : null)),
    draft.photos.length ? [h('ul.shots', {}, ...draft.photos.map((p, i) => h('li.shot', {}, h('img', { src: urlOf(p), alt: `${word('photo')} ${i + 1}` })))), h('p.dim', {}, `${word('photo-stripped')} ${bytes(draft.photos.reduce((n, p) => n + p.blob.size, 0))}`)] : null,
    ...draft.voices.map((v, i) => h('audio', { controls: true, src: urlOf(v), 'aria-label': `${word('voice')} ${i + 1}` })))]
  }
  const button = (label, help, more) => h('button.btn.main', { type: 'button', ...more }, label, h('small', {}, help))
  function show() {
    if (gone) return
    const focused = box.contains(document.activeElement) ? document.activeElement : null, marks = focused && [...focused.attributes].map(a => a.name).find(n => n.startsWith('data-') && n !== 'data-count'), id = focused?.id || focused?.name, value = marks && focused.getAttribute(marks), [from, to] = [focused?.selectionStart, focused?.selectionEnd]
    box.replaceChildren(...(step === 'write' ? write() : look()).flat(Infinity).filter(Boolean))
    const again = marks ? box.querySelector(`[${marks}="${CSS.escape(value)}"]`) : id ? box.querySelector(`#${CSS.escape(id)},[name="${CSS.escape(id)}"]`) : null
    if (again) { again.focus({ preventScroll: true }); try { again.setSelectionRange?.(from, to) } catch { /* not a text */ } }
    footer.className = step === 'write' && mode !== 'feedback' ? 'ff one' : 'ff'
    footer.replaceChildren(...(step === 'write'
      ? [mode === 'feedback' ? h('button.btn', { type: 'button', 'data-return': '', onclick: giveBack }, word('return')) : null, button(word('check'), word('check-help'), { 'data-check': '', disabled: busy > 0, onclick: check })]
      : [h('button.btn', { type: 'button', onclick: () => { step = 'write'; show() } }, word('change')), button(word('send'), word('send-help'), { 'data-send': '', onclick: send })]).filter(Boolean))
  }

  function check() {
    if (recording) { recording.stop(); return }
    if (mode === 'incident' && !draft.kind) return toast(word('choose-kind'), true)
    if (isBlank(draft)) return toast(word('nothing-said'), true)
    if (draft.done && task?.needs_photo && !draft.photos.length && !task.feedbacks.some(f => f.photos)) return toast(word('photo-needed'), true)
    step = 'check'; show(); box.closest('.view').scrollTop = 0
    footer.querySelector('[data-send]').focus({ preventScroll: true })
  }

  /** Puts it into the queue; from then on it is the queue's. */
  async function put(list, title) {
    try { for (const [entry, blobs] of list) await add({ user: app.user().id, base: app.base, title, needs: null, subject: null, version: null, seen: null, madeAt: now(app.bundle()), tries: 0, nextAt: 0, state: 'waiting', parts: [], ...entry }, blobs) } catch (error) {
      toast(error.name === 'QuotaExceededError' ? word('full') : error.message, true)
      return false
    }
    draft = blank(); gone = true
    await save(); app.typing(false)
    navigator.storage?.persist?.().catch(() => {})
    app.sent()
    return true
  }
  async function send(event) {
    event.currentTarget.disabled = true
    const parts = [...draft.photos, ...draft.voices], blobs = parts.map(p => ({ id: p.id, blob: p.blob }))
    const kept = parts.map(p => ({ id: p.id, kind: p.kind, name: p.name, type: p.blob.type, size: p.blob.size, place: p.place || null, takenAt: p.takenAt || p.at }))
    const text = said(), where = { ...(draft.place ? { place: draft.place.at } : {}), ...(mode !== 'feedback' && draft.placeName ? { place_name: draft.placeName } : {}) }, iso = new Date(at()).toISOString()
    const words = mode === 'feedback' && draft.placeName ? `${text}（${draft.placeName}）` : text
    let list
    if (mode === 'report') list = [[{ key: uuid(), kind: 'report', subject: null, target: `/api/v1/incidents/${draft.incident}/situations`, values: { text, at: iso, ...where }, parts: kept }, blobs]]
    else if (mode === 'feedback') list = [[{ key: uuid(), kind: 'feedback', subject: `task:${task.id}`, version: task.version, seen: seenOf(task), target: `/api/v1/tasks/${task.id}/feedbacks`, values: { text: words, at: iso, ...(draft.place ? { place: draft.place.at } : {}), ...(draft.done ? { is_done: true } : {}) }, parts: kept }, blobs]]
    else {
      // Who answers for a township may report for it alone: the county that a place lies in is not theirs.
      const key = uuid()
      list = [[{ key, kind: 'incident', target: '/api/v1/incidents', values: { kind: draft.kind, source: 'form', occurred_at: iso, ...where, ...(draft.place && /0{6}$/.test(data().area) ? {} : { area: data().area }), ...(draft.title ? { title: draft.title } : {}), description: text, reporter_name: app.user().name } }, []]]
      if (parts.length) list.push([{ key: uuid(), kind: 'report', needs: key, target: '/api/v1/incidents/:made/situations', values: { text, at: iso, ...where }, parts: kept }, blobs])
    }
    if (!await put(list, mode === 'incident' ? draft.title || text : text)) show()
  }
  async function giveBack() {
    const reason = h('textarea.in.say', { rows: 3, maxLength: 500, 'aria-label': word('return-reason'), placeholder: word('return-reason') })
    if (await choose([task.title, reason], [['return', word('return-send'), 'main'], ['', word('cancel')]]) !== 'return' || !reason.value.trim()) return
    await put([[{ key: uuid(), kind: 'return', subject: `task:${task.id}`, version: task.version, seen: seenOf(task), target: `/api/v1/tasks/${task.id}/returns`, values: { reason: reason.value.trim() } }, []]], reason.value.trim())
  }

  const element = h('main', {}, box)
  const ready = kept(name).then(found => {
    if (found) Object.assign(draft, found)
    app.typing(!isBlank(draft)); show()
    if (!draft.place) find(false)
  })
  return { element, footer, ready, leave() { gone = true; recording?.stop(); app.typing(false); for (const url of urls.values()) URL.revokeObjectURL(url) } }
}

/** Says that a task will be done; into the queue as everything else. */
export const accept = (app, task) => add({ key: uuid(), user: app.user().id, base: app.base, kind: 'accept', title: task.title, subject: `task:${task.id}`, version: task.version, seen: seenOf(task), needs: null, target: `/api/v1/tasks/${task.id}/acceptances`, values: {}, parts: [], madeAt: now(app.bundle()), tries: 0, nextAt: 0, state: 'waiting' })
