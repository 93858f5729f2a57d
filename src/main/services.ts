import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { app, shell } from 'electron'
import { PACKAGE_PATH } from '#shared/api/updates'
import type { FixedSetting } from '#shared/ipc/policy'
import type { Language, Preferences } from '#shared/ipc/preferences'
import type { AdministratorPolicy } from '#shared/policy/administrator-policy'
import type { Digest } from '#shared/updates/news-digest'
import { ApplicationPapers } from './applications/application-papers'
import { ApplicationSender } from './applications/application-sender'
import { systemClock } from './base/clock'
import type { ClientUpdateService } from './client-update/client-update-service'
import { createClientUpdate } from './client-update/create-client-update'
import type { updateWayOf } from './client-update/install-kind'
import type { UpdateRecordFile } from './client-update/update-record-file'
import { APP_NAME, KEYCHAIN_SERVICE } from './config'
import { createDocuments, type Documents } from './documents/create-documents'
import { JsonFile } from './files/json-file'
import { nodeFsPort, sharedFsPort } from './files/node-fs-port'
import type { Log } from './logging/log'
import { createNetworkHelp, type NetworkHelp } from './network/create-network-help'
import type { NetworkSessions, ReadySession } from './network/network-sessions'
import { createOffline, type Offline } from './offline/create-offline'
import { fixedLibraryFolder, fixedTransferSettings } from './policy/policy'
import { ConnectivityMonitor } from './portal/connectivity-monitor'
import { PortalClient } from './portal/portal-client'
import { PortalHttp } from './portal/portal-http'
import { portalCallUrl } from './portal/portal-url'
import { SalesExport } from './sales/sales-export'
import { createSession } from './session/create-session'
import type { SessionService } from './session/session-service'
import { printPdf } from './shell/print-pdf'
import { OrderDraftBook } from './shop/order-drafts'
import storeWorkerPath from './store/worker/store-worker?modulePath'
import { createSupport, type SupportServices } from './support/create-support'
import checkWorkerPath from './updates/carrier/check-worker?modulePath'
import { type CarrierServices, createCarrier } from './updates/carrier/create-carrier'
import { createUpdateRules, type UpdateRules } from './updates/create-update-rules'
import { createUpdates, type Updates } from './updates/create-updates'
import { ElectronPackageTransport } from './updates/electron-package-transport'
import { createHandovers, type Handovers } from './updates/handovers/create-handovers'
import hashWorkerPath from './updates/hashing/hash-worker?modulePath'
import { createLibrary, type LibraryServices } from './updates/library/create-library'
import { LibraryHome, LibraryHomeFile } from './updates/library/library-home'
import { subjectOf } from './updates/queue/transfer-record'
import { FileSource } from './updates/sources/file-source'
import { createUpdateTrust } from './updates/trust/create-update-trust'
import type { UpdateTrust } from './updates/trust/update-trust'
import verifierWorkerPath from './updates/trust/verifier-worker?modulePath'

export interface ServicesDeps {
  readonly portalUrl: string
  /** What the administrator has fixed. */
  readonly policy: AdministratorPolicy
  readonly network: NetworkSessions
  readonly fixedSettings: readonly FixedSetting[]
  readonly userDataDir: string
  /** Where finished packages go. */
  readonly libraryDir: string
  readonly preferences: () => Preferences
  /** The language in force. */
  readonly language: () => Language
  /** Tells the person of news, outside the window where the system can. */
  readonly tellNews: (digest: Digest) => void
  /** Asks the person for a folder by the system's dialog; `null` when they chose none. */
  readonly askForFolder: (startsAt: string | null) => Promise<string | null>
  /** Asks the person where a new file goes; `null` when they chose nothing. */
  readonly askForNewFile: (suggestedName: string) => Promise<string | null>
  /** Asks the person for files to attach; none when they chose none. */
  readonly askForFiles: () => Promise<readonly string[]>
  readonly appVersion: string
  /** What is remembered of updates of the app, and how this installation comes by them. */
  readonly updateRecord: UpdateRecordFile
  readonly updateWay: ReturnType<typeof updateWayOf>
  /** Ends the app. */
  readonly quit: () => void
  readonly log: Log
}

export interface Services
  extends Omit<Offline, 'dispose'>,
    Omit<SupportServices, 'crashDumps'>,
    Pick<Updates, 'transfers' | 'transferSettings'> {
  readonly connectivity: ConnectivityMonitor
  readonly session: SessionService
  readonly portal: PortalClient
  readonly updateTrust: UpdateTrust
  readonly clientUpdate: ClientUpdateService
  readonly carrier: CarrierServices
  readonly updateRules: Omit<UpdateRules, 'dispose'>
  readonly library: LibraryServices
  readonly handovers: Handovers
  readonly documents: Documents
  readonly networkHelp: NetworkHelp
  readonly applications: ApplicationSender
  readonly applicationPapers: ApplicationPapers
  readonly salesExport: SalesExport
  readonly orderDrafts: OrderDraftBook
  /** Begins to talk to the keychain and the portal. */
  start(): void
  /** Cancels what is under way and waits for it. */
  dispose(): Promise<void>
}

