// The screens of sensors: lines of readings, parts that are read anew every few seconds, keys of the alarm desk.
import { call, now } from '/public/app.js'

const english = document.documentElement.dataset.locale === 'en'
const say = (zh, en) => english ? en : zh
// Screens show the time in China, wherever the browser stands.
const HOUR = 36e5, everyMs = 5000, east = 8 * HOUR

// ── lines ───────────────────────────────────────────────────────────────────
let library
/** ECharts, read when the first line is drawn. */
const charts = () => library ??= new Promise((done, fail) => {
  if (globalThis.echarts) return done(globalThis.echarts)
  const script = document.createElement('script')
  script.src = '/public/vendor/echarts.min.js'
  script.onload = () => done(globalThis.echarts)
  script.onerror = () => fail(new Error(say('图表组件未能载入', 'The chart library could not be read')))
  document.head.append(script)
})

const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const numeral = level => ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ'][level - 1] || ''

/** What ECharts is told of one line. */
function option(trend, width) {
  const many = trend.tier !== 'readings', ink = token('--ink'), dim = token('--ink-3'), rule = token('--line')
  const line = trend.line.map(r => [r[0] + east, r[1]])
  const series = [{
    name: trend.name, type: 'line', data: line, showSymbol: line.length < width / 12, symbolSize: 4, connectNulls: false, animation: false, lineStyle: { width: 1.5, color: token('--accent') }, itemStyle: { color: token('--accent') },
    markLine: { silent: true, symbol: 'none', data: trend.limits.map(l => ({ yAxis: l.value, lineStyle: { color: token(`--l${l.level}`), type: 'dashed', width: 1.5 }, label: { formatter: `${numeral(l.level)} ${l.value}`, color: ink, position: 'insideStartTop' } })) },
  }]
  if (many) {
    // The band between the least and the greatest of each stretch.
    series.unshift(
      { type: 'line', data: trend.line.map(r => [r[0] + east, r[2]]), stack: 'band', symbol: 'none', lineStyle: { opacity: 0 }, animation: false, silent: true, tooltip: { show: false } },
      { type: 'line', data: trend.line.map(r => [r[0] + east, r[3] - r[2]]), stack: 'band', symbol: 'none', lineStyle: { opacity: 0 }, areaStyle: { color: token('--accent-tint') }, animation: false, silent: true, tooltip: { show: false } })
  }
  if (trend.band?.length) {
    // What is usual for the hour: steps, behind everything.
    const steps = trend.band.flatMap(b => [[b[0], b], [b[0] + HOUR - 1, b]])
    series.unshift(
      { type: 'line', data: steps.map(([at, b]) => [at + east, b[1]]), stack: 'usual', symbol: 'none', lineStyle: { opacity: 0 }, animation: false, silent: true, tooltip: { show: false } },
      { type: 'line', data: steps.map(([at, b]) => [at + east, b[3] - b[1]]), stack: 'usual', symbol: 'none', lineStyle: { opacity: 0 }, areaStyle: { color: token('--line-strong'), opacity: 0.35 }, animation: false, silent: true, tooltip: { show: false } })
  }
  if (trend.marks?.length) {
    series[series.length - 1].markArea = { silent: true, data: trend.marks.map(([from, to, level, isNew]) => [
      { xAxis: from + east, itemStyle: isNew ? { color: token(`--l${level}`), opacity: 0.28 } : { color: 'transparent', borderColor: dim, borderWidth: 1, borderType: 'dashed' }, label: { show: true, formatter: isNew ? numeral(level) : '', color: ink, position: 'insideTop' } }, { xAxis: to + east }]) }
  }
  const text = { color: dim, fontSize: 12 }
  return {
    useUTC: true, backgroundColor: 'transparent', animation: false, grid: { left: 56, right: 24, top: 62, bottom: 30 },
    tooltip: { trigger: 'axis', axisPointer: { animation: false }, backgroundColor: token('--raised'), borderColor: token('--line-strong'), textStyle: { color: ink }, valueFormatter: v => v == null ? '—' : `${Number(v).toFixed(trend.decimals)} ${trend.unit}` },
    xAxis: { type: 'time', min: trend.from + east, max: trend.to + east, axisLabel: { ...text, hideOverlap: true }, axisLine: { lineStyle: { color: rule } }, splitLine: { show: false } },
    yAxis: { type: 'value', scale: true, name: trend.unit, nameTextStyle: text, axisLabel: text, splitLine: { lineStyle: { color: rule } } },
    dataZoom: [{ type: 'inside', throttle: 120, minValueSpan: 6e4 }], series,
  }
}

