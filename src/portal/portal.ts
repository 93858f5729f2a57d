import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { type Clock, SECOND_MS, systemClock } from './clock'
import type { Environment } from './configuration'
import {
  type DataFolder,
  openDataFolder,
  openSharedFolder,
  openTemporaryFolder,
  StartError,
} from './data-folder'
import {
  type Database,
  type OpenDatabase,
  openEmbeddedDatabase,
  openPostgres,
  type PoolState,
} from './db/database'
import type { OnQuery } from './db/measured-client'
import type { Listen } from './db/notifications'
import { startSweeping } from './db/sweep'
import { recommendationStore, sweepUploads } from './features/applications/recommendation-uploads'
import { DocumentDesk } from './features/documents/document-desk'
import { DocumentStore } from './features/documents/document-store'
import { Readiness } from './features/portal-health/readiness'
import { databaseCheck, dataFolderCheck, metadataCheck } from './features/portal-health/readiness-checks'
import { AccountChanges } from './features/session/account-changes'
import { LiveSigningKeys } from './features/session/live-signing-keys'
import { PasswordChecker } from './features/session/passwords'
import { makeMissingKeys, readKeys } from './features/session/signing-key-store'
import { AttachmentStore } from './features/support-queries/attachment-store'
import { writeWhole } from './features/update-repository/durable-file'
import { KeyFolder } from './features/update-repository/key-folder'
import { MetadataExpiry } from './features/update-repository/metadata-expiry'
import { Publisher } from './features/update-repository/publisher'
import { RepositoryFolder } from './features/update-repository/repository-folder'
import { KeyRing, ONLINE_ROLES, ROLES } from './features/update-repository/repository-keys'
import { RepositoryRenewal } from './features/update-repository/repository-renewal'
import { serveSpool } from './features/updates/catalogue-spool'
import { DatabaseDesk } from './features/updates/database-desk'
import { PackageLinks } from './features/updates/package-links'
import { PackageStore } from './features/updates/package-store'
import { sampleKeyRing } from './sample/sample-repository-keys'
import { seedSample } from './sample/seed'
import { buildServer } from './server'
import { observeProcess } from './telemetry/process-metrics'
import { metricsOfQueries } from './telemetry/query-metrics'
import { openTelemetry, type Telemetry } from './telemetry/telemetry'

export interface PortalOptions {
  readonly host: string
  readonly port: number
  /** `null` keeps nothing beyond this run. */
  readonly dataFolder: string | null
  readonly isSample: boolean
  readonly environment: Environment
  readonly version: string
  readonly logger: Logger
  readonly clock?: Clock
  /** An empty database to start a new embedded one from. */
  readonly databaseImage?: Blob | undefined
}

export interface RunningPortal {
  readonly url: string
  readonly database: Database
  /** Says that it is not ready, finishes what has begun, then closes everything. */
  stop(): Promise<void>
}

/** A database with the folder that belongs to it. */
export interface Storage {
  readonly database: Database
  readonly listen: Listen
  readonly folder: DataFolder
  readonly poolState: (() => PoolState) | null
  /** Of the embedded database. */
  readonly dump: (() => Promise<Uint8Array>) | null
  close(): Promise<void>
}

/**
 * Opens the database that the environment names, or the embedded one.
 *
 * @throws {StartError} when the folder or the database cannot be used
 */
export async function openStorage(
  dataFolder: string | null,
  environment: Environment,
  logger: Logger,
  databaseImage?: Blob,
  onQuery?: OnQuery,
): Promise<Storage> {
  const { DATABASE_URL: databaseUrl } = environment
  const folder = await openFolder(dataFolder, databaseUrl !== undefined)
  try {
    const opened = await openDatabase(folder, databaseUrl, logger, databaseImage, onQuery)
    return {
      database: opened.database,
      listen: opened.listen,
      poolState: opened.poolState ?? null,
      dump: opened.dump ?? null,
      folder,
      close: async () => {
        await opened.close()
        await folder.release()
      },
    }
  } catch (error) {
    await folder.release()
    throw error
  }
}

