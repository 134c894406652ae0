// Where and when a photograph was taken, read from its Exif block (CIPA DC-008, Exif 2.32; TIFF 6.0 for the directories).
// Whatever is broken, too long or out of range is as if it were not there: a photograph never fails for its metadata.

const JPEG = 0xFFD8, SEGMENTS_MAX = 64, ENTRIES_MAX = 200
/** Bytes of a file that are looked at: Exif stands at the front, in a segment of at most 64 kB. */
export const HEAD = 256 * 1024
const NOTHING = Object.freeze({ place: null, takenAt: null, width: 0, height: 0, hasExif: false })

/** What a file is by its first bytes: 'jpeg', 'png', 'webp', 'heic' or ''. */
export function kindOf(head) {
  const b = new Uint8Array(head), text = (from, to) => String.fromCharCode(...b.slice(from, to))
  if (b[0] === 0xFF && b[1] === 0xD8 && b[2] === 0xFF) return 'jpeg'
  if (text(1, 4) === 'PNG') return 'png'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp'
  return text(4, 8) === 'ftyp' && /^(hei|hev|mif|msf|avif)/.test(text(8, 12)) ? 'heic' : ''
}

/**
 * Reads an ArrayBuffer with the beginning of a JPEG. Answers {place: [lon, lat] | null, takenAt: milliseconds | null,
 * width, height (0 where unknown), hasExif}. A time without a zone counts as China's (UTC+8).
 */
export function readExif(buffer) {
  const out = { ...NOTHING }
  try {
    const view = new DataView(buffer)
    if (view.byteLength < 4 || view.getUint16(0) !== JPEG) return out
    let at = 2
    for (let n = 0; n < SEGMENTS_MAX && at + 4 <= view.byteLength; n++) {
      if (view.getUint8(at) !== 0xFF) break
      const marker = view.getUint8(at + 1)
      if (marker === 0xFF) { at += 1; continue }
      if (marker === 0xDA || marker === 0xD9) break
      const length = view.getUint16(at + 2)
      if (length < 2) break
      if (marker >= 0xC0 && marker <= 0xCF && ![0xC4, 0xC8, 0xCC].includes(marker) && at + 9 <= view.byteLength) {
        out.height = view.getUint16(at + 5); out.width = view.getUint16(at + 7)
      }
      // Only the first: a second one is somebody's trick.
      if (marker === 0xE1 && !out.hasExif && length >= 16 && at + 10 <= view.byteLength && view.getUint32(at + 4) === 0x45786966 && view.getUint16(at + 8) === 0) {
        out.hasExif = true
        readTIFF(new DataView(buffer, at + 10, Math.min(length - 8, view.byteLength - at - 10)), out)
      }
      at += 2 + length
    }
  } catch { /* cut off: what was read before stands */ }
  return out
}

function readTIFF(view, out) {
  try {
    const order = view.getUint16(0), little = order === 0x4949
    if (!little && order !== 0x4D4D || view.getUint16(2, little) !== 42) return
    const main = directory(view, view.getUint32(4, little), little)
    const exif = main.has(0x8769) ? directory(view, number(main.get(0x8769)), little) : new Map()
    const gps = main.has(0x8825) ? directory(view, number(main.get(0x8825)), little) : new Map()
    out.place = placeOf(gps)
    out.takenAt = timeOf(exif, gps, main)
  } catch { /* as above */ }
}

const SIZES = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 }
/** Tag → array of numbers, or text; entries that lie outside are left out. A directory never leads to another here: no loops. */
function directory(view, offset, little) {
  const out = new Map()
  if (!Number.isFinite(offset) || offset < 8 || offset + 2 > view.byteLength) return out
  const count = Math.min(view.getUint16(offset, little), ENTRIES_MAX)
  for (let i = 0; i < count; i++) {
    const at = offset + 2 + i * 12
    if (at + 12 > view.byteLength) break
    const tag = view.getUint16(at, little), type = view.getUint16(at + 2, little), n = view.getUint32(at + 4, little), size = SIZES[type]
    if (!size || n < 1 || n > 64) continue
    const from = n * size <= 4 ? at + 8 : view.getUint32(at + 8, little)
    if (from + n * size > view.byteLength) continue
    out.set(tag, type === 2 ? text(view, from, n) : Array.from({ length: n }, (_, k) => value(view, type, from + k * size, little)))
  }
  return out
}
function value(view, type, at, little) {
  switch (type) {
    case 3: return view.getUint16(at, little)
    case 4: return view.getUint32(at, little)
    case 5: return view.getUint32(at, little) / view.getUint32(at + 4, little)
    case 9: return view.getInt32(at, little)
    case 10: return view.getInt32(at, little) / view.getInt32(at + 4, little)
    default: return view.getUint8(at)
  }
}
const text = (view, at, n) => { let s = ''; for (let i = 0; i < n; i++) { const c = view.getUint8(at + i); if (!c) break; s += String.fromCharCode(c) } return s.trim() }
const number = v => Array.isArray(v) ? v[0] : NaN

function degrees(parts, reference, negative, limit) {
  if (!Array.isArray(parts) || typeof reference !== 'string') return null
  const [d, m = 0, s = 0] = parts, all = d + m / 60 + s / 3600
  if (![d, m, s].every(Number.isFinite) || m >= 60.001 || s >= 60.001 || all < 0 || all > limit) return null
  return /^[NSEW]$/i.test(reference[0] || '') ? (reference[0].toUpperCase() === negative ? -all : all) : null
}
function placeOf(gps) {
  const latitude = degrees(gps.get(2), gps.get(1), 'S', 90), longitude = degrees(gps.get(4), gps.get(3), 'W', 180)
  // Cameras without a fix write noughts.
  return latitude === null || longitude === null || latitude === 0 && longitude === 0 ? null : [Number(longitude.toFixed(6)), Number(latitude.toFixed(6))]
}

function timeOf(exif, gps, main) {
  const date = /^(\d{4}):(\d\d):(\d\d)$/.exec(gps.get(0x1D) || ''), clock = gps.get(7)
  if (date && Array.isArray(clock) && clock.length === 3 && clock.every(Number.isFinite)) {
    const at = instant(date[1], date[2], date[3], clock[0], clock[1], Math.floor(clock[2]), 0)
    if (at !== null) return at
  }
  const written = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(exif.get(0x9003) || exif.get(0x9004) || main.get(0x0132) || '')
  if (!written) return null
  const zone = /^([+-])(\d\d):(\d\d)$/.exec(exif.get(0x9011) || exif.get(0x9010) || ''), minutes = zone ? (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) : 480
  return Math.abs(minutes) > 840 ? null : instant(...written.slice(1), minutes)
}
function instant(y, mo, d, h, mi, s, zone) {
  const n = [y, mo, d, h, mi, s].map(Number), at = Date.UTC(n[0], n[1] - 1, n[2], n[3], n[4], n[5]), back = new Date(at)
  const isReal = n[0] >= 1990 && n[0] <= 2100 && back.getUTCMonth() === n[1] - 1 && back.getUTCDate() === n[2] && back.getUTCHours() === n[3] && back.getUTCMinutes() === n[4]
  return isReal ? at - zone * 60_000 : null
}
