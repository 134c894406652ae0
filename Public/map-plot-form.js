// The small form after something was drawn, and the question before it is erased.
import { icon } from './map-tree.js'

const make = (tag, props = {}, ...children) => { const e = Object.assign(document.createElement(tag), props); e.append(...children.filter(Boolean)); return e }

function field(name, title, control) {
  const id = `plot-${name}`
  control.id = id; control.name = name
  const wrong = make('p', { className: 'msg err', hidden: true, role: 'alert' })
  wrong.dataset.wrong = name
  return make('div', { className: 'field c12' }, make('label', { htmlFor: id, textContent: title }), control.matches('textarea') ? control : make('div', { className: 'in' }, control), wrong)
}

/**
 * Asks for sign, label and note, or with `sure` only whether to go on. `save(given)` is called when the
 * person says so; what it throws is shown in the form, which stays. Settles when the form is closed.
 */
export function ask({ title, words, signs = [], incidents, kind, label = '', note = '', needsLabel, sure, button }, save) {
  const dialog = make('dialog', { className: 'dlg plotdlg', ariaLabel: title }), form = make('form', { noValidate: true }), body = make('div')
  const wrong = make('p', { className: 'msg err', hidden: true, role: 'alert' })
  if (sure) body.append(make('p', { textContent: sure }))
  else {
    if (incidents) body.append(field('incident', words('incident'), make('select', { required: true }, ...incidents.map(i => make('option', { value: i.id, textContent: i.name })))))
    if (signs.length > 1) body.append(make('fieldset', { className: 'field c12 signs' }, make('legend', { className: 'lab', textContent: words('which') }), ...signs.map(s => make('label', {}, make('input', { type: 'radio', name: 'kind', value: s.code, checked: s.code === kind }), s.icon && icon(s.icon), make('span', { textContent: s.title })))))
    body.append(field('label', words('label') + (needsLabel ? ' *' : ''), make('input', { maxLength: 40, value: label || '', autocomplete: 'off' })), field('note', words('note'), make('textarea', { className: 'in', rows: 2, maxLength: 400, value: note || '' })))
  }
  const go = make('button', { className: 'btn main', textContent: button || words('save') }), leave = make('button', { type: 'button', className: 'btn', textContent: words('cancel'), onclick: () => dialog.close() })
  form.append(make('header', { textContent: title }), body, wrong, make('footer', {}, leave, go)); dialog.append(form); document.body.append(dialog)

  return new Promise(settled => {
    dialog.onclose = () => { dialog.remove(); settled() }
    form.onsubmit = async event => {
      event.preventDefault()
      if (go.disabled) return
      for (const e of form.querySelectorAll('.msg')) e.hidden = true
      const given = Object.fromEntries(new FormData(form))
      go.disabled = true
      try { await save({ kind, ...given }); dialog.close() } catch (e) {
        const errors = (e.problem?.errors || []).map(x => [form.querySelector(`[data-wrong="${x.field}"]`), x.detail])
        for (const [at, text] of errors) if (at) { at.textContent = text; at.hidden = false }
        if (!errors.some(([at]) => at)) { wrong.textContent = e.message; wrong.hidden = false }
        if (e.again) { dialog.close(); e.again() }
      } finally { go.disabled = false }
    }
    form.onkeydown = e => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) { e.preventDefault(); form.requestSubmit() } }
    dialog.showModal()
    ;(form.querySelector('[name=incident]') || form.querySelector('[name=label]') || go).focus()
  })
}
