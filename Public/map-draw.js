// The pen: points, lines, areas, circles and boxes drawn on a map by mouse, finger or keyboard. One pen
// a map; queries, measuring and plotting share it. Places are CGCS2000, as the handle gives them.
import { areaOf, circle, feature, hectares, kilometres, metres } from './map-geo.js'

export const rectangle = (a, b) => [[a[0], a[1]], [b[0], a[1]], [b[0], b[1]], [a[0], b[1]], [a[0], a[1]]]
export const lengthOf = line => line.slice(1).reduce((sum, p, i) => sum + metres(line[i], p), 0)
const least = { point: 1, line: 2, polygon: 3, circle: 2, box: 2 }

/**
 * start(kind, { done(places, isClosed), changed(canFinish), stopped(), measures }) draws a `point`, `line`,
 * `polygon` (its corners, not closed), `circle` (centre and a place of its edge) or `box` (two corners).
 * A line that `measures` may be closed by its first point. Who starts stops who drew before.
 */
export function pen(handle) {
  if (handle.pen) return handle.pen
  const { map } = handle, canvas = map.getCanvas()
  let job = null, points = [], hover = null, down = null
  const two = () => job?.kind === 'circle' || job?.kind === 'box'
  const canFinish = () => !!job && !two() && job.kind !== 'point' && points.length >= least[job.kind]
  const free = isFree => {
    map.dragPan[isFree || !two() ? 'enable' : 'disable'](); map.doubleClickZoom[isFree ? 'enable' : 'disable'](); map.boxZoom[isFree ? 'enable' : 'disable']()
    canvas.style.cursor = isFree ? '' : 'crosshair'; handle.element.classList.toggle('drawing', !isFree)
  }

  function preview() {
    const all = hover ? [...points, hover] : points, dots = points.map(p => feature('Point', p))
    if (all.length < 2) return handle.fill('draw', dots)
    const end = all[all.length - 1], { kind, measures } = job
    if (kind === 'box') handle.fill('draw', [feature('Polygon', [rectangle(points[0], end)])])
    else if (kind === 'circle') { const far = metres(points[0], end); handle.fill('draw', [feature('Polygon', [circle(points[0], far)]), feature('LineString', [points[0], end]), feature('Point', end, { text: kilometres(far) })]) }
    else if (kind === 'polygon') handle.fill('draw', [all.length > 2 ? feature('Polygon', [[...all, all[0]]]) : feature('LineString', all), ...dots, feature('Point', end, all.length > 2 ? { text: hectares(areaOf([...all, all[0]])) } : {})])
    else handle.fill('draw', [feature('LineString', all), ...dots, ...(measures || all.length > 1 ? [feature('Point', end, { text: kilometres(lengthOf(all)) })] : [])])
  }
  function end() {
    const was = job
    job = null; points = []; hover = down = null
    free(true); handle.fill('draw', [])
    return was
  }
  function add(place) {
    points.push(place)
    if (points.length === least[job.kind] && (two() || job.kind === 'point')) return finish()
    job.changed?.(canFinish())
    preview()
  }
  function finish(isClosed = false) {
    if (!job || points.length < least[job.kind]) return
    // A circle or box of no size is a slip of the hand.
    if (two() && metres(points[0], points[1]) < 1) { points.pop(); return }
    const drawn = points, was = end()
    was.stopped?.(true); was.done(drawn, isClosed)
  }
  const near = (place, e, far) => { const a = handle.pixel(place); return Math.hypot(a.x - e.point.x, a.y - e.point.y) < far }

  map.on('click', e => {
    if (!job) return
    e.preventDefault()
    if (points.length > 2 && near(points[0], e, 10) && (job.kind === 'polygon' || job.measures)) return finish(true)
    // The second half of a double click sets no point of its own.
    if (points.length && !two() && near(points[points.length - 1], e, 5)) return
    add(handle.place(e))
  })
  map.on('dblclick', e => { if (job) { e.preventDefault(); finish() } })
  map.on('mousemove', e => { if (job) { hover = handle.place(e); drag(e); if (points.length) preview() } })
  // A drag draws box and circle in one go, by mouse or one finger.
  const press = e => { if (two() && !points.length && (e.points?.length ?? 1) === 1) down = { point: e.point, place: handle.place(e) } }
  const drag = e => { if (down && !points.length && e.point.dist(down.point) > 5) { points = [down.place]; down.drags = true } }
  const release = e => { if (down?.drags && points.length === 1) add(handle.place(e)); down = null }
  map.on('mousedown', press); map.on('mouseup', release)
  map.on('touchstart', press); map.on('touchmove', e => { if (job && down) { hover = handle.place(e); drag(e); if (points.length) preview() } }); map.on('touchend', release)
  addEventListener('keydown', e => {
    if (!job || document.querySelector('dialog[open]')) return
    const typing = e.target.matches?.('input,textarea,select')
    if (e.key === 'Escape') { e.preventDefault(); own.stop() }
    else if (typing) return
    // The form that comes up must not take this very key as its own.
    else if (e.key === 'Enter' && !e.target.matches?.('button,a')) { e.preventDefault(); finish() }
    else if (e.key === 'Backspace' && points.length) { e.preventDefault(); points.pop(); job.changed?.(canFinish()); preview() }
    else if (e.key === ' ' && e.target === canvas) { e.preventDefault(); add(handle.centre()) }
  })

  const own = {
    get drawing() { return !!job },
    start(kind, given) { own.stop(); job = { kind, ...given }; free(false) },
    finish() { finish() },
    stop() { if (job) end().stopped?.(false) },
  }
  handle.pen = own
  return own
}
