import { randomUUID } from 'node:crypto'
import type { Meter } from '@opentelemetry/api'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import { endpoints } from '#shared/api/endpoints'
import { type Clock, MINUTE_MS, SECOND_MS } from './clock'
import type { Database } from './db/database'
import { applicationsHandlers } from './features/applications/applications-handlers'
import { registerPaperRoute } from './features/applications/paper-route'
import { recommendationStore } from './features/applications/recommendation-uploads'
import { requireRecorded } from './features/audit/audit-log'
import { bugsHandlers } from './features/bugs/bugs-handlers'
import { bugsSyncSources } from './features/bugs/bugs-sync'
import { callNotesHandlers } from './features/call-notes/call-notes-handlers'
import { callNotesSyncSources } from './features/call-notes/call-notes-sync'
import { clientReleasesHandlers } from './features/client-releases/client-releases-handlers'
import { clientsHandlers } from './features/clients/clients-handlers'
import { clientsSyncSources } from './features/clients/clients-sync'
import { customSolutionsHandlers } from './features/custom-solutions/custom-solutions-handlers'
import { customSolutionsSyncSources } from './features/custom-solutions/custom-solutions-sync'
import { registerContentRoutes } from './features/documents/content-route'
import type { DocumentStore } from './features/documents/document-store'
import { documentsHandlers } from './features/documents/documents-handlers'
import { documentsSyncSources } from './features/documents/documents-sync'
import { forumsHandlers } from './features/forums/forums-handlers'
import { forumsSyncSources } from './features/forums/forums-sync'
import { handoversHandlers } from './features/handovers/handovers-handlers'
import { handoversSyncSources } from './features/handovers/handovers-sync'
import { portalHealthHandlers } from './features/portal-health/portal-health-handlers'
import { registerProbeRoutes } from './features/portal-health/probe-routes'
import type { Readiness } from './features/portal-health/readiness'
import { salesHandlers } from './features/sales/sales-handlers'
import { salesSyncSources } from './features/sales/sales-sync'
import { sectionsHandlers } from './features/sections/sections-handlers'
import { sectionsSyncSources } from './features/sections/sections-sync'
import type { AccountChanges } from './features/session/account-changes'
import type { PasswordChecker } from './features/session/passwords'
import { SessionCallers } from './features/session/session-callers'
import { sessionHandlers } from './features/session/session-handlers'
import { createAuthenticate } from './features/session/sessions'
import type { SigningKeys } from './features/session/signing-keys'
import { shopHandlers } from './features/shop/shop-handlers'
import { shopSyncSources } from './features/shop/shop-sync'
import { standingHandlers } from './features/standing/standing-handlers'
import { supportHandlers } from './features/support/support-handlers'
import { registerAttachmentRoutes } from './features/support-queries/attachment-route'
import type { AttachmentStore } from './features/support-queries/attachment-store'
import { supportQueriesHandlers } from './features/support-queries/support-queries-handlers'
import { supportQueriesSyncSources } from './features/support-queries/support-queries-sync'
import { CollectionRevisions } from './features/sync/collection-revisions'
import { syncHandlers } from './features/sync/sync-handlers'
import type { RepositoryFolder } from './features/update-repository/repository-folder'
import { registerRepositoryRoutes } from './features/update-repository/repository-routes'
import type { PackageLinks } from './features/updates/package-links'
import { registerPackageRoute } from './features/updates/package-route'
import type { PackageStore } from './features/updates/package-store'
import { updatesHandlers, updatesSharedAnswers } from './features/updates/updates-handlers'
import { updatesSyncSources } from './features/updates/updates-sync'
import { accessGuard } from './http/access-guard'
import type { AnswerBodies } from './http/answer-bodies'
import { registerEndpoints } from './http/endpoint-routes'
import { answerBrokenConnection, errorAnswers, sendError } from './http/error-answers'
import { logRequests } from './http/log-requests'
import { collectOpenApi, publishOpenApi } from './http/openapi'
import { securityHeaders } from './http/security-headers'
import { SharedAnswers } from './http/shared-answers'
import { storableTextValidator } from './http/validation'
import { operatorHandlers } from './operator-handlers'
import { contentMetrics } from './telemetry/content-metrics'
import { measureRequests } from './telemetry/request-metrics'

/** The longest post in the worst encoding JSON allows, and some room. */
const BODY_MAX_BYTE_LENGTH = 262_144
/** Time for a whole request to arrive; answers, such as a long download, are not bound by it. */
const REQUEST_TIMEOUT_MS = 30 * SECOND_MS
const HEADERS_TIMEOUT_MS = 15 * SECOND_MS
/** A connection on which nothing moves for so long is closed; a paused download resumes by range. */
const CONNECTION_TIMEOUT_MS = 2 * MINUTE_MS
const TIMEOUT_CHECK_INTERVAL_MS = 5 * SECOND_MS
const PATH_PARAMETER_MAX_LENGTH = 200

