// Pictures of the map, drawn at run time from the sprite and the theme's colours. A name says what is
// drawn: `level:1`…`level:4`, `icon:<sprite id without i->`, `plot:<the same>` for what people drew,
// `cluster:<digits>`, `state:<of a point>`, `crowd:<digits>:<state of the gravest>`, `pin`, `town`, `hatch`, `chevron`, `head`.

const RATIO = 2
export const css = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

let sprite
/** The sprite's symbols as `{id: [Path2D]}`; once. */
export function loadSprite(version = '') {
  sprite ||= fetch(`/public/icons.svg${version}`).then(r => r.text()).then(text => {
    const all = {}
    for (const symbol of new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('symbol')) {
      all[symbol.id.slice(2)] = [...symbol.children].map(e => {
        const n = k => Number(e.getAttribute(k) || 0), p = new Path2D(e.localName === 'path' ? e.getAttribute('d') : undefined)
        if (e.localName === 'circle') p.arc(n('cx'), n('cy'), n('r'), 0, 7)
        if (e.localName === 'rect') p.rect(n('x'), n('y'), n('width'), n('height'))
        return p
      })
    }
    return all
  }).catch(() => ({}))
  return sprite
}

function canvas(width, height, body) {
  const c = document.createElement('canvas')
  c.width = width * RATIO; c.height = height * RATIO
  const x = c.getContext('2d', { willReadFrequently: true })
  x.scale(RATIO, RATIO); x.lineCap = x.lineJoin = 'round'
  body(x)
  return x.getImageData(0, 0, c.width, c.height)
}

const polygon = (x, points) => { x.beginPath(); points.forEach(([a, b], i) => i ? x.lineTo(a, b) : x.moveTo(a, b)); x.closePath() }
const eight = r => Array.from({ length: 8 }, (_, i) => [15 + r * Math.cos(Math.PI / 8 + i * Math.PI / 4), 15 + r * Math.sin(Math.PI / 8 + i * Math.PI / 4)])

/** Octagon, triangle, diamond, circle: a level is told by shape, numeral and colour. */
function level(n) {
  return canvas(30, 30, x => {
    if (n === 1) polygon(x, eight(12))
    else if (n === 2) polygon(x, [[15, 2.5], [28, 26], [2, 26]])
    else if (n === 3) polygon(x, [[15, 1.5], [28.5, 15], [15, 28.5], [1.5, 15]])
    else { x.beginPath(); x.arc(15, 15, 11.5, 0, 7) }
    x.strokeStyle = css('ink'); x.lineWidth = 3.4; x.stroke()
    x.strokeStyle = css('map-halo'); x.lineWidth = 2; x.stroke()
    x.fillStyle = css(`l${n}`); x.fill()
    x.fillStyle = css(`l${n}-on`); x.font = `600 12px ${css('font-ui')}`; x.textAlign = 'center'; x.textBaseline = 'middle'
    x.fillText(['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ'][n - 1], 15, n === 2 ? 19 : 15.5)
  })
}

function icon(paths) {
  return canvas(24, 24, x => {
    x.fillStyle = css('raised'); x.strokeStyle = css('ink'); x.lineWidth = 1.3
    x.beginPath(); x.rect(2, 2, 20, 20); x.fill(); x.stroke()
    x.translate(4, 4); x.lineWidth = 1.4
    for (const p of paths) x.stroke(p)
  })
}

/** What somebody drew by hand is dark on the map, what is a record is light. */
function plot(paths) {
  return canvas(28, 28, x => {
    x.beginPath(); x.rect(2, 2, 24, 24); x.fillStyle = css('inverse'); x.fill(); x.strokeStyle = css('map-halo'); x.lineWidth = 2; x.stroke()
    x.translate(6, 6); x.strokeStyle = css('on-inverse'); x.lineWidth = 1.6
    for (const p of paths) x.stroke(p)
  })
}

const hatch = () => canvas(8, 8, x => {
  x.strokeStyle = css('ink'); x.globalAlpha = 0.55; x.lineWidth = 1.1; x.lineCap = 'butt'
  for (const d of [-8, 0, 8]) { x.beginPath(); x.moveTo(d - 1, 9); x.lineTo(d + 9, -1); x.stroke() }
})

const chevron = () => canvas(10, 10, x => { x.strokeStyle = css('map-halo'); x.lineWidth = 1.8; x.beginPath(); x.moveTo(3.5, 2.6); x.lineTo(6.3, 5); x.lineTo(3.5, 7.4); x.stroke() })

/** The head of an arrow; its tip is the middle of the picture and points north. */
const head = () => canvas(26, 52, x => {
  polygon(x, [[13, 20], [24, 42], [13, 37], [2, 42]])
  x.strokeStyle = css('map-halo'); x.lineWidth = 3; x.stroke(); x.fillStyle = css('ink'); x.fill()
})

