import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { collections } from '#shared/api/endpoints'
import type { OutboxEntry, WriteOutcome } from '#shared/ipc/outbox'
import { MemoryStore } from '../../../../src/main/offline/memory-store'
import { Outbox } from '../../../../src/main/offline/outbox'
import { FastClock } from '../../../helpers/fast-clock'
import { post } from '../../../helpers/forum-documents'
import { startServer } from '../../../helpers/http-server'
import { atEnd, openLocalStore, storeFolder, TestCircumstances } from '../../../helpers/offline-bench'
import { WritePortal } from '../../../helpers/write-portal'
import { buildWorker } from '../store/store-fixture'

const THREAD = randomUUID()
let workerFile = ''

beforeAll(async () => {
  workerFile = await buildWorker()
})

/** One post that its author can edit, and an outbox on the way to its portal. */
async function setUp({ isInMemory = false, folder = '' } = {}) {
  const portal = new WritePortal()
  const mine = post(THREAD, { isOwn: true, body: 'Pierwsza wersja' })
  portal.posts.set(mine.id, mine)
  const server = await startServer(portal.answer)
  const clock = new FastClock(1)
  const store = isInMemory
    ? new MemoryStore(collections, clock)
    : await openLocalStore(workerFile, folder || (await storeFolder()), clock)
  const circumstances = new TestCircumstances(server.url, store, clock)
  const outbox = new Outbox(circumstances.deps)
  atEnd(() => outbox.dispose())
  const delivered: string[] = []
  outbox.onDidDeliver((id) => delivered.push(id))
  const params = { threadId: THREAD, postId: mine.id }
  const update = (body: string, revision = mine.revision) =>
    outbox.write('api-forum.updatePost', { params, body: { body }, revision })
  const remove = (revision = mine.revision) => outbox.write('api-forum.deletePost', { params, revision })
  const offline = () => circumstances.become('portal-unreachable')
  const online = () => {
    circumstances.become('online')
    outbox.circumstancesChanged()
  }
  const empty = () => expect.poll(() => outbox.list(), { timeout: 15_000, interval: 20 }).toEqual([])
  const inConflict = async (): Promise<OutboxEntry> => {
    await expect.poll(async () => (await outbox.list())[0]?.state, { timeout: 10_000 }).toBe('conflict')
    const [entry] = await outbox.list()
    if (entry === undefined) throw new Error('it is gone')
    return entry
  }
  return { portal, mine, outbox, store, delivered, update, remove, offline, online, empty, inConflict }
}

function entryOf(outcome: WriteOutcome<unknown>): OutboxEntry {
  if (outcome.kind !== 'waiting') throw new Error('it was delivered')
  return outcome.entry
}

describe.each([false, true])('a write over what was seen (in memory: %s)', (isInMemory) => {
  it('names the revision, and is delivered while nobody else has changed it', async () => {
    const { update, portal, mine } = await setUp({ isInMemory })
    const outcome = await update('Druga wersja')
    expect(outcome).toMatchObject({ kind: 'delivered', answer: { body: 'Druga wersja', revision: '2' } })
    expect(portal.requests.map(({ ifMatch }) => ifMatch)).toEqual([`"${mine.revision}"`])
  })

  it('becomes a conflict with the portal’s document when it was changed elsewhere', async () => {
    const { update, portal, mine, offline, online, inConflict, delivered } = await setUp({ isInMemory })
    offline()
    await update('Moja')
    const theirs = portal.edit(mine.id, { body: 'Z drugiego komputera' })
    online()
    const entry = await inConflict()
    expect(entry).toMatchObject({ errorCode: 'conflict', currentDocument: theirs })
    expect(entry.input['body']).toEqual({ body: 'Moja' })
    expect(portal.effects).toEqual([])
    // What is kept is out of date: the sync is told.
    expect(delivered).toEqual(['api-forum.updatePost'])
  })

  it('goes over the revision that was shown when the person keeps theirs', async () => {
    const { update, portal, mine, outbox, empty } = await setUp({ isInMemory })
    const theirs = portal.edit(mine.id, { body: 'Z drugiego komputera' })
    const { id } = entryOf(await update('Moja'))
    const waiting = await outbox.overrule(id, theirs.revision)
    expect(waiting).toMatchObject({ state: 'waiting', currentDocument: null })
    await empty()
    expect(portal.posts.get(mine.id)?.body).toBe('Moja')
    expect(portal.effects.map(({ key }) => key)).toEqual([id])
  })

  it('goes with another text when the person has put both together', async () => {
    const { update, portal, mine, outbox, empty } = await setUp({ isInMemory })
    const theirs = portal.edit(mine.id, { body: 'Z drugiego komputera' })
    const { id } = entryOf(await update('Moja'))
    await outbox.overrule(id, theirs.revision, { body: 'Obie razem' })
    await empty()
    expect(portal.posts.get(mine.id)?.body).toBe('Obie razem')
  })

  it('is a conflict again when it has changed once more since it was shown', async () => {
    const { update, portal, mine, outbox, inConflict } = await setUp({ isInMemory })
    const shown = portal.edit(mine.id, { body: 'Druga' })
    const { id } = entryOf(await update('Moja'))
    const newer = portal.edit(mine.id, { body: 'Trzecia' })
    await outbox.overrule(id, shown.revision)
    await outbox.settled()
    expect(await inConflict()).toMatchObject({ currentDocument: newer })
    expect(portal.posts.get(mine.id)).toEqual(newer)
  })

  it('leaves the portal’s version when it is withdrawn', async () => {
    const { update, portal, mine, outbox, empty } = await setUp({ isInMemory })
    const theirs = portal.edit(mine.id, { body: 'Z drugiego komputera' })
    await outbox.withdraw(entryOf(await update('Moja')).id)
    await empty()
    expect(portal.posts.get(mine.id)).toEqual(theirs)
  })

  it('is settled by itself when the portal has the same already', async () => {
    const { update, remove, portal, mine, empty } = await setUp({ isInMemory })
    portal.edit(mine.id, { body: 'To samo' })
    expect(await update('To samo')).toMatchObject({ kind: 'delivered', answer: { body: 'To samo' } })
    portal.edit(mine.id, { body: '', isDeleted: true })
    expect(await remove('1')).toMatchObject({ kind: 'delivered', answer: { isDeleted: true } })
    await empty()
    expect(portal.effects).toEqual([])
  })
})

