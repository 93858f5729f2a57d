import { z } from 'zod'
import { type Endpoint, type EndpointInput, type EndpointOutput, endpointInputSchema } from '../api/endpoint'
import { type Endpoints, endpoints, type OperationId, type RendererOperationId } from '../api/endpoints'
import { Revision } from '../api/precondition'
import { Credentials, PasswordChange } from '../api/session'
import { PhoneNumber } from '../api/support'
import { PackageId, Sha256Hex, VersionId } from '../api/updates'
import { ApplicationProgress, applicationChannels } from './applications'
import {
  CarrierPlace,
  ExportPlan,
  ExportRequest,
  ExportRun,
  ImportFindings,
  ImportRequest,
  ImportRun,
} from './carrier'
import { ClientUpdateState, clientUpdateChannels } from './client-update'
import { ProxyLoginState } from './connection-test'
import { documentChannels, documentEvents } from './documents'
import { LedgerCheck } from './handovers'
import {
  HeldFileId,
  LibraryNews,
  LibraryOverview,
  LibraryRuns,
  LibrarySettings,
  MoveTarget,
  RemovalId,
  RemovalPreview,
} from './library'
import { OrderDraft, ShopId } from './order-drafts'
import { OutboxEntry, type ReadOutcome, readOutcomeOf, type WriteOutcome, writeOutcomeOf } from './outbox'
import { Language, Preferences, PreferencesChange } from './preferences'
import { AttachmentChoice, PendingAttachment } from './query-attachments'
import { SalesExportRequest } from './sales'
import { SearchRequest, SearchResult, SimilarRequest } from './search'
import { SessionState } from './session-state'
import { supportChannels } from './support'
import { SpeedLimit, StartOutcome, Transfer, TransferSettings, TransferSettingsChange } from './transfer'
import { DownloadRuleRequest, FollowedPrograms, FollowRequest, NewsNotice, PageToOpen } from './update-rules'
import { UpdateTrustState } from './update-trust'

/** One request and its answer; both are checked in the main process. */
export interface Channel<Request extends z.ZodType, Response extends z.ZodType> {
  readonly request: Request
  readonly response: Response
}

function channel<Request extends z.ZodType, Response extends z.ZodType>(
  request: Request,
  response: Response,
): Channel<Request, Response> {
  return { request, response }
}

/** The notes of many versions in one reading, with room to spare. */
const COPIED_TEXT_MAX_LENGTH = 500_000

const Nothing = z.undefined()
const TransferRef = z.strictObject({ packageId: PackageId })
const Body = z.record(z.string(), z.unknown())
const OutboxRef = z.strictObject({ id: z.uuid() })

/** Sticks, shares and folders that updates are taken out to and in from. */
const carrierChannels = {
  'carrier:listPlaces': channel(Nothing, z.array(CarrierPlace)),
  /** Asks the person by the system's dialog; `null` when they chose nothing. */
  'carrier:choosePlace': channel(Nothing, CarrierPlace.nullable()),
  'export:getRun': channel(Nothing, ExportRun.nullable()),
  'export:plan': channel(ExportRequest.pick({ placeId: true, versionIds: true }), ExportPlan),
  'export:start': channel(ExportRequest, ExportRun),
  'export:cancel': channel(Nothing, z.null()),
  /** Forgets an export that has ended. */
  'export:dismiss': channel(Nothing, z.null()),
  'import:getRun': channel(Nothing, ImportRun.nullable()),
  'import:inspect': channel(ImportRequest.pick({ placeId: true }), ImportFindings),
  'import:start': channel(ImportRequest, ImportRun),
  'import:cancel': channel(Nothing, z.null()),
  'import:dismiss': channel(Nothing, z.null()),
} as const

const carrierEvents = {
  'export:changed': ExportRun,
  'import:changed': ImportRun,
} as const

