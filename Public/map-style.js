// The offline base map's layers and those of our overlays. «@name» stands for the theme's --name and is
// put in when a layer is added and again when the theme changes.
import { css } from './map-symbols.js'

/** Replaces every «@token» in an expression by its colour. */
export const resolve = value => typeof value === 'string' ? (value[0] === '@' ? css(value.slice(1)) : value) : Array.isArray(value) ? value.map(resolve) : value

// MapLibre draws all glyphs itself where a style names no glyph server: from the page's own font.
const family = () => css('font-ui').split(',').map(s => s.trim().replace(/"/g, '')).filter(s => s !== 'system-ui' && s !== 'sans-serif')
/** Families for `text-font`; MapLibre reads the weight off the first one's name. */
export const font = bold => bold ? ['anlan bold', ...family()] : family()

const own = ['==', ['get', 'own'], true], level = n => ['==', ['get', 'level'], n]
const halo = { 'text-color': '@map-label', 'text-halo-color': '@map-halo', 'text-halo-width': 1.4 }
const label = (id, filter, min, max, layout = {}, paint = {}) => ({
  id: `label-${id}`, type: 'symbol', source: 'base', 'source-layer': 'label', filter, ...(min ? { minzoom: min } : {}), ...(max ? { maxzoom: max } : {}),
  layout: { 'text-field': ['get', 'name'], 'text-font': font(), 'text-size': 12, 'text-padding': 4, 'symbol-sort-key': ['get', 'level'], ...layout }, paint: { ...halo, ...paint },
})
const line = (id, filter, colour, width, min, max) => ({
  id: `line-${id}`, type: 'line', source: 'base', 'source-layer': 'area', filter, ...(min ? { minzoom: min } : {}), ...(max ? { maxzoom: max } : {}),
  layout: { 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': width },
})

export const ground = () => [
  { id: 'background', type: 'background', paint: { 'background-color': '@map-out' } },
  { id: 'land', type: 'fill', source: 'base', 'source-layer': 'area', filter: level(1), maxzoom: 7, paint: { 'fill-color': '@map-land', 'fill-opacity': ['interpolate', ['linear'], ['zoom'], 5, 1, 7, 0], 'fill-antialias': false } },
  { id: 'own', type: 'fill', source: 'base', 'source-layer': 'area', filter: own, paint: { 'fill-color': '@map-own', 'fill-antialias': false } },
  { id: 'river', type: 'line', source: 'base', 'source-layer': 'river', layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': '@map-water', 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.8, 9, 1.4, 13, 4] } },
  line('county', ['all', level(3), ['!', own]], '@map-line', 0.6, 8.5),
  line('own-county', ['all', level(3), own], '@map-line-own', 0.9, 7),
  line('city', ['all', level(2), ['!', own]], '@map-line', 0.9, 5.5, 10),
  // Coarser than what lies on it from here on.
  line('province', level(1), '@map-line', 1.2, 0, 9),
  line('own-city', ['all', level(2), own], '@map-line-own', 2),
]

export const names = () => [
  label('town', ['>=', ['get', 'level'], 4], 9.2, 0, { 'icon-image': 'town', 'icon-allow-overlap': false, 'text-offset': [0, -0.9], 'text-optional': true }),
  label('river', ['!=', ['get', 'name'], ''], 9, 0, { 'symbol-placement': 'line', 'symbol-sort-key': 9, 'text-letter-spacing': 0.3 }, { 'text-color': '@map-label' }),
  label('county', ['all', level(3), ['!', own]], 9, 0, { 'text-size': 13 }, { 'text-opacity': 0.8 }),
  label('own-county', ['all', level(3), own], 8, 0, { 'text-size': 15, 'text-letter-spacing': 0.12 }, { 'text-color': '@ink-2', 'text-halo-width': 1.6 }),
  label('city', level(2), 5.5, 8.8, { 'text-size': 14, 'text-letter-spacing': 0.1 }),
  label('province', level(1), 0, 6.5, { 'text-size': 13 }),
].map(l => l.id === 'label-river' ? { ...l, 'source-layer': 'river' } : l)

/** What is drawn by hand or for a query: sources of their own, filled by the handle. */
export const overlaySources = ['shapes', 'query', 'rings', 'draw', 'mark']
export const overlay = () => [
  { id: 'query-fill', type: 'fill', source: 'query', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': '@accent', 'fill-opacity': 0.07 } },
  { id: 'query-line', type: 'line', source: 'query', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': '@accent', 'line-width': 1.6 } },
  { id: 'query-point', type: 'circle', source: 'query', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 4, 'circle-color': '@accent', 'circle-stroke-color': '@map-halo', 'circle-stroke-width': 2 } },
  { id: 'shapes-fill', type: 'fill', source: 'shapes', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': '@ink', 'fill-opacity': 0.07 } },
  { id: 'shapes-line', type: 'line', source: 'shapes', paint: { 'line-color': '@ink', 'line-width': 1.2 } },
  { id: 'rings-line', type: 'line', source: 'rings', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': '@ink', 'line-width': 1.1, 'line-dasharray': [4, 3], 'line-opacity': 0.75 } },
]
export const top = () => [
  { id: 'draw-fill', type: 'fill', source: 'draw', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': '@accent', 'fill-opacity': 0.1 } },
  { id: 'draw-line', type: 'line', source: 'draw', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': '@accent', 'line-width': 2, 'line-dasharray': [3, 2] } },
  { id: 'draw-point', type: 'circle', source: 'draw', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 4, 'circle-color': '@raised', 'circle-stroke-color': '@accent', 'circle-stroke-width': 2 } },
  { id: 'draw-text', type: 'symbol', source: 'draw', filter: ['has', 'text'], layout: { 'text-field': ['get', 'text'], 'text-font': font(true), 'text-size': 13, 'text-anchor': 'left', 'text-offset': [0.8, 0], 'text-allow-overlap': true }, paint: { 'text-color': '@ink', 'text-halo-color': '@map-halo', 'text-halo-width': 2 } },
  { id: 'rings-text', type: 'symbol', source: 'rings', filter: ['has', 'text'], layout: { 'text-field': ['get', 'text'], 'text-font': font(), 'text-size': 12, 'text-allow-overlap': true }, paint: { 'text-color': '@ink', 'text-halo-color': '@map-halo', 'text-halo-width': 2 } },
  { id: 'mark-ring', type: 'circle', source: 'mark', filter: ['==', ['get', 'kind'], 'ring'], paint: { 'circle-radius': 17, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': '@accent', 'circle-stroke-width': 3 } },
  { id: 'mark-symbol', type: 'symbol', source: 'mark', filter: ['has', 'image'], layout: { 'icon-image': ['get', 'image'], 'icon-allow-overlap': true, 'icon-anchor': ['case', ['==', ['get', 'image'], 'pin'], 'bottom', 'center'] } },
]

/** Symbols and clusters of all layers of points: one source, so that one disc never hides another. */
export const points = () => [
  {
    id: 'one', type: 'symbol', source: 'points', 'source-layer': 'records', filter: ['!', ['has', 'count']],
    layout: {
      'icon-image': ['case', ['>', ['get', 'level'], 0], ['concat', 'level:', ['to-string', ['get', 'level']]], ['concat', 'icon:', ['get', 'icon']]], 'icon-allow-overlap': true,
      'symbol-sort-key': ['-', 10, ['get', 'level']], 'text-field': ['step', ['zoom'], '', 11.5, ['get', 'label']], 'text-font': font(), 'text-size': 12, 'text-anchor': 'top', 'text-offset': [0, 1.1], 'text-optional': true, 'text-max-width': 12,
    }, paint: { 'text-color': '@ink', 'text-halo-color': '@map-halo', 'text-halo-width': 1.5 },
  },
  {
    id: 'many', type: 'symbol', source: 'points', 'source-layer': 'records', filter: ['has', 'count'],
    layout: {
      'icon-image': ['concat', 'cluster:', ['to-string', ['length', ['to-string', ['get', 'count']]]]], 'icon-allow-overlap': true,
      'text-field': ['to-string', ['get', 'count']], 'text-font': font(true), 'text-size': 12, 'text-allow-overlap': true, 'text-offset': [0, 0.05],
    }, paint: { 'text-color': '@on-inverse' },
  },
]

/** Outside tiles, `count` layers of them. */
export const outside = count => Array.from({ length: count }, (_, i) => ({ id: `outside-${i}`, type: 'raster', source: `outside-${i}`, paint: { 'raster-fade-duration': 0 } }))

export const shapeIDs = ['fill', 'hatch', 'halo', 'edge', 'dash', 'way', 'dot']
/** One layer of shapes, drawn from GeoJSON that `dressed` has made: colour is a level's, all else is ink and stroke. */
export const shapes = layer => {
  const colour = ['match', ['get', 'level'], 1, '@l1', 2, '@l2', 3, '@l3', 4, '@l4', '@ink'], source = `rec:${layer.id}`
  const stroke = (...all) => ['in', ['get', 'stroke'], ['literal', all]], isArea = ['==', ['geometry-type'], 'Polygon'], hasEdge = ['!=', ['geometry-type'], 'Point'], bare = ['==', ['get', 'icon'], '']
  const width = ['match', ['get', 'stroke'], 'route', 5, 'arrow', 4, 2], round = { 'line-join': 'round', 'line-cap': 'round' }
  return [
    { id: `fill:${layer.id}`, type: 'fill', source, filter: isArea, paint: { 'fill-color': colour, 'fill-opacity': 0.1 } },
    { id: `hatch:${layer.id}`, type: 'fill', source, filter: ['all', isArea, stroke('hatched')], paint: { 'fill-pattern': 'hatch' } },
    { id: `halo:${layer.id}`, type: 'line', source, filter: hasEdge, layout: round, paint: { 'line-color': '@map-halo', 'line-width': ['+', 3, width], 'line-opacity': 0.85 } },
    { id: `edge:${layer.id}`, type: 'line', source, filter: ['all', hasEdge, ['!', stroke('dashed')]], layout: round, paint: { 'line-color': colour, 'line-width': width } },
    { id: `dash:${layer.id}`, type: 'line', source, filter: ['all', hasEdge, stroke('dashed')], paint: { 'line-color': colour, 'line-width': 3, 'line-dasharray': [3, 1.6] } },
    { id: `way:${layer.id}`, type: 'symbol', source, filter: ['all', hasEdge, stroke('route')], layout: { 'symbol-placement': 'line', 'symbol-spacing': 34, 'icon-image': 'chevron', 'icon-allow-overlap': true, 'icon-ignore-placement': true } },
    {
      id: `dot:${layer.id}`, type: 'symbol', source, filter: ['has', 'role'],
      layout: {
        'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-rotate': ['coalesce', ['get', 'bearing'], 0],
        'text-field': ['get', 'label'], 'text-font': font(true), 'text-size': 13, 'text-max-width': 12, 'text-allow-overlap': layer.signs ? ['step', ['zoom'], false, 8.5, true] : false, 'text-optional': true,
        'text-anchor': ['case', bare, 'center', 'top'], 'text-offset': ['case', bare, ['literal', [0, 0]], ['literal', [0, 1.15]]],
      }, paint: { 'text-color': '@ink', 'text-halo-color': '@map-halo', 'text-halo-width': 2 },
    },
  ]
}
