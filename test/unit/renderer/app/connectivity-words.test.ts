import { describe, expect, it } from 'vitest'
import { stateWords } from '../../../../src/renderer/app/frame/connectivity-words'

const ANSWERED = '2026-11-22T08:15:00.000Z'
const SYNCED = '2026-11-21T17:00:00.000Z'
const fromPortal = { from: 'portal' } as const
const fromStatement = {
  from: 'entitlement',
  issuedAt: SYNCED,
  validUntil: '2026-12-06T00:00:00.000Z',
} as const

describe('stateWords', () => {
  it('says online only when the rights are the portal’s own', () => {
    const online = { kind: 'online', lastAnswerAt: ANSWERED } as const
    expect(stateWords(online, fromPortal, SYNCED)).toEqual({ key: 'online' })
    expect(stateWords(online, fromStatement, SYNCED)).toEqual({ key: 'renewing' })
  })

  it('says since when it is offline: the last answer, or else the last sync', () => {
    const away = (lastAnswerAt: string | null) => ({ kind: 'portal-unreachable', lastAnswerAt }) as const
    expect(stateWords(away(ANSWERED), fromPortal, SYNCED)).toEqual({ key: 'offlineSince', since: ANSWERED })
    expect(stateWords(away(null), fromStatement, SYNCED)).toEqual({ key: 'offlineSince', since: SYNCED })
    expect(stateWords(away(null), fromStatement, null)).toEqual({ key: 'unreachable' })
  })

  it('tells another site from the portal', () => {
    const other = { kind: 'not-our-portal', lastAnswerAt: null } as const
    expect(stateWords(other, fromPortal, null)).toEqual({ key: 'notOurs' })
  })
})
