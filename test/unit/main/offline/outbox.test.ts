import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { collections } from '#shared/api/endpoints'
import type { OutboxEntry, WriteOutcome } from '#shared/ipc/outbox'
import { MemoryStore } from '../../../../src/main/offline/memory-store'
import { Outbox } from '../../../../src/main/offline/outbox'
import { PortalUnreachableError } from '../../../../src/main/portal/portal-errors'
import { StoreError } from '../../../../src/main/store/store-errors'
import { FastClock } from '../../../helpers/fast-clock'
import { thread } from '../../../helpers/forum-documents'
import { startServer } from '../../../helpers/http-server'
import {
  atEnd,
  openLocalStore,
  signedIn,
  storeFolder,
  TestCircumstances,
} from '../../../helpers/offline-bench'
import { type WriteFault, WritePortal } from '../../../helpers/write-portal'
import { buildWorker } from '../store/store-fixture'

let workerFile = ''

beforeAll(async () => {
  workerFile = await buildWorker()
})

type FailingCall = 'nextDeliverable' | 'markSending' | 'markWaiting' | 'remove'

/** A store whose disk is full for the next calls of a name. */
class FailingStore extends MemoryStore {
  private readonly left = new Map<FailingCall, number>()
  failedCount = 0

  fail(name: FailingCall, times: number): void {
    this.left.set(name, times)
  }

  override async nextDeliverable(now: number) {
    this.failIfAsked('nextDeliverable')
    return super.nextDeliverable(now)
  }

  override async markSending(id: string) {
    this.failIfAsked('markSending')
    return super.markSending(id)
  }

  override async markWaiting(...input: Parameters<MemoryStore['markWaiting']>) {
    this.failIfAsked('markWaiting')
    return super.markWaiting(...input)
  }

  override async remove(id: string) {
    this.failIfAsked('remove')
    return super.remove(id)
  }

  private failIfAsked(name: FailingCall): void {
    const left = this.left.get(name) ?? 0
    if (left === 0) return
    this.left.set(name, left - 1)
    this.failedCount += 1
    throw new StoreError('disk-full', 'no space left')
  }
}

interface Setting {
  readonly portal?: WritePortal
  readonly storeOf?: (clock: FastClock) => MemoryStore
  /** The database of an earlier run. */
  readonly folder?: string
  readonly speed?: number
}

/** An outbox over a real database and a real connection; time passes faster. */
async function setUp(setting: Setting = {}) {
  const { portal = new WritePortal(), folder, storeOf, speed = 25 } = setting
  const server = await startServer(portal.answer)
  const clock = new FastClock(speed)
  const store = storeOf?.(clock) ?? (await openLocalStore(workerFile, folder ?? (await storeFolder()), clock))
  const circumstances = new TestCircumstances(server.url, store, clock)
  const outbox = new Outbox(circumstances.deps)
  atEnd(() => outbox.dispose())
  const changes: OutboxEntry[] = []
  const removed: string[] = []
  outbox.onDidChange((entry) => changes.push(entry))
  outbox.onDidRemove(({ id }) => removed.push(id))
  const write = (threadId: string, body: string) =>
    outbox.write('api-forum.createPost', { params: { threadId }, body: { body } })
  const empty = () => expect.poll(() => outbox.list(), { timeout: 15_000, interval: 20 }).toEqual([])
  return { portal, server, store, circumstances, clock, outbox, changes, removed, write, empty }
}

function entryOf(outcome: WriteOutcome<unknown>): OutboxEntry {
  if (outcome.kind !== 'waiting') throw new Error('it was delivered')
  return outcome.entry
}

const THREAD = randomUUID()
const once =
  (fault: WriteFault) =>
  ({ attempt }: { attempt: number }): WriteFault =>
    attempt === 1 ? fault : 'none'

