// 事件处置室: forms open over the room; without this script their links lead to pages of their own.
for (const link of document.querySelectorAll('a[data-dialog]')) link.addEventListener('click', event => {
  const dialog = document.getElementById('d-' + link.dataset.dialog)
  if (!dialog || !dialog.showModal) return
  event.preventDefault()
  dialog.showModal()
  dialog.querySelector('input:not([type=hidden]):not([type=radio]),textarea')?.focus()
})
for (const button of document.querySelectorAll('dialog [data-close]')) button.addEventListener('click', () => button.closest('dialog').close())
// The panes take the focus, so that the arrow keys scroll them.
for (const link of document.querySelectorAll('a.sr[data-key]')) link.addEventListener('click', event => {
  event.preventDefault()
  const pane = document.querySelector(link.getAttribute('href'))
  ;(pane.querySelector('[tabindex="0"]') || pane).focus()
})
