// What a layer of shapes needs besides its records to be drawn: heads of arrows, and one place for the
// label of each shape. They carry the record's id, so that a click on them opens it.
import { anchor, arrival } from './map-geo.js'

const signOf = (layer, code) => layer.signs?.find(s => s.code === code)

/** The records as features, with their heads and labels; `stroke` and `icon` as the layer's signs say. */
export function dressed(layer, features) {
  const out = []
  for (const f of features) {
    const sign = signOf(layer, f.properties.category), isPoint = f.geometry.type === 'Point'
    const properties = { ...f.properties, stroke: sign?.stroke || 'solid', icon: isPoint ? sign ? sign.icon && `plot:${sign.icon}` : `icon:${layer.icon}` : '' }
    const own = { ...f, properties: isPoint ? { ...properties, role: 'label' } : properties }
    out.push(own)
    if (isPoint) continue
    const more = (coordinates, extra) => out.push({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: { ...properties, ...extra } })
    more(anchor(f.geometry), { role: 'label', icon: properties.level > 0 ? `level:${properties.level}` : '', label: properties.label || (sign && sign.stroke !== 'arrow' ? sign.title : '') })
    if (sign?.stroke === 'arrow' && f.geometry.type === 'LineString') more(f.geometry.coordinates[f.geometry.coordinates.length - 1], { role: 'head', icon: 'head', label: '', bearing: arrival(f.geometry.coordinates) })
  }
  return out
}

/** What a mark is called: its label, else what it stands for. */
export const nameOf = (layer, properties) => properties.label || signOf(layer, properties.category)?.title || layer.title
export { signOf }