describe('Outbox: a write', () => {
  it('gives the portal’s answer where it comes at once, and tells of nothing that waits', async () => {
    const { write, outbox, portal, changes } = await setUp({ speed: 1 })
    const outcome = await write(THREAD, 'Od razu')
    expect(outcome).toMatchObject({ kind: 'delivered', answer: { body: 'Od razu', threadId: THREAD } })
    expect(portal.texts).toEqual(['Od razu'])
    expect(await outbox.list()).toEqual([])
    expect(changes).toEqual([])
  })

  it('is stored with the id of what it makes, its own key and what shows it best', async () => {
    const { outbox, circumstances } = await setUp()
    circumstances.become('portal-unreachable')
    const entry = entryOf(
      await outbox.write('api-forum.createThread', { body: { title: '  Nowy wątek ', body: 'Treść' } }),
    )
    const { id } = entry.input['body'] as { id: string }
    expect(entry).toMatchObject({
      operationId: 'api-forum.createThread',
      entity: `thread:${id}`,
      preview: 'Nowy wątek',
      state: 'waiting',
      attemptCount: 0,
      errorCode: null,
    })
    expect(id).not.toBe(entry.id)
    expect(await outbox.list()).toEqual([entry])
  })

  it('waits at once while the portal is known to be away, and goes when it is back', async () => {
    const { write, circumstances, portal, outbox, empty } = await setUp()
    circumstances.become('not-our-portal')
    entryOf(await write(THREAD, 'Bez sieci'))
    expect(portal.requests).toHaveLength(0)
    circumstances.become('online')
    outbox.circumstancesChanged()
    await empty()
    expect(portal.texts).toEqual(['Bez sieci'])
  })

  it('waits when the portal takes longer than three seconds, and is delivered all the same', async () => {
    const { write, server, portal, empty, changes } = await setUp()
    server.answer = (request, response) => void setTimeout(() => portal.answer(request, response), 500)
    const entry = entryOf(await write(THREAD, 'Powoli'))
    expect(changes.map(({ id }) => id)).toContain(entry.id)
    await empty()
    expect(portal.texts).toEqual(['Powoli'])
  })

  it('is refused before it is stored when its schema does not take it', async () => {
    const { write, outbox } = await setUp()
    await expect(write(THREAD, '   ')).rejects.toMatchObject({ code: 'invalid-input', fields: ['body.body'] })
    expect(await outbox.list()).toEqual([])
  })

  it('is refused without the capability and without anybody signed in', async () => {
    const { write, circumstances, outbox } = await setUp()
    circumstances.session.state = signedIn({ capabilities: ['updates'] })
    await expect(write(THREAD, 'x')).rejects.toMatchObject({ code: 'capability-required' })
    circumstances.session.state = { kind: 'signed-out', reason: 'by-person', keychain: 'ok' }
    await expect(write(THREAD, 'x')).rejects.toMatchObject({ code: 'signed-out' })
    expect(await outbox.list()).toEqual([])
  })

  it('makes an unsent earlier one of its kind pointless where it is declared so', async () => {
    const { outbox, circumstances, removed, portal, empty } = await setUp()
    circumstances.become('portal-unreachable')
    const mark = (readUntil: string) =>
      outbox.write('api-forum.markThreadRead', { params: { threadId: THREAD }, body: { readUntil } })
    const first = entryOf(await mark('2026-11-01T08:00:00Z'))
    await mark('2026-11-02T08:00:00Z')
    expect(removed).toEqual([first.id])
    circumstances.become('online')
    outbox.circumstancesChanged()
    await empty()
    expect(portal.texts).toEqual(['2026-11-02T08:00:00Z'])
  })
})

describe('Outbox: a mark that a thread was read', () => {
  it('shows in what is kept before the portal has it', async () => {
    const { outbox, circumstances, store } = await setUp()
    const [read, other] = [thread({ unreadCount: 3 }), thread({ unreadCount: 2 })]
    const page = { removedIds: [], nextCursor: 'c1', hasMore: false, isReset: true }
    await store.applySyncPage('api-forum.threads', { ...page, changed: [read, other] }, null)
    circumstances.become('portal-unreachable')
    const params = { threadId: read.id }
    const readUntil = '2026-11-02T08:00:00Z'
    await outbox.write('api-forum.markThreadRead', { params, body: { readUntil } })
    const kept = await store.getDocument('api-forum.threads', read.id)
    expect(kept?.document).toEqual({ ...read, unreadCount: 0 })
    expect((await store.getDocument('api-forum.threads', other.id))?.document).toEqual(other)
  })
})

