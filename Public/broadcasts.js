// Writing a broadcast: hear it before it is handed in. Without scripts the draft's own page has the sound.
import { toast } from '/public/app.js'

const pane = document.querySelector('[data-preview]'), form = document.getElementById('broadcast')
if (pane && form) {
  const listen = pane.querySelector('[data-listen]'), audio = pane.querySelector('audio'), spoken = pane.querySelector('.bc-spoken')
  let address
  listen.hidden = false
  listen.addEventListener('click', async () => {
    const body = new URLSearchParams()
    for (const name of ['text', 'language', 'level', 'opening', 'closing']) if (form.elements[name]?.value) body.append(name, form.elements[name].value)
    listen.disabled = true
    try {
      const response = await fetch(pane.dataset.preview, { method: 'POST', body, credentials: 'same-origin', headers: { 'X-CSRF-Token': document.documentElement.dataset.csrf || '', Accept: 'audio/wav, application/json' } })
      if (!response.ok) {
        const page = new DOMParser().parseFromString(await response.text(), 'text/html')
        throw new Error([...page.querySelectorAll('.void h3, .void h3 ~ p:not(.small)')].map(e => e.textContent.trim()).filter(Boolean).join(' ') || response.statusText)
      }
      spoken.textContent = decodeURIComponent(response.headers.get('x-spoken') || '')
      if (address) URL.revokeObjectURL(address)
      address = URL.createObjectURL(await response.blob())
      audio.src = address
      audio.hidden = false
      await audio.play().catch(() => {})
    } catch (e) { toast(e.message, true) } finally { listen.disabled = false }
  })
}
