import { beforeEach, describe, expect, it } from 'vitest'
import { collections } from '#shared/api/endpoints'
import type { VersionDetails } from '#shared/api/updates'
import { DEFAULT_PREFERENCES, type Preferences } from '#shared/ipc/preferences'
import type { StartOutcome, Transfer } from '#shared/ipc/transfer'
import { DEFAULT_DOWNLOAD } from '#shared/updates/follow-rules'
import type { Digest } from '#shared/updates/news-digest'
import { KeptReads } from '../../../../../src/main/offline/kept-reads'
import { MemoryStore } from '../../../../../src/main/offline/memory-store'
import { createUpdateRules } from '../../../../../src/main/updates/create-update-rules'
import { version as anyVersion } from '../../../../helpers/forum-documents'
import { ManualClock } from '../../../../helpers/manual-clock'
import { signedIn, TestCircumstances } from '../../../../helpers/offline-bench'
import { transferWith } from '../../../../helpers/transfers'

const SETTLE_MS = 1_100
const HOUR_MS = 3_600_000
const PROGRAM = 'gestor'
const zone = process.env['TZ']

beforeEach(() => {
  process.env['TZ'] = 'UTC'
  return () => {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  }
})

/** A queue that takes what it is given. */
class Queue {
  readonly started: string[] = []
  readonly transfers = new Map<string, Transfer>()

  list = async (): Promise<Transfer[]> => [...this.transfers.values()]

  start = async (versionIds: readonly string[]): Promise<StartOutcome> => {
    const transfers = versionIds.map((versionId) => {
      this.started.push(versionId)
      return this.put(versionId)
    })
    return { transfers, refused: [] }
  }

  cancel = async (packageId: string): Promise<void> => {
    this.transfers.delete(packageId)
  }

  put(versionId: string, change: Partial<Transfer> = {}): Transfer {
    const packageId = Buffer.from(versionId).toString('hex').padStart(32, '0').slice(-32)
    const transfer = transferWith({ packageId, versionId, ...change })
    this.transfers.set(packageId, transfer)
    return transfer
  }
}

/** The rules over a catalogue that a test publishes to, as sync would. */
class Bench {
  readonly clock = new ManualClock()
  readonly queue = new Queue()
  readonly told: Digest[] = []
  readonly circumstances = new TestCircumstances(
    'http://127.0.0.1:9',
    new MemoryStore(collections, this.clock),
    this.clock,
  )
  readonly quarantinedIds: string[] = []
  preferences: Preferences = { ...DEFAULT_PREFERENCES, quietHours: null }
  updateRules = this.open()

  get rules() {
    return this.updateRules.rules
  }

  /** As the next run of the app has them: from what the store keeps. */
  async restart(): Promise<void> {
    await this.updateRules.dispose()
    this.updateRules = this.open()
    this.updateRules.watch.noteTransfers(await this.queue.list())
  }

  /** Takes versions into the kept catalogue, and lets the rules look at it. */
  async publish(...versions: VersionDetails[]): Promise<void> {
    const { store } = this.circumstances
    const cursor = await store.cursorOf('updates.versions')
    await store.applySyncPage(
      'updates.versions',
      {
        changed: versions,
        removedIds: [],
        nextCursor: `${cursor}+`,
        isReset: cursor === null,
        hasMore: false,
      },
      cursor,
    )
    await this.look()
  }

  async look(): Promise<void> {
    this.updateRules.watch.request()
    await this.clock.advance(SETTLE_MS)
  }

  private open() {
    return createUpdateRules({
      stores: this.circumstances,
      session: this.circumstances.session,
      reads: new KeptReads(this.circumstances.deps),
      transfers: this.queue,
      quarantined: { quarantinedVersionIds: () => this.quarantinedIds },
      preferences: () => this.preferences,
      isNetworkMetered: () => this.circumstances.isNetworkMetered,
      language: () => 'pl',
      tell: (digest) => this.told.push(digest),
      clock: this.clock,
      log: this.circumstances.log,
    })
  }
}

function gestor(number: string, change: Partial<VersionDetails> = {}): VersionDetails {
  const fileName = `gestor-${number}.exe`
  return anyVersion(1, {
    id: `gestor-${number}`,
    programId: PROGRAM,
    programName: 'Gestor GT',
    version: number,
    publishedAt: '2026-11-22T07:00:00.000Z',
    package: { id: 'b'.repeat(32), fileName, byteLength: 1_000, sha256: 'c'.repeat(64) },
    ...change,
  })
}

