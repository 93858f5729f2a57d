import path from 'node:path'
import type { FsPort } from '../../files/fs-port'

/** A stick or card that is plugged in and can be written to. */
export interface RemovableDrive {
  readonly folder: string
  readonly name: string
}

/** Mount points that Linux desktops and people use for what is plugged in. */
const BELOW = ['/media/', '/run/media/', '/mnt/']

/**
 * The removable drives that are mounted. Only Linux says so in files; elsewhere there are none, and the
 * system's own dialog shows the drives.
 */
export async function listRemovableDrives(
  fs: Pick<FsPort, 'readText' | 'list'>,
  platform: NodeJS.Platform = process.platform,
): Promise<RemovableDrive[]> {
  if (platform !== 'linux') return []
  const removable = await removableDevices(fs)
  return parseMounts(await fs.readText('/proc/self/mounts'))
    .filter(
      ({ device, folder }) => removable.has(diskOf(device)) && BELOW.some((top) => folder.startsWith(top)),
    )
    .map(({ folder }) => ({ folder, name: path.basename(folder) }))
}

interface Mount {
  readonly device: string
  readonly folder: string
}

/** Reads the lines of `/proc/mounts`: device, folder, type, options; spaces are written `\040`. */
function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [device, folder, , options] = line.split(' ')
    if (device === undefined || folder === undefined || !device.startsWith('/dev/')) return []
    if (options?.split(',').includes('ro') === true) return []
    return [{ device, folder: unescapeMount(folder) }]
  })
}

function unescapeMount(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/gu, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  )
}

/** `/dev/sdb1` is on `sdb`, `/dev/mmcblk0p1` on `mmcblk0`. */
function diskOf(device: string): string {
  const name = path.posix.basename(device)
  const card = /^(mmcblk\d+|nvme\d+n\d+)p\d+$/u.exec(name)?.[1]
  return card ?? name.replace(/\d+$/u, '')
}

async function removableDevices(fs: Pick<FsPort, 'readText' | 'list'>): Promise<Set<string>> {
  const disks = await fs.list('/sys/block')
  const flags = await Promise.all(
    disks.map(async (disk) => {
      try {
        return (await fs.readText(`/sys/block/${disk}/removable`)).trim() === '1' ? disk : null
      } catch {
        // Unplugged between the two looks.
        return null
      }
    }),
  )
  return new Set(flags.filter((disk) => disk !== null))
}
