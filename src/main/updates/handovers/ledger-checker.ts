import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { handoversEndpoints, LedgerContent } from '#shared/api/handovers'
import { Sha256Hex } from '#shared/api/updates'
import type { LedgerCheck } from '#shared/ipc/handovers'
import type { SessionState } from '#shared/ipc/session-state'
import { type ChainFault, chainedText, chainFaultOf } from '#shared/updates/handover-chain'
import type { Clock } from '../../base/clock'
import { instantOf } from '../../base/instant'
import type { Log } from '../../logging/log'
import type { KeptStore, StoreSource } from '../../offline/kept-store'
import { storeFact } from '../../store/store-fact'

const ENTRIES = 'handovers.entries'
const PAGE_SIZE = 200
/** So many entries are hashed before others have their turn: some milliseconds. */
const AT_ONCE = 50

const Head = z.strictObject({ position: z.number().int().positive(), hash: Sha256Hex })
type Head = z.infer<typeof Head>

/** An entry as the chain sees it; the rest of it may be anything, and is then no entry of ours. */
const Link = z.looseObject({
  position: z.number().int().positive(),
  previousHash: z.string(),
  hash: z.string(),
})
type Link = z.infer<typeof Link>

export interface LedgerCheckerDeps {
  readonly stores: StoreSource
  readonly session: { readonly state: SessionState }
  /** Brings what the portal has of the ledger; done when it is here, or cannot be brought. */
  readonly bringUpToDate: () => Promise<void>
  readonly clock: Clock
  readonly log: Log
}

/**
 * Checks the firm's ledger as it is kept here.
 *
 * Beside the chain itself, the last entry that was found right is remembered: a portal that writes the
 * past anew, hashes and all, or leaves out its end, is found out by every computer that has seen it.
 */
export class LedgerChecker {
  private running: Promise<LedgerCheck> | null = null

  constructor(private readonly deps: LedgerCheckerDeps) {}

  /** Checks all of it; who asks meanwhile gets the same answer. */
  check(): Promise<LedgerCheck> {
    this.running ??= this.checkNow().finally(() => {
      this.running = null
    })
    return this.running
  }

  private async checkNow(): Promise<LedgerCheck> {
    const first = await this.look()
    if (first.fault?.kind !== 'missing') return this.concluded(first)
    // What another computer has written may just not be here yet.
    const before = await this.syncedAt()
    await this.deps.bringUpToDate()
    const again = await this.look()
    const isUpToDate = (await this.syncedAt()) !== before
    const isUnknown = again.fault?.kind === 'missing' && !isUpToDate && !again.wasSeen
    return this.concluded(isUnknown ? { ...again, kind: 'incomplete', fault: null } : again)
  }

  private async look(): Promise<Finding> {
    const { state } = this.deps.session
    const account = await this.deps.stores.current()
    if (account === null || state.kind !== 'signed-in') return ABSENT
    const { store } = account
    if ((await store.syncedAt(ENTRIES)) === null) return ABSENT
    const fact = storeFact(`handovers-head:${state.account.firm.id}`, Head)
    const head = await store.getFact(fact)
    const entries = await readAll(store)
    const finding = await examine(entries, head)
    const last = entries[finding.wholeCount - 1]
    if (finding.kind === 'whole' && last !== undefined && last.position > (head?.position ?? 0)) {
      await store.putFact(fact, { position: last.position, hash: last.hash })
    }
    return finding
  }

  private async syncedAt(): Promise<string | null> {
    return (await (await this.deps.stores.current())?.store.syncedAt(ENTRIES)) ?? null
  }

  private concluded({ kind, wholeCount, fault }: Finding): LedgerCheck {
    if (fault !== null) this.deps.log.error('ledger.broken', fault)
    return { kind, wholeCount, fault, checkedAt: instantOf(this.deps.clock.now()) }
  }
}

interface Finding extends Pick<LedgerCheck, 'kind' | 'wholeCount' | 'fault'> {
  /** The entry that is missing was here before. */
  readonly wasSeen: boolean
}

const ABSENT: Finding = { kind: 'absent', wholeCount: 0, fault: null, wasSeen: false }

/** Every entry that is kept, the first one first. */
async function readAll(store: KeptStore): Promise<Link[]> {
  const { kept } = handoversEndpoints['handovers.listHandovers']
  // By position: an entry that comes while the pages are read moves all others.
  const entries = new Map<number, Link>()
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { readonly items: readonly unknown[]; readonly nextCursor: string | null } = await store.list(
      kept,
      { query: { limit: PAGE_SIZE, ...(cursor !== '' && { cursor }) } },
    )
    for (const item of page.items) {
      const entry = Link.safeParse(item)
      if (entry.success) entries.set(entry.data.position, entry.data)
    }
    cursor = page.nextCursor
  }
  return [...entries.values()].sort((one, other) => one.position - other.position)
}

async function examine(entries: readonly Link[], head: Head | null): Promise<Finding> {
  const broken = (position: number, kind: ChainFault): Finding => ({
    kind: 'broken',
    wholeCount: position - 1,
    fault: { position, kind },
    wasSeen: position <= (head?.position ?? 0),
  })
  let before: Link | null = null
  for (const [index, entry] of entries.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await nextTurn()
    const fault = chainFaultOf(entry, before, hashOf(entry))
    if (fault !== null)
      return broken(fault === 'missing' ? (before?.position ?? 0) + 1 : entry.position, fault)
    if (entry.position === head?.position && entry.hash !== head.hash)
      return broken(entry.position, 'replaced')
    before = entry
  }
  const last = before?.position ?? 0
  if (head !== null && last < head.position) return broken(last + 1, 'missing')
  return { kind: 'whole', wholeCount: last, fault: null, wasSeen: false }
}

/** Empty, which no hash is, for content that is none. */
function hashOf(entry: Link): string {
  const content = LedgerContent.safeParse(entry)
  return content.success ? createHash('sha256').update(chainedText(content.data)).digest('hex') : ''
}