/** A dark disc wide enough for its number. */
function cluster(digits) {
  const width = Math.max(26, 12 + 8 * digits)
  return canvas(width, 26, x => {
    x.beginPath(); x.arc(13, 13, 12, Math.PI / 2, Math.PI * 1.5); x.arc(width - 13, 13, 12, -Math.PI / 2, Math.PI / 2); x.closePath()
    x.fillStyle = css('inverse'); x.fill(); x.strokeStyle = css('map-halo'); x.lineWidth = 2; x.stroke()
  })
}

/** Small shapes for what has no level: a dot, a struck-out ring, a hatched square. They differ in shape, not in colour alone. */
const quiet = {
  normal: x => { x.beginPath(); x.arc(15, 15, 6.5, 0, 7); x.fillStyle = css('ok'); edge(x, 2); x.fill() },
  silent: x => {
    x.beginPath(); x.arc(15, 15, 8.5, 0, 7); x.fillStyle = css('raised'); edge(x, 4); x.fill()
    x.strokeStyle = css('ink'); x.lineWidth = 2.2; x.stroke()
    x.beginPath(); x.moveTo(9, 21); x.lineTo(21, 9); x.stroke()
  },
  maintenance: x => {
    x.beginPath(); x.rect(6.5, 6.5, 17, 17); x.fillStyle = css('raised'); edge(x, 4); x.fill()
    x.strokeStyle = css('ink-3'); x.lineWidth = 2; x.stroke(); x.beginPath()
    for (const d of [0, 6, 12]) { x.moveTo(8 + d, 22); x.lineTo(22, 8 + d); if (d) { x.moveTo(8, 22 - d); x.lineTo(22 - d, 8) } }
    x.lineWidth = 1.3; x.stroke()
  },
}
const edge = (x, width) => { x.strokeStyle = css('map-halo'); x.lineWidth = width; x.stroke() }
const levels = { red: 1, orange: 2, yellow: 3, blue: 4 }
const state = name => levels[name] ? level(levels[name]) : quiet[name] ? canvas(30, 30, quiet[name]) : null

/** A disc with its number, and at its shoulder the sign of the gravest that is in it. */
function crowd(digits, name) {
  const width = Math.max(26, 12 + 8 * digits), sign = name === 'normal' ? null : state(name)
  if (!sign) return cluster(digits)
  const badge = document.createElement('canvas')
  badge.width = sign.width; badge.height = sign.height; badge.getContext('2d').putImageData(sign, 0, 0)
  // As much room below and to the left, so that the disc stays in the middle of its place.
  return canvas(width + 24, 50, x => {
    x.translate(12, 12); x.beginPath(); x.arc(13, 13, 12, Math.PI / 2, Math.PI * 1.5); x.arc(width - 13, 13, 12, -Math.PI / 2, Math.PI / 2); x.closePath()
    x.fillStyle = css('inverse'); x.fill(); x.strokeStyle = css('map-halo'); x.lineWidth = 2; x.stroke()
    x.drawImage(badge, width - 13, -11, 22, 22)
  })
}

/** The address of a picture, for legends and lists. */
export function picture(name) {
  const data = draw(name, {}), c = document.createElement('canvas')
  if (!data) return ''
  c.width = data.width; c.height = data.height; c.getContext('2d').putImageData(data, 0, 0)
  return c.toDataURL('image/png')
}

const pin = () => canvas(28, 36, x => {
  x.beginPath(); x.moveTo(14, 34); x.bezierCurveTo(5, 23, 3, 18, 3, 13.5); x.arc(14, 13.5, 11, Math.PI, 0); x.bezierCurveTo(25, 18, 23, 23, 14, 34); x.closePath()
  x.fillStyle = css('inverse'); x.fill(); x.strokeStyle = css('map-halo'); x.lineWidth = 2; x.stroke()
  x.beginPath(); x.arc(14, 13.5, 4.2, 0, 7); x.fillStyle = css('on-inverse'); x.fill()
})

const town = () => canvas(7, 7, x => { x.beginPath(); x.arc(3.5, 3.5, 2.4, 0, 7); x.fillStyle = css('map-halo'); x.fill(); x.strokeStyle = css('map-label'); x.lineWidth = 1; x.stroke() })

/** The picture of a name, null for a name that means nothing. */
export function draw(name, sprites) {
  const [kind, value, more] = name.split(':')
  if (kind === 'level' && value >= 1 && value <= 4) return level(Number(value))
  if (kind === 'icon') return icon(sprites[value] || sprites.pin || [])
  if (kind === 'plot') return plot(sprites[value] || sprites.flag || [])
  if (kind === 'hatch') return hatch()
  if (kind === 'chevron') return chevron()
  if (kind === 'head') return head()
  if (kind === 'cluster') return cluster(Number(value) || 2)
  if (kind === 'state') return state(value)
  if (kind === 'crowd') return crowd(Number(value) || 2, more)
  if (kind === 'pin') return pin()
  if (kind === 'town') return town()
  return null
}
export const pixelRatio = RATIO
