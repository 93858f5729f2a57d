import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { ForumId } from '#shared/api/forums'
import { FaultProxy } from '../helpers/fault-proxy'
import { FATES, type Fate, type JudgedRequest } from '../helpers/judged-requests'
import { SeededRandom } from '../helpers/seeded-random'
import type { LedgerWrite, Word } from './chaos-oracle'
import { type ChaosPortal, markedText } from './chaos-portal'
import { ClientProcess, type ClientProcessOptions, type Reply } from './client-process'

/** How often a request that changes something does not simply pass. */
const FAULT_PROBABILITY = 0.3
const OFFLINE_PROBABILITY = 0.03
const OFFLINE_WRITES = { fewest: 4, most: 12 }
const CHANGE_PROBABILITY = 0.2
const NEW_THREAD_PROBABILITY = 0.08
/** Threads that a client writes to at a time: few enough for writes to stand behind one another. */
const OPEN_THREADS = 5
const MOST_AT_ONCE = 4
const LONGEST_PAUSE_MS = 12
const LONGEST_LIFE_AFTER_WRITE_MS = 25
/** Nobody writes hundreds of posts while the portal starts again. */
const WRITES_PER_OUTAGE = 12
/** So long nothing of what waits may change before it counts as stuck. */
const STUCK_MS = 60_000
const STUCK_BEHIND_REFUSED_MS = 5_000

/** What happened on the way, for the report. */
export class Tally {
  readonly fates = new Map<Fate, number>(FATES.map((fate) => [fate, 0]))
  clientKills = 0
  offlineSpells = 0
  readonly signOuts: string[] = []
  readonly stuck: string[] = []

  count(fate: Fate): Fate {
    this.fates.set(fate, (this.fates.get(fate) ?? 0) + 1)
    return fate
  }
}

export interface DriverOptions {
  readonly name: string
  readonly username: string
  readonly password: string
  readonly forumId: ForumId
  /** A thread in which other clients write as well. */
  readonly sharedThreadId: string
  readonly folder: string
  readonly clientFile: string
  readonly workerFile: string
  readonly speed: number
  readonly seed: number
  readonly writeCount: number
  readonly killCount: number
  readonly portal: ChaosPortal
  readonly tally: Tally
  /** Called with each write that was begun. */
  readonly onWrite: () => void
}

/** One person at a computer: writes, corrects, withdraws, loses the network, and has the computer die. */
export class ChaosDriver {
  readonly writes: LedgerWrite[] = []
  private readonly random: SeededRandom
  private readonly attempts = new Map<string, number>()
  /** Saved, and not known to have left the outbox. */
  private readonly waiting = new Map<string, LedgerWrite>()
  private readonly busy = new Set<LedgerWrite>()
  private readonly gone = new Set<string>()
  private readonly threadIds: string[] = []
  private readonly ownThreads = new Map<string, string>()
  private readonly inFlight = new Set<Promise<void>>()
  private offlineUntil = 0
  private writesInOutage = 0

  private constructor(
    private readonly options: DriverOptions,
    private readonly proxy: FaultProxy,
    private process: ClientProcess,
  ) {
    this.random = new SeededRandom(options.seed, `steps of ${options.name}`)
    this.threadIds.push(options.sharedThreadId)
    proxy.judge = (request) => options.tally.count(this.fateOf(request))
  }

  static async start(options: DriverOptions): Promise<ChaosDriver> {
    const proxy = await FaultProxy.start(options.portal.url)
    const removed: { forget: (entryId: string) => void } = { forget: () => undefined }
    const process = await ClientProcess.start(processOptions(options, proxy, true, removed)).catch(
      async (error: unknown) => {
        await proxy.close()
        throw error
      },
    )
    const driver = new ChaosDriver(options, proxy, process)
    removed.forget = (entryId) => driver.forget(entryId)
    return driver
  }

  /** Writes all it has to write, through everything that happens meanwhile. */
  async run(): Promise<void> {
    const { writeCount, killCount, portal } = this.options
    const killEvery = Math.max(1, Math.floor(writeCount / (killCount + 1)))
    let killsLeft = killCount
    while (this.writes.length < writeCount) {
      if (!portal.isAway) this.writesInOutage = 0
      if (this.writesInOutage >= WRITES_PER_OUTAGE) await portal.whenUp()
      await this.changeNetwork()
      if (this.random.isHit(CHANGE_PROBABILITY)) this.begin(this.changeSomething())
      else {
        this.begin(this.write())
        this.writesInOutage += 1
        if (killsLeft > 0 && this.writes.length % killEvery === 0) {
          killsLeft -= 1
          await delay(this.random.below(LONGEST_LIFE_AFTER_WRITE_MS))
          await this.killAndRestart()
        }
      }
      while (this.inFlight.size >= MOST_AT_ONCE) await Promise.race(this.inFlight)
      await delay(this.random.below(LONGEST_PAUSE_MS))
    }
    await Promise.all(this.inFlight)
  }

  /** Waits until the portal has everything; what stays is noted as stuck. */
  async drain(): Promise<void> {
    const { tally, name } = this.options
    if (this.offlineUntil > 0) await this.proxy.open()
    this.offlineUntil = 0
    let before = ''
    let changedAt = Date.now()
    for (;;) {
      const reply = await this.process.tell({ act: 'list' })
      if (reply?.kind !== 'entries') throw new Error(`${name} does not say what waits\n${this.lastLog}`)
      const { entries } = reply
      if (entries.length === 0) break
      const now = JSON.stringify(entries)
      if (now !== before) changedAt = Date.now()
      before = now
      const isRefused = entries.some(({ state }) => state === 'needs-attention' || state === 'conflict')
      if (Date.now() - changedAt > (isRefused ? STUCK_BEHIND_REFUSED_MS : STUCK_MS)) {
        tally.stuck.push(...entries.map(({ state, errorCode }) => `${name}: ${state} ${errorCode}`))
        break
      }
      await delay(50)
    }
    await this.proxy.settled()
  }

