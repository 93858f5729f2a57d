import { UsageError } from '../configuration'
import { FolderInUseError, StartError } from '../data-folder'
import { openStorage, type Storage } from '../portal'
import type { CommandContext } from './command-context'

/** @throws {UsageError} when nothing says which portal is meant */
export function requirePortal(data: string | undefined, { environment }: CommandContext): void {
  if (data !== undefined || environment.DATABASE_URL !== undefined) return
  throw new UsageError('--data names the folder of the portal (or set DATABASE_URL)')
}

/**
 * Opens what a portal keeps, for a command that works on it directly.
 *
 * @throws {StartError} when it cannot be used, as while a portal has the embedded database open
 */
export async function openPortalStorage(data: string | undefined, context: CommandContext): Promise<Storage> {
  const { environment, logger, databaseImage } = context
  try {
    return await openStorage(data ?? null, environment, logger, databaseImage)
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error
    throw new StartError(
      `A portal runs on ${data}, and its embedded database is open in one process alone. ` +
        `Use the operator's board of the app, or stop the portal first. (${error.message})`,
      { cause: error },
    )
  }
}
