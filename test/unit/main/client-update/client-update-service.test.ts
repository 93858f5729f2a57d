import { describe, expect, it } from 'vitest'
import type { ClientUpdateWay } from '#shared/ipc/client-update'
import {
  ClientUpdateService,
  type OfferedVersion,
  type Updater,
} from '../../../../src/main/client-update/client-update-service'
import {
  EMPTY_RECORD,
  type KeptPackage,
  type UpdateRecord,
} from '../../../../src/main/client-update/update-record'
import { PortalUnreachableError } from '../../../../src/main/portal/portal-errors'
import { ManualClock } from '../../../helpers/manual-clock'
import { MemoryLog } from '../../../helpers/memory-log'

const OFFERED: OfferedVersion = {
  version: '0.3.0',
  fileName: 'strefa.AppImage',
  notes: { pl: 'Zmiany.', en: 'Changes.' },
  byteLength: 1_000,
  sha512: 'ab',
}
const HOUR_MS = 3_600_000
const BY_ITSELF: ClientUpdateWay = { kind: 'by-itself', isAutomatic: false, asksForPassword: false }

const keptOf = (version: string): KeptPackage => ({
  version,
  fileName: 'strefa.AppImage',
  filePath: `/kept/${version}`,
  byteLength: 1_000,
  sha512: 'ab',
})

/** The service with an updater that finds what a test says, and notes what it was told to do. */
class Bench {
  readonly clock = new ManualClock()
  readonly done: string[] = []
  offered: OfferedVersion | null = OFFERED
  checkError: Error | null = null
  downloadError: Error | null = null
  wayBack: KeptPackage | null = keptOf('0.2.0')
  isWhole = true
  isMetered = false
  /** What the person chooses in the system's dialog. */
  place: string | null = '/media/stick'
  record: UpdateRecord = EMPTY_RECORD
  readonly service: ClientUpdateService

  constructor(way: ClientUpdateWay = BY_ITSELF) {
    const bench = this
    const updater: Updater = {
      check: async (place) => {
        this.done.push(place === null ? 'check' : `check ${place}`)
        if (this.checkError !== null) throw this.checkError
        return this.offered
      },
      download: async (onProgress) => {
        this.done.push('download')
        if (this.downloadError !== null) throw this.downloadError
        onProgress(500)
        return '/pending/strefa.AppImage'
      },
      install: async (runsAfter) => {
        // What guards the next start is on the disk before the installer runs.
        expect(this.record.change).toMatchObject({ from: '0.2.0', to: '0.3.0' })
        this.done.push(runsAfter ? 'install and run' : 'install')
        return true
      },
      carry: async (filePath, place) => {
        this.done.push(`carry ${filePath} to ${place}`)
      },
    }
    this.service = new ClientUpdateService({
      currentVersion: '0.2.0',
      way,
      openUpdater: async () => updater,
      packages: {
        keepRunning: async () => this.wayBack,
        keepNext: async () => keptOf('0.3.0'),
        isWhole: async () => this.isWhole,
      },
      record: {
        get value() {
          return bench.record
        },
        write: (record) => {
          bench.record = record
        },
      },
      isNetworkMetered: () => this.isMetered,
      quit: () => this.done.push('quit'),
      askForFolder: async () => this.place,
      showInFolder: (filePath) => this.done.push(`show ${filePath}`),
      clock: this.clock,
      random: () => 0.5,
      log: new MemoryLog(),
    })
  }

  get kind(): string {
    return this.service.state.step.kind
  }

  async download(): Promise<void> {
    await this.service.check()
    this.service.download()
    await expect.poll(() => this.kind).not.toBe('downloading')
  }

  async end(): Promise<void> {
    await this.service.dispose()
    await this.service.finish(() => this.done.push('about to install'))
  }
}

