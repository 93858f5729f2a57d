import { describe, expect, it } from 'vitest'
import {
  type ClientDraft,
  draftOf,
  EMPTY_CLIENT,
  fieldsOf,
  hasProblems,
  problemsOf,
} from '../../../../../src/renderer/features/updates/clients/client-form'
import { warningsFor } from '../../../../../src/renderer/features/updates/handovers/handover-warnings'

const licence = { key: 'a', programId: 'subiekt-nexo', number: ' SN-1 ', entitledUntil: '' }
const RIGHT: ClientDraft = {
  name: ' Łąka ',
  nip: '123-456-32-18',
  regon: '',
  note: ' x ',
  licences: [licence],
}

describe('the form of a client', () => {
  it('sends numbers as digits, texts without spaces around them, and days that are not known as none', () => {
    expect(fieldsOf(RIGHT)).toEqual({
      name: 'Łąka',
      nip: '1234563218',
      regon: '',
      note: 'x',
      licences: [{ programId: 'subiekt-nexo', number: 'SN-1', entitledUntil: null }],
    })
    expect(hasProblems(problemsOf(RIGHT))).toBe(false)
  })

  it('shows a client as it can be typed again without a change', () => {
    const fields = fieldsOf(RIGHT)
    const client = { ...fields, id: 'i', revision: '1', licenceNumbers: [], updatedAt: '', updatedBy: '' }
    expect(fieldsOf(draftOf(client))).toEqual(fields)
    expect(draftOf(client).nip).toBe('123-456-32-18')
  })

  it('finds every field that is wrong', () => {
    expect([...problemsOf(EMPTY_CLIENT).fields]).toEqual(['name', 'nip'])
    const wrong = problemsOf({
      ...RIGHT,
      nip: '1234563219',
      regon: '123456786',
      licences: [{ key: 'b', programId: '', number: ' ', entitledUntil: '2027-02-29' }],
    })
    expect([...wrong.fields]).toEqual(['nip', 'regon'])
    expect([...(wrong.licences.get('b') ?? [])]).toEqual(['program', 'number', 'until'])
  })
})

describe('warnings before a hand-over', () => {
  const version = (programId: string, releasedOn: string) => ({
    versionId: `${programId}-1`,
    programId,
    programName: programId,
    version: '1.0',
    releasedOn,
  })
  const client = (entitledUntil: string | null) => ({
    clientId: 'c',
    name: 'Łąka',
    nip: '1234563218',
    licences: [{ programId: 'subiekt-nexo', number: 'SN-1', entitledUntil }],
  })

  it.each([
    ['2026-11-05', [], '2026-11-05'],
    ['2026-11-06', ['ended'], '2026-11-05'],
    ['2026-11-06', ['unknown'], null],
  ])('of a version of %s are %j where the licence ends on %s', (releasedOn, reasons, until) => {
    const warnings = warningsFor([version('subiekt-nexo', releasedOn)], client(until))
    expect(warnings.map(({ reason }) => reason)).toEqual(reasons)
  })

  it('name a program that the client has no licence for, and nothing where no client is named', () => {
    const versions = [version('gestor-gt', '2026-01-01')]
    expect(warningsFor(versions, client('2027-01-01')).map(({ reason }) => reason)).toEqual(['noLicence'])
    expect(warningsFor(versions, null)).toEqual([])
  })
})