/** Builds what talks to the portal, the keychain and the library, and joins it. */
export function createServices(deps: ServicesDeps): Services {
  const { portalUrl, userDataDir, libraryDir, policy, network, log } = deps
  const isNetworkMetered = (): boolean => deps.preferences().isNetworkMetered
  const httpOver = (sessionOf: ReadySession): PortalHttp =>
    new PortalHttp({
      portalUrl,
      fetchPort: network.fetchPortOf(sessionOf),
      userAgent: `StrefaPartnera/${app.getVersion()} (${process.platform})`,
    })
  const http = httpOver(network.portal)
  const connectivity = new ConnectivityMonitor({ http, clock: systemClock })
  const networkHelp = createNetworkHelp({
    portalUrl,
    network,
    checkPortal: () => connectivity.check(),
    clock: systemClock,
    log,
  })
  const identity = createSession({
    portalUrl,
    userDataDir,
    http,
    waitingHttp: httpOver(network.waiting),
    connectivity,
    storeWorkerFile: storeWorkerPath,
    keychainService: KEYCHAIN_SERVICE,
    fs: nodeFsPort,
    clock: systemClock,
    log,
  })
  const { stores, rights, session } = identity
  const portal = new PortalClient(http, session)
  const offline = createOffline({
    stores,
    session,
    portal,
    connectivity,
    isNetworkMetered,
    clock: systemClock,
    log,
  })

  const trust = createUpdateTrust({
    portalUrl,
    userDataDir,
    http,
    connectivity,
    highestTime: () => rights.highestTime(),
    isPackaged: app.isPackaged,
    sampleRootFile: path.join(__dirname, '..', '..', 'assets', 'trust', 'sample-root.json'),
    startWorker: () => new Worker(verifierWorkerPath, { name: 'update-metadata' }),
    fs: nodeFsPort,
    clock: systemClock,
    log,
  })
  const home = new LibraryHome(
    new JsonFile({
      filePath: path.join(userDataDir, 'library-folder.json'),
      schema: LibraryHomeFile,
      fs: nodeFsPort,
      log,
    }),
    libraryDir,
    fixedLibraryFolder(policy, { home: app.getPath('home'), documents: app.getPath('documents') }),
  )
  const transport = new ElectronPackageTransport(network.packages)
  const updates = createUpdates({
    userDataDir,
    home,
    fixedSettings: fixedTransferSettings(policy),
    askForLink: async (packageId, username) =>
      (await portal.call('updates.getPackageLink', { params: { packageId } }, { username })).link,
    packageUrl: (packageId) => portalCallUrl(portalUrl, { path: PACKAGE_PATH }, { params: { packageId } }),
    transport,
    authorizer: session,
    trust,
    stores,
    reads: offline.reads,
    connectivity,
    startHashWorker: () => new Worker(hashWorkerPath),
    showInFolder: (filePath) => shell.showItemInFolder(filePath),
    fs: nodeFsPort,
    clock: systemClock,
    log,
  })
  const { transfers } = updates
  const clientUpdate = createClientUpdate({
    ...updates,
    ...deps.updateWay,
    currentVersion: deps.appVersion,
    record: deps.updateRecord,
    appImagePath: process.env['APPIMAGE'],
    portalUrl,
    http,
    transport,
    trust,
    connectivity,
    speedLimit: () => updates.transferSettings.value.speedLimit,
    isNetworkMetered,
    quit: deps.quit,
    showInFolder: (filePath) => shell.showItemInFolder(filePath),
    signedFiles: trust.signedFiles,
    askForFolder: () => deps.askForFolder(null),
    fs: nodeFsPort,
    carrierFs: sharedFsPort,
    clock: systemClock,
    log,
  })
  const carrier = createCarrier({
    userDataDir,
    home,
    trust,
    signedFiles: trust.signedFiles,
    reads: offline.reads,
    stores,
    session,
    adopt: async (version) => {
      library.inventory.noteVerified(version.package.id)
      await transfers.adopt(subjectOf(version, version.package))
    },
    askForFolder: deps.askForFolder,
    startCheckThread: () => new Worker(checkWorkerPath, { name: 'carrier-check' }),
    clock: systemClock,
    log,
  })
  const documents = createDocuments({
    stores,
    session,
    reads: offline.reads,
    sync: offline.sync,
    portal,
    askForNewFile: deps.askForNewFile,
    fs: nodeFsPort,
    clock: systemClock,
    log,
  })
  updates.sources.setCarriers([
    new FileSource('carriers', 'folder', sharedFsPort, (packageId) => carrier.packages.find(packageId)),
  ])
  const library = createLibrary({
    ...updates,
    userDataDir,
    home,
    trust,
    stores,
    inUseVersionIds: () => carrier.exports.versionIdsInUse,
    takeCarrierTurn: () => carrier.turn.take(),
    fixedQuotaByteLength: policy.library?.quotaBytes,
    mayUse: () => {
      const { state } = session
      return state.kind === 'signed-in' && state.account.capabilities.includes('updates')
    },
    askForFolder: deps.askForFolder,
    showFolder: (folder) => void shell.openPath(folder),
    startCheckThread: () => new Worker(checkWorkerPath, { name: 'library-check' }),
    folderName: APP_NAME,
    fs: nodeFsPort,
    clock: systemClock,
    log,
  })
  const updateRules = createUpdateRules({
    stores,
    session,
    reads: offline.reads,
    transfers,
    quarantined: library.inventory,
    preferences: deps.preferences,
    isNetworkMetered,
    programDownloads: policy.updates?.programs ?? null,
    language: deps.language,
    tell: deps.tellNews,
    clock: systemClock,
    log,
  })
  const handovers = createHandovers({
    ...offline,
    stores,
    session,
    exports: carrier.exports,
    printPdf,
    askForNewFile: deps.askForNewFile,
    fs: sharedFsPort,
    clock: systemClock,
    log,
  })
  const { queryAttachments, diagnostics, crashDumps } = createSupport({
    userDataDir,
    appVersion: deps.appVersion,
    fixedSettings: deps.fixedSettings,
    session,
    connectivity,
    portal,
    http,
    stores,
    outbox: offline.outbox,
    sync: offline.sync,
    transfers,
    connectionTest: networkHelp.connectionTest,
    fs: nodeFsPort,
    askForFiles: deps.askForFiles,
    askForNewFile: deps.askForNewFile,
    clock: systemClock,
    log,
  })
  offline.outbox.onDidRemove(() => queryAttachments.tryAgain())
  queryAttachments.onDidDeliver(() => offline.sync.resourceChanged('support-queries'))
  stores.onDidOpen(() => queryAttachments.storeOpened())
  const salesExport = new SalesExport({
    reads: offline.reads,
    bringUpToDate: () => {
      offline.sync.resourceChanged('sales')
      return offline.sync.settled()
    },
    askForNewFile: deps.askForNewFile,
    fs: sharedFsPort,
  })
  const applications = new ApplicationSender({ portal, fs: nodeFsPort, askForFiles: deps.askForFiles })
  const applicationPapers = new ApplicationPapers({
    http,
    authorizer: session,
    fs: nodeFsPort,
    askForNewFile: deps.askForNewFile,
  })
  const logFailure = (error: unknown): void => log.error('transfers.failed', { error })

  portal.onDidRefuse(() => void session.rereadAccount())
  connectivity.onDidChange(({ kind }) => {
    if (kind === 'online') queryAttachments.tryAgain()
    transfers.connectivityChanged(kind === 'online')
    if (kind === 'online') updateRules.watch.request()
    library.service.connectivityChanged(kind === 'online')
  })
  trust.onDidChange(({ kind }) => {
    if (kind === 'trusted') transfers.keyAccepted()
  })
  stores.onDidOpen(() => void transfers.storeOpened().then(library.service.sessionChanged, logFailure))
  offline.sync.onDidChangeKept((operationIds) => {
    if (!operationIds.includes('updates.listVersions')) return
    updateRules.watch.request()
    library.service.catalogueChanged()
  })
  transfers.onDidChange((changed) => updateRules.watch.noteTransfers(changed))
  session.onDidChange(({ kind }) => {
    if (kind === 'signed-in') transfers.signedIn().then(library.service.sessionChanged, logFailure)
    if (kind === 'signed-out') transfers.signedOut().then(library.service.sessionChanged, logFailure)
    updateRules.watch.request()
  })

  return {
    connectivity,
    session,
    portal,
    reads: offline.reads,
    outbox: offline.outbox,
    sync: offline.sync,
    transfers,
    transferSettings: updates.transferSettings,
    updateTrust: trust,
    clientUpdate,
    carrier,
    updateRules,
    library,
    handovers,
    documents,
    queryAttachments,
    diagnostics,
    networkHelp,
    applications,
    applicationPapers,
    salesExport,
    orderDrafts: new OrderDraftBook(stores),
    start: () => {
      connectivity.start()
      clientUpdate.start()
      crashDumps.prune().catch((error: unknown) => log.warn('crash-dumps.not-pruned', { error }))
      library.move.finishRemoving().catch(logFailure)
      session.restore().catch((error: unknown) => log.error('session.restore-failed', { error }))
    },
    dispose: async () => {
      await clientUpdate.dispose()
      applications.dispose()
      applicationPapers.dispose()
      await queryAttachments.dispose()
      await updateRules.dispose()
      await Promise.all([carrier.dispose(), library.service.dispose()])
      await handovers.dispose()
      await Promise.all([updates.dispose(), offline.dispose(), trust.dispose(), documents.dispose()])
      networkHelp.dispose()
      portal.dispose()
      await identity.dispose()
      connectivity.dispose()
      http.dispose()
    },
  }
}