describe('Outbox: delivery', () => {
  it.each(['cut-before', 'cut-after', 'cut-in-answer', 'captive'] as const)(
    'has one effect and one key after %s',
    async (fault) => {
      const portal = new WritePortal()
      portal.fault = once(fault)
      const { write, empty } = await setUp({ portal })
      await write(THREAD, 'Raz')
      await empty()
      expect(portal.texts).toEqual(['Raz'])
      expect(new Set(portal.requests.map(({ key }) => key)).size).toBe(1)
      expect(portal.requests).toHaveLength(2)
    },
  )

  it.each([500, 503, 429, 408, 401] as const)('tries again after %i', async (status) => {
    const portal = new WritePortal()
    portal.fault = once({ status, code: 'internal' })
    const { write, empty } = await setUp({ portal })
    await write(THREAD, 'Jeszcze raz')
    await empty()
    expect(portal.texts).toEqual(['Jeszcze raz'])
  })

  it('tries again while the portal is still at the first request', async () => {
    const portal = new WritePortal()
    portal.fault = once({ status: 409, code: 'idempotency-in-progress', retryAfterSeconds: 1 })
    const { write, empty } = await setUp({ portal })
    await write(THREAD, 'x')
    await empty()
    expect(portal.texts).toEqual(['x'])
  })

  it('rests as long as the portal asks, with everything', async () => {
    const portal = new WritePortal()
    portal.fault = once({ status: 429, code: 'too-many-requests', retryAfterSeconds: 60 })
    const { write, outbox, empty, clock } = await setUp({ portal, speed: 100 })
    const begun = clock.now()
    await write(THREAD, 'a')
    await expect.poll(async () => (await outbox.list())[0]?.attemptCount).toBe(1)
    await write(randomUUID(), 'b')
    expect(portal.requests).toHaveLength(1)
    await empty()
    expect(clock.now() - begun).toBeGreaterThanOrEqual(60_000)
    expect(portal.texts.sort()).toEqual(['a', 'b'])
  })

  it('keeps the order for each thread through faults, and lets others overtake', async () => {
    const portal = new WritePortal()
    const faults = ['cut-before', 'cut-after', 'captive', 'none', 'cut-in-answer'] as const
    portal.fault = ({ text, attempt }) =>
      attempt > 2 ? 'none' : (faults[(text.length + attempt) % 5] ?? 'none')
    const { write, outbox, circumstances, empty } = await setUp({ portal })
    circumstances.become('portal-unreachable')
    const threads = [randomUUID(), randomUUID(), randomUUID()]
    const written = new Map<string, string[]>(threads.map((id) => [id, []]))
    for (let number = 0; number < 30; number += 1) {
      const threadId = threads[number % 3] ?? ''
      const text = `${'x'.repeat(number % 7)}${number}`
      await write(threadId, text)
      written.get(threadId)?.push(text)
    }
    circumstances.become('online')
    outbox.circumstancesChanged()
    await empty()
    for (const threadId of threads) {
      const texts = portal.effects.filter(({ entity }) => entity === threadId).map(({ text }) => text)
      expect(texts).toEqual(written.get(threadId))
    }
    expect(portal.effects).toHaveLength(30)
  })

  it('delivers a thread before the answers in it', async () => {
    const { outbox, circumstances, write, portal, empty } = await setUp()
    circumstances.become('portal-unreachable')
    const opened = entryOf(
      await outbox.write('api-forum.createThread', { body: { title: 'Wątek', body: 'x' } }),
    )
    await write((opened.input['body'] as { id: string }).id, 'Odpowiedź')
    circumstances.become('online')
    outbox.circumstancesChanged()
    await empty()
    expect(portal.texts).toEqual(['Wątek', 'Odpowiedź'])
  })

  it.each([
    [400, 'invalid-request', 'needs-attention'],
    [403, 'capability-required', 'needs-attention'],
    [404, 'not-found', 'needs-attention'],
    [409, 'id-taken', 'needs-attention'],
    [412, 'not-found', 'conflict'],
  ] as const)('leaves to the person what the portal refuses with %i %s', async (status, code, state) => {
    const portal = new WritePortal()
    portal.fault = ({ text }) => (text === 'nie' ? { status, code } : 'none')
    const { write, outbox } = await setUp({ portal, speed: 1 })
    const entry = entryOf(await write(THREAD, 'nie'))
    expect(entry).toMatchObject({ state, errorCode: code })
    entryOf(await write(THREAD, 'czeka za nim'))
    await write(randomUUID(), 'inny wątek')
    expect(portal.texts).toEqual(['inny wątek'])
    expect((await outbox.list()).map((one) => one.state)).toEqual([state, 'waiting'])
  })

  it('goes out corrected, under the same key and about the same thing, with what stood behind it', async () => {
    const portal = new WritePortal()
    portal.fault = ({ text }) => (text === 'źle' ? { status: 400, code: 'invalid-request' } : 'none')
    const { write, outbox, empty } = await setUp({ portal, speed: 1 })
    const entry = entryOf(await write(THREAD, 'źle'))
    await write(THREAD, 'następny')
    const edited = await outbox.edit(entry.id, { body: 'dobrze' })
    expect(edited).toMatchObject({ id: entry.id, preview: 'dobrze' })
    expect((edited.input['body'] as { id: string }).id).toBe((entry.input['body'] as { id: string }).id)
    await empty()
    expect(portal.texts).toEqual(['dobrze', 'następny'])
    expect(portal.effects[0]?.key).toBe(entry.id)
  })

  it('takes an answer lost to the app’s end for one that may have been given', async () => {
    const folder = await storeFolder()
    const first = await setUp({ folder, speed: 1 })
    first.server.answer = () => undefined
    void first.write(THREAD, 'w drodze').catch(() => undefined)
    await expect.poll(async () => (await first.outbox.list())[0]?.state).toBe('sending')
    await first.store.close()
    await first.outbox.dispose()
    const second = await setUp({ folder, portal: first.portal })
    second.circumstances.become('portal-unreachable')
    const [entry] = await second.outbox.list()
    expect(entry).toMatchObject({ state: 'waiting', mayHaveArrived: true })
  })

  it('promises nothing of a write whose answer was lost, until the portal has answered', async () => {
    const portal = new WritePortal()
    const { write, outbox, circumstances, server, empty } = await setUp({ portal, speed: 1 })
    server.answer = (request, response) => {
      portal.fault = () => 'cut-after'
      portal.answer(request, response)
      circumstances.become('portal-unreachable')
    }
    const entry = entryOf(await write(THREAD, 'pierwsza wersja'))
    expect(entry).toMatchObject({ state: 'waiting', mayHaveArrived: true })
    const refusal = { failure: 'entry-may-have-arrived', code: 'idempotency-in-progress' }
    await expect(outbox.edit(entry.id, { body: 'druga wersja' })).rejects.toMatchObject(refusal)
    await expect(outbox.withdraw(entry.id)).rejects.toMatchObject(refusal)
    // Never tried, so nobody else can have it.
    const behind = entryOf(await write(THREAD, 'za nim'))
    await outbox.edit(behind.id, { body: 'za nim, poprawiony' })
    portal.fault = () => 'none'
    server.answer = portal.answer
    circumstances.become('online')
    outbox.circumstancesChanged()
    await empty()
    expect(portal.texts).toEqual(['pierwsza wersja', 'za nim, poprawiony'])
  })

  it.each([
    ['the write itself', { status: 404, code: 'not-found' }, false],
    ['the door, which knows nothing of the try before', { status: 403, code: 'capability-required' }, true],
  ] as const)(
    'knows after a refusal by %s whether the portal may have it',
    async (_by, refusal, expected) => {
      const portal = new WritePortal()
      portal.fault = ({ attempt }) => (attempt === 1 ? 'cut-before' : refusal)
      const { write, outbox } = await setUp({ portal, speed: 25 })
      const { id } = entryOf(await write(THREAD, 'x'))
      await expect.poll(async () => (await outbox.list())[0]?.state).toBe('needs-attention')
      expect((await outbox.list())[0]).toMatchObject({ mayHaveArrived: expected })
      await outbox.withdraw(id)
      expect(await outbox.list()).toEqual([])
    },
  )

  it('may be corrected freely when only the session could not be renewed', async () => {
    const { write, outbox, circumstances, portal } = await setUp({ speed: 1 })
    circumstances.withToken = () => Promise.reject(new PortalUnreachableError('auth.refresh'))
    const entry = entryOf(await write(THREAD, 'x'))
    expect(entry).toMatchObject({ attemptCount: 1, mayHaveArrived: false })
    expect(portal.requests).toHaveLength(0)
    await outbox.withdraw(entry.id)
  })

  it('says that an edit came too late when the portal has the first form already', async () => {
    const portal = new WritePortal()
    portal.fault = ({ attempt }) =>
      attempt === 1 ? 'cut-after' : attempt === 2 ? { status: 403, code: 'capability-required' } : 'none'
    const { write, outbox, empty } = await setUp({ portal })
    const entry = entryOf(await write(THREAD, 'pierwsza wersja'))
    await expect.poll(async () => (await outbox.list())[0]?.state).toBe('needs-attention')
    await outbox.edit(entry.id, { body: 'druga wersja' })
    await expect
      .poll(async () => (await outbox.list())[0]?.errorCode, { timeout: 10_000 })
      .toBe('idempotency-key-reused')
    expect(portal.texts).toEqual(['pierwsza wersja'])
    await outbox.withdraw(entry.id)
    await empty()
  })

  it('sends nothing of what was withdrawn, and what stood behind it', async () => {
    const { write, circumstances, outbox, portal, removed, empty } = await setUp()
    circumstances.become('portal-unreachable')
    const entry = entryOf(await write(THREAD, 'cofnięty'))
    await write(THREAD, 'zostaje')
    await outbox.withdraw(entry.id)
    expect(removed).toEqual([entry.id])
    circumstances.become('online')
    outbox.circumstancesChanged()
    await empty()
    expect(portal.texts).toEqual(['zostaje'])
  })

  it('changes nothing of what is on its way', async () => {
    const { write, outbox, server, empty, portal } = await setUp()
    let release: () => void = () => undefined
    server.answer = (request, response) => {
      release = () => portal.answer(request, response)
    }
    const entry = entryOf(await write(THREAD, 'w drodze'))
    expect(entry.state).toBe('sending')
    await expect(outbox.edit(entry.id, { body: 'x' })).rejects.toMatchObject({ failure: 'entry-sending' })
    await expect(outbox.withdraw(entry.id)).rejects.toMatchObject({ failure: 'entry-sending' })
    await expect(outbox.retry(entry.id)).rejects.toMatchObject({ failure: 'entry-sending' })
    server.answer = portal.answer
    release()
    await empty()
  })

  it('is not sent into a network that was lost unnoticed, and so can still be withdrawn', async () => {
    const { write, outbox, circumstances, portal, empty } = await setUp({ speed: 1 })
    circumstances.connectivity.check = async () => {
      circumstances.become('portal-unreachable')
      return circumstances.connectivity.state
    }
    const entry = entryOf(await write(THREAD, 'wycofany'))
    expect(entry).toMatchObject({ attemptCount: 0, mayHaveArrived: false })
    await write(THREAD, 'zostaje')
    await outbox.withdraw(entry.id)
    circumstances.connectivity.check = async () => circumstances.connectivity.state
    circumstances.become('online')
    outbox.circumstancesChanged()
    await empty()
    expect(portal.texts).toEqual(['zostaje'])
  })

  it('asks nothing first when the portal has just answered, and ends while it asks', async () => {
    const { write, outbox, circumstances, portal, clock } = await setUp({ speed: 1 })
    const lastAnswerAt = new Date(clock.now()).toISOString()
    circumstances.connectivity.state = { kind: 'online', lastAnswerAt }
    circumstances.connectivity.check = () => new Promise(() => undefined)
    await write(THREAD, 'od razu')
    expect(portal.texts).toEqual(['od razu'])
    circumstances.become('online')
    void write(THREAD, 'później').catch(() => undefined)
    await expect.poll(() => outbox.list()).toHaveLength(1)
    await outbox.dispose()
    expect(portal.texts).toEqual(['od razu'])
  })

  it('goes out again when the person asks', async () => {
    const portal = new WritePortal()
    portal.fault = once({ status: 403, code: 'capability-required' })
    const { write, outbox, empty } = await setUp({ portal, speed: 1 })
    const entry = entryOf(await write(THREAD, 'po przywróceniu'))
    await outbox.retry(entry.id)
    await empty()
    expect(portal.texts).toEqual(['po przywróceniu'])
  })

  it('sends nothing in the name of another', async () => {
    const { write, circumstances, outbox, portal } = await setUp()
    circumstances.become('portal-unreachable')
    await write(THREAD, 'moje')
    circumstances.become('online')
    circumstances.session.state = signedIn({ username: 'poziom4' })
    outbox.circumstancesChanged()
    await outbox.settled()
    expect(portal.requests).toHaveLength(0)
  })
})

