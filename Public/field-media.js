// Photographs, voice notes and the place, as the telephone gives them. What leaves here carries nothing but itself.
import { HEAD, kindOf, readExif } from './field-exif.js'
import { word } from './field-dom.js'

export const SIDE = 1600, QUALITY = 0.82, PHOTOS_MAX = 12, FILE_MAX = 60 * 2 ** 20, PIXELS_MAX = 120e6
export const VOICE_SECONDS = 120, VOICE_BYTES = 4 * 2 ** 20, VOICES_MAX = 4

/**
 * A photograph made anew: at most 1600 px, JPEG, upright, without any metadata. Answers {blob, place, takenAt} with what
 * its metadata said; throws an Error with a sentence where the browser cannot read it.
 */
export async function photo(file) {
  if (file.size > FILE_MAX) throw new Error(word('photo-large', { max: FILE_MAX / 2 ** 20 }))
  const head = await file.slice(0, HEAD).arrayBuffer(), kind = kindOf(head), exif = readExif(head)
  if (exif.width * exif.height > PIXELS_MAX) throw new Error(word('photo-large', { max: FILE_MAX / 2 ** 20 }))
  let picture
  // Turned as Exif says: the default of today's browsers, to be asked for by some.
  try { picture = await createImageBitmap(file, { imageOrientation: 'from-image' }) } catch { picture = await createImageBitmap(file).catch(() => null) }
  if (!picture) throw new Error(word(kind === 'heic' ? 'photo-heic' : 'photo-unreadable'))
  try {
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height)), width = Math.max(1, Math.round(picture.width * scale)), height = Math.max(1, Math.round(picture.height * scale))
    const canvas = Object.assign(document.createElement('canvas'), { width, height }), pen = canvas.getContext('2d')
    pen.fillStyle = '#fff'; pen.fillRect(0, 0, width, height); pen.drawImage(picture, 0, 0, width, height)
    const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', QUALITY))
    if (!blob || readExif(await blob.slice(0, HEAD).arrayBuffer()).hasExif) throw new Error(word('photo-unreadable'))
    return { blob, place: exif.place, takenAt: exif.takenAt }
  } finally { picture.close() }
}

const soundTypes = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4', 'audio/webm']
/** Whether a voice note can be taken here. */
export const canRecord = () => !!navigator.mediaDevices?.getUserMedia && typeof MediaRecorder !== 'undefined' && soundTypes.some(t => MediaRecorder.isTypeSupported(t))

/** Begins a voice note. `onTime` hears the seconds. Answers {stop, ended}: `ended` gives {blob, seconds}, or throws with a sentence. */
export async function record(onTime) {
  let stream
  try { stream = await navigator.mediaDevices.getUserMedia({ audio: true }) } catch { throw new Error(word('voice-refused')) }
  const type = soundTypes.find(t => MediaRecorder.isTypeSupported(t)), recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 24_000 })
  const pieces = [], began = performance.now()
  let size = 0
  const stop = () => { if (recorder.state !== 'inactive') recorder.stop() }
  const timer = setInterval(() => { const s = (performance.now() - began) / 1000; onTime(s); if (s >= VOICE_SECONDS) stop() }, 250)
  const ended = new Promise((done, broke) => {
    recorder.ondataavailable = e => { size += e.data.size; if (size <= VOICE_BYTES) pieces.push(e.data); else stop() }
    recorder.onerror = () => broke(new Error(word('voice-refused')))
    recorder.onstop = () => {
      const blob = new Blob(pieces, { type: type.split(';')[0] })
      if (blob.size) done({ blob, seconds: Math.round((performance.now() - began) / 1000) }); else broke(new Error(word('voice-refused')))
    }
  }).finally(() => { clearInterval(timer); for (const track of stream.getTracks()) track.stop() })
  recorder.start(1000)
  return { stop, ended }
}

/** Where the telephone is: {place: [lon, lat], metres}; null where it does not say. */
export function locate() {
  return new Promise(done => {
    if (!navigator.geolocation) return done(null)
    navigator.geolocation.getCurrentPosition(
      p => done({ place: [Number(p.coords.longitude.toFixed(6)), Number(p.coords.latitude.toFixed(6))], metres: Math.round(p.coords.accuracy) }), () => done(null),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 })
  })
}

/** What room there is: {used, whole} in bytes; null where the browser does not say. */
export async function room() {
  try { const { usage, quota } = await navigator.storage.estimate(); return quota ? { used: usage, whole: quota } : null } catch { return null }
}
