import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Handover } from '#shared/api/handovers'
import { LedgerChecker } from '../../../../../src/main/updates/handovers/ledger-checker'
import { ledger } from '../../../../helpers/handover-documents'
import { TestCircumstances } from '../../../../helpers/offline-bench'

const COLLECTION = 'handovers.entries'

/** A client that keeps a ledger; `portal` is what the next sync brings. */
class Keeper {
  readonly circumstances = new TestCircumstances('http://127.0.0.1:1')
  portal: readonly Handover[] | null = null
  private cursor: string | null = null
  private syncs = 0
  readonly checker = new LedgerChecker({
    stores: this.circumstances,
    session: this.circumstances.session,
    bringUpToDate: async () => {
      if (this.portal !== null) await this.sync(this.portal)
    },
    clock: this.circumstances.clock,
    log: this.circumstances.log,
  })

  /** All that the portal has, in place of what is kept. */
  async sync(entries: readonly Handover[]): Promise<void> {
    // Two syncs within a millisecond would look like one.
    await new Promise((resolve) => setTimeout(resolve, 2))
    this.syncs += 1
    const nextCursor = `after ${this.syncs}`
    const page = { changed: [...entries], removedIds: [], nextCursor, hasMore: false, isReset: true }
    await this.circumstances.store.applySyncPage(COLLECTION, page, this.cursor)
    this.cursor = nextCursor
  }

  async verdict() {
    const { kind, wholeCount, fault } = await this.checker.check()
    return { kind, wholeCount, fault }
  }
}

async function keeping(entries: readonly Handover[]): Promise<Keeper> {
  const keeper = new Keeper()
  await keeper.sync(entries)
  return keeper
}

const whole = (wholeCount: number) => ({ kind: 'whole', wholeCount, fault: null })
const broken = (position: number, kind: string) => ({
  kind: 'broken',
  wholeCount: position - 1,
  fault: { position, kind },
})

describe('LedgerChecker', () => {
  it('finds a ledger of any length whole, also an empty one', async () => {
    expect(await (await keeping([])).verdict()).toEqual(whole(0))
    expect(await (await keeping(ledger(1))).verdict()).toEqual(whole(1))
    expect(await (await keeping(ledger(431))).verdict()).toEqual(whole(431))
  })

  it('says so when nothing has been brought yet, or nobody is signed in', async () => {
    const keeper = new Keeper()
    expect((await keeper.verdict()).kind).toBe('absent')
    keeper.circumstances.account = null
    expect((await keeper.verdict()).kind).toBe('absent')
  })

  it('finds the first entry whose content was changed, whatever was changed', async () => {
    const changes: Partial<Handover>[] = [
      { note: 'dopisane' },
      { recipient: null },
      { recordedAt: '2026-11-22T10:00:00.001Z' },
      { recordedBy: 'Kto inny' },
      { isWarningOverridden: true },
      { medium: 'remote' },
      { handedOverAt: '2026-11-19T12:30:00.000Z' },
      { packages: [] },
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(...changes),
        async (position, change) => {
          const entries = ledger(12)
          entries[position - 1] = { ...(entries[position - 1] as Handover), ...change }
          const keeper = await keeping(entries)
          expect(await keeper.verdict()).toEqual(broken(position, 'altered'))
          // On the next check, and after the next sync, just as well: nothing is mended.
          expect(await keeper.verdict()).toEqual(broken(position, 'altered'))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('finds an entry that was put in the place of another, whose followers name the other', async () => {
    const entries = ledger(5)
    entries[2] = { ...(entries[2] as Handover), hash: 'f'.repeat(64) }
    expect(await (await keeping(entries)).verdict()).toEqual(broken(3, 'altered'))
    entries[2] = { ...(ledger(5)[2] as Handover), previousHash: 'f'.repeat(64) }
    expect(await (await keeping(entries)).verdict()).toEqual(broken(3, 'unlinked'))
  })

  it('finds a past that was written anew, hashes and all, because it has seen another', async () => {
    const keeper = await keeping(ledger(6))
    expect(await keeper.verdict()).toEqual(whole(6))
    await keeper.sync(ledger(8, { note: 'inna przeszłość' }))
    expect(await keeper.verdict()).toEqual(broken(6, 'replaced'))
  })

  it('finds that the end was cut off which was here before', async () => {
    const keeper = await keeping(ledger(6))
    await keeper.verdict()
    await keeper.sync(ledger(4))
    expect(await keeper.verdict()).toEqual(broken(5, 'missing'))
  })

  it('finds a gap that stays after the portal was asked', async () => {
    const keeper = await keeping(ledger(6).filter(({ position }) => position !== 3))
    keeper.portal = ledger(6).filter(({ position }) => position !== 3)
    expect(await keeper.verdict()).toEqual(broken(3, 'missing'))
  })

  it('waits for what is not here yet, and calls nobody a forger for it', async () => {
    const keeper = await keeping(ledger(6).filter(({ position }) => position < 4 || position > 5))
    expect(await keeper.verdict()).toEqual({ kind: 'incomplete', wholeCount: 3, fault: null })
    keeper.portal = ledger(6)
    expect(await keeper.verdict()).toEqual(whole(6))
  })

  it('keeps the ledgers of two firms apart', async () => {
    const keeper = await keeping(ledger(6))
    await keeper.verdict()
    const { session } = keeper.circumstances
    if (session.state.kind !== 'signed-in') throw new Error('nobody is signed in')
    const firm = { id: '00000000-0000-4000-8000-00000000ffff', name: 'Nowa firma', city: 'Ełk' }
    session.state = { ...session.state, account: { ...session.state.account, firm } }
    await keeper.sync(ledger(2, { note: 'innej firmy' }))
    expect(await keeper.verdict()).toEqual(whole(2))
  })
})
