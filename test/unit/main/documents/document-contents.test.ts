import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Document } from '#shared/api/documents'
import { DocumentContents } from '../../../../src/main/documents/document-contents'
import { DocumentFetches } from '../../../../src/main/documents/document-fetches'
import { nodeFsPort } from '../../../../src/main/files/node-fs-port'
import { KeptReads } from '../../../../src/main/offline/kept-reads'
import { filesHolding } from '../../../e2e/support/files'
import { sendJson, startServer } from '../../../helpers/http-server'
import { openLocalStore, signedIn, storeFolder, TestCircumstances } from '../../../helpers/offline-bench'
import { temporaryFolder } from '../../../helpers/temporary-folder'
import { buildWorker } from '../store/store-fixture'

let workerFile = ''

beforeAll(async () => {
  workerFile = await buildWorker()
})

const TEXT = 'Kopia, której nikt nie odtworzył, jest tylko nadzieją.'
const COLLECTION = 'service-materials.documents'

function documentOf(text: string, id: string = randomUUID()): Document {
  const bytes = Buffer.from(text)
  return {
    id,
    capability: 'service-materials',
    title: 'Kopia bezpieczeństwa',
    summary: '',
    programs: [],
    versions: [],
    tags: [],
    publishedOn: '2026-11-12',
    kind: 'markdown',
    fileName: 'kopia.md',
    byteLength: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    revision: '1',
  }
}

/** A portal with one document, whose entry and bytes a test may change. */
async function setUp() {
  const portal = {
    document: documentOf(TEXT),
    bytes: Buffer.from(TEXT),
    fetchCount: 0,
    isSilent: false,
    /** The bytes are sent once this resolves. */
    mayAnswer: Promise.resolve(),
  }
  const server = await startServer((request, response) => {
    if (!request.url?.startsWith(`/api/v1/documents/service-materials/${portal.document.id}`)) {
      const refusal = { type: 'urn:x', title: 'x', status: 404, code: 'not-found', requestId: 'r' }
      return sendJson(response, 404, refusal)
    }
    if (!request.url.endsWith('/content')) return sendJson(response, 200, portal.document)
    portal.fetchCount += 1
    if (portal.isSilent) return
    void portal.mayAnswer.then(() =>
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(portal.bytes),
    )
  })
  const folder = await storeFolder()
  const store = await openLocalStore(workerFile, folder)
  const circumstances = new TestCircumstances(server.url, store)
  circumstances.session.state = signedIn({ capabilities: ['service-materials'] })
  const sync = (documents: readonly Document[]): Promise<void> =>
    store
      .cursorOf(COLLECTION)
      .then((cursor) =>
        store.applySyncPage(
          COLLECTION,
          { changed: documents, removedIds: [], nextCursor: randomUUID(), hasMore: false, isReset: true },
          cursor,
        ),
      )
  await sync([portal.document])
  const target = { path: null as string | null }
  const fetches = new DocumentFetches(circumstances.portal)
  const contents = new DocumentContents({
    ...circumstances.deps,
    reads: new KeptReads(circumstances.deps),
    fetches,
    askForNewFile: async () => target.path,
    fs: nodeFsPort,
  })
  const ref = { capability: 'service-materials', documentId: portal.document.id } as const
  const goAway = async (): Promise<void> => {
    await server.close()
    circumstances.become('portal-unreachable')
  }
  return { portal, folder, store, circumstances, contents, fetches, ref, sync, target, goAway }
}

const textOf = ({ bytes }: { readonly bytes: Uint8Array }): string => Buffer.from(bytes).toString('utf8')

