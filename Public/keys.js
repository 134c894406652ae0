// `?` shows all keys of a screen: the page has them in a dialog [data-keys].
const list = document.querySelector('dialog[data-keys]')
const open = () => { if (list && !list.open) list.showModal() }
document.addEventListener('keydown', event => {
  if (event.key !== '?' || event.ctrlKey || event.altKey || event.metaKey) return
  if (event.target.matches?.('input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]') || document.querySelector('dialog[open]')) return
  event.preventDefault()
  open()
})
for (const button of document.querySelectorAll('[data-keys-open]')) button.addEventListener('click', open)
list?.addEventListener('click', event => { if (event.target === list || event.target.closest('[data-close]')) list.close() })
