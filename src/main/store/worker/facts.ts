import { blob, type Database } from './database'
import type { Sealer } from './sealer'

/** Small values by name, each sealed to its name. */
export class Facts {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** `null` when there is none; the value may itself be `null`. */
  get(name: string): { readonly value: unknown } | null {
    const row = this.database.first({ value: blob('value') }, 'FROM fact WHERE name = ?', name)
    return row === null ? null : { value: this.sealer.openJson(placeOf(name), row.value) }
  }

  put(name: string, value: unknown): void {
    const sealed = this.sealer.sealJson(placeOf(name), value)
    this.database.run('INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)', name, sealed)
  }

  remove(name: string): void {
    this.database.run('DELETE FROM fact WHERE name = ?', name)
  }
}

/** Where the seal of a fact places it. */
export function placeOf(name: string): string {
  return `fact:${name}`
}
