import { describe, expect, it } from 'vitest'
import { PortalUnreachableError } from '../../../../src/main/portal/portal-errors'
import { storeFolder } from '../../../helpers/offline-bench'
import { WritePortal } from '../../../helpers/write-portal'
import { entryOf, setUp, THREAD } from './outbox-fixture'

describe('Outbox: a write that may have arrived', () => {
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

  it('asks nothing first when the portal has just answered', async () => {
    const { write, circumstances, portal, clock } = await setUp({ speed: 1 })
    // However slow this computer is: that answer is not old.
    const lastAnswerAt = new Date(clock.now() + 60_000).toISOString()
    circumstances.connectivity.state = { kind: 'online', lastAnswerAt }
    circumstances.connectivity.check = () => new Promise(() => undefined)
    await write(THREAD, 'od razu')
    expect(portal.texts).toEqual(['od razu'])
  })

  it('does not hold up the end of the app while the portal is asked', async () => {
    const { write, outbox, circumstances, portal } = await setUp({ speed: 1 })
    circumstances.connectivity.check = () => new Promise(() => undefined)
    void write(THREAD, 'x').catch(() => undefined)
    await expect.poll(() => outbox.list()).toHaveLength(1)
    // Asked for once more, so that the end finds it both asking and about to ask.
    outbox.circumstancesChanged()
    await outbox.dispose()
    expect(portal.texts).toEqual([])
  })
})
