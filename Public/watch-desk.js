// The watch desk by keyboard: J and K move, Enter opens. Moving changes the middle pane alone; focus and
// scroll stay where they are. Without this script every row is a link.
const queue = () => document.querySelector('[data-queue]')
const rows = () => [...document.querySelectorAll('tr[data-item]:not([hidden])')]
const chosen = () => document.querySelector('tr[data-item][aria-selected="true"]')

let asked = 0
async function choose(row, moveFocus) {
  if (!row) return
  chosen()?.removeAttribute('aria-selected')
  row.setAttribute('aria-selected', 'true')
  row.scrollIntoView({ block: 'nearest' })
  const link = row.querySelector('.what a')
  if (moveFocus) link.focus({ preventScroll: true })
  history.replaceState(null, '', link.href)
  const mine = ++asked
  const response = await fetch(link.href, { credentials: 'same-origin', headers: { Accept: 'text/html' } }).catch(() => null)
  // A later choice has gone before this answer.
  if (!response?.ok || mine !== asked) return
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  const old = document.querySelector('[data-live="item"]'), young = fresh.querySelector('[data-live="item"]')
  if (old && young) old.replaceChildren(...young.childNodes)
}

document.addEventListener('keydown', event => {
  if (event.target.matches?.('input,textarea,select,[contenteditable]') || event.ctrlKey || event.metaKey || event.altKey) return
  const all = rows(), at = all.indexOf(chosen())
  if (event.key === 'j' || event.key === 'J') { event.preventDefault(); choose(all[Math.min(at + 1, all.length - 1)], true) }
  if (event.key === 'k' || event.key === 'K') { event.preventDefault(); choose(all[Math.max(at - 1, 0)], true) }
  if (event.key === 'Enter' && chosen() && (event.target === document.body || queue()?.contains(event.target))) { event.preventDefault(); location.href = chosen().dataset.open }
})
document.addEventListener('click', event => {
  const row = event.target.closest?.('tr[data-item]')
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  choose(row, true)
})
document.addEventListener('dblclick', event => {
  const row = event.target.closest?.('tr[data-item]')
  if (row) location.href = row.dataset.open
})

// The filter hides rows as one types; the groups of which nothing is left go with them.
const filter = document.querySelector('[data-filter]')
function sift() {
  const words = filter.value.trim().toLowerCase()
  for (const row of document.querySelectorAll('tr[data-item]')) row.hidden = words !== '' && !row.textContent.toLowerCase().includes(words)
  for (const head of document.querySelectorAll('.q tr.group')) {
    let row = head.nextElementSibling, isEmpty = true
    while (row && !row.matches('.group')) { if (!row.hidden) isEmpty = false; row = row.nextElementSibling }
    head.hidden = isEmpty
  }
}
if (filter) {
  filter.addEventListener('input', sift)
  filter.form.addEventListener('submit', event => { event.preventDefault(); choose(rows()[0], true) })
  filter.addEventListener('keydown', event => { if (event.key === 'Escape') { filter.value = ''; sift() } })
  addEventListener('livereloaded', event => { if (event.detail === 'queue') sift() })
}

// A newly overdue item is said once, politely, and takes no focus.
let over = Number(queue()?.dataset.over || 0)
setInterval(() => {
  const n = document.querySelectorAll('.q .clk.over').length, box = document.querySelector('[data-announce]')
  if (n > over && box) box.textContent = `${box.dataset.words} ${document.querySelector('.q .clk.over')?.closest('tr')?.querySelector('.what b')?.textContent || ''}`
  over = n
}, 2000)

// What is chosen stays chosen when the queue is drawn anew: its address says which it is.
const first = chosen()?.querySelector('.what a')
if (first && !location.search.includes('item=')) history.replaceState(null, '', first.href)

document.querySelector('[data-focus]')?.focus()
