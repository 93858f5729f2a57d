import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesQuery } from '#shared/text/polish'
import { fillNotes, listNotes, openCore } from './core-fixture'
import { type Note, note, tempFolder } from './store-fixture'

const page = (fields: object) => ({
  collection: 'notes',
  fromCursor: null,
  changed: [] as Note[],
  removedIds: [] as string[],
  nextCursor: 'c1',
  isReset: false,
  hasMore: false,
  at: 1,
  ...fields,
})

const idsOf = (core: ReturnType<typeof openCore>): string[] =>
  listNotes(core)
    .items.map((item) => (item as Note).id)
    .sort()

describe('documents', () => {
  it('keeps the documents of the old run until a reset run ends, then only those seen in it', async () => {
    const core = openCore(await tempFolder())
    fillNotes(
      core,
      ['n1', 'n2', 'n3'].map((id) => note(id)),
    )
    const first = page({
      fromCursor: 'c1',
      isReset: true,
      hasMore: true,
      changed: [note('n2')],
      nextCursor: 'r1',
    })
    core.handlers.applySyncPage(first)
    expect(idsOf(core)).toEqual(['n1', 'n2', 'n3'])
    core.handlers.applySyncPage(page({ fromCursor: 'r1', changed: [note('n9')], nextCursor: 'r2' }))
    expect(idsOf(core)).toEqual(['n2', 'n9'])
    expect(core.handlers.search({ text: 'n1', limit: 5 })).toEqual([])
  })

  it('goes on with a reset run after a restart in its middle', async () => {
    const folder = await tempFolder()
    const before = openCore(folder)
    fillNotes(before, [note('n1'), note('n2')])
    before.handlers.applySyncPage(
      page({ fromCursor: 'c1', isReset: true, hasMore: true, changed: [note('n2')], nextCursor: 'r1' }),
    )
    before.handlers.close(null)
    const after = openCore(folder)
    expect(after.handlers.collectionState({ collection: 'notes' })).toMatchObject({ cursor: 'r1' })
    after.handlers.applySyncPage(page({ fromCursor: 'r1', nextCursor: 'r2' }))
    expect(idsOf(after)).toEqual(['n2'])
  })

  it('refuses a page that does not follow what is kept, and changes nothing', async () => {
    const core = openCore(await tempFolder())
    fillNotes(core, [note('n1')])
    const stray = page({ fromCursor: 'elsewhere', changed: [note('n2')] })
    expect(() => core.handlers.applySyncPage(stray)).toThrow(
      expect.objectContaining({ failure: 'cursor-moved' }),
    )
    expect(idsOf(core)).toEqual(['n1'])
  })

  it('replaces a changed document everywhere and forgets a removed one', async () => {
    const core = openCore(await tempFolder())
    fillNotes(core, [note('n1', { title: 'Stary tytuł' }), note('n2')])
    const changed = note('n1', { title: 'Nowa nazwa' })
    core.handlers.applySyncPage(page({ fromCursor: 'c1', changed: [changed], removedIds: ['n2'] }))
    expect(core.handlers.getDocument({ collection: 'notes', id: 'n1' })?.value).toEqual(changed)
    expect(core.handlers.getDocument({ collection: 'notes', id: 'n2' })).toBeNull()
    expect(core.handlers.search({ text: 'stary', limit: 5 })).toEqual([])
    expect(core.handlers.search({ text: 'nazwa', limit: 5 })).toHaveLength(1)
    expect(listNotes(core, { search: 'stary' }).totalCount).toBe(0)
  })

  it('is empty and at the beginning after its collection was removed', async () => {
    const core = openCore(await tempFolder())
    fillNotes(core, [note('n1')])
    core.handlers.removeCollection({ collection: 'notes' })
    expect(core.handlers.collectionState({ collection: 'notes' })).toEqual({
      cursor: null,
      syncedAt: null,
      documentCount: 0,
    })
  })

  it('refuses the cursor of the portal', async () => {
    const core = openCore(await tempFolder())
    expect(() => listNotes(core, { cursor: 'eyJwIjoxfQ' })).toThrow(
      expect.objectContaining({ failure: 'invalid-request' }),
    )
  })
})

const TEXTS = ['Faktura VAT', 'żółć i łódź', 'Zolc', 'korekta faktury', 'ŁÓDŹ 58.1', '', 'a\u0000b', '%_"x']