describe.each([false, true])('writes behind one another (in memory: %s)', (isInMemory) => {
  it('follow the revision that the one before them has made', async () => {
    const { update, remove, portal, mine, offline, online, empty } = await setUp({ isInMemory })
    offline()
    await update('Druga')
    await update('Trzecia')
    await remove()
    online()
    await empty()
    expect(portal.requests.map(({ ifMatch }) => ifMatch)).toEqual(['"1"', '"2"', '"3"'])
    expect(portal.posts.get(mine.id)).toMatchObject({ isDeleted: true, revision: '4' })
  })

  it('do so too when the answer to the first is lost', async () => {
    const { update, portal, mine, offline, online, empty } = await setUp({ isInMemory })
    portal.fault = ({ text, attempt }) => (text === 'Druga' && attempt === 1 ? 'cut-after' : 'none')
    offline()
    await update('Druga')
    await update('Trzecia')
    online()
    await empty()
    expect(portal.posts.get(mine.id)).toMatchObject({ body: 'Trzecia', revision: '3' })
  })

  it('made before the screen has caught up are no conflict with oneself', async () => {
    const { update, portal, mine } = await setUp({ isInMemory })
    await update('Druga')
    expect(await update('Trzecia', '1')).toMatchObject({ kind: 'delivered' })
    expect(portal.posts.get(mine.id)?.body).toBe('Trzecia')
  })

  it('do not follow what somebody else has made', async () => {
    const { update, portal, mine, offline, online, inConflict } = await setUp({ isInMemory })
    await update('Druga')
    portal.edit(mine.id, { body: 'Z drugiego komputera' })
    offline()
    await update('Trzecia', '2')
    online()
    expect(await inConflict()).toMatchObject({ currentDocument: { body: 'Z drugiego komputera' } })
  })
})

describe('a conflict', () => {
  it('is there after a restart with both versions', async () => {
    const folder = await storeFolder()
    const first = await setUp({ folder })
    const theirs = first.portal.edit(first.mine.id, { body: 'Z drugiego komputera' })
    const entry = entryOf(await first.update('Moja'))
    await first.outbox.dispose()
    await first.store.close()
    const second = await setUp({ folder })
    expect(await second.outbox.list()).toEqual([entry])
    expect(entry.currentDocument).toEqual(theirs)
  })

  it('holds back only what concerns the same post', async () => {
    const { update, portal, mine, outbox } = await setUp()
    portal.edit(mine.id, { body: 'Z drugiego komputera' })
    await update('Moja')
    const reply = { params: { threadId: THREAD }, body: { body: 'Odpowiedź' } }
    expect(await outbox.write('api-forum.createPost', reply)).toMatchObject({ kind: 'delivered' })
  })
})