/** Programs that are followed, and what of them is downloaded by itself. */
const updateRulesChannels = {
  'updateRules:list': channel(Nothing, FollowedPrograms),
  'updateRules:follow': channel(FollowRequest, FollowedPrograms),
  'updateRules:setDownload': channel(DownloadRuleRequest, FollowedPrograms),
  /** The page asked for from outside while nobody was signed in, or the window not there; once. */
  'page:take': channel(Nothing, PageToOpen.nullable()),
} as const

const updateRulesEvents = {
  'updateRules:changed': FollowedPrograms,
  /** News where the system shows no notifications. */
  'news:told': NewsNotice,
  /** Asked for outside the window: by a notification, from the tray, by a link or a file. */
  'page:open': z.strictObject({ page: PageToOpen }),
} as const

/** The library on this computer. */
const libraryChannels = {
  'library:getOverview': channel(Nothing, LibraryOverview),
  'library:getRuns': channel(Nothing, LibraryRuns),
  /** What other rules would remove. */
  'library:previewSettings': channel(LibrarySettings, RemovalPreview),
  /** Takes new rules; of what they remove, those that the person was shown go at once. */
  'library:changeSettings': channel(
    z.strictObject({ settings: LibrarySettings, removesIds: z.array(HeldFileId) }),
    z.null(),
  ),
  'library:pin': channel(z.strictObject({ id: HeldFileId, isPinned: z.boolean() }), z.null()),
  /** Answers with what takes it back; `null` when no file was removed. */
  'library:remove': channel(z.strictObject({ ids: z.array(HeldFileId).min(1) }), RemovalId.nullable()),
  'library:restore': channel(z.strictObject({ removalId: RemovalId }), z.null()),
  'library:emptyTrash': channel(Nothing, z.null()),
  'library:keepWithdrawn': channel(z.strictObject({ id: HeldFileId }), z.null()),
  'library:heal': channel(z.strictObject({ id: HeldFileId }), z.null()),
  'library:checkAll': channel(Nothing, z.null()),
  'library:cancelCheck': channel(Nothing, z.null()),
  'library:showFolder': channel(Nothing, z.null()),
  /** Asks for a folder by the system's dialog and looks through it; false when none was chosen. */
  'library:chooseAdoption': channel(Nothing, z.boolean()),
  'library:adopt': channel(
    z.strictObject({ packageIds: z.array(PackageId).min(1), isMove: z.boolean() }),
    z.null(),
  ),
  'library:cancelAdoption': channel(Nothing, z.null()),
  'library:dismissAdoption': channel(Nothing, z.null()),
  /** Asks for a folder by the system's dialog; `null` when none was chosen. */
  'library:chooseFolder': channel(Nothing, MoveTarget.nullable()),
  /** Moves to the folder that was chosen, or goes on with an interrupted move. */
  'library:startMove': channel(Nothing, z.null()),
  'library:cancelMove': channel(Nothing, z.null()),
  'library:abandonMove': channel(Nothing, z.null()),
} as const

const libraryEvents = {
  /** The overview may be another now: ask again. */
  'library:changed': z.null(),
  'library:progress': LibraryRuns,
  /** Told once of each file. */
  'library:news': LibraryNews,
} as const

/** Whether our portal answers, judged by its own health answer. */
export const Connectivity = z.strictObject({
  kind: z.enum(['checking', 'online', 'portal-unreachable', 'not-our-portal']),
  /** When the portal last answered, ISO 8601; `null` when never in this run. */
  lastAnswerAt: z.iso.datetime().nullable(),
})
export type Connectivity = z.infer<typeof Connectivity>

/** Bringing what is kept up to date. */
export const SyncState = z.strictObject({
  kind: z.enum(['idle', 'running', 'waiting-for-portal', 'spared-by-metered-network', 'failed']),
  /** When everything was last up to date, ISO 8601; `null` when it never was. */
  completedAt: z.iso.datetime().nullable(),
})
export type SyncState = z.infer<typeof SyncState>

export const AppInfo = z.strictObject({
  version: z.string(),
  /** The language in force, `system` resolved. */
  language: Language,
  isDark: z.boolean(),
})
export type AppInfo = z.infer<typeof AppInfo>

