import { describe, expect, it } from 'vitest'
import type { KnownFirm } from '#shared/api/operator/applications'
import {
  firmChoiceOf,
  NOTHING_PICKED,
  pickedNow,
  SEPARATE,
} from '../../../../../../src/renderer/operator/desks/applications/firm-choice'

const firm = (id: string): KnownFirm => ({
  ...{ id, name: `Firma ${id}`, city: 'Łódź', nip: '5260250274', sharesNip: false },
  ...{ contact: null, accountCount: 0, people: [] },
})
const seen = (...ids: string[]) => ({ knownFirms: ids.map(firm), knownFirmsRevision: `seen:${ids.join()}` })

describe('the firm of an acceptance', () => {
  it('is a new one where none is known, whatever was picked before', () => {
    for (const picked of [null, 'a', SEPARATE]) {
      expect(pickedNow(picked, seen())).toBeNull()
      expect(firmChoiceOf(picked, seen())).toEqual({ kind: 'new' })
    }
  })

  it('is the first that is known until another one is picked', () => {
    expect(firmChoiceOf(null, seen('a', 'b'))).toEqual({ kind: 'known', id: 'a', revision: 'seen:a,b' })
    expect(firmChoiceOf('b', seen('a', 'b'))).toEqual({ kind: 'known', id: 'b', revision: 'seen:a,b' })
  })

  it('is to be picked anew where the picked one has gone, and stays a separate one', () => {
    expect(pickedNow('b', seen('a'))).toBe(NOTHING_PICKED)
    expect(firmChoiceOf(SEPARATE, seen('a'))).toEqual({ kind: 'separate', revision: 'seen:a' })
  })
})