describe('updates of the app', () => {
  it('are looked for by themselves, soon after the start and every few hours, and no more than told', async () => {
    const bench = new Bench()
    bench.service.start()
    await bench.clock.advance(31_000)
    await expect.poll(() => bench.kind).toBe('available')
    expect(bench.done).toEqual(['check'])
    await bench.clock.advance(5 * HOUR_MS)
    await expect.poll(() => bench.done).toEqual(['check', 'check'])
    await bench.end()
    expect(bench.done).toEqual(['check', 'check'])
  })

  it('are brought and installed at the end of the app when a person has said so', async () => {
    const bench = new Bench()
    await bench.download()
    expect(bench.service.state.step).toMatchObject({ kind: 'ready', installsAtQuit: false, hasWayBack: true })
    bench.service.install('at-quit')
    expect(bench.done).toEqual(['check', 'download'])
    await bench.end()
    expect(bench.done.slice(2)).toEqual(['about to install', 'install'])
    expect(bench.record.change).toMatchObject({ wayBack: keptOf('0.2.0'), installed: keptOf('0.3.0') })
  })

  it('end the app and start the new one when a person wants them now', async () => {
    const bench = new Bench()
    await bench.download()
    bench.service.install('now')
    expect(bench.done.at(-1)).toBe('quit')
    await bench.end()
    expect(bench.done.at(-1)).toBe('install and run')
  })

  it('are not installed when nobody has said so, or has thought better of it', async () => {
    const bench = new Bench()
    await bench.download()
    bench.service.install('at-quit')
    bench.service.install('not-yet')
    await bench.end()
    expect(bench.done).toEqual(['check', 'download'])
    expect(bench.record).toBe(EMPTY_RECORD)
  })

  it('are not installed when the file has been changed since it was checked', async () => {
    const bench = new Bench()
    await bench.download()
    bench.service.install('at-quit')
    bench.isWhole = false
    await bench.end()
    expect(bench.done).toEqual(['check', 'download'])
    expect(bench.record.change).toBeNull()
  })

  it('come by themselves where an administrator wants that, but never without a way back', async () => {
    const automatic: ClientUpdateWay = { ...BY_ITSELF, isAutomatic: true }
    const bench = new Bench(automatic)
    bench.service.start()
    await bench.clock.advance(31_000)
    await expect.poll(() => bench.service.state.step).toMatchObject({ kind: 'ready', installsAtQuit: true })
    await bench.end()
    expect(bench.done).toEqual(['check', 'download', 'about to install', 'install'])

    const risky = new Bench(automatic)
    risky.wayBack = null
    await risky.service.check()
    expect(risky.service.state.step).toMatchObject({
      kind: 'ready',
      installsAtQuit: false,
      hasWayBack: false,
    })
    await risky.end()
    expect(risky.done).toEqual(['check', 'download'])

    const metered = new Bench(automatic)
    metered.isMetered = true
    await metered.service.check()
    expect(metered.kind).toBe('available')
    await metered.end()
  })

  it('tell what is in the way to who has asked, and leave others alone', async () => {
    const bench = new Bench()
    bench.checkError = new PortalUnreachableError('releases')
    await bench.service.check()
    expect(bench.service.state.step).toEqual({
      kind: 'failed',
      errorCode: 'portal-unreachable',
      version: null,
    })
    await bench.end()

    const background = new Bench()
    background.checkError = new PortalUnreachableError('releases')
    background.service.start()
    await background.clock.advance(31_000)
    await expect.poll(() => background.done).toEqual(['check'])
    await background.service.dispose()
    expect(background.kind).toBe('idle')
  })

  it('go on with a download that has failed', async () => {
    const bench = new Bench()
    bench.downloadError = new PortalUnreachableError('a package')
    await bench.download()
    expect(bench.service.state.step).toMatchObject({ kind: 'failed', version: '0.3.0' })
    bench.downloadError = null
    bench.service.download()
    await expect.poll(() => bench.kind).toBe('ready')
    await bench.end()
  })

  it('of an archive are brought, and put in place by the person', async () => {
    const bench = new Bench({ kind: 'by-hand' })
    await bench.download()
    bench.service.install('now')
    expect(bench.done.at(-1)).toBe('show /pending/strefa.AppImage')
    await bench.end()
    expect(bench.done).not.toContain('install')
  })

  it('come from a stick, and go out to one, where the person says', async () => {
    const bench = new Bench()
    await expect(bench.service.carry()).rejects.toMatchObject({ code: 'client-update-not-ready' })
    await bench.service.checkCarrier()
    expect(bench.service.state).toMatchObject({ step: { kind: 'available' }, checkedAt: null })
    bench.service.download()
    await expect.poll(() => bench.kind).toBe('ready')
    expect(await bench.service.carry()).toBe(true)
    expect(bench.done).toEqual(['check /media/stick', 'download', 'carry /kept/0.3.0 to /media/stick'])
    bench.place = null
    expect(await bench.service.carry()).toBe(false)
    await bench.end()
  })

  it('are not even looked for where they are off', async () => {
    const bench = new Bench({ kind: 'off', reason: 'msi' })
    bench.service.start()
    await bench.clock.advance(24 * HOUR_MS)
    await bench.service.check()
    expect([bench.done, bench.service.state.way]).toEqual([[], { kind: 'off', reason: 'msi' }])
    await bench.end()
  })
})