/** Channels that the main process answers by itself. */
const appChannels = {
  'app:getInfo': channel(Nothing, AppInfo),
  'app:copyText': channel(z.strictObject({ text: z.string().min(1).max(COPIED_TEXT_MAX_LENGTH) }), z.null()),
  /** Opens a page of a host on the list in the browser; any other address is refused. */
  'app:openPage': channel(z.strictObject({ address: z.string().max(2_000) }), z.null()),
  'app:callPhone': channel(z.strictObject({ phoneNumber: PhoneNumber }), z.null()),
  'session:getState': channel(Nothing, SessionState),
  'session:signIn': channel(Credentials.extend({ isRemembered: z.boolean() }), SessionState),
  'session:signOut': channel(Nothing, SessionState),
  'session:changePassword': channel(PasswordChange, SessionState),
  /** Asks the keychain and the disk once more, after the person has put right what kept them away. */
  'session:retryKeeping': channel(Nothing, SessionState),
  'connectivity:get': channel(Nothing, Connectivity),
  'connectivity:check': channel(Nothing, Connectivity),
  'preferences:get': channel(Nothing, Preferences),
  'preferences:change': channel(PreferencesChange, Preferences),
  'outbox:list': channel(Nothing, z.array(OutboxEntry)),
  /** Puts another body in place of an entry's that is not being sent, and lets it go out again. */
  'outbox:edit': channel(OutboxRef.extend({ body: Body }), OutboxEntry),
  /**
   * The person has chosen in a conflict: the entry goes out over the revision that they were shown,
   * as it is or with another body.
   */
  'outbox:overrule': channel(OutboxRef.extend({ revision: Revision, body: Body.optional() }), OutboxEntry),
  'outbox:retry': channel(OutboxRef, OutboxEntry),
  'outbox:withdraw': channel(OutboxRef, z.null()),
  'search:query': channel(SearchRequest, z.array(SearchResult)),
  /** Documents that share enough words with a text, the most alike first. */
  'search:similar': channel(SimilarRequest, z.array(SearchResult)),
  'queryAttachments:list': channel(Nothing, z.array(PendingAttachment)),
  /** Asks the person by the system's dialog; what they choose is kept here until the portal has it. */
  'queryAttachments:choose': channel(z.strictObject({ queryId: z.uuid() }), AttachmentChoice),
  /** The query was sent, or waits to be: its attachments may follow it. */
  'queryAttachments:release': channel(z.strictObject({ queryId: z.uuid() }), z.null()),
  'queryAttachments:remove': channel(z.strictObject({ id: z.uuid() }), z.null()),
  /** Brings an attachment to where the person says; false when they said nowhere. */
  'queryAttachments:save': channel(
    z.strictObject({
      queryId: z.uuid(),
      attachmentId: z.uuid(),
      fileName: z.string().max(120),
      /** As who it is read; the portal decides whether the account is. */
      reader: z.enum(['partner', 'operator']),
    }),
    z.boolean(),
  ),
  'sync:getState': channel(Nothing, SyncState),
  'sync:start': channel(Nothing, SyncState),
  'transfers:list': channel(Nothing, z.array(Transfer)),
  /** Takes versions into the queue, in this order; those that are there already go on. */
  'transfers:start': channel(
    z.strictObject({ versionIds: z.array(VersionId).min(1).max(1_000) }),
    StartOutcome,
  ),
  'transfers:pause': channel(TransferRef, Transfer),
  'transfers:resume': channel(TransferRef, Transfer),
  /** Goes on at once, whatever the download hours say. */
  'transfers:resumeNow': channel(TransferRef, Transfer),
  'transfers:pauseAll': channel(Nothing, z.null()),
  'transfers:resumeAll': channel(Nothing, z.null()),
  'transfers:retryFailed': channel(Nothing, z.null()),
  /** Takes finished ones off the list of downloads; their files stay in the library. */
  'transfers:clearFinished': channel(Nothing, z.null()),
  /** Puts one before another in the queue, or at its end. */
  'transfers:move': channel(TransferRef.extend({ beforePackageId: PackageId.nullable() }), Transfer),
  'transfers:limitSpeed': channel(TransferRef.extend({ speedLimit: SpeedLimit }), Transfer),
  'transfers:cancel': channel(TransferRef, z.null()),
  /** Forgets all that is unfinished, with its bytes. */
  'transfers:cancelAll': channel(Nothing, z.null()),
  'transfers:showInFolder': channel(TransferRef, z.null()),
  'transferSettings:get': channel(Nothing, TransferSettings),
  'transferSettings:change': channel(TransferSettingsChange, TransferSettings),
  'updateTrust:get': channel(Nothing, UpdateTrustState),
  /** Asks the portal first, where it can be reached. */
  'updateTrust:check': channel(Nothing, UpdateTrustState),
  /** A person's yes to the key with this fingerprint, and to no other. */
  'updateTrust:accept': channel(z.strictObject({ fingerprint: Sha256Hex }), UpdateTrustState),
  ...supportChannels,
  ...applicationChannels,
  ...carrierChannels,
  ...updateRulesChannels,
  ...libraryChannels,
  /** Checks the firm's ledger of hand-overs as it is kept here. */
  'handovers:check': channel(Nothing, LedgerCheck),
  /** Makes the protocol of a hand-over and asks where to save it; false when the person chose nothing. */
  'handovers:saveProtocol': channel(z.strictObject({ handoverId: z.uuid() }), z.boolean()),
  ...documentChannels,
  ...clientUpdateChannels,
  /** Asks where to save the registrations as CSV; how many they were, `null` when the person chose nothing. */
  /** What is in a cart; `null` when nothing is. */
  'orderDrafts:get': channel(z.strictObject({ shop: ShopId }), OrderDraft.nullable()),
  'orderDrafts:save': channel(z.strictObject({ shop: ShopId, draft: OrderDraft.nullable() }), z.null()),
  'sales:exportCsv': channel(SalesExportRequest, z.number().int().nonnegative().nullable()),
} as const

