import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeFsPort } from '../../../../../src/main/files/node-fs-port'
import { CarrierPackages } from '../../../../../src/main/updates/carrier/carrier-packages'
import { listRemovableDrives } from '../../../../../src/main/updates/carrier/removable-drives'
import { CarrierBench, sampleRelease } from '../../../../helpers/carrier-bench'
import { temporaryFolder } from '../../../../helpers/temporary-folder'

const MOUNTS = [
  '/dev/sda2 / ext4 rw,relatime 0 0',
  '/dev/sdb1 /media/anna/PENDRIVE\\0408GB vfat rw,nosuid 0 0',
  '/dev/sdc1 /run/media/anna/LOCKED exfat ro,nosuid 0 0',
  '/dev/mmcblk0p1 /media/anna/KARTA exfat rw 0 0',
  '/dev/sdd1 /media/anna/Dysk ntfs rw 0 0',
  'proc /proc proc rw 0 0',
].join('\n')

const REMOVABLE: Record<string, string> = { sda: '0', sdb: '1', sdc: '1', mmcblk0: '1', sdd: '0' }

/** A Linux with a stick, a locked stick, a card and a fixed disk. */
const linux = {
  readText: async (filePath: string) => {
    if (filePath === '/proc/self/mounts') return MOUNTS
    const disk = /^\/sys\/block\/(\w+)\/removable$/u.exec(filePath)?.[1] ?? ''
    if (disk === 'gone') throw Object.assign(new Error('gone'), { code: 'ENOENT' })
    return `${REMOVABLE[disk] ?? '0'}\n`
  },
  list: async () => [...Object.keys(REMOVABLE), 'gone'],
}

describe('the removable drives', () => {
  it('are those that can be taken out and written to, by their names', async () => {
    expect(await listRemovableDrives(linux, 'linux')).toEqual([
      { folder: '/media/anna/PENDRIVE 8GB', name: 'PENDRIVE 8GB' },
      { folder: '/media/anna/KARTA', name: 'KARTA' },
    ])
  })

  it('are left to the system’s dialog elsewhere', async () => {
    expect(await listRemovableDrives(linux, 'win32')).toEqual([])
  })
})

describe('the places to choose from', () => {
  it('remember where one was last, also in the next run', async () => {
    const folder = await temporaryFolder()
    const releases = [sampleRelease('1.58.0', 1_000)]
    const bench = new CarrierBench({ folder, releases })
    await bench.fill()
    expect(await bench.places.list()).toEqual([])
    await bench.export()
    const next = new CarrierBench({ folder, releases })
    expect(await next.places.list()).toMatchObject([
      { name: 'stick', kind: 'folder', hasUpdates: true, isKnown: true },
    ])
    await rm(bench.stick, { recursive: true })
    expect(await next.places.list()).toMatchObject([{ name: 'stick', volume: null, hasUpdates: false }])
  })

  it('have the folder of a set that was opened through the system among them, and the last one marked', async () => {
    const bench = new CarrierBench({
      folder: await temporaryFolder(),
      releases: [sampleRelease('1.58.0', 1_000)],
    })
    await bench.fill()
    await bench.export()
    const next = new CarrierBench({ folder: await temporaryFolder(), releases: [] })
    const set = path.join(bench.stick, 'StrefaPartnera', 'StrefaPartnera.strefa-set')
    expect(await next.places.open(set)).toBe(true)
    expect(await next.places.list()).toMatchObject([{ name: 'stick', hasUpdates: true, isOpened: true }])
    const copy = path.join(await temporaryFolder(), 'x.strefa-set')
    await writeFile(copy, '')
    expect(await next.places.open(copy)).toBe(true)
    expect(await next.places.list()).toMatchObject([{ hasUpdates: false, isOpened: true }])
  })

  it('take no set that is not there, and follow no link to one', async () => {
    const folder = await temporaryFolder()
    const { places } = new CarrierBench({ folder, releases: [] })
    const [set, link] = [path.join(folder, 'a.strefa-set'), path.join(folder, 'b.strefa-set')]
    expect(await places.open(set)).toBe(false)
    await writeFile(set, '')
    await symlink(set, link)
    expect(await places.open(link)).toBe(false)
    expect(await places.open(folder)).toBe(false)
    expect(await places.list()).toEqual([])
  })

  it('take no id that they have not given out', async () => {
    const bench = new CarrierBench({ folder: await temporaryFolder(), releases: [] })
    await expect(bench.exports.plan('0123456789abcdef', ['x-1.0'])).rejects.toMatchObject({
      code: 'carrier-gone',
    })
  })
})

describe('packages on the carriers at hand', () => {
  it('are found by their id, never through a link', async () => {
    const folder = await temporaryFolder()
    const release = sampleRelease('1.58.0', 1_000)
    const bench = new CarrierBench({ folder, releases: [release] })
    await bench.fill()
    await bench.export()
    const packages = new CarrierPackages({ fs: nodeFsPort, places: bench.places, log: bench.log })
    expect(await packages.find(release.trusted.packageId)).toBe(bench.stickPath(release))
    expect(await packages.find('f'.repeat(32))).toBeNull()
    const elsewhere = path.join(folder, 'elsewhere')
    await mkdir(elsewhere)
    await writeFile(path.join(elsewhere, release.version.package.fileName), 'x')
    await rm(path.dirname(bench.stickPath(release)), { recursive: true })
    await symlink(elsewhere, path.dirname(bench.stickPath(release)))
    expect(await packages.find(release.trusted.packageId)).toBeNull()
  })
})
