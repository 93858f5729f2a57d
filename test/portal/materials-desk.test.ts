import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Document } from '#shared/api/documents'
import type { DeskContact } from '#shared/api/operator/materials'
import type { Contact, NewsItem } from '#shared/api/sections'
import { base64Of, publishDocument } from './operator-acts/materials'
import { codeOf, portalForThisFile } from './test-portal'

const portal = portalForThisFile()
const DOCUMENTS = '/operator/materials/documents'
const NEWS = '/operator/materials/news'
const CONTACTS = '/operator/materials/contacts'
const NOBODY = '00000000-0000-4000-8000-000000000000'

async function cursorOf(collection: string, as: string): Promise<string> {
  let cursor = ''
  for (;;) {
    const answer = await portal().call('GET', `/sync/${collection}${cursor && `?cursor=${cursor}`}`, { as })
    const page = answer.json<{ nextCursor: string; hasMore: boolean }>()
    cursor = page.nextCursor
    if (!page.hasMore) return cursor
  }
}

async function changesSince<Item>(collection: string, as: string, cursor: string) {
  const answer = await portal().call('GET', `/sync/${collection}?cursor=${cursor}`, { as })
  return answer.json<{ changed: Item[]; removedIds: string[] }>()
}

const edited = ({ title, summary, programs, versions, tags, publishedOn, revision }: Document) => ({
  title,
  summary,
  programs,
  versions,
  tags,
  publishedOn,
  revision,
})

