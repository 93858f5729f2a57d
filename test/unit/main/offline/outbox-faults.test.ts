import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { collections } from '#shared/api/endpoints'
import { MemoryStore } from '../../../../src/main/offline/memory-store'
import { StoreError } from '../../../../src/main/store/store-errors'
import { storeFolder } from '../../../helpers/offline-bench'
import { WritePortal } from '../../../helpers/write-portal'
import { entryOf, once, setUp, THREAD } from './outbox-fixture'

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
