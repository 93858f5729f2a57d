import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { collections } from '#shared/api/endpoints'
import { MemoryStore } from '../../../../src/main/offline/memory-store'
import { thread } from '../../../helpers/forum-documents'
import { signedIn } from '../../../helpers/offline-bench'
import { WritePortal } from '../../../helpers/write-portal'
import { entryOf, once, setUp, THREAD } from './outbox-fixture'

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
