import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { PackageFileName } from '#shared/api/updates'
import type { ProductFlags, PublishFlags, WithdrawFlags } from '../command-line'
import { UsageError } from '../configuration'
import { contentFolders } from '../data-folder'
import { packageByteLength } from '../features/update-repository/package-intake'
import type { NewVersion } from '../features/update-repository/publisher'
import { RepositoryFolder } from '../features/update-repository/repository-folder'
import { UpdateRepository } from '../features/update-repository/update-repository'
import { systemCodeOf } from '../operator-error'
import type { CommandContext } from './command-context'
import type { KeyChoice } from './key-source'
import { parseInstallSteps, parseReleaseNotes } from './release-texts'
import { withDesk, withPublisher } from './with-publisher'

const MEGABYTE = 1_000_000

/** Publishes a package as a version of a product. */
export async function publish(flags: PublishFlags, context: CommandContext): Promise<void> {
  const version = await describeVersion(flags, context)
  const byteLength = await packageByteLength(flags.file)
  const keys = await openKeys(flags, context)
  const published = await withPublisher(flags.data, context, async (publisher) => {
    try {
      return await publisher.publish(flags.file, version, keys, (done) =>
        context.showProgress(progressText(done, byteLength)),
      )
    } finally {
      context.showProgress(null)
    }
  })
  const what = `${flags.product} ${flags.version}`
  context.print(published.isNew ? `Published ${what}.` : `${what} was published already, with this package.`)
  context.print(`  SHA-256 ${published.sha256}, ${published.byteLength} bytes`)
}

/** Takes a version back. */
export async function withdraw(flags: WithdrawFlags, context: CommandContext): Promise<void> {
  const { product: productId, version, reason } = flags
  const hasKeys = flags.keys !== undefined || flags.sample
  const keys = hasKeys ? await openKeys(flags, context) : null
  const { wasWithdrawn, isSigned } = await withPublisher(flags.data, context, (publisher) =>
    publisher.withdraw({ productId, version }, reason, keys),
  )
  context.print(`${productId} ${version} ${wasWithdrawn ? 'was withdrawn already' : 'is withdrawn'}.`)
  if (!isSigned) {
    context.print(
      'Signatures still cover its package: run refresh with --keys, so that carried copies are refused.',
    )
  }
}

/** Adds a product to the catalogue. */
export async function addProduct(flags: ProductFlags, context: CommandContext): Promise<void> {
  const { product: id, line, name, purpose, data } = flags
  if (data === undefined && context.environment.DATABASE_URL === undefined) {
    throw new UsageError('--data names the folder of the portal (or set DATABASE_URL)')
  }
  await withDesk(data ?? null, context, (desk) => desk.ask('addProduct', { id, line, name, purpose }))
  context.print(`The catalogue has the product ${id}.`)
}

/** Looks for the repository first: a mistyped --data must not be asked a passphrase for, or filled. */
export async function openKeys(flags: KeyChoice & { readonly data: string }, context: CommandContext) {
  const { repositoryFolder, keysFolder } = contentFolders(flags.data)
  await new UpdateRepository(new RepositoryFolder(repositoryFolder)).readStatus()
  return context.keys.open(flags, keysFolder)
}

async function describeVersion(flags: PublishFlags, { clock }: CommandContext): Promise<NewVersion> {
  const fileName = PackageFileName.safeParse(path.basename(flags.file))
  if (!fileName.success) {
    throw new UsageError(
      `The file name ${path.basename(flags.file)} cannot be kept on every system: ` +
        'use letters without accents, digits and . _ -, at most 120 of them',
    )
  }
  const notes = flags.notes === undefined ? '' : await readText(flags.notes)
  const steps = flags.steps === undefined ? '' : await readText(flags.steps)
  return {
    productId: flags.product,
    version: flags.version,
    kind: flags.kind,
    importance: flags.importance,
    channel: flags.channel,
    releasedOn: flags.released ?? localDay(clock()),
    lowestFrom: flags.from.lowest,
    highestFrom: flags.from.highest,
    ...mutable(parseReleaseNotes(notes, flags.kind)),
    installSteps: parseInstallSteps(steps),
    fileName: fileName.data,
  }
}

function mutable({ summary, notes }: ReturnType<typeof parseReleaseNotes>) {
  return { summary, notes: [...notes] }
}

export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`The file ${file} cannot be read (${String(systemCodeOf(error))})`)
  }
}

/** The day by the computer's own time zone, as a person would write it. */
function localDay(now: Date): string {
  const part = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`
}

export function progressText(done: number, total: number): string {
  const percent = Math.floor((done / total) * 100)
  return `${percent} %  ${(done / MEGABYTE).toFixed(1)} of ${(total / MEGABYTE).toFixed(1)} MB copied`
}