describe('a document', () => {
  it('that was kept opens with no network, and nothing of it can be read on the disk', async () => {
    const { contents, ref, folder, goAway } = await setUp()
    await contents.keep(ref)
    await goAway()
    expect(textOf(await contents.read(ref))).toBe(TEXT)
    expect(await contents.listKept()).toMatchObject([ref])
    expect((await readdir(folder)).some((name) => name.includes('.sealed-'))).toBe(true)
    expect(await filesHolding(folder, 'nadzieją')).toEqual([])
  })

  it('that was not kept says so with no network', async () => {
    const { contents, ref, goAway } = await setUp()
    expect(textOf(await contents.read(ref))).toBe(TEXT)
    await goAway()
    await expect(contents.read(ref)).rejects.toMatchObject({ code: 'document-not-kept' })
    await expect(contents.keep(ref)).rejects.toMatchObject({ code: 'portal-unreachable' })
  })

  it('whose bytes are not the ones of its entry is not shown and not kept', async () => {
    const { contents, portal, ref } = await setUp()
    for (const bytes of ['x'.repeat(portal.document.byteLength), 'zbyt krótki']) {
      portal.bytes = Buffer.from(bytes)
      await expect(contents.keep(ref)).rejects.toMatchObject({ code: 'document-damaged' })
      await expect(contents.read(ref)).rejects.toMatchObject({ code: 'document-damaged' })
    }
    portal.bytes = Buffer.alloc(1_000_000)
    await expect(contents.read(ref)).rejects.toMatchObject({ code: 'portal-misbehaved' })
    expect(await contents.listKept()).toEqual([])
  })

  it('is fetched once for all who want it at the same time, and again after it was forgotten', async () => {
    const { contents, portal, fetches, ref, folder } = await setUp()
    let answer: () => void = () => undefined
    portal.mayAnswer = new Promise((resolve) => {
      answer = resolve
    })
    const wanted = vi.spyOn(fetches, 'fetch')
    const all = Promise.all([contents.read(ref), contents.keep(ref), contents.read(ref)])
    await expect.poll(() => wanted.mock.calls.length, { timeout: 10_000 }).toBe(3)
    answer()
    await all
    expect(portal.fetchCount).toBe(1)
    await contents.read(ref)
    expect(portal.fetchCount).toBe(1)
    await contents.forget(ref)
    expect((await readdir(folder)).filter((name) => name.includes('.sealed-'))).toEqual([])
    await contents.read(ref)
    expect(portal.fetchCount).toBe(2)
  })

  it('whose right was lost opens no more, though it is still here, and goes at the next look', async () => {
    const { contents, circumstances, ref, folder, goAway } = await setUp()
    await contents.keep(ref)
    await goAway()
    circumstances.session.state = signedIn({ capabilities: ['technical-materials'] })
    await expect(contents.read(ref)).rejects.toMatchObject({ code: 'capability-required' })
    await contents.reconcile()
    expect(await contents.listKept()).toEqual([])
    expect((await readdir(folder)).filter((name) => name.includes('.sealed-'))).toEqual([])
  })

  it('that was changed is fetched anew when it is kept; away, the former state is shown as such', async () => {
    const { contents, portal, ref, sync, goAway } = await setUp()
    await contents.keep(ref)
    const changed = 'Nowa treść dokumentu'
    portal.document = documentOf(changed, ref.documentId)
    portal.bytes = Buffer.from(changed)
    await sync([portal.document])
    await contents.reconcile()
    expect(await contents.listKept()).toMatchObject([{ sha256: portal.document.sha256 }])
    const next = documentOf('Jeszcze nowsza', ref.documentId)
    await sync([next])
    await goAway()
    const { isOutdated, ...content } = await contents.read(ref)
    expect([isOutdated, textOf(content)]).toEqual([true, changed])
    await contents.reconcile()
    expect(await contents.listKept()).toMatchObject([{ sha256: portal.document.sha256 }])
  })

  it('that the portal has removed goes from this computer too', async () => {
    const { contents, ref, sync } = await setUp()
    await contents.keep(ref)
    await sync([])
    await contents.reconcile()
    expect(await contents.listKept()).toEqual([])
  })

  it('that was damaged on the disk is fetched again', async () => {
    const { contents, portal, store, ref } = await setUp()
    await contents.keep(ref)
    await store.files.retainOnly([])
    expect(textOf(await contents.read(ref))).toBe(TEXT)
    expect(portal.fetchCount).toBe(2)
    await contents.read(ref)
    expect(portal.fetchCount).toBe(2)
  })

  it('is saved where the person says, and nowhere when they change their mind', async () => {
    const { contents, ref, target } = await setUp()
    expect(await contents.saveAs(ref)).toBe(false)
    const folder = await temporaryFolder()
    target.path = path.join(folder, 'Kopia.md')
    expect(await contents.saveAs(ref)).toBe(true)
    expect(await readFile(target.path, 'utf8')).toBe(TEXT)
    expect(await readdir(folder)).toEqual(['Kopia.md'])
  })

  it('is not asked for any more once it was called off', async () => {
    const { contents, fetches, portal, ref } = await setUp()
    portal.isSilent = true
    const reading = expect(contents.read(ref)).rejects.toThrow('called off')
    await expect.poll(() => portal.fetchCount).toBe(1)
    fetches.stop(ref)
    await reading
    portal.isSilent = false
    expect(textOf(await contents.read(ref))).toBe(TEXT)
  })
})
