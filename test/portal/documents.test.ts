import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { DOCUMENT_CAPABILITIES, Document, type DocumentCapability } from '#shared/api/documents'
import { documents } from '../../src/portal/db/schema'
import { DocumentDesk, type DocumentDraft } from '../../src/portal/features/documents/document-desk'
import { sampleUuid } from '../../src/portal/sample/ids'
import reference from '../fixtures/access-policy.json'
import { codeOf, portalForThisFile } from './test-portal'

const portal = portalForThisFile()

/** Accounts with the level that counts. */
const LEVELS = {
  poziom0: 0,
  poziom1: 1,
  poziom2: 2,
  poziom3: 3,
  poziom4: 4,
  poziom5: 5,
  'serwisant-wygasly': 3,
  operator: null,
} as const

function isHeld(username: keyof typeof LEVELS, capability: DocumentCapability): boolean {
  const level = LEVELS[username]
  return level !== null && (reference.capabilities[capability].levels as number[]).includes(level)
}

/** Somebody who holds the capability. */
function holderOf(capability: DocumentCapability): keyof typeof LEVELS {
  const names = Object.keys(LEVELS) as (keyof typeof LEVELS)[]
  const holder = names.find((username) => isHeld(username, capability))
  if (holder === undefined) throw new Error(`Nobody holds ${capability}`)
  return holder
}

async function listOf(capability: DocumentCapability, query = ''): Promise<Document[]> {
  const answer = await portal().call('GET', `/documents/${capability}?limit=200${query}`, {
    as: holderOf(capability),
  })
  expect([capability, answer.statusCode]).toEqual([capability, 200])
  return answer.json<{ items: Document[] }>().items
}

describe.each(DOCUMENT_CAPABILITIES)('the documents of %s', (capability) => {
  let listed: Document[] = []
  beforeAll(async () => {
    listed = await listOf(capability)
  })

  it('are listed newest first, all of this collection and as the contract says', () => {
    expect(listed.length).toBeGreaterThan(0)
    for (const document of listed) {
      expect(Document.parse(document)).toEqual(document)
      expect(document.capability).toBe(capability)
    }
    const days = listed.map(({ publishedOn }) => publishedOn)
    expect(days).toEqual(days.toSorted().reverse())
  })

  it.each(Object.keys(LEVELS) as (keyof typeof LEVELS)[])(
    'are given to %s exactly where the policy says, over every route',
    async (username) => {
      const [document] = listed
      const urls = [
        `/documents/${capability}`,
        `/documents/${capability}/${document?.id}`,
        `/documents/${capability}/${document?.id}/content`,
        `/sync/${capability}.documents`,
      ]
      for (const url of urls) {
        const answer = await portal().call('GET', url, { as: username })
        const expected = isHeld(username, capability) ? 200 : 403
        expect([url, answer.statusCode]).toEqual([url, expected])
        if (expected === 403) {
          expect(answer.json()).toMatchObject({ code: 'capability-required', capability })
          expect(answer.body).not.toContain(document?.title)
        }
      }
    },
  )

  it('are not reached through any other collection', async () => {
    for (const other of DOCUMENT_CAPABILITIES.filter((one) => one !== capability)) {
      for (const { id } of listed) {
        for (const url of [`/documents/${other}/${id}`, `/documents/${other}/${id}/content`]) {
          const answer = await portal().call('GET', url, { as: holderOf(other) })
          expect([url, answer.statusCode, codeOf(answer)]).toEqual([url, 404, 'not-found'])
        }
      }
    }
  })

  it('come as the bytes that their SHA-256 says, to be saved and not to be shown', async () => {
    for (const document of listed) {
      const url = `/documents/${capability}/${document.id}/content`
      const answer = await portal().call('GET', url, { as: holderOf(capability) })
      const { rawPayload: bytes, headers } = answer
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.sha256)
      expect(bytes.byteLength).toBe(document.byteLength)
      expect(headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${document.fileName}"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-cache, no-transform',
        etag: `"sha256-${document.sha256}"`,
        'content-length': String(document.byteLength),
      })
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      const again = await portal().call('GET', url, {
        as: holderOf(capability),
        headers: { 'if-none-match': String(headers.etag) },
      })
      expect([again.statusCode, again.rawPayload.byteLength]).toEqual([304, 0])
    }
  })
})

