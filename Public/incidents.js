// Screens of the Incidents module: refusals shown where one types, duplicates while one types, a
// report that saves itself and its paper beside it. Without scripts forms stay forms.
import { toast, now } from '/public/app.js'

const english = document.documentElement.dataset.locale === 'en'

/** Posts a form as it is; answers the page it led to, or the words of the refusal. */
async function post(form, submitter) {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) body.append(name, value)
  if (submitter && submitter.name) body.append(submitter.name, submitter.value)
  const response = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin', headers: { Accept: 'text/html' } })
  if (response.ok) return { at: response.url }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const words = [...page.querySelectorAll('.void h3, .void h3 ~ p:not(.small)')].map(e => e.textContent.trim()).filter(Boolean)
  return { refusal: words.join(' ') || response.statusText }
}

function refuse(words) {
  const note = document.querySelector('[data-refusal]')
  if (!note) return toast(words, true)
  note.hidden = false
  note.querySelector('div').textContent = words
  note.scrollIntoView({ block: 'nearest' })
}

document.addEventListener('submit', async event => {
  const form = event.target
  if (!form.matches('[data-inline]')) return
  event.preventDefault()
  try {
    const answer = await post(form, event.submitter)
    if (answer.refusal) refuse(answer.refusal); else location.href = answer.at
  } catch (e) { refuse(e.message) }
}, true)

// ── what it may be a duplicate of ───────────────────────────────────────────
const pane = document.querySelector('[data-suggestions]'), intake = document.getElementById('intake')
if (pane && intake) {
  let timer, last = ''
  const ask = async () => {
    const asked = new URLSearchParams()
    for (const name of ['kind', 'occurred_at', 'place']) if (intake.elements[name] && intake.elements[name].value) asked.append(name, intake.elements[name].value)
    const query = asked.toString()
    if (query === last) return
    last = query
    const response = await fetch(`${pane.dataset.suggestions}?${query}`, { credentials: 'same-origin' })
    if (response.ok && query === last) pane.innerHTML = await response.text()
  }
  intake.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => ask().catch(e => console.warn(e)), 300) })
  ask().catch(e => console.warn(e))
}

// ── a draft that saves itself ───────────────────────────────────────────────
const draft = document.querySelector('form[data-autosave]'), saved = document.querySelector('[data-saved]'), paper = document.querySelector('[data-preview]')
function redraw() {
  if (!paper) return
  const top = paper.contentWindow ? paper.contentWindow.scrollY : 0
  paper.addEventListener('load', () => paper.contentWindow.scrollTo(0, top), { once: true })
  paper.contentWindow.location.reload()
}
if (draft) {
  let isSaving = false, isStale = false
  const save = async () => {
    if (isSaving) { isStale = true; return }
    isSaving = true
    try {
      const answer = await post(draft)
      if (answer.refusal) return refuse(answer.refusal)
      const note = document.querySelector('[data-refusal]')
      if (note) note.hidden = true
      const c = new Date(now() + 8 * 36e5), clock = [c.getUTCHours(), c.getUTCMinutes(), c.getUTCSeconds()].map(n => String(n).padStart(2, '0')).join(':')
      if (saved) saved.textContent = english ? `saved ${clock}` : `草稿 ${clock} 已存`
      redraw()
    } catch (e) { refuse(e.message) } finally {
      isSaving = false
      if (isStale) { isStale = false; save() }
    }
  }
  // A gap that was filled is none any more; what else is missing the server says.
  const filled = control => {
    const field = control.closest('.field')
    if (!field || !control.value.trim()) return
    for (const e of field.querySelectorAll('.bad')) e.classList.remove('bad')
    field.querySelector('.msg')?.remove()
    control.removeAttribute('aria-invalid')
  }
  draft.addEventListener('change', event => { filled(event.target); save() })
  draft.addEventListener('submit', event => { event.preventDefault(); save() })
}

// ── what can be quoted: a chip puts its sentence at the cursor of the text last written in ─────────
const chips = document.querySelector('[data-quotes]')
if (draft && chips) {
  let text = null
  draft.addEventListener('focusin', event => { if (event.target.matches('textarea')) text = event.target })
  chips.addEventListener('click', event => {
    const chip = event.target.closest('[data-quote]')
    if (!chip) return
    // Nobody has written yet: what is missing comes first.
    const field = text || draft.querySelector('textarea.bad, textarea[aria-invalid]') || draft.querySelector('textarea')
    if (!field) return
    const at = text ? field.selectionStart : field.value.length, before = field.value.slice(0, at)
    field.setRangeText((before && !/[\n\u3002]$/.test(before) ? '\n' : '') + chip.dataset.quote, at, text ? field.selectionEnd : at, 'end')
    field.focus()
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
  })
  chips.addEventListener('keydown', event => {
    const all = [...chips.querySelectorAll('[data-quote]')], step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') (text || draft.querySelector('textarea'))?.focus()
    if (!step) return
    event.preventDefault()
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus()
  })
  document.addEventListener('keydown', event => {
    if (!event.altKey || event.ctrlKey || event.code !== 'KeyQ') return
    event.preventDefault()
    chips.querySelector('[data-quote]')?.focus()
  })
}
addEventListener('livereloaded', event => { if (event.detail === 'way' && !draft) redraw() })
