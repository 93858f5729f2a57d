import path from 'node:path'
import type { ClientArch, ClientFormat, ClientPlatform } from '#shared/api/client-releases'
import { ClientNotes } from '#shared/api/client-releases'
import { PackageFileName } from '#shared/api/updates'
import type {
  ClientRolloutFlags,
  PublishClientFlags,
  WithdrawClientFlags,
} from '../command-line-client-releases'
import { UsageError } from '../configuration'
import type { NewClientFile } from '../features/client-releases/client-publisher'
import { packageByteLength } from '../features/update-repository/package-intake'
import type { CommandContext } from './command-context'
import { requirePortal } from './portal-storage'
import { openKeys, progressText, readText } from './publishing-commands'
import { withClientPublisher, withDesk } from './with-publisher'

/** How each format's files end, and which system takes them. */
const ENDINGS: readonly (readonly [string, ClientPlatform, ClientFormat])[] = [
  ['.exe', 'win32', 'nsis'],
  ['.msi', 'win32', 'msi'],
  ['.dmg', 'darwin', 'dmg'],
  ['.zip', 'darwin', 'zip'],
  ['.appimage', 'linux', 'appimage'],
  ['.deb', 'linux', 'deb'],
  ['.tar.gz', 'linux', 'tar.gz'],
]

/** Publishes installers of the client as a release, or adds them to it. */
export async function publishClient(flags: PublishClientFlags, context: CommandContext): Promise<void> {
  const { version, rollout } = flags
  const files = flags.files.map(describeFile)
  const notes = await readNotes(flags['notes-pl'], flags['notes-en'])
  const lengths = await Promise.all(files.map(({ source }) => packageByteLength(source)))
  const total = lengths.reduce((sum, byteLength) => sum + byteLength, 0)
  const keys = await openKeys(flags, context)
  const release = { version, notes, rolloutPercent: rollout, files }
  const published = await withClientPublisher(flags.data, context, async (publisher) => {
    try {
      return await publisher.publish(release, keys, (done) => context.showProgress(progressText(done, total)))
    } finally {
      context.showProgress(null)
    }
  })
  for (const [index, { fileName, platform, arch, format }] of files.entries()) {
    const { isNew = false, sha256 = '' } = published.files[index] ?? {}
    context.print(
      `${isNew ? 'Published' : 'Was there already:'} ${version} for ${platform} ${arch} ${format}`,
    )
    context.print(`  ${fileName}, SHA-256 ${sha256}`)
  }
}

/** Offers a release to another part of the computers. */
export async function setClientRollout(flags: ClientRolloutFlags, context: CommandContext): Promise<void> {
  const { version, percent, data } = flags
  requirePortal(data, context)
  const { previousPercent } = await withDesk(data ?? null, context, (desk) =>
    desk.ask('setClientRollout', { version, percent }),
  )
  context.print(`${version} is offered to ${percent} % of the computers (before: ${previousPercent} %).`)
}

/** Takes a release back. */
export async function withdrawClient(flags: WithdrawClientFlags, context: CommandContext): Promise<void> {
  const { version, reason } = flags
  const hasKeys = flags.keys !== undefined || flags.sample
  const keys = hasKeys ? await openKeys(flags, context) : null
  const { wasWithdrawn, isSigned } = await withClientPublisher(flags.data, context, (publisher) =>
    publisher.withdraw(version, reason, keys),
  )
  context.print(`${version} ${wasWithdrawn ? 'was withdrawn already' : 'is withdrawn'}.`)
  if (!isSigned) {
    context.print(
      'Signatures still cover its files: run refresh with --keys, so that carried copies are refused.',
    )
  }
}

/** @throws {UsageError} when the name does not say what the file is for */
function describeFile(source: string): NewClientFile {
  const fileName = PackageFileName.safeParse(path.basename(source))
  if (!fileName.success) {
    throw new UsageError(
      `The file name ${path.basename(source)} cannot be kept on every system: ` +
        'use letters without accents, digits and . _ -, at most 120 of them',
    )
  }
  const name = fileName.data.toLowerCase()
  const known = ENDINGS.find(([ending]) => name.endsWith(ending))
  if (known === undefined) {
    throw new UsageError(
      `${fileName.data}: no installer of the client ends so, but ${ENDINGS.map(([ending]) => ending).join(', ')}`,
    )
  }
  const [, platform, format] = known
  const arch: ClientArch = /arm64|aarch64/u.test(name) ? 'arm64' : 'x64'
  return { source, fileName: fileName.data, platform, arch, format }
}

async function readNotes(plFile: string, enFile: string): Promise<ClientNotes> {
  const notes = ClientNotes.safeParse({
    pl: (await readText(plFile)).replace(/^\uFEFF/u, '').trim(),
    en: (await readText(enFile)).replace(/^\uFEFF/u, '').trim(),
  })
  if (notes.success) return notes.data
  throw new UsageError('--notes-pl and --notes-en name texts of 1 to 4,000 characters')
}