/**
 * Starts a portal: the composition root.
 *
 * @throws {StartError} for what its operator can set right: folder, database, address
 */
export async function startPortal(options: PortalOptions): Promise<RunningPortal> {
  const telemetry = await openTelemetry(options.environment, options.version)
  try {
    const portal = await startMeasuredPortal(options, telemetry)
    return { ...portal, stop: () => portal.stop().finally(() => telemetry.close()) }
  } catch (error) {
    await telemetry.close()
    throw error
  }
}

async function startMeasuredPortal(
  options: PortalOptions,
  { meter, url: metricsUrl }: Telemetry,
): Promise<RunningPortal> {
  const { logger, environment, clock = systemClock } = options
  const onQuery = metricsOfQueries(meter, environment)
  const storage = await openStorage(options.dataFolder, environment, logger, options.databaseImage, onQuery)
  const { database } = storage
  try {
    const packageStore = new PackageStore(storage.folder.packagesFolder)
    await packageStore.prepare()
    const documentStore = new DocumentStore(storage.folder.documentsFolder)
    await documentStore.prepare()
    const repositoryFolder = new RepositoryFolder(storage.folder.repositoryFolder)
    const attachmentStore = new AttachmentStore(storage.folder.attachmentsFolder)
    if (options.isSample) {
      await seedSample({ database, store: packageStore, documentStore, repositoryFolder, clock })
    }
    const accountChanges = await AccountChanges.start(storage.listen)
    await makeMissingKeys(database, clock())
    const keys = await LiveSigningKeys.start({
      read: () => readKeys(database),
      listen: storage.listen,
      logger,
    })
    const metadataExpiry = new MetadataExpiry(repositoryFolder)
    const passwords = await PasswordChecker.create()
    const readiness = new Readiness(
      [
        databaseCheck(database),
        dataFolderCheck(storage.folder.rootFolder),
        metadataCheck(metadataExpiry, clock),
      ],
      logger,
    )
    const { poolState } = storage
    const stopObserving =
      environment.METRICS_LISTEN === undefined && environment.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
        ? () => {}
        : observeProcess(meter, { passwords, poolState, metadataExpiry, readiness })
    if (metricsUrl !== null) logger.info({ url: metricsUrl }, 'metrics are offered')
    const app = await buildServer({
      readiness,
      meter,
      accountChanges,
      database,
      keys,
      passwords,
      packageStore,
      ...packageLinksOf(environment),
      documentStore,
      attachmentStore,
      repositoryFolder,
      clock,
      logger,
      version: options.version,
      ...(environment.TRUSTED_PROXIES && { trustedProxies: environment.TRUSTED_PROXIES }),
    })
    await listen(app, options)
    const recommendations = recommendationStore(attachmentStore)
    const documentDesk = new DocumentDesk(database, documentStore)
    const stopSweeping = startSweeping(database, clock, logger, async (now) => {
      await sweepUploads(database, recommendations, now)
      await documentDesk.sweepContents()
    })
    const stopPublishing = await startPublishing(storage, packageStore, repositoryFolder, options)
    return {
      url: urlOf(app),
      database,
      stop: async () => {
        readiness.drain()
        // Whoever sends requests here notices, and sends them elsewhere, before nobody listens.
        await sleep(environment.DRAIN_DELAY_SECONDS * SECOND_MS)
        await Promise.all([
          drain(app, environment.DRAIN_SECONDS * SECOND_MS),
          stopPublishing(),
          stopSweeping(),
        ])
        stopObserving()
        await accountChanges.close()
        await keys.close()
        await storage.close()
      },
    }
  } catch (error) {
    await storage.close()
    throw error
  }
}

function packageLinksOf({ PACKAGES_BASE_URL: baseUrl, PACKAGES_LINK_SECRET: secret }: Environment) {
  return baseUrl === undefined || secret === undefined
    ? {}
    : { packageLinks: new PackageLinks(baseUrl, secret) }
}

