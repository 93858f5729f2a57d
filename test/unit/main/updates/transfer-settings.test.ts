import { randomBytes } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { DEFAULT_TRANSFER_SETTINGS, TransferSettings } from '#shared/ipc/transfer'
import { JsonFile } from '../../../../src/main/files/json-file'
import { nodeFsPort } from '../../../../src/main/files/node-fs-port'
import { TransferSettingsService } from '../../../../src/main/updates/queue/transfer-settings'
import { MemoryLog } from '../../../helpers/memory-log'
import { sendAndHold, slowly } from '../../../helpers/package-server'
import { temporaryFolder } from '../../../helpers/temporary-folder'
import { expectReady, numberedVersion, PACKAGE_ID, startBench } from '../../../helpers/transfer-bench'

const CONTENT = randomBytes(600_000)
const HALF = 300_000
const NEVER = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => false))

function openSettings(folder: string): TransferSettingsService {
  const filePath = path.join(folder, 'transfer-settings.json')
  return new TransferSettingsService(
    new JsonFile({ filePath, schema: TransferSettings, fs: nodeFsPort, log: new MemoryLog() }),
  )
}

describe('TransferSettingsService', () => {
  it('keeps what was changed for the next run, and nothing else', async () => {
    const folder = await temporaryFolder()
    const first = openSettings(folder)
    expect(await first.get()).toEqual(DEFAULT_TRANSFER_SETTINGS)
    await first.change({ speedLimit: 500_000 })
    await first.change({ mirrors: ['https://mirror.example/packages/'], downloadHours: NEVER })
    await first.change({ speedLimit: null })
    expect(await openSettings(folder).get()).toEqual({
      ...DEFAULT_TRANSFER_SETTINGS,
      mirrors: ['https://mirror.example/packages/'],
      downloadHours: NEVER,
    })
  })

  it.each(['', '{', '{"speedLimit":-1}'])(
    'begins anew over a damaged file, which is set aside: %j',
    async (text) => {
      const folder = await temporaryFolder()
      await writeFile(path.join(folder, 'transfer-settings.json'), text)
      expect(await openSettings(folder).get()).toEqual(DEFAULT_TRANSFER_SETTINGS)
      expect(await readdir(folder)).toEqual(['transfer-settings.json.damaged'])
    },
  )
})

describe('TransferService: hours for downloads', () => {
  it('lets what is asked for outside of them wait, and go on by itself when they begin', async () => {
    const { bench, server } = await startBench(CONTENT)
    await bench.settings.change({ downloadHours: NEVER })
    await bench.start()
    expect(await bench.until('paused')).toMatchObject({ pauseReason: 'outside-hours' })
    expect(server.requests).toEqual([])
    await bench.settings.change({ downloadHours: null })
    await expectReady(bench, server)
  })

  it('stop what is under way where they end, and lose nothing of it', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(sendAndHold(HALF))
    await bench.start()
    await bench.until(({ receivedByteLength }) => receivedByteLength >= HALF)
    await bench.settings.change({ downloadHours: NEVER })
    expect(await bench.until('paused')).toMatchObject({
      pauseReason: 'outside-hours',
      receivedByteLength: HALF,
    })
    await bench.settings.change({ downloadHours: null })
    await expectReady(bench, server)
    expect(server.ranges).toEqual([null, `bytes=${HALF}-`])
  })

  it('do not hold what a person wants now, and hold the others', async () => {
    const { bench, server } = await startBench(CONTENT)
    await bench.settings.change({ downloadHours: NEVER })
    const versions = [1, 2].map((number) => numberedVersion(bench.version, number))
    bench.findVersion = (id) => versions.find((version) => version.id === id) ?? bench.version
    await bench.service.signedIn()
    const { transfers } = await bench.service.start(versions.map(({ id }) => id))
    const [first = ''] = transfers.map(({ packageId }) => packageId)
    expect(await bench.service.resume(first)).toMatchObject({ state: 'paused', pauseReason: 'outside-hours' })
    expect(await bench.service.resume(first, { isNow: true })).toMatchObject({ ignoresHours: true })
    await bench.until(({ state }) => state === 'ready')
    expect((await bench.service.list())[1]).toMatchObject({ state: 'paused', pauseReason: 'outside-hours' })
    expect(server.requests).toHaveLength(1)
  })
})

describe('TransferService: speed limits', () => {
  it('are kept with the transfer, hold it back, and let it go when they are lifted', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(sendAndHold(1_000))
    await bench.start()
    // A tenth of the package in a second of the bench’s quick time.
    expect(await bench.service.limitSpeed(PACKAGE_ID, 2_000)).toMatchObject({ speedLimit: 2_000 })
    await bench.service.pause(PACKAGE_ID)
    await bench.service.resume(PACKAGE_ID)
    await bench.until(({ receivedByteLength }) => receivedByteLength > 1_000)
    expect((await bench.transfer()).state).toBe('downloading')
    const kept = await bench.store.listTransfers()
    expect(kept).toMatchObject([{ record: { speedLimit: 2_000 } }])
    await bench.service.limitSpeed(PACKAGE_ID, null)
    await expectReady(bench, server)
  })

  it('for all together hold too', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.fault = slowly(100_000)
    await bench.settings.change({ speedLimit: 2_000 })
    await bench.start()
    await bench.until(({ receivedByteLength }) => receivedByteLength > 0)
    expect((await bench.transfer()).receivedByteLength).toBeLessThan(CONTENT.length)
    await bench.settings.change({ speedLimit: null })
    await expectReady(bench, server)
  })
})
