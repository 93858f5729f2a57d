import { randomInt } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { SeededRandom } from './seeded-random'

// What `npm run test:faults` tells the fault tests, and what they tell it. Without it each runs in a short
// form, with other chance each time.

/** What the long forms count; `runs` are examples of a property. */
export type FaultCount = 'kills' | 'resumes' | 'runs'

/** How many of them there are to be: `short` unless the long form says otherwise. */
export function faultCount(name: FaultCount, short: number): number {
  return Number(process.env[`STREFA_FAULT_${name.toUpperCase()}`] ?? short)
}

/** For property tests as well: a run of the long form can be had again. */
export function faultSeed(): number {
  return Number(process.env['STREFA_FAULT_SEED'] ?? randomInt(1, 2 ** 31))
}

export function faultRandom(name: string): SeededRandom {
  return new SeededRandom(faultSeed(), name)
}

/** Figures for the table that the long form prints. */
export function noteFaultFigures(figures: Readonly<Record<string, number | string>>): void {
  const file = process.env['STREFA_FAULT_REPORT']
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(figures)}\n`)
}