describe('the desk of documents', () => {
  it('publishes what partners of the collection then have, by sync and with its bytes', async () => {
    const cursor = await cursorOf('service-instructions.documents', 'poziom4')
    const { id, kind, fileName } = await publishDocument(portal(), {
      capability: 'service-instructions',
      fileName: 'C:\\Nowe\\Wdrożenie – część 2.HTML',
      contentBase64: base64Of('# Wdrożenie krok po kroku'),
    })
    expect([kind, fileName]).toEqual(['markdown', 'wdrozenie-czesc-2.md'])
    const { changed } = await changesSince<Document>('service-instructions.documents', 'poziom4', cursor)
    expect(changed.map((document) => document.id)).toEqual([id])
    const content = await portal().call('GET', `/documents/service-instructions/${id}/content`, {
      as: 'poziom4',
    })
    expect(content.body).toBe('# Wdrożenie krok po kroku')
  })

  it.each([
    ['a PDF', '%PDF-1.7 a', 'pdf', 'plik.pdf'],
    ['a ZIP', 'PK\u0003\u0004 b', 'zip', 'plik.zip'],
    ['a text', 'Zwykły tekst', 'markdown', 'plik.md'],
  ])('tells %s by its bytes, whatever its name says', async (_name, text, kind, fileName) => {
    const document = await publishDocument(portal(), {
      fileName: 'plik.exe',
      contentBase64: base64Of(text),
    })
    expect(document).toMatchObject({ kind, fileName })
  })

  it.each<[string, Record<string, unknown>, number, string]>([
    ['bytes of another kind', { contentBase64: 'f0VMRgIBAQ==' }, 422, 'attachment-refused'],
    ['what is no base64', { contentBase64: 'zażółć!!' }, 400, 'invalid-request'],
    ['nothing', { contentBase64: '' }, 400, 'invalid-request'],
    ['another collection', { capability: 'updates' }, 400, 'invalid-request'],
    ['an empty title', { title: '  ' }, 400, 'invalid-request'],
    ['a day that is none', { publishedOn: '2026-02-30' }, 400, 'invalid-request'],
    [
      'too many tags',
      { tags: Array.from({ length: 21 }, (_unused, index) => `t${index}`) },
      400,
      'invalid-request',
    ],
  ])('refuses %s', async (_name, change, status, code) => {
    const body = {
      title: 'Tytuł',
      summary: '',
      programs: [],
      versions: [],
      tags: [],
      publishedOn: '2026-11-22',
      capability: 'pi-section',
      fileName: 'a.md',
      contentBase64: base64Of('a'),
      ...change,
    }
    const answer = await portal().write('POST', DOCUMENTS, 'operator', body)
    expect([answer.statusCode, codeOf(answer)]).toEqual([status, code])
  })

  it('takes a document of megabytes, and nothing beyond the limit', async () => {
    const large = await publishDocument(portal(), { contentBase64: base64Of('a'.repeat(3_000_000)) })
    expect(large.byteLength).toBe(3_000_000)
    const answer = await portal().write('POST', DOCUMENTS, 'operator', {
      contentBase64: 'A'.repeat(27_000_000),
    })
    expect([answer.statusCode, codeOf(answer)]).toEqual([413, 'payload-too-large'])
  })

  it('changes what is said of it only over what was seen', async () => {
    const document = await publishDocument(portal())
    const body = { ...edited(document), title: 'Po zmianie', tags: ['nowe'] }
    const first = await portal().write('PUT', `${DOCUMENTS}/${document.id}`, 'operator', body)
    expect(first.json()).toMatchObject({ title: 'Po zmianie', tags: ['nowe'], sha256: document.sha256 })
    const second = await portal().write('PUT', `${DOCUMENTS}/${document.id}`, 'operator', {
      ...body,
      title: 'Na ślepo',
    })
    expect([second.statusCode, codeOf(second)]).toEqual([412, 'conflict'])
    expect(second.json()).toMatchObject({ current: { title: 'Po zmianie' } })
    const found = await portal().call('GET', `/documents/technical-materials?search=nowe`, { as: 'poziom0' })
    expect(found.json<{ items: Document[] }>().items.map(({ id }) => id)).toContain(document.id)
  })

  it('replaces its file, of another kind too, and partners get the new one', async () => {
    const { id, revision } = await publishDocument(portal())
    const answer = await portal().write('PUT', `${DOCUMENTS}/${id}/content`, 'operator', {
      fileName: 'nowa.pdf',
      contentBase64: base64Of('%PDF-1.7 nowa'),
      publishedOn: '2026-11-23',
      revision,
    })
    expect(answer.json()).toMatchObject({ kind: 'pdf', fileName: 'nowa.pdf', publishedOn: '2026-11-23' })
    const content = await portal().call('GET', `/documents/technical-materials/${id}/content`, {
      as: 'poziom0',
    })
    expect(content.body).toBe('%PDF-1.7 nowa')
  })

  it('removes it from those who had it, once', async () => {
    const { id, revision } = await publishDocument(portal())
    const cursor = await cursorOf('technical-materials.documents', 'poziom0')
    const gone = await portal().write('POST', `${DOCUMENTS}/${id}/removal`, 'operator', { revision })
    expect(gone.json()).toEqual({ id })
    const { removedIds } = await changesSince('technical-materials.documents', 'poziom0', cursor)
    expect(removedIds).toEqual([id])
    const again = await portal().write('POST', `${DOCUMENTS}/${id}/removal`, 'operator', { revision })
    expect([again.statusCode, codeOf(again)]).toEqual([404, 'not-found'])
  })

  it('lists all collections for the operator, and one when asked', async () => {
    const read = async (query: string): Promise<Document[]> =>
      (await portal().call('GET', `${DOCUMENTS}?limit=200${query}`, { as: 'operator' })).json<{
        items: Document[]
      }>().items
    expect(new Set((await read('')).map(({ capability }) => capability)).size).toBe(5)
    const some = await read('&capability=api-section')
    expect(new Set(some.map(({ capability }) => capability))).toEqual(new Set(['api-section']))
    const one = await portal().call('GET', `${DOCUMENTS}/${some[0]?.id}`, { as: 'operator' })
    expect(one.json()).toEqual(some[0])
  })
})