class Trend {
  constructor(box) {
    this.box = box
    this.hours = Number(box.dataset.hours || 24)
    box.innerHTML = '<div class="bar" role="group"></div><div class="chart" role="img"></div><p></p>'
    box.querySelector('.chart').ariaLabel = box.ariaLabel
    const bar = box.querySelector('.bar')
    // Of a time that is given the whole is shown; else the last hours or days.
    this.fixed = box.dataset.from ? [Number(box.dataset.from), Number(box.dataset.to)] : undefined
    this.marks = JSON.parse(box.dataset.marks || '[]')
    this.window = this.fixed
    if (this.fixed) {
      const button = document.createElement('button')
      Object.assign(button, { type: 'button', className: 'btn s', textContent: say('全部', 'All') })
      button.onclick = () => { this.window = this.fixed; this.read() }
      bar.append(button)
    } else for (const [hours, word] of [[1, say('1 时', '1 h')], [24, say('24 时', '24 h')], [24 * 7, say('7 天', '7 d')], [24 * 30, say('30 天', '30 d')], [24 * 365, say('1 年', '1 y')]]) {
      const button = document.createElement('button')
      Object.assign(button, { type: 'button', className: 'btn s', textContent: word, ariaPressed: String(hours === this.hours) })
      button.onclick = () => { this.hours = hours; this.window = undefined; for (const b of bar.querySelectorAll('[data-hours]')) b.ariaPressed = String(b === button); this.read() }
      button.dataset.hours = hours
      bar.append(button)
    }
    const usual = document.createElement('button')
    Object.assign(usual, { type: 'button', className: 'btn s', textContent: say('常态带', 'Usual'), ariaPressed: 'false' })
    usual.onclick = () => { this.band = !this.band; usual.ariaPressed = String(this.band); this.read() }
    bar.append(usual)
    this.read()
    setInterval(() => { if (!document.hidden && !this.window && this.hours <= 24) this.read() }, everyMs)
    new ResizeObserver(() => this.chart?.resize()).observe(box)
  }

  /** - beside: whether a line is drawn too, over which the words may not lie. */
  note(words, beside) { const p = this.box.querySelector('p'); p.textContent = words; p.hidden = !words; p.classList.toggle('beside', !!beside) }

  async read() {
    const id = this.box.dataset.trend, [from, to] = this.window ?? [Math.round(now() - this.hours * HOUR), Math.round(now())]
    // An answer that was overtaken by a later question is not drawn.
    const turn = this.turn = (this.turn || 0) + 1
    try {
      const trend = await call('GET', `/api/v1/points/${id}/trend?from=${Math.round(from)}&to=${Math.round(to)}&columns=${Math.max(100, Math.min(4000, this.box.clientWidth))}${this.band ? '&band=yes' : ''}`)
      if (turn !== this.turn) return
      const echarts = await charts(), at = this.box.querySelector('.chart')
      this.chart ??= this.begin(echarts.init(at, null, { renderer: 'canvas' }))
      this.trend = Object.assign(trend, { marks: this.marks })
      this.note(!trend.line.length ? say('这段时间没有读数', 'Nothing was read in this time') : trend.band_known === false ? say('尚无常态带：需至少四周的小时统计', 'No band yet: at least four weeks of hours are needed') : '', trend.line.length)
      this.chart.setOption(option(trend, this.box.clientWidth), true)
      this.box.dataset.ready = String(trend.line.length)
      this.box.dataset.tier = trend.tier
    } catch (error) { if (turn === this.turn) this.note(error.message) }
  }

  /** Looked at closer, the readings of that time are read anew: what is drawn is never coarser than the screen. */
  begin(chart) {
    chart.on('datazoom', () => {
      clearTimeout(this.later)
      this.later = setTimeout(() => {
        const zoom = chart.getOption().dataZoom[0], span = this.trend.to - this.trend.from
        if (zoom.start < 0.5 && zoom.end > 99.5) return
        this.window = [this.trend.from + span * zoom.start / 100, this.trend.from + span * zoom.end / 100]
        this.read()
      }, 250)
    })
    return chart
  }
}
const trends = [...document.querySelectorAll('[data-trend]')].map(box => new Trend(box))
new MutationObserver(() => { for (const trend of trends) if (trend.chart) trend.chart.setOption(option(trend.trend, trend.box.clientWidth), true) }).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })

// ── parts that follow the readings ──────────────────────────────────────────
// Readings stand in no journal: what shows them asks every few seconds.
async function refresh() {
  if (document.hidden || !document.querySelector('[data-fresh]')) return
  const response = await fetch(location.href, { credentials: 'same-origin', headers: { Accept: 'text/html' } }).catch(() => null)
  if (!response?.ok) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  for (const part of document.querySelectorAll('[data-fresh]')) {
    const fresh = page.querySelector(`[data-fresh="${part.dataset.fresh}"]`)
    if (fresh && fresh.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) part.innerHTML = fresh.innerHTML
  }
}
setInterval(refresh, everyMs)

// A point that is picked is drawn without leaving the page.
document.addEventListener('click', event => {
  const link = event.target.closest('[data-pick]')
  if (!link || !trends[0] || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  history.replaceState(null, '', link.href)
  for (const row of document.querySelectorAll('tr[aria-current]')) row.removeAttribute('aria-current')
  link.closest('tr').setAttribute('aria-current', 'true')
  trends[0].box.dataset.trend = link.dataset.pick
  trends[0].read()
})

// A trial that goes on in the background: how far it is, and the whole page when it is done.
if (document.querySelector('[data-wait]')) {
  const wait = setInterval(async () => {
    const response = await fetch(location.href, { credentials: 'same-origin', headers: { Accept: 'text/html' } }).catch(() => null)
    if (!response?.ok) return
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-wait]')
    if (!fresh) { clearInterval(wait); return location.reload() }
    const progress = document.querySelector('[data-wait] progress')
    progress.value = fresh.querySelector('progress').value
    progress.nextElementSibling.textContent = fresh.querySelector('.num').textContent
  }, 1000)
}

// ── keys ────────────────────────────────────────────────────────────────────
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return
  const step = { j: 1, k: -1 }[event.key]
  const rows = [...document.querySelectorAll('.ad [data-row]')]
  if (!step || !rows.length) return
  const here = rows.findIndex(row => row.closest('li').hasAttribute('aria-current'))
  rows[Math.max(0, Math.min(rows.length - 1, here + step))].click()
})