describe('Outbox: a store that fails for a while', () => {
  it.each([
    ['nextDeliverable', 'none'],
    ['markSending', 'none'],
    ['remove', 'none'],
    ['markWaiting', 'cut-after'],
  ] as const)('delivers once all the same when %s fails, and asks nobody', async (name, fault) => {
    const portal = new WritePortal()
    portal.fault = once(fault)
    let store: FailingStore | undefined
    const { write, empty, changes, outbox } = await setUp({
      portal,
      storeOf: (clock) => {
        store = new FailingStore(collections, clock)
        return store
      },
    })
    store?.fail(name, 3)
    await write(THREAD, 'raz')
    await empty()
    await outbox.settled()
    expect(portal.texts).toEqual(['raz'])
    expect(changes.filter(({ state }) => state === 'needs-attention')).toEqual([])
    expect(store?.failedCount).toBe(3)
  })

  it('rests between its tries of a disk that stays full', async () => {
    let store: FailingStore | undefined
    const { write, portal, clock } = await setUp({
      storeOf: (clock) => {
        store = new FailingStore(collections, clock)
        return store
      },
    })
    const begun = clock.now()
    store?.fail('markSending', 1_000_000)
    await write(THREAD, 'x')
    await new Promise((resolve) => setTimeout(resolve, 400))
    // One a second, and those that the write itself and its first seconds cause.
    expect(store?.failedCount).toBeLessThanOrEqual((clock.now() - begun) / 1_000 + 3)
    expect(portal.requests).toHaveLength(0)
  })

  it('sends what falls due while something slow is on its way', async () => {
    const portal = new WritePortal()
    portal.fault = ({ text, attempt }) => (text === 'drugi' && attempt === 1 ? 'cut-before' : 'none')
    const { write, server, empty } = await setUp({ portal })
    let release: () => void = () => undefined
    server.answer = (request, response) => {
      if (request.body.includes('powolny')) release = () => portal.answer(request, response)
      else portal.answer(request, response)
    }
    await write(THREAD, 'powolny')
    await write(randomUUID(), 'drugi')
    await expect.poll(() => portal.texts).toEqual(['drugi'])
    release()
    await empty()
  })
})