/** What the main process tells without being asked. Data only, never an event object. */
export const ipcEvents = {
  'session:changed': SessionState,
  'connectivity:changed': Connectivity,
  'preferences:changed': Preferences,
  'app:infoChanged': AppInfo,
  'outbox:changed': OutboxEntry,
  /** It was delivered or withdrawn. */
  'outbox:removed': OutboxRef,
  'sync:changed': SyncState,
  /** All of them, after any of them changed. */
  'queryAttachments:changed': z.array(PendingAttachment),
  /** What is kept for these operations has changed: ask again. */
  'kept:changed': z.strictObject({ operationIds: z.array(z.string()) }),
  /** Transfers that changed or appeared; told four times a second at most, all together. */
  'transfers:changed': z.array(Transfer),
  'transfers:removed': z.strictObject({ packageIds: z.array(PackageId) }),
  'transferSettings:changed': TransferSettings,
  'updateTrust:changed': UpdateTrustState,
  'application:progressed': ApplicationProgress,
  'proxyLogin:changed': ProxyLoginState,
  ...carrierEvents,
  ...updateRulesEvents,
  ...libraryEvents,
  ...documentEvents,
  'clientUpdate:changed': ClientUpdateState,
} as const

type AppChannels = typeof appChannels
type AppChannelName = keyof AppChannels
type PortalChannelName = `portal:${RendererOperationId}`

/** The lists of which what is kept can be shown before the portal has answered. */
export type KeptListId = {
  [Id in RendererOperationId]: Endpoints[Id] extends { readonly kept: { readonly as: 'list' } } ? Id : never
}[RendererOperationId]
type KeptChannelName = `kept:${KeptListId}`

export type ChannelName = AppChannelName | PortalChannelName | KeptChannelName
export type EventName = keyof typeof ipcEvents

