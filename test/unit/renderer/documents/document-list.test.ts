import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '#shared/api/documents'
import {
  arranged,
  choicesOf,
  isNarrowed,
  NO_FILTER,
  SORT_ORDERS,
} from '../../../../src/renderer/documents/document-list'

function documentOf(change: Partial<Document>): Document {
  return {
    id: '00000000-0000-4000-8000-000000000000',
    capability: 'service-materials',
    title: 'Tytuł',
    summary: '',
    programs: [],
    versions: [],
    tags: [],
    publishedOn: '2026-11-01',
    kind: 'pdf',
    fileName: 'plik.pdf',
    byteLength: 1,
    sha256: '0'.repeat(64),
    revision: '1',
    ...change,
  }
}

const KSEF = documentOf({
  title: 'KSeF',
  programs: ['Subiekt nexo'],
  tags: ['VAT'],
  publishedOn: '2026-11-18',
})
const COPY = documentOf({ title: 'Łącze i kopia', tags: ['kopie'], publishedOn: '2026-11-12' })
const PRINTER = documentOf({
  title: 'Ćwiczenia z drukarką',
  programs: ['Subiekt GT'],
  tags: ['VAT', 'sprzęt'],
  publishedOn: '2026-10-27',
})
const ALL = [COPY, PRINTER, KSEF]
const nothingKept = (): boolean => false

describe('a list of documents', () => {
  it('stands newest first, oldest first or by the Polish alphabet', () => {
    const titles = (order: (typeof SORT_ORDERS)[number]): string[] =>
      arranged(ALL, { ...NO_FILTER, order }, nothingKept).map(({ title }) => title)
    expect(titles('newest')).toEqual([KSEF.title, COPY.title, PRINTER.title])
    expect(titles('oldest')).toEqual([PRINTER.title, COPY.title, KSEF.title])
    expect(titles('title')).toEqual([PRINTER.title, KSEF.title, COPY.title])
  })

  it('has for a program also what is about all of them', () => {
    expect(arranged(ALL, { ...NO_FILTER, program: 'Subiekt GT' }, nothingKept)).toEqual([COPY, PRINTER])
  })

  it('is narrowed by a topic and by what is kept, both at once', () => {
    const isKept = (document: Document): boolean => document === PRINTER
    expect(arranged(ALL, { ...NO_FILTER, tag: 'VAT' }, isKept)).toEqual([KSEF, PRINTER])
    expect(arranged(ALL, { ...NO_FILTER, tag: 'VAT', isKeptOnly: true }, isKept)).toEqual([PRINTER])
    expect(isNarrowed(NO_FILTER)).toBe(false)
    expect(isNarrowed({ ...NO_FILTER, order: 'title' })).toBe(false)
    expect(isNarrowed({ ...NO_FILTER, isKeptOnly: true })).toBe(true)
  })

  it('offers each program and topic once, and every choice finds something', () => {
    expect(choicesOf(ALL, 'tags')).toEqual(['kopie', 'sprzęt', 'VAT'])
    const choice = fc.constantFrom(...choicesOf(ALL, 'tags'))
    fc.assert(
      fc.property(choice, fc.constantFrom(...SORT_ORDERS), (tag, order) => {
        expect(arranged(ALL, { ...NO_FILTER, tag, order }, nothingKept).length).toBeGreaterThan(0)
      }),
    )
  })
})