describe('a list of documents', () => {
  it('is searched without Polish letters in titles, tags and programs', async () => {
    const found = await listOf('service-materials', '&search=zamkniecie%20ROKU%20nexo')
    expect(found.map(({ title }) => title)).toEqual(['Zamknięcie roku w nexo: kolejność prac'])
    expect(await listOf('service-materials', '&search=wydajnosc')).toEqual([])
  })

  it('is paged without a document twice or left out', async () => {
    const all = await listOf('technical-materials')
    const paged: Document[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const answer = await portal().call(
        'GET',
        `/documents/technical-materials?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
        { as: 'poziom0' },
      )
      const page = answer.json<{ items: Document[]; nextCursor: string | null; totalCount: number }>()
      expect(page.totalCount).toBe(all.length)
      paged.push(...page.items)
      cursor = page.nextCursor
    }
    expect(paged).toEqual(all)
  })

  it('refuses a cursor of another list and a query it does not know', async () => {
    const news = Buffer.from(JSON.stringify(['news', 1, sampleUuid('x')])).toString('base64url')
    for (const query of [`cursor=${news}`, 'capability=pi-section', 'limit=0']) {
      const answer = await portal().call('GET', `/documents/technical-materials?${query}`, { as: 'poziom5' })
      expect([query, answer.statusCode, codeOf(answer)]).toEqual([query, 400, 'invalid-request'])
    }
  })
})

describe('an address of a content', () => {
  it('leads nowhere but to documents, whatever stands in it', async () => {
    const segment = fc.oneof(
      fc.constantFrom(
        '..',
        '%2e%2e',
        '..%2f..%2fpackages',
        '%2e%2e%2fdatabase',
        '..%5c..%5c',
        '%00',
        '....//',
        'C:%5cWindows',
        'a'.repeat(300),
      ),
      fc.string({ unit: 'grapheme', maxLength: 30 }).map(encodeURIComponent),
    )
    const refused = fc.asyncProperty(
      fc.constantFrom(...DOCUMENT_CAPABILITIES),
      fc.array(segment, { minLength: 1, maxLength: 3 }),
      async (capability, segments) => {
        const url = `/documents/${capability}/${segments.join('/')}/content`
        const answer = await portal().call('GET', url, { as: 'poziom5' })
        expect([400, 403, 404, 414]).toContain(answer.statusCode)
      },
    )
    await fc.assert(refused, { numRuns: 150 })
  })
})

describe('the sample PDF files', () => {
  it('can be read, with their Polish letters as text', async () => {
    const all = (await Promise.all(DOCUMENT_CAPABILITIES.map((capability) => listOf(capability)))).flat()
    const files = all.filter(({ kind }) => kind === 'pdf')
    expect(files.length).toBeGreaterThanOrEqual(6)
    let pageCount = 0
    for (const { capability, id, title } of files) {
      const { rawPayload } = await portal().call('GET', `/documents/${capability}/${id}/content`, {
        as: holderOf(capability),
      })
      const pdf = await getDocument({
        data: new Uint8Array(rawPayload),
        verbosity: VerbosityLevel.ERRORS,
      }).promise
      pageCount += pdf.numPages
      const text = await Promise.all(
        Array.from({ length: pdf.numPages }, async (_, index) => {
          const content = await (await pdf.getPage(index + 1)).getTextContent()
          return content.items.map((item) => ('str' in item ? item.str : '')).join('')
        }),
      )
      expect(text.join(' ')).toMatch(/[ąćęłńóśźż]/u)
      expect(text.join(' ')).not.toContain('**')
      const { info } = await pdf.getMetadata()
      expect(info).toMatchObject({ Title: title })
      await pdf.destroy()
    }
    expect(pageCount).toBeGreaterThan(files.length)
  }, 60_000)
})

describe('the desk that publishes documents', () => {
  const desk = (): DocumentDesk => new DocumentDesk(portal().database, portal().documentStore)
  const draft = (name: string, changes: Partial<DocumentDraft> = {}): DocumentDraft => ({
    id: sampleUuid(name),
    capability: 'pi-section',
    title: `Dokument ${name}`,
    summary: '',
    programs: [],
    versions: [],
    tags: [],
    publishedOn: '2026-11-22',
    kind: 'markdown',
    fileName: 'nowy.md',
    ...changes,
  })
  const contentOf = async (capability: DocumentCapability, id: string): Promise<string> =>
    (await portal().call('GET', `/documents/${capability}/${id}/content`, { as: holderOf(capability) })).body

  const replaced = { kind: 'markdown', fileName: 'nowy.md', publishedOn: '2026-11-23' } as const

  it('replaces the content of a document with another revision, and tells followers', async () => {
    const start = await portal().call('GET', '/sync/pi-section.documents', { as: 'poziom3' })
    const { nextCursor } = start.json<{ nextCursor: string }>()
    const { id } = draft('first')
    await desk().publish(draft('first'), Buffer.from('Pierwsza treść'))
    await desk().replaceContent(id, '1', replaced, Buffer.from('Druga treść'))
    expect(await contentOf('pi-section', id)).toBe('Druga treść')
    const answer = await portal().call('GET', `/sync/pi-section.documents?cursor=${nextCursor}`, {
      as: 'poziom3',
    })
    const { changed } = answer.json<{ changed: Document[] }>()
    expect(changed.map((document) => [document.id, document.revision])).toEqual([[id, '2']])
    await expect(desk().remove(id, '1')).rejects.toMatchObject({ code: 'conflict' })
    await desk().remove(id, '2')
    const gone = await portal().call('GET', `/sync/pi-section.documents?cursor=${nextCursor}`, {
      as: 'poziom3',
    })
    expect(gone.json()).toMatchObject({ changed: [], removedIds: [id] })
  })

  it('keeps a content for as long as any document has it', async () => {
    const shared = Buffer.from('Ta sama treść w dwóch zbiorach')
    await desk().sweepContents()
    const other = draft('second-copy', { capability: 'api-section' })
    await desk().publish(draft('copy'), shared)
    await desk().publish(other, shared)
    await desk().remove(draft('copy').id, '1')
    expect(await desk().sweepContents()).toBe(0)
    expect(await contentOf('api-section', other.id)).toBe(shared.toString())
    const sha256 = createHash('sha256').update(shared).digest('hex')
    await desk().remove(other.id, '1')
    expect(await desk().sweepContents()).toBe(1)
    await expect(portal().documentStore.open(sha256, shared.byteLength)).rejects.toThrow('ENOENT')
  })

  it('takes no bytes that are not what the document calls itself, and no unsafe name', async () => {
    const html = Buffer.from('<script>alert(1)</script>')
    const attempts: [DocumentDraft, Buffer][] = [
      [draft('bad', { kind: 'pdf', fileName: 'a.pdf' }), html],
      [draft('bad', { kind: 'zip', fileName: 'a.zip' }), html],
      [draft('bad'), Buffer.from([0xff, 0xfe, 0x00])],
      [draft('bad'), Buffer.alloc(0)],
      [draft('bad', { fileName: '../../etc/passwd' }), Buffer.from('x')],
      [draft('bad', { fileName: 'con.md' }), Buffer.from('x')],
    ]
    for (const [wrong, bytes] of attempts) await expect(desk().publish(wrong, bytes)).rejects.toThrow()
    expect(await portal().database.$count(documents, eq(documents.id, draft('bad').id))).toBe(0)
  })

  it('lets no document move to a collection that others may read', async () => {
    await desk().publish(draft('stays'), Buffer.from('Tylko dla PI'))
    const moved = desk().publish(draft('stays', { capability: 'technical-materials' }), Buffer.from('x'))
    await expect(moved).rejects.toMatchObject({ code: 'id-taken' })
    expect(await contentOf('pi-section', draft('stays').id)).toBe('Tylko dla PI')
    await desk().remove(draft('stays').id, '1')
  })
})