type OperationOf<Name extends PortalChannelName> =
  Name extends `portal:${infer Id extends RendererOperationId}` ? Id : never

/** `undefined` when an operation takes nothing, so that the caller passes no empty object. */
type OperationInput<E extends Endpoint> = [keyof EndpointInput<E>] extends [never]
  ? undefined
  : EndpointInput<E>

/** What an operation gives the renderer: a read with its age, a queued write with what became of it. */
type OperationOutcome<E extends Endpoint> = E extends { readonly kept: object }
  ? ReadOutcome<EndpointOutput<E>>
  : E extends { readonly queued: object }
    ? WriteOutcome<EndpointOutput<E>>
    : EndpointOutput<E>

export type ChannelRequest<Name extends ChannelName> = Name extends AppChannelName
  ? z.input<AppChannels[Name]['request']>
  : Name extends PortalChannelName
    ? OperationInput<Endpoints[OperationOf<Name>]>
    : Name extends `kept:${infer Id extends KeptListId}`
      ? OperationInput<Endpoints[Id]>
      : never

export type ChannelResponse<Name extends ChannelName> = Name extends AppChannelName
  ? z.output<AppChannels[Name]['response']>
  : Name extends PortalChannelName
    ? OperationOutcome<Endpoints[OperationOf<Name>]>
    : Name extends `kept:${infer Id extends KeptListId}`
      ? ReadOutcome<EndpointOutput<Endpoints[Id]>> | null
      : never

export type EventData<Name extends EventName> = z.output<(typeof ipcEvents)[Name]>

function isOpenToRenderer(id: OperationId): id is RendererOperationId {
  const endpoint: Endpoint = endpoints[id]
  return endpoint.isOpenToRenderer !== false
}

/** The portal operations that get a channel of their own, made from the endpoint tables. */
export const rendererOperationIds = (Object.keys(endpoints) as OperationId[]).filter(isOpenToRenderer)

export const keptListIds = rendererOperationIds.filter((id): id is KeptListId => {
  const endpoint: Endpoint = endpoints[id]
  return endpoint.kept?.as === 'list'
})

/** Schemas of every channel by name. */
export const ipcContract: Readonly<Record<ChannelName, Channel<z.ZodType, z.ZodType>>> = {
  ...appChannels,
  ...portalChannels(),
  ...keptChannels(),
}

export const channelNames = Object.keys(ipcContract) as ChannelName[]
export const eventNames = Object.keys(ipcEvents) as EventName[]

function portalChannels(): Record<PortalChannelName, Channel<z.ZodType, z.ZodType>> {
  const entries = rendererOperationIds.map((id) => {
    const endpoint: Endpoint = endpoints[id]
    const input = endpointInputSchema(endpoint)
    const hasInput = endpoint.params ?? endpoint.query ?? endpoint.body
    return [
      `portal:${id}`,
      channel(hasInput === undefined ? Nothing : input, outcomeSchema(endpoint)),
    ] as const
  })
  return Object.fromEntries(entries) as Record<PortalChannelName, Channel<z.ZodType, z.ZodType>>
}

/** What is kept of a list, at once; `null` when it is not kept whole. */
function keptChannels(): Record<KeptChannelName, Channel<z.ZodType, z.ZodType>> {
  const entries = keptListIds.map((id): [string, Channel<z.ZodType, z.ZodType>] => {
    const endpoint: Endpoint = endpoints[id]
    return [`kept:${id}`, channel(endpointInputSchema(endpoint), readOutcomeOf(endpoint.response).nullable())]
  })
  return Object.fromEntries(entries) as Record<KeptChannelName, Channel<z.ZodType, z.ZodType>>
}

function outcomeSchema(endpoint: Endpoint): z.ZodType {
  if (endpoint.kept !== undefined) return readOutcomeOf(endpoint.response)
  return endpoint.queued === undefined ? endpoint.response : writeOutcomeOf(endpoint.response)
}
