import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  mayAct,
  nextSolutionState,
  SOLUTION_ACTS,
  SOLUTION_STATES,
  type SolutionAct,
  type SolutionState,
} from '#shared/solutions/solution-state'

/** The whole machine, written down by hand: what each act makes of each state, `-` where it is refused. */
const TABLE = `
             edit      submit     withdraw   publish    return
  draft      draft     submitted  withdrawn  -          -
  submitted  -         -          withdrawn  published  returned
  published  -         -          withdrawn  -          returned
  returned   returned  submitted  withdrawn  -          -
  withdrawn  draft     submitted  -          -          -
`

const [heads = [], ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/u))

describe('the states of a custom solution', () => {
  it.each(
    rows.flatMap(([state = '', ...cells]) => cells.map((next, index) => [state, heads[index] ?? '', next])),
  )('from %s, %s leads to %s', (state, act, next) => {
    const reached = nextSolutionState(state as SolutionState, act as SolutionAct)
    expect(reached).toBe(next === '-' ? null : next)
    expect(mayAct(state as SolutionState, act as SolutionAct)).toBe(next !== '-')
  })

  it('are all in the table, with all acts', () => {
    expect(rows.map(([state]) => state)).toEqual([...SOLUTION_STATES])
    expect(heads).toEqual([...SOLUTION_ACTS])
  })

  const history = fc.array(fc.constantFrom(...SOLUTION_ACTS), { maxLength: 40 })

  it('are such that partners read only what was submitted and published as it then was', () => {
    fc.assert(
      fc.property(history, (acts) => {
        let state: SolutionState = 'draft'
        let content = 0
        let submitted = -1
        for (const act of acts) {
          const next = nextSolutionState(state, act)
          if (next === null) continue
          if (act === 'edit') content += 1
          if (act === 'submit') submitted = content
          state = next
          if (state === 'published') expect(content).toBe(submitted)
        }
      }),
    )
  })

  it('leave their author a way on, whatever has happened', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const state = acts.reduce<SolutionState>((at, act) => nextSolutionState(at, act) ?? at, 'draft')
        expect((['edit', 'submit', 'withdraw'] as const).some((act) => mayAct(state, act))).toBe(true)
      }),
    )
  })
})