export interface ServerDeps {
  readonly database: Database
  readonly keys: SigningKeys
  readonly readiness: Pick<Readiness, 'judge'>
  readonly accountChanges: AccountChanges
  readonly passwords: PasswordChecker
  readonly packageStore: PackageStore
  /** To servers of files that carry the packages too; none unless told. */
  readonly packageLinks?: PackageLinks
  readonly documentStore: DocumentStore
  readonly attachmentStore: AttachmentStore
  readonly repositoryFolder: RepositoryFolder
  readonly clock: Clock
  readonly meter: Meter
  readonly logger: FastifyBaseLogger
  readonly version: string
  /** Addresses or CIDR ranges of proxies whose `X-Forwarded-For` is believed; none unless told. */
  readonly trustedProxies?: readonly string[]
  /** How answers are written; unchecked unless told. */
  readonly answerBodies?: AnswerBodies
}

/** Builds the portal's HTTP server; it does not listen yet. */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const { database, keys, clock, version } = deps
  const app: FastifyInstance = Fastify({
    loggerInstance: deps.logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }), // log-requests.ts writes its own line
    genReqId: () => randomUUID(), // never the caller's: an id from outside could not be relied on
    trustProxy: deps.trustedProxies === undefined ? false : [...deps.trustedProxies],
    bodyLimit: BODY_MAX_BYTE_LENGTH,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: TIMEOUT_CHECK_INTERVAL_MS },
    routerOptions: { maxParamLength: PATH_PARAMETER_MAX_LENGTH },
    // While draining: what has begun is finished, idle connections are closed.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: answerBrokenConnection,
    frameworkErrors: (error, request, reply) => sendError(error, request, reply),
  })
  app.setValidatorCompiler(storableTextValidator)
  app.setSerializerCompiler(serializerCompiler)
  acceptEmptyJson(app)

  await app.register(measureRequests, { meter: deps.meter })
  await app.register(errorAnswers)
  await app.register(logRequests)
  await app.register(securityHeaders)
  const callers = new SessionCallers(database)
  await app.register(accessGuard, { authenticate: createAuthenticate(callers, keys, clock) })
  await collectOpenApi(app, version)
  closeConnectionsOnceStopping(app)
  app.addHook('preClose', async () => deps.accountChanges.release())

  const sources = {
    ...updatesSyncSources,
    ...forumsSyncSources,
    ...clientsSyncSources,
    ...callNotesSyncSources,
    ...handoversSyncSources,
    ...documentsSyncSources,
    ...sectionsSyncSources,
    ...bugsSyncSources,
    ...supportQueriesSyncSources,
    ...salesSyncSources,
    ...customSolutionsSyncSources,
    ...shopSyncSources,
  }
  const { onSyncPage, onPackageSent } = contentMetrics(deps.meter)
  const recommendations = recommendationStore(deps.attachmentStore)
  const handlers = {
    ...portalHealthHandlers(version),
    ...clientReleasesHandlers(),
    ...sessionHandlers({ ...deps, callers }),
    ...updatesHandlers(deps.packageLinks ?? null),
    ...supportHandlers(),
    ...forumsHandlers(),
    ...clientsHandlers(),
    ...callNotesHandlers(),
    ...handoversHandlers(),
    ...documentsHandlers(),
    ...sectionsHandlers(),
    ...bugsHandlers(),
    ...supportQueriesHandlers(deps.attachmentStore),
    ...salesHandlers(),
    ...customSolutionsHandlers(),
    ...standingHandlers(),
    ...applicationsHandlers(recommendations),
    ...shopHandlers(),
    ...operatorHandlers(deps.documentStore),
    ...syncHandlers(sources, onSyncPage),
  }
  registerProbeRoutes(app, deps.readiness)
  const revisions = new CollectionRevisions(database)
  const sharedAnswers = new SharedAnswers({
    collections: updatesSharedAnswers,
    readRevision: (collection) => revisions.find(collection),
    clock,
  })
  registerEndpoints(app, endpoints, handlers, {
    database,
    clock,
    sources,
    requireRecorded,
    sharedAnswers,
    answerBodies: deps.answerBodies,
  })
  registerPackageRoute(app, { database, store: deps.packageStore, onSent: onPackageSent })
  registerContentRoutes(app, { database, store: deps.documentStore })
  registerPaperRoute(app, { database, store: recommendations })
  registerAttachmentRoutes(app, { database, store: deps.attachmentStore })
  registerRepositoryRoutes(app, deps.repositoryFolder)
  publishOpenApi(app)
  await app.ready()
  return app
}

/**
 * Answers that were asked for before the portal was told to stop are the last of their connections, which
 * would otherwise be kept, and hold up the end, for as long as their clients like.
 */
function closeConnectionsOnceStopping(app: FastifyInstance): void {
  let isStopping = false
  app.addHook('preClose', async () => {
    isStopping = true
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isStopping) reply.header('connection', 'close')
    done()
  })
}

/** Clients that announce JSON and send none (a sign-out, say) mean no body, not a broken one. */
function acceptEmptyJson(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else void parseJson(request, body as string, done) // it answers through `done`
  })
}
