import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  APPLICATION_ACTS,
  APPLICATION_STATES,
  GROUNDS,
  mayBeGiven,
  nextApplicationState,
  recommendationFaults,
} from '#shared/access/application-rules'
import { LEVELS } from '#shared/access/policy'

const of = (...nips: string[]) => nips.map((userNip) => ({ userName: 'Użytkownik', userNip }))

describe('recommendationFaults', () => {
  it.each([
    [[], [0, 1, 2]],
    [['a'], [1, 2]],
    [['a', 'b'], [2]],
    [['a', 'b', 'c'], []],
    [['a', 'b', 'c', 'd'], []],
  ])('of users %j are the places %j that are missing', (nips, missing) => {
    expect(recommendationFaults('serves-registered-users', of(...nips))).toEqual(
      missing.map((index) => ({ index, fault: 'missing' })),
    )
  })

  it('name each that comes from a user named before', () => {
    expect(recommendationFaults('serves-registered-users', of('a', 'b', 'a', 'c', 'b'))).toEqual([
      { index: 2, fault: 'same-user' },
      { index: 4, fault: 'same-user' },
    ])
  })

  it('are none exactly when three different users recommend and no other twice; none on other grounds', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 6 }), (nips) => {
        const isEnough = nips.length >= 3 && new Set(nips).size === nips.length
        expect(recommendationFaults('serves-registered-users', of(...nips)).length === 0).toBe(isEnough)
        expect(recommendationFaults('distributor-list', of(...nips))).toEqual([])
        expect(recommendationFaults(null, of(...nips))).toEqual([])
      }),
    )
  })
})

describe('a level', () => {
  it.each(LEVELS)('%s is given on a ground; without one level 0 alone', (level) => {
    for (const ground of GROUNDS) expect(mayBeGiven(ground, level)).toBe(true)
    expect(mayBeGiven(null, level)).toBe(level === 0)
  })
})

describe('an application', () => {
  it('is decided once, and reviewed before that at most', () => {
    const next = Object.fromEntries(
      APPLICATION_STATES.map((state) => [
        state,
        APPLICATION_ACTS.map((act) => nextApplicationState(state, act)),
      ]),
    )
    expect(next).toEqual({
      submitted: ['in-review', 'accepted', 'declined'],
      'in-review': [null, 'accepted', 'declined'],
      accepted: [null, null, null],
      declined: [null, null, null],
    })
  })
})
