import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeNotes, type NoteKind, versionsInSpan } from '#shared/updates/merged-notes'
import { compareVersions } from '#shared/updates/version-number'

const KINDS: readonly NoteKind[] = ['legal', 'feature', 'fix']

const note = fc.record({ kind: fc.constantFrom(...KINDS), text: fc.constantFrom('Ą', 'b', 'c', 'd', 'e') })
const versions = fc.uniqueArray(
  fc.record({
    version: fc.integer({ min: 1, max: 30 }).map((minor) => `58.${minor}`),
    notes: fc.array(note, { maxLength: 5 }),
  }),
  { selector: ({ version }) => version, maxLength: 8 },
)

describe('mergeNotes', () => {
  it('gathers by kind, the law first, and tells the newest change first', () => {
    expect(
      mergeNotes([
        { version: '58.0', notes: [{ kind: 'fix', text: 'Druk faktury' }] },
        {
          version: '58.1',
          notes: [
            { kind: 'fix', text: 'Zapis kontrahenta' },
            { kind: 'legal', text: 'Nowa stawka' },
          ],
        },
      ]),
    ).toEqual([
      { kind: 'legal', notes: [{ text: 'Nowa stawka', versions: ['58.1'] }] },
      {
        kind: 'fix',
        notes: [
          { text: 'Zapis kontrahenta', versions: ['58.1'] },
          { text: 'Druk faktury', versions: ['58.0'] },
        ],
      },
    ])
  })

  it('tells the same change once, in its newest words, with every version that has it', () => {
    expect(
      mergeNotes([
        { version: '58.0', notes: [{ kind: 'fix', text: 'druk  faktury' }] },
        { version: '58.2', notes: [{ kind: 'fix', text: 'Druk faktury.' }] },
        { version: '58.1', notes: [{ kind: 'feature', text: 'Druk faktury' }] },
      ]),
    ).toEqual([
      { kind: 'feature', notes: [{ text: 'Druk faktury', versions: ['58.1'] }] },
      { kind: 'fix', notes: [{ text: 'Druk faktury.', versions: ['58.2', '58.0'] }] },
    ])
  })

  it('loses no note of any version, invents none, and tells none twice', () => {
    fc.assert(
      fc.property(versions, (some) => {
        const told = mergeNotes(some).flatMap(({ kind, notes }) =>
          notes.flatMap(({ text, versions: of }) => of.map((version) => `${kind} ${text} ${version}`)),
        )
        const written = some.flatMap(({ version, notes }) =>
          notes.map(({ kind, text }) => `${kind} ${text} ${version}`),
        )
        expect(told.toSorted()).toEqual([...new Set(written)].toSorted())
      }),
    )
  })

  it('stands by the newest version that tells of a change', () => {
    fc.assert(
      fc.property(versions, (some) => {
        for (const { notes } of mergeNotes(some)) {
          const newest = notes.map((merged) => merged.versions[0] ?? '')
          expect(newest).toEqual(newest.toSorted((a, b) => compareVersions(b, a)))
        }
      }),
    )
  })
})

describe('versionsInSpan', () => {
  const some = ['58.2', '57.1', '58.0', '58.1'].map((version) => ({ version }))

  it('leaves out the lower end, which the client has, and keeps the upper', () => {
    expect(versionsInSpan(some, { above: '58.0', upTo: '58.2' }).map(({ version }) => version)).toEqual([
      '58.2',
      '58.1',
    ])
  })

  it('takes everything between open ends, newest first', () => {
    expect(versionsInSpan(some, { above: null, upTo: null }).map(({ version }) => version)).toEqual([
      '58.2',
      '58.1',
      '58.0',
      '57.1',
    ])
  })
})
