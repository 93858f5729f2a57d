import { setTimeout as sleep } from 'node:timers/promises'
import { SECOND_MS } from '../clock'
import { contentFolders, FolderInUseError } from '../data-folder'
import { ClientPublisher } from '../features/client-releases/client-publisher'
import { Publisher, type PublisherDeps } from '../features/update-repository/publisher'
import { RepositoryFolder } from '../features/update-repository/repository-folder'
import type { CatalogueDesk } from '../features/updates/catalogue-desk'
import { SpooledDesk, UnansweredError } from '../features/updates/catalogue-spool'
import { DatabaseDesk } from '../features/updates/database-desk'
import { PackageStore } from '../features/updates/package-store'
import { openStorage } from '../portal'
import type { CommandContext } from './command-context'

/** A portal that serves answers within a second; who does not is another command, which soon ends. */
const FIRST_ANSWER_MS = 3 * SECOND_MS
const PATIENCE_MS = 30 * SECOND_MS
const RETRY_MS = SECOND_MS / 2

/** Runs `work` with a publisher on a data folder, whether a portal is serving from it or not. */
export async function withPublisher<Result>(
  dataFolder: string,
  context: CommandContext,
  work: (publisher: Publisher) => Promise<Result>,
): Promise<Result> {
  return withDesk(dataFolder, context, (desk) =>
    work(new Publisher(publisherDeps(dataFolder, context, desk))),
  )
}

/** As `withPublisher`, for releases of the client. */
export async function withClientPublisher<Result>(
  dataFolder: string,
  context: CommandContext,
  work: (publisher: ClientPublisher) => Promise<Result>,
): Promise<Result> {
  return withDesk(dataFolder, context, (desk) =>
    work(new ClientPublisher(publisherDeps(dataFolder, context, desk))),
  )
}

function publisherDeps(dataFolder: string, { clock }: CommandContext, desk: CatalogueDesk): PublisherDeps {
  const { packagesFolder, repositoryFolder, publicationsFolder } = contentFolders(dataFolder)
  return {
    store: new PackageStore(packagesFolder),
    repositoryFolder: new RepositoryFolder(repositoryFolder),
    publicationsFolder,
    desk,
    clock,
  }
}

/**
 * Runs `work` with the catalogue: by the database, or by the portal that has it open.
 *
 * @throws {FolderInUseError} when somebody has the data folder and does not answer
 */
export async function withDesk<Result>(
  dataFolder: string | null,
  context: CommandContext,
  work: (desk: CatalogueDesk) => Promise<Result>,
): Promise<Result> {
  const { environment, logger, databaseImage, clock } = context
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      const storage = await openStorage(dataFolder, environment, logger, databaseImage)
      try {
        return await work(new DatabaseDesk(storage.database, clock))
      } finally {
        await storage.close()
      }
    } catch (error) {
      if (!(error instanceof FolderInUseError) || dataFolder === null) throw error
      const { requestsFolder } = contentFolders(dataFolder)
      if (await isAnswered(requestsFolder)) return work(new SpooledDesk(requestsFolder))
      if (Date.now() > deadline) throw error
      await sleep(RETRY_MS)
    }
  }
}

async function isAnswered(requestsFolder: string): Promise<boolean> {
  try {
    await new SpooledDesk(requestsFolder, FIRST_ANSWER_MS).ask('listProducts', {})
    return true
  } catch (error) {
    if (error instanceof UnansweredError) return false
    throw error
  }
}
