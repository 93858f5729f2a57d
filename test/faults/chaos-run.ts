import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { ForumId } from '#shared/api/forums'
import { SAMPLE_PASSWORD } from '../helpers/access-reference'
import { SeededRandom } from '../helpers/seeded-random'
import { ChaosDriver, Tally } from './chaos-driver'
import { judgeLedger, type LedgerWrite, type Verdict } from './chaos-oracle'
import { ChaosPortal, PortalReader } from './chaos-portal'

export interface ChaosOptions {
  readonly seed: number
  readonly writeCount: number
  readonly clientCount: number
  readonly portalKillCount: number
  readonly clientKillCount: number
  /** Also kills the portal when it has everything, before that is read. */
  readonly isKilledAtEnd: boolean
  /** The built `chaos-client.ts` and `store/worker/store-worker.ts`. */
  readonly clientFile: string
  readonly workerFile: string
}

export interface ChaosReport {
  readonly seed: number
  readonly writes: readonly LedgerWrite[]
  readonly tally: Tally
  readonly portalKillCount: number
  readonly verdict: Verdict
  readonly durationMs: number
}

/** Two computers of one person first, then other people. */
const PEOPLE = [
  { username: 'poziom5', forumId: 'api-forum' },
  { username: 'poziom5', forumId: 'api-forum' },
  { username: 'poziom4', forumId: 'distributor-forum' },
  { username: 'poziom3', forumId: 'distributor-forum' },
  { username: 'poziom2', forumId: 'distributor-forum' },
] as const satisfies readonly { username: string; forumId: ForumId }[]

/** Pauses between tries pass so many times faster: minutes of back-off fit in a run of minutes. */
const SPEED = 20
const LONGEST_LIFE_AFTER_WRITE_MS = 60

/** Real clients write to a real portal through a network that fails, and all of them are killed. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const startedAt = performance.now()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-chaos-'))
  const ends: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 5 })]
  try {
    const portal = await ChaosPortal.start(path.join(folder, 'portal'))
    ends.push(() => portal.stop())
    const tally = new Tally()
    const killer = new PortalKiller(portal, options)
    const setting = { folder, portal, tally, killer, ends }
    const indexes = Array.from({ length: options.clientCount }, (_, index) => index)
    const drivers = await allOf(indexes.map((index) => startDriver(options, index, setting)))
    await allOf(drivers.map((driver) => driver.run()))
    await killer.done()
    await allOf(drivers.map((driver) => driver.drain()))
    // What the portal has said to have is on its disk.
    if (options.isKilledAtEnd) await portal.killAndRestart()
    const writes = drivers.flatMap((driver) => driver.writes)
    const verdict = judgeLedger(writes, await readEverything(portal.url, options.clientCount))
    const durationMs = performance.now() - startedAt
    return { seed: options.seed, writes, tally, portalKillCount: portal.killCount, verdict, durationMs }
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

/** What all of them give, once all have ended: nothing is taken away from one that still runs. */
async function allOf<Value>(running: readonly Promise<Value>[]): Promise<Value[]> {
  await Promise.allSettled(running)
  return Promise.all(running)
}

/** Kills the portal after set numbers of writes, in the middle of what it is doing. */
class PortalKiller {
  private readonly random: SeededRandom
  private readonly every: number
  private writeCount = 0
  private left: number
  private kills: Promise<void> = Promise.resolve()

  constructor(
    private readonly portal: ChaosPortal,
    { seed, writeCount, portalKillCount }: ChaosOptions,
  ) {
    this.random = new SeededRandom(seed, 'kills of the portal')
    this.left = portalKillCount
    this.every = Math.max(1, Math.floor(writeCount / (portalKillCount + 1)))
  }

  noteWrite(): void {
    this.writeCount += 1
    if (this.left === 0 || this.writeCount % this.every !== 0) return
    this.left -= 1
    const lifeMs = this.random.below(LONGEST_LIFE_AFTER_WRITE_MS)
    this.kills = this.kills.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, lifeMs))
      await this.portal.killAndRestart()
    })
    // Told by `done`; until then it must not count as unhandled.
    this.kills.catch(() => undefined)
  }

  /** Resolves when the portal is up after its last kill. */
  done(): Promise<void> {
    return this.kills
  }
}

interface Setting {
  readonly folder: string
  readonly portal: ChaosPortal
  readonly tally: Tally
  readonly killer: PortalKiller
  readonly ends: (() => Promise<void>)[]
}

async function startDriver(options: ChaosOptions, index: number, setting: Setting): Promise<ChaosDriver> {
  const person = personOf(index)
  const { seed, writeCount, clientCount, clientKillCount, clientFile, workerFile } = options
  const reader = await PortalReader.signIn(setting.portal.url, person.username)
  const [sharedThreadId] = await reader.threadIds(person.forumId)
  if (sharedThreadId === undefined) throw new Error('the sample has no thread')
  const folder = path.join(setting.folder, `client-${index + 1}`)
  await mkdir(folder)
  const share = (total: number): number => Math.floor((total + index) / clientCount)
  const driver = await ChaosDriver.start({
    ...person,
    name: `c${index + 1}`,
    password: SAMPLE_PASSWORD,
    sharedThreadId,
    folder,
    clientFile,
    workerFile,
    speed: SPEED,
    seed,
    writeCount: share(writeCount),
    killCount: share(clientKillCount),
    portal: setting.portal,
    tally: setting.tally,
    onWrite: () => setting.killer.noteWrite(),
  })
  setting.ends.push(() => driver.stop())
  return driver
}

function personOf(index: number): (typeof PEOPLE)[number] {
  const person = PEOPLE[index % PEOPLE.length]
  if (person === undefined) throw new RangeError('nobody is left')
  return person
}

async function readEverything(portalUrl: string, clientCount: number) {
  const people = Array.from({ length: clientCount }, (_, index) => personOf(index))
  const forums = new Map(people.map(({ forumId, username }) => [forumId, username]))
  const posts = []
  for (const [forumId, username] of forums) {
    const reader = await PortalReader.signIn(portalUrl, username)
    posts.push(...(await reader.findPosts(forumId)))
  }
  return posts
}
