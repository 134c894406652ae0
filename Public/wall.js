// 指挥大屏: refreshes itself, says when what it shows is old, and starts anew each night.
import { feedState } from '/public/app.js'

document.documentElement.dataset.theme = 'night'
const english = document.documentElement.dataset.locale === 'en', two = n => String(n).padStart(2, '0')
const began = Number(sessionStorage.getItem('wall-began')) || Date.now()
sessionStorage.setItem('wall-began', began)
const strip = document.querySelector('[data-stale]')

function look() {
  const up = Math.floor((Date.now() - began) / 36e5), box = document.querySelector('[data-up]')
  if (box) box.textContent = english ? `${Math.floor(up / 24)} d ${two(up % 24)} h` : `${Math.floor(up / 24)} 天 ${two(up % 24)} 时`
  // Nothing heard for a minute while the stream is down: the picture is old, and says so.
  const isStale = !feedState.live && Date.now() - feedState.last > 60000
  strip.hidden = !isStale
  if (isStale) { const c = new Date(feedState.last + 8 * 36e5); document.querySelector('[data-stale-at]').textContent = `${two(c.getUTCHours())}:${two(c.getUTCMinutes())}` }
}
look(); setInterval(look, 5000)

// At half past three in China, when the least is lost, the page is fetched anew.
setInterval(() => {
  const c = new Date(Date.now() + 8 * 36e5)
  if (c.getUTCHours() === 3 && c.getUTCMinutes() === 30 && Date.now() - performance.timeOrigin > 36e5) location.reload()
}, 30000)
