// Distances and circles on a sphere of the Earth's mean radius, as the server reckons them.

const R = 6371008.8, rad = Math.PI / 180

/** Great-circle metres between two [lon, lat]. */
export function metres(a, b) {
  const u = Math.sin((b[1] - a[1]) * rad / 2), v = Math.sin((b[0] - a[0]) * rad / 2)
  return 2 * R * Math.asin(Math.min(1, Math.sqrt(u * u + Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * v * v)))
}

/** Where one arrives from `a` after `far` metres at `azimuth` degrees. */
export function destination(a, azimuth, far) {
  const d = far / R, p = a[1] * rad, t = azimuth * rad
  const s = Math.sin(p) * Math.cos(d) + Math.cos(p) * Math.sin(d) * Math.cos(t), q = Math.asin(Math.max(-1, Math.min(1, s)))
  return [a[0] + Math.atan2(Math.sin(t) * Math.sin(d) * Math.cos(p), Math.cos(d) - Math.sin(p) * s) / rad, q / rad]
}

/** A closed ring of `corners` places, counter-clockwise. */
export const circle = (centre, far, corners = 96) => Array.from({ length: corners + 1 }, (_, i) => destination(centre, -(i % corners) * 360 / corners, far))

/** [west, south, east, north] around places. */
export const boxOf = points => points.reduce((b, p) => [Math.min(b[0], p[0]), Math.min(b[1], p[1]), Math.max(b[2], p[0]), Math.max(b[3], p[1])], [180, 90, -180, -90])

/** Whether a place lies in a closed ring: an odd number of edges east of it. */
function inRing(ring, [x, y]) {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i], [bx, by] = ring[j]
    if ((ay > y) !== (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Square metres in a closed ring on the sphere. */
export function areaOf(ring) {
  let sum = 0
  for (let i = 0; i + 1 < ring.length; i++) sum += (ring[i + 1][0] - ring[i][0]) * rad * (2 + Math.sin(ring[i][1] * rad) + Math.sin(ring[i + 1][1] * rad))
  return Math.abs(sum * R * R / 2)
}

/** Every place of a GeoJSON geometry. */
export function places(geometry) {
  const out = [], walk = c => typeof c[0] === 'number' ? out.push(c) : c.forEach(walk)
  walk(geometry.coordinates || [])
  return out
}

/** Where a geometry is measured from: a point itself, else the middle of its box. */
function middle(geometry) {
  if (geometry.type === 'Point') return geometry.coordinates
  const b = boxOf(places(geometry))
  return [(b[0] + b[2]) / 2, (b[1] + b[3]) / 2]
}

/** Where a shape is labelled: half way along a line; the centre of gravity of an area where it lies inside, else the middle of its box. */
export function anchor(geometry) {
  if (geometry.type === 'LineString' || geometry.type === 'MultiLineString') {
    const line = geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates[0]
    let left = line.slice(1).reduce((sum, p, i) => sum + metres(line[i], p), 0) / 2
    for (let i = 1; i < line.length; i++) {
      const far = metres(line[i - 1], line[i])
      if (far >= left && far > 0) return line[i].map((n, k) => line[i - 1][k] + (n - line[i - 1][k]) * left / far)
      left -= far
    }
    return line[0]
  }
  if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') {
    const ring = geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates[0][0], [ox, oy] = ring[0]
    let x = 0, y = 0, twice = 0
    for (let i = 1; i < ring.length; i++) { const [ax, ay] = [ring[i - 1][0] - ox, ring[i - 1][1] - oy], [bx, by] = [ring[i][0] - ox, ring[i][1] - oy], w = ax * by - bx * ay; x += (ax + bx) * w; y += (ay + by) * w; twice += w }
    const at = twice ? [ox + x / (3 * twice), oy + y / (3 * twice)] : ring[0]
    return inRing(ring, at) ? at : middle(geometry)
  }
  return middle(geometry)
}

/** Degrees from north, clockwise, in which a line arrives at its end on the map. */
export function arrival(line) {
  const [a, b] = line.slice(-2), y = p => Math.log(Math.tan((90 + p[1]) * rad / 2)) / rad
  return Math.atan2(b[0] - a[0], y(b) - y(a)) / rad
}

export const kilometres = m => m < 1000 ? `${Math.round(m)} m` : m < 100000 ? `${(m / 1000).toFixed(1)} km` : `${Math.round(m / 1000)} km`
export const hectares = m2 => m2 < 1e6 ? `${(m2 / 1e4).toFixed(1)} hm²` : `${(m2 / 1e6).toFixed(m2 < 1e8 ? 2 : 0)} km²`
export const feature = (type, coordinates, properties = {}) => ({ type: 'Feature', properties, geometry: { type, coordinates } })
export const collection = features => ({ type: 'FeatureCollection', features })

/** «104.6093,29.4699» as [lon, lat]; null for anything else. */
export function readPlace(text) {
  const m = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,2}(?:\.\d+)?)\s*$/.exec(text)
  return m && Math.abs(m[1]) <= 180 && Math.abs(m[2]) <= 85 ? [Number(m[1]), Number(m[2])] : null
}

// GCJ-02, the offset of public maps of China; the published rule, a = 6 378 137 m as on the server.
function waves(x, y) {
  const p = Math.PI, root = Math.sqrt(Math.abs(x)), w = (n, a) => n * Math.sin(a * p), s = w(20, 6 * x) + w(20, 2 * x)
  return [300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + (s + w(20, x) + w(40, x / 3) + w(150, x / 12) + w(300, x / 30)) * 2 / 3,
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + (s + w(20, y) + w(40, y / 3) + w(160, y / 12) + w(320, y / 30)) * 2 / 3]
}
/** Where a CGCS2000 place is drawn on a GCJ-02 map. */
export function gcj02([lon, lat]) {
  if (lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271) return [lon, lat]
  const [east, north] = waves(lon - 105, lat - 35), a = 6378137, ee = 0.00669342162296594323
  const sine = Math.sin(lat * rad), m = 1 - ee * sine * sine
  return [lon + east / (a / Math.sqrt(m) * Math.cos(lat * rad)) / rad, lat + north / (a * (1 - ee) / (m * Math.sqrt(m))) / rad]
}

/** Where a place of a GCJ-02 map truly is, to 1e-9 degree: the offset changes by less than a hundredth of a step, so each round wins two digits. */
export function cgcs2000(seen) {
  let guess = seen
  for (let i = 0; i < 8; i++) {
    const there = gcj02(guess), east = there[0] - seen[0], north = there[1] - seen[1]
    if (Math.abs(east) < 1e-9 && Math.abs(north) < 1e-9) break
    guess = [guess[0] - east, guess[1] - north]
  }
  return guess
}
/** A geometry with every place moved. */
export function moved(geometry, move) {
  const walk = c => typeof c[0] === 'number' ? move(c) : c.map(walk)
  return { ...geometry, coordinates: walk(geometry.coordinates) }
}