describe('the desk of sections', () => {
  it('gives members the news that it adds, changes and removes', async () => {
    const cursor = await cursorOf('pi-section.news', 'poziom3')
    const added = await portal().write('POST', NEWS, 'operator', {
      sectionId: 'pi-section',
      title: 'Przerwa',
      body: 'W **nocy**.',
    })
    expect(added.statusCode).toBe(201)
    const { id, revision, publishedAt } = added.json<NewsItem>()
    expect(publishedAt).toBe(portal().now.toISOString())
    const body = { title: 'Przerwa przesunięta', body: 'Na niedzielę.', revision }
    const changed = await portal().write('PUT', `${NEWS}/${id}`, 'operator', body)
    expect(changed.json()).toMatchObject({ title: 'Przerwa przesunięta', publishedAt })
    const stale = await portal().write('PUT', `${NEWS}/${id}`, 'operator', body)
    expect([stale.statusCode, codeOf(stale)]).toEqual([412, 'conflict'])
    const told = await changesSince<NewsItem>('pi-section.news', 'poziom3', cursor)
    expect(told.changed.map(({ title }) => title)).toEqual(['Przerwa przesunięta'])
    const seen = changed.json<NewsItem>().revision
    await portal().write('POST', `${NEWS}/${id}/removal`, 'operator', { revision: seen })
    expect((await changesSince('pi-section.news', 'poziom3', cursor)).removedIds).toEqual([id])
  })

  it('keeps contacts in their order, each with a number or an address', async () => {
    const facts = { name: 'Ewa Lis', role: 'Umowy', phoneNumber: null, email: 'ewa@example.com' }
    const added = await portal().write('POST', CONTACTS, 'operator', { sectionId: 'api-section', ...facts })
    const { id, revision } = added.json<DeskContact>()
    const shown = await portal().call('GET', '/sections/api-section/contacts', { as: 'poziom5' })
    expect(shown.json<{ items: Contact[] }>().items.at(-1)).toEqual({ id, ...facts })
    const unreachable = await portal().write('PUT', `${CONTACTS}/${id}`, 'operator', {
      ...facts,
      email: null,
      revision,
    })
    expect([unreachable.statusCode, codeOf(unreachable)]).toEqual([400, 'invalid-request'])
    const changed = await portal().write('PUT', `${CONTACTS}/${id}`, 'operator', {
      ...facts,
      phoneNumber: '+48717204402',
      revision,
    })
    expect(changed.json()).toMatchObject({ phoneNumber: '+48717204402', sectionId: 'api-section' })
    const stale = await portal().write('POST', `${CONTACTS}/${id}/removal`, 'operator', { revision })
    expect([stale.statusCode, codeOf(stale)]).toEqual([412, 'conflict'])
    const seen = changed.json<DeskContact>().revision
    const gone = await portal().write('POST', `${CONTACTS}/${id}/removal`, 'operator', { revision: seen })
    expect(gone.statusCode).toBe(200)
  })
})

describe('the desk of materials', () => {
  it.each([
    ['GET', DOCUMENTS],
    ['GET', `${DOCUMENTS}/${NOBODY}`],
    ['POST', DOCUMENTS],
    ['PUT', `${DOCUMENTS}/${NOBODY}`],
    ['PUT', `${DOCUMENTS}/${NOBODY}/content`],
    ['POST', `${DOCUMENTS}/${NOBODY}/removal`],
    ['GET', NEWS],
    ['POST', NEWS],
    ['PUT', `${NEWS}/${NOBODY}`],
    ['POST', `${NEWS}/${NOBODY}/removal`],
    ['GET', CONTACTS],
    ['POST', CONTACTS],
    ['PUT', `${CONTACTS}/${NOBODY}`],
    ['POST', `${CONTACTS}/${NOBODY}/removal`],
  ])('refuses partners: %s %s', async (method, url) => {
    for (const as of ['poziom3', 'poziom5']) {
      const answer = await portal().call(method, url, { as, key: randomUUID(), body: {} })
      expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'operator-required'])
    }
  })

  it.each([`${DOCUMENTS}/${NOBODY}`, `${NEWS}/${NOBODY}`, `${CONTACTS}/${NOBODY}`])(
    'finds nothing at %s',
    async (url) => {
      const answer = await portal().write('POST', `${url}/removal`, 'operator', { revision: '1' })
      expect([answer.statusCode, codeOf(answer)]).toEqual([404, 'not-found'])
    },
  )
})