/**
 * What a serving portal does for publishers: asks the database for commands that cannot, ends
 * what was cut off, and keeps signatures from expiring.
 *
 * @returns ends it, waiting for what is in progress
 */
async function startPublishing(
  { database, folder, dump }: Storage,
  store: PackageStore,
  repositoryFolder: RepositoryFolder,
  { logger, environment, dataFolder, isSample, clock = systemClock }: PortalOptions,
): Promise<() => Promise<void>> {
  const { publicationsFolder, requestsFolder, keysFolder } = folder
  const writeDump = async (id: string): Promise<void> => {
    if (dump !== null) await writeWhole(path.join(requestsFolder, `${id}.dump`), await dump(), 0o600)
  }
  const desk = new DatabaseDesk(database, clock, dump === null ? null : writeDump)
  // Another process cannot open the embedded database; a server's it asks itself.
  const isAskedForData = dataFolder !== null && environment.DATABASE_URL === undefined
  const stopSpool = isAskedForData ? await serveSpool(requestsFolder, desk, logger) : async () => {}
  // Not waited for: a publisher that is at work holds it up.
  const finishing = new Publisher({ store, repositoryFolder, publicationsFolder, desk, clock })
    .finish()
    .catch((error: unknown) =>
      logger.error({ err: error }, 'a publication that was cut off could not be ended'),
    )
  const renewal = new RepositoryRenewal({
    folder: repositoryFolder,
    roles: isSample ? ROLES : ONLINE_ROLES,
    readKeys: () => readPortalKeys(isSample, keysFolder, environment.PORTAL_KEYS_PASSPHRASE),
    clock,
    logger,
  })
  renewal.start()
  return async () => {
    await renewal.stop()
    await finishing
    await stopSpool()
  }
}

async function readPortalKeys(
  isSample: boolean,
  keysFolder: string,
  passphrase: string | undefined,
): Promise<KeyRing> {
  if (isSample) return sampleKeyRing()
  if (passphrase === undefined) return new KeyRing([])
  return new KeyRing((await new KeyFolder(keysFolder).read(passphrase)).map(({ key }) => key))
}

async function openFolder(dataFolder: string | null, isDatabaseElsewhere: boolean): Promise<DataFolder> {
  if (dataFolder === null) return openTemporaryFolder()
  return isDatabaseElsewhere ? openSharedFolder(dataFolder) : openDataFolder(dataFolder)
}

async function openDatabase(
  folder: DataFolder,
  databaseUrl: string | undefined,
  logger: Logger,
  image: Blob | undefined,
  onQuery: OnQuery | undefined,
): Promise<OpenDatabase> {
  try {
    if (databaseUrl === undefined) return await openEmbeddedDatabase(folder.databaseFolder, image)
    const onIdleError = (error: Error): void => logger.warn({ err: error }, 'idle connection broke')
    return await openPostgres(databaseUrl, onIdleError, onQuery)
  } catch (error) {
    const place = databaseUrl === undefined ? (folder.databaseFolder ?? 'in memory') : 'of DATABASE_URL'
    const reason = error instanceof Error ? error.message : 'unknown reason'
    throw new StartError(`The database ${place} cannot be opened: ${reason}`, { cause: error })
  }
}

async function listen(app: FastifyInstance, { host, port }: PortalOptions): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    await app.close()
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') {
      throw new StartError(
        `Port ${port} of ${host} is in use: choose another with --port, or 0 for a free one`,
        {
          cause: error,
        },
      )
    }
    throw new StartError(`The portal cannot listen on ${host}, port ${port} (${String(code)})`, {
      cause: error,
    })
  }
}

function urlOf(app: FastifyInstance): string {
  const { address, family, port } = app.server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

/** Ends listening and lets answers in progress finish; what takes longer is cut, and a download resumes by range. */
async function drain(app: FastifyInstance, limitMs: number): Promise<void> {
  const deadline = setTimeout(() => app.server.closeAllConnections(), limitMs)
  try {
    await app.close()
  } finally {
    clearTimeout(deadline)
  }
}