  async stop(): Promise<void> {
    await this.process.kill()
    await this.proxy.close()
  }

  private get lastLog(): string {
    return this.process.lastLog
  }

  private fateOf({ url, body }: JudgedRequest): Fate {
    // Refused sign-outs and the like stay as they are; what writes and what renews the session do not.
    const what = url.includes('/forums/') ? body : url.endsWith('/auth/refresh') ? 'refresh' : null
    if (what === null) return 'pass'
    const attempt = (this.attempts.get(what) ?? 0) + 1
    this.attempts.set(what, attempt)
    const random = new SeededRandom(this.options.seed, `${this.options.name} ${attempt} ${textOf(what)}`)
    return random.isHit(FAULT_PROBABILITY) ? random.pick(FATES.slice(1)) : 'pass'
  }

  private async changeNetwork(): Promise<void> {
    const { tally } = this.options
    if (this.offlineUntil > 0) {
      if (this.writes.length < this.offlineUntil) return
      this.offlineUntil = 0
      await this.proxy.open()
    } else if (this.random.isHit(OFFLINE_PROBABILITY)) {
      const { fewest, most } = OFFLINE_WRITES
      this.offlineUntil = this.writes.length + fewest + this.random.below(most - fewest)
      tally.offlineSpells += 1
      await this.proxy.close()
    }
  }

  private begin(step: Promise<void>): void {
    const tracked: Promise<void> = step.finally(() => this.inFlight.delete(tracked))
    this.inFlight.add(tracked)
  }

  private async write(): Promise<void> {
    const { forumId, name } = this.options
    const order = this.writes.length
    const label = `${name}-w${order}`
    const isNewThread = order === 0 || this.random.isHit(NEW_THREAD_PROBABILITY)
    const threadId = isNewThread ? randomUUID() : this.random.pick(this.threadIds.slice(-OPEN_THREADS))
    const write: LedgerWrite = {
      label,
      clientName: name,
      threadId,
      order,
      saved: 'none',
      edits: [],
      withdrawn: null,
    }
    this.writes.push(write)
    this.options.onWrite()
    const body = markedText(label, 0)
    const title = `Wątek ${label}`
    const reply = await this.process.tell(
      isNewThread
        ? { act: 'open-thread', forumId, threadId, title, body }
        : { act: 'reply', forumId, threadId, body },
    )
    write.saved = wordOf(reply)
    if (reply?.kind !== 'saved') return
    if (isNewThread) {
      this.threadIds.push(threadId)
      this.ownThreads.set(label, title)
    }
    const { entryId } = reply
    if (entryId !== null && !this.gone.has(entryId)) this.waiting.set(entryId, write)
  }

  private async changeSomething(): Promise<void> {
    const free = [...this.waiting].filter(([, write]) => !this.busy.has(write))
    if (free.length === 0) return
    const [entryId, write] = this.random.pick(free)
    this.busy.add(write)
    const title = this.ownThreads.get(write.label)
    // A thread stays: answers to it may wait behind it.
    if (title === undefined && this.random.isHit(0.4)) await this.withdraw(entryId, write)
    else await this.edit(entryId, write, title)
    this.busy.delete(write)
  }

  private async edit(entryId: string, write: LedgerWrite, title: string | undefined): Promise<void> {
    const version = write.edits.push('none')
    const body = { ...(title !== undefined && { title }), body: markedText(write.label, version) }
    write.edits[version - 1] = wordOf(await this.process.tell({ act: 'edit', entryId, body }))
  }

  private async withdraw(entryId: string, write: LedgerWrite): Promise<void> {
    write.withdrawn = 'none'
    write.withdrawn = wordOf(await this.process.tell({ act: 'withdraw', entryId }))
    if (write.withdrawn !== 'no') this.waiting.delete(entryId)
  }

  private forget(entryId: string): void {
    this.gone.add(entryId)
    this.waiting.delete(entryId)
  }

  private async killAndRestart(): Promise<void> {
    this.options.tally.clientKills += 1
    await this.process.kill()
    await Promise.all(this.inFlight)
    const removed = { forget: (entryId: string) => this.forget(entryId) }
    this.process = await ClientProcess.start(processOptions(this.options, this.proxy, false, removed))
  }
}

function processOptions(
  { folder, workerFile, username, password, speed, clientFile, name, tally }: DriverOptions,
  proxy: FaultProxy,
  isFirstStart: boolean,
  removed: { readonly forget: (entryId: string) => void },
): ClientProcessOptions {
  return {
    clientFile,
    config: { folder, portalUrl: proxy.url, workerFile, username, password, isFirstStart, speed },
    onRemoved: (entryId) => removed.forget(entryId),
    onSignedOut: (reason) => tally.signOuts.push(`${name}: ${reason}`),
  }
}

function wordOf(reply: Reply | null): Word {
  if (reply === null) return 'none'
  return reply.kind === 'saved' ? 'yes' : 'no'
}

/** The text alone: ids are made anew in each run. */
function textOf(body: string): string {
  return /\[[\w-]+ v\d+\]/u.exec(body)?.[0] ?? body
}
