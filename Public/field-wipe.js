// Taking a person's things off the telephone: at logout, when somebody else logs in, by the button. The shell of the
// app stays: it says nothing of anybody.
import { clear } from './field-store.js'

export const WHO = 'anlan-field-who', MAP = 'anlan-field-map'

/** `waiting`: what was not sent goes too; else it stays until who wrote it is back. */
export async function wipe(options) {
  try { localStorage.removeItem(WHO) } catch { /* a browser without it keeps no name either */ }
  await clear(options)
  if (typeof caches !== 'undefined') await caches.delete(MAP)
}