const OLD = gestor('1.0', { publishedAt: '2026-10-01T08:00:00.000Z' })

/** Gestor is followed, and version 1.0 was there before. */
async function following(download: typeof DEFAULT_DOWNLOAD | null = DEFAULT_DOWNLOAD): Promise<Bench> {
  const bench = new Bench()
  await bench.publish(OLD)
  await bench.rules.setDownload(PROGRAM, download)
  await bench.look()
  return bench
}

describe('Rules of updates', () => {
  it('queue what is new of a followed program, and tell of it once', async () => {
    const bench = await following()
    expect(bench.queue.started).toEqual([])
    await bench.publish(gestor('1.1'), anyVersion(3))
    expect(bench.queue.started).toEqual(['gestor-1.1'])
    expect(bench.told).toEqual([
      { title: '1 nowa wersja', body: 'Gestor GT 1.1\nPobierane automatycznie: 1' },
    ])
    await bench.look()
    await bench.restart()
    await bench.look()
    expect(bench.queue.started).toHaveLength(1)
    expect(bench.told).toHaveLength(1)
  })

  it('only tell where nothing is to be downloaded', async () => {
    const bench = await following(null)
    await bench.publish(gestor('1.1'))
    expect(bench.queue.started).toEqual([])
    expect(bench.told).toEqual([{ title: '1 nowa wersja', body: 'Gestor GT 1.1' }])
  })

  it('never bring again what was cancelled, also after a restart', async () => {
    const bench = await following()
    await bench.publish(gestor('1.1'))
    bench.queue.transfers.clear()
    await bench.restart()
    await bench.publish(gestor('1.1', { summary: 'Inne słowa' }))
    expect(bench.queue.started).toEqual(['gestor-1.1'])
  })

  it('never bring what a person has downloaded and removed before the rule was made', async () => {
    const bench = await following(null)
    const taken = bench.queue.put('gestor-1.1')
    bench.updateRules.watch.noteTransfers([taken])
    bench.queue.transfers.clear()
    await bench.publish(gestor('1.1'))
    await bench.rules.setDownload(PROGRAM, DEFAULT_DOWNLOAD)
    await bench.look()
    expect(bench.queue.started).toEqual([])
  })

  it('take back what they have queued when it is withdrawn, and leave what a person has queued', async () => {
    const bench = await following()
    bench.queue.put('gestor-1.2')
    await bench.publish(gestor('1.1'), gestor('1.2'))
    const withdrawal = { withdrawnAt: '2026-11-22T07:30:00.000Z', reason: 'Błąd' }
    await bench.publish(gestor('1.1', { withdrawal }), gestor('1.2', { withdrawal }))
    expect((await bench.queue.list()).map(({ versionId }) => versionId)).toEqual(['gestor-1.2'])
  })

  it('tell once of a withdrawn version that is in the library', async () => {
    const bench = await following(null)
    bench.queue.put(OLD.id, { state: 'ready' })
    const withdrawal = { withdrawnAt: '2026-11-22T07:30:00.000Z', reason: 'Błąd' }
    await bench.publish({ ...OLD, withdrawal })
    await bench.look()
    expect(bench.told).toEqual([
      { title: 'Producent wycofał 1 wersję, którą masz', body: 'Nie instaluj: Gestor GT 1.0' },
    ])
  })

  it('tell of a withdrawn version that the library has set aside already', async () => {
    const bench = await following(null)
    bench.quarantinedIds.push(OLD.id)
    await bench.publish({ ...OLD, withdrawal: { withdrawnAt: '2026-11-22T07:30:00.000Z', reason: 'Błąd' } })
    expect(bench.told.map(({ title }) => title)).toEqual(['Producent wycofał 1 wersję, którą masz'])
  })

  it('bring nothing over a network that costs by volume, and bring it over another', async () => {
    const bench = await following()
    bench.circumstances.isNetworkMetered = true
    await bench.publish(gestor('1.1'))
    expect(bench.queue.started).toEqual([])
    bench.circumstances.isNetworkMetered = false
    await bench.look()
    expect(bench.queue.started).toEqual(['gestor-1.1'])
  })

  it('hold news back in quiet hours, download meanwhile, and tell all of it in one message after', async () => {
    const bench = await following()
    // It is 8:00.
    bench.preferences = { ...bench.preferences, quietHours: { fromMinute: 20 * 60, toMinute: 9 * 60 } }
    await bench.publish(gestor('1.1'))
    await bench.publish(gestor('1.2'))
    expect(bench.queue.started).toEqual(['gestor-1.1', 'gestor-1.2'])
    expect(bench.told).toEqual([])
    await bench.clock.advance(HOUR_MS)
    expect(bench.told.map(({ title }) => title)).toEqual(['2 nowe wersje'])
  })

  it('tell nothing where a person wants no news, and nothing of that time later', async () => {
    const bench = await following(null)
    bench.preferences = { ...bench.preferences, notifiesOfNews: false }
    await bench.publish(gestor('1.1'))
    bench.preferences = { ...bench.preferences, notifiesOfNews: true }
    await bench.look()
    expect(bench.told).toEqual([])
  })

  it('tell nothing of what was looked at in the catalogue before it could be told', async () => {
    const bench = await following(null)
    bench.preferences = { ...bench.preferences, updatesSeenAt: '2026-11-22T07:00:00.000Z' }
    await bench.publish(gestor('1.1'))
    expect(bench.told).toEqual([])
    expect(bench.updateRules.watch.newCount).toBe(0)
  })

  it('take what the first sync brings as there already, for a program followed before it', async () => {
    const bench = new Bench()
    await bench.rules.setDownload(PROGRAM, DEFAULT_DOWNLOAD)
    expect(await bench.rules.list()).toEqual([
      { programId: PROGRAM, since: null, download: DEFAULT_DOWNLOAD },
    ])
    await bench.publish(OLD, gestor('1.1'))
    expect(bench.queue.started).toEqual([])
    await bench.publish(gestor('1.2', { publishedAt: '2026-11-22T07:40:00.000Z' }))
    expect(bench.queue.started).toEqual(['gestor-1.2'])
  })

  it('count what is new as the board does', async () => {
    const bench = await following(null)
    await bench.publish(gestor('1.1'), anyVersion(3, { package: gestor('1').package }), anyVersion(4))
    expect(bench.updateRules.watch.newCount).toBe(2)
  })

  it('do nothing for an account without updates, and refuse it', async () => {
    const bench = await following()
    bench.circumstances.session.state = signedIn({ capabilities: [] })
    await bench.publish(gestor('1.1'))
    expect(bench.queue.started).toEqual([])
    expect(bench.told).toEqual([])
    await expect(bench.rules.follow('subiekt-nexo', true)).rejects.toMatchObject({
      code: 'capability-required',
    })
  })

  it('are each account’s own', async () => {
    const bench = await following()
    const first = bench.circumstances.account
    bench.circumstances.account = {
      username: 'inna',
      store: new MemoryStore(collections, bench.clock),
      isOnDisk: true,
    }
    bench.circumstances.session.state = signedIn({ username: 'inna' })
    expect(await bench.rules.list()).toEqual([])
    bench.circumstances.account = first
    expect(await bench.rules.list()).toHaveLength(1)
    bench.circumstances.account = null
    expect(await bench.rules.list()).toEqual([])
    await expect(bench.rules.follow(PROGRAM, false)).rejects.toMatchObject({ code: expect.any(String) })
  })

  it('go over to another store of the same account, as when the keychain has come back', async () => {
    const bench = await following()
    const { account } = bench.circumstances
    if (account === null) throw new Error('nobody is signed in')
    bench.circumstances.account = { ...account, store: new MemoryStore(collections, bench.clock) }
    expect(await bench.rules.list()).toHaveLength(1)
  })

  it('cease for a program that is followed no more, and begin anew with what comes later', async () => {
    const bench = await following()
    await bench.rules.follow(PROGRAM, false)
    await bench.publish(gestor('1.1'))
    expect(bench.queue.started).toEqual([])
    await bench.rules.setDownload(PROGRAM, DEFAULT_DOWNLOAD)
    await bench.look()
    expect(bench.queue.started).toEqual([])
    expect(bench.told).toEqual([])
  })
})