const notes = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    groupId: fc.constantFrom('a', 'A', 'b', 'ż', ''),
    title: fc.constantFrom(...TEXTS),
    body: fc.constantFrom(...TEXTS),
    isPinned: fc.boolean(),
    writtenAt: fc.constantFrom(
      '2026-01-01T00:00:00.000Z',
      '2026-01-01T01:00:00.000+02:00',
      '2025-12-31T23:59:59.999Z',
      '2026-01-01T00:00:00Z',
    ),
  }),
  { selector: (one) => one.id, maxLength: 40 },
)
const query = fc.record(
  {
    groupId: fc.constantFrom('a', 'A', 'ż', 'nobody'),
    search: fc.constantFrom('zolc', 'FAKT', 'lodz 58', 'a b', 'vat fakt', '%', '"', ' '),
  },
  { requiredKeys: [] },
)

/** The declaration, read out naively. */
function expected(all: readonly Note[], { groupId, search }: { groupId?: string; search?: string }): Note[] {
  return all
    .filter((one) => groupId === undefined || one.groupId === groupId)
    .filter((one) => matchesQuery(`${one.title}\n${one.body}`, search ?? ''))
    .sort(
      (a, b) =>
        Number(b.isPinned) - Number(a.isPinned) ||
        Date.parse(b.writtenAt) - Date.parse(a.writtenAt) ||
        (a.id < b.id ? 1 : -1),
    )
}

describe('a list', () => {
  it('is what its declaration says, however it is paged', async () => {
    const folder = await tempFolder()
    let run = 0
    fc.assert(
      fc.property(notes, query, fc.integer({ min: 1, max: 7 }), (all, asked, limit) => {
        run += 1
        const core = openCore(`${folder}/${run}`)
        fillNotes(core, all)
        const items: unknown[] = []
        let cursor: string | null = null
        do {
          const next = listNotes(core, { ...asked, cursor, limit })
          expect(next.totalCount).toBe(expected(all, asked).length)
          items.push(...next.items)
          cursor = next.nextCursor
        } while (cursor !== null)
        core.handlers.close(null)
        expect(items).toEqual(expected(all, asked))
      }),
      { numRuns: 60 },
    )
  })

  it('is the same when its texts were read after the first search, whatever is searched next', async () => {
    const folder = await tempFolder()
    let run = 0
    fc.assert(
      fc.property(notes, query, query, fc.integer({ min: 0, max: 3 }), (all, first, second, readCount) => {
        run += 1
        const core = openCore(`${folder}/${run}`)
        fillNotes(core, all)
        for (const asked of [first, second, first]) {
          expect(listNotes(core, asked).items).toEqual(expected(all, asked))
          for (let read = 0; read < readCount; read += 1) core.readAhead()
        }
        core.handlers.close(null)
      }),
      { numRuns: 60 },
    )
  })

  it('follows what is written and removed after its texts were read', async () => {
    const core = openCore(await tempFolder())
    fillNotes(core, [note('n1', { title: 'Faktura' }), note('n2', { title: 'Faktura' })])
    const found = () => listNotes(core, { search: 'fakt' }).items.map((item) => (item as Note).id)
    expect(found().sort()).toEqual(['n1', 'n2'])
    while (core.readAhead());
    expect(found().sort()).toEqual(['n1', 'n2'])

    core.handlers.applySyncPage(page({ fromCursor: 'c1', removedIds: ['n1'], nextCursor: 'c2' }))
    expect(found()).toEqual(['n2'])
    while (core.readAhead());
    core.handlers.putDocuments({
      collection: 'notes',
      documents: [note('n2', { title: 'Korekta' }), note('n3', { title: 'Faktura' })],
      at: 2,
    })
    expect(found()).toEqual(['n3'])
  })

  it('is searched over many more documents than are read at once', async () => {
    const core = openCore(await tempFolder())
    const many = Array.from({ length: 700 }, (_, index) => note(`n${index}`, { title: `Wersja ${index}` }))
    fillNotes(core, many)
    const counts = () => [listNotes(core, { search: 'wersja' }), listNotes(core, { search: '69' })]
    const before = counts().map(({ totalCount }) => totalCount)
    while (core.readAhead());
    expect(counts().map(({ totalCount }) => totalCount)).toEqual(before)
    expect(before[0]).toBe(700)
  })

  it('is read ahead by nobody once the store is closed', async () => {
    const core = openCore(await tempFolder())
    fillNotes(core, [note('n1')])
    listNotes(core, { search: 'n' })
    core.handlers.close(null)
    expect(core.readAhead()).toBe(false)
  })
})