describe('Outbox: restarts', () => {
  it('delivers once whatever moment the app ends at', async () => {
    const folder = await storeFolder()
    const portal = new WritePortal()
    const faults = ['cut-before', 'cut-after', 'none', 'cut-in-answer', 'captive'] as const
    portal.fault = ({ attempt, text }) =>
      attempt > 3 ? 'none' : (faults[(text.length + attempt) % 5] ?? 'none')
    const written: string[] = []
    const acknowledged: string[] = []
    for (let run = 0; run < 6; run += 1) {
      const { write, outbox, store } = await setUp({ folder, portal })
      outbox.circumstancesChanged()
      for (let number = 0; number < 4; number += 1) {
        const text = `${run}-${'x'.repeat(number)}`
        written.push(text)
        // Not waited for: the app ends in the middle of it, and then nobody was told that it is kept.
        write(THREAD, text).then(
          () => acknowledged.push(text),
          () => undefined,
        )
        await new Promise((resolve) => setTimeout(resolve, 3 * run))
      }
      // As a kill: the database goes first, with entries still on their way.
      await store.close()
      await outbox.dispose()
    }
    const last = await setUp({ folder, portal })
    last.outbox.circumstancesChanged()
    await last.empty()
    expect(portal.texts).toEqual(written.filter((text) => portal.texts.includes(text)))
    expect(acknowledged.filter((text) => !portal.texts.includes(text))).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(4)
  })

  it('sends under the same key after a restart what was on its way', async () => {
    const folder = await storeFolder()
    const portal = new WritePortal()
    const first = await setUp({ folder, portal })
    portal.fault = () => 'cut-after'
    const entry = entryOf(await first.write(THREAD, 'raz'))
    await first.store.close()
    await first.outbox.dispose()
    portal.fault = () => 'none'
    const second = await setUp({ folder, portal })
    second.outbox.circumstancesChanged()
    await second.empty()
    expect(portal.texts).toEqual(['raz'])
    expect(new Set(portal.requests.map(({ key }) => key))).toEqual(new Set([entry.id]))
  })
})

describe('Outbox in memory', () => {
  it('keeps order, keys and corrections as the database does', async () => {
    const portal = new WritePortal()
    portal.fault = ({ text, attempt }) =>
      text === 'źle' ? { status: 400, code: 'invalid-request' } : attempt === 1 ? 'cut-after' : 'none'
    const { write, outbox, empty } = await setUp({
      portal,
      storeOf: (clock) => new MemoryStore(collections, clock),
    })
    const entry = entryOf(await write(THREAD, 'źle'))
    await write(THREAD, 'drugi')
    await write(randomUUID(), 'inny')
    expect((await outbox.list()).find(({ id }) => id === entry.id)?.state).toBe('needs-attention')
    await outbox.edit(entry.id, { body: 'dobrze' })
    await empty()
    expect(portal.texts.filter((text) => text !== 'inny')).toEqual(['dobrze', 'drugi'])
    expect(portal.effects).toHaveLength(3)
  })
})
