import type { EndpointInput } from '#shared/api/endpoint'
import type { Endpoints, OperationId } from '#shared/api/endpoints'
import { keptListIds, rendererOperationIds } from '#shared/ipc/contract'
import type { Documents } from '../documents/create-documents'
import { endpointOf } from '../offline/resources'
import type { Services } from '../services'
import type { AppInfoService } from '../shell/app-info'
import type { ExternalOpener } from '../shell/external-opener'
import type { OpenedPages } from '../shell/opened-pages'
import type { PreferencesService } from '../shell/preferences-service'
import type { CarrierServices } from '../updates/carrier/create-carrier'
import type { Handler, Handlers } from './ipc-registrar'
import { libraryHandlers } from './library-handlers'
import { type SupportHandlersDeps, supportHandlers } from './support-handlers'

export interface HandlersDeps
  extends SupportHandlersDeps,
    Pick<
      Services,
      | 'session'
      | 'connectivity'
      | 'portal'
      | 'reads'
      | 'outbox'
      | 'sync'
      | 'transfers'
      | 'transferSettings'
      | 'updateTrust'
      | 'clientUpdate'
      | 'carrier'
      | 'updateRules'
      | 'library'
      | 'handovers'
      | 'documents'
      | 'queryAttachments'
      | 'salesExport'
      | 'applications'
      | 'applicationPapers'
      | 'orderDrafts'
    > {
  readonly appInfo: AppInfoService
  readonly preferences: PreferencesService
  readonly openedPages: OpenedPages
  readonly opener: ExternalOpener
  readonly copyText: (text: string) => void
  /** A page has begun to ask for what it shows. */
  readonly noteShown: () => void
}

/** What each channel of the contract does. */
export function createHandlers(deps: HandlersDeps): Handlers {
  const { appInfo, preferences, opener, session, connectivity, reads, outbox, sync } = deps
  const { transfers, transferSettings } = deps
  return {
    'app:getInfo': () => {
      deps.noteShown()
      return appInfo.value
    },
    'app:copyText': ({ text }) => {
      deps.copyText(text)
      return null
    },
    'app:callPhone': async ({ phoneNumber }) => {
      await opener.call(phoneNumber)
      return null
    },
    'app:openPage': async ({ address }) => {
      await opener.openPage(address)
      return null
    },
    'page:take': () => deps.openedPages.take(),
    'session:getState': () => session.state,
    'session:signIn': (request) => session.signIn(request),
    'session:signOut': () => session.signOut(),
    'session:changePassword': (change) => session.changePassword(change),
    'session:retryKeeping': () => session.retryKeeping(),
    'connectivity:get': () => connectivity.state,
    'connectivity:check': () => connectivity.check(),
    'preferences:get': () => preferences.value,
    'preferences:change': (change) => preferences.change(change),
    'outbox:list': () => outbox.list(),
    'outbox:edit': ({ id, body }) => outbox.edit(id, body),
    'outbox:overrule': ({ id, revision, body }) => outbox.overrule(id, revision, body),
    'outbox:retry': ({ id }) => outbox.retry(id),
    'outbox:withdraw': async ({ id }) => {
      await outbox.withdraw(id)
      return null
    },
    'search:query': (request) => reads.search(request),
    'search:similar': (request) => reads.findSimilar(request),
    'queryAttachments:list': () => deps.queryAttachments.list(),
    'queryAttachments:choose': ({ queryId }) => deps.queryAttachments.choose(queryId),
    'queryAttachments:release': async ({ queryId }) => {
      await deps.queryAttachments.release(queryId)
      return null
    },
    'queryAttachments:remove': async ({ id }) => {
      await deps.queryAttachments.remove(id)
      return null
    },
    'queryAttachments:save': (request) => deps.queryAttachments.save(request),
    'application:choosePapers': () => deps.applications.choose(),
    'application:dropPaper': ({ id }) => {
      deps.applications.drop(id)
      return null
    },
    'application:submit': (request) => deps.applications.submit(request),
    'application:stop': () => {
      deps.applications.stop()
      return null
    },
    'application:readPaper': (paper) => deps.applicationPapers.read(paper),
    'application:savePaper': ({ fileName, ...paper }) => deps.applicationPapers.save(paper, fileName),
    'sync:getState': () => sync.state,
    'sync:start': () => sync.start(),
    'transfers:list': () => transfers.list(),
    'transfers:start': ({ versionIds }) => transfers.start(versionIds),
    'transfers:pause': ({ packageId }) => transfers.pause(packageId),
    'transfers:resume': ({ packageId }) => transfers.resume(packageId),
    'transfers:resumeNow': ({ packageId }) => transfers.resume(packageId, { isNow: true }),
    'transfers:pauseAll': async () => {
      await transfers.pauseAll()
      return null
    },
    'transfers:resumeAll': async () => {
      await transfers.resumeAll()
      return null
    },
    'transfers:retryFailed': async () => {
      await transfers.retryFailed()
      return null
    },
    'transfers:clearFinished': async () => {
      await transfers.clearFinished()
      return null
    },
    'transfers:move': ({ packageId, beforePackageId }) => transfers.move(packageId, beforePackageId),
    'transfers:limitSpeed': ({ packageId, speedLimit }) => transfers.limitSpeed(packageId, speedLimit),
    'transfers:cancel': async ({ packageId }) => {
      await transfers.cancel(packageId)
      return null
    },
    'transfers:cancelAll': async () => {
      await transfers.cancelAll()
      return null
    },
    'transfers:showInFolder': async ({ packageId }) => {
      await transfers.showInFolder(packageId)
      return null
    },
    'transferSettings:get': () => transferSettings.get(),
    'transferSettings:change': (change) => transferSettings.change(change),
    'updateTrust:get': () => deps.updateTrust.getState(),
    'updateTrust:check': () => deps.updateTrust.check(),
    'updateTrust:accept': ({ fingerprint }) => deps.updateTrust.accept(fingerprint),
    ...updateRulesHandlers(deps.updateRules),
    'handovers:check': () => deps.handovers.ledger.check(),
    'handovers:saveProtocol': ({ handoverId }) => deps.handovers.protocols.save(handoverId),
    'sales:exportCsv': (request) => deps.salesExport.save(request),
    'orderDrafts:get': ({ shop }) => deps.orderDrafts.get(shop),
    'orderDrafts:save': async ({ shop, draft }) => {
      await deps.orderDrafts.save(shop, draft)
      return null
    },
    'clientUpdate:get': () => deps.clientUpdate.state,
    'clientUpdate:check': () => deps.clientUpdate.check(),
    'clientUpdate:checkCarrier': () => deps.clientUpdate.checkCarrier(),
    'clientUpdate:carry': () => deps.clientUpdate.carry(),
    'clientUpdate:download': () => deps.clientUpdate.download(),
    'clientUpdate:install': ({ moment }) => deps.clientUpdate.install(moment),
    'clientUpdate:dismissNews': () => deps.clientUpdate.dismissNews(),
    ...supportHandlers(deps),
    ...carrierHandlers(deps.carrier),
    ...libraryHandlers(deps.library),
    ...documentHandlers(deps.documents),
    ...portalHandlers(deps),
    ...keptHandlers(deps),
  }
}

type UpdateRulesHandlers = Pick<Handlers, Extract<keyof Handlers, `updateRules:${string}`>>

function updateRulesHandlers({ rules }: HandlersDeps['updateRules']): UpdateRulesHandlers {
  return {
    'updateRules:list': () => rules.list(),
    'updateRules:follow': ({ programId, isFollowed }) => rules.follow(programId, isFollowed),
    'updateRules:setDownload': ({ programId, download }) => rules.setDownload(programId, download),
  }
}

type CarrierHandlers = Pick<Handlers, Extract<keyof Handlers, `${'carrier' | 'export' | 'import'}:${string}`>>

function carrierHandlers({ places, exports, imports }: CarrierServices): CarrierHandlers {
  return {
    'carrier:listPlaces': () => places.list(),
    'carrier:choosePlace': () => places.choose(),
    'export:getRun': () => exports.run,
    'export:plan': ({ placeId, versionIds }) => exports.plan(placeId, versionIds),
    'export:start': (request) => exports.start(request),
    'export:cancel': async () => {
      await exports.cancel()
      return null
    },
    'export:dismiss': () => {
      exports.dismiss()
      return null
    },
    'import:getRun': () => imports.run,
    'import:inspect': ({ placeId }) => imports.inspect(placeId),
    'import:start': (request) => imports.start(request),
    'import:cancel': async () => {
      await imports.cancel()
      return null
    },
    'import:dismiss': () => {
      imports.dismiss()
      return null
    },
  }
}

type DocumentHandlers = Pick<Handlers, Extract<keyof Handlers, `documents:${string}`>>

function documentHandlers({ contents, stop }: Documents): DocumentHandlers {
  return {
    'documents:listKept': async () => [...(await contents.listKept())],
    'documents:read': (ref) => contents.read(ref),
    'documents:keep': (ref) => contents.keep(ref),
    'documents:forget': async (ref) => {
      await contents.forget(ref)
      return null
    },
    'documents:stop': (ref) => {
      stop(ref)
      return null
    },
    'documents:saveAs': async (ref) => ({ isSaved: await contents.saveAs(ref) }),
  }
}

type PortalHandlers = Pick<Handlers, Extract<keyof Handlers, `portal:${string}`>>

/**
 * One handler for each operation of the endpoint tables that the renderer may ask for; its declaration
 * says whether it is also answered, or taken, while the portal is away.
 */
function portalHandlers({ portal, reads, outbox }: HandlersDeps): PortalHandlers {
  const entries = rendererOperationIds.map((id) => {
    const { kept, queued } = endpointOf(id)
    const handler: Handler<`portal:${typeof id}`> = (request) => {
      // The registrar has checked the request against the operation's own schema.
      const input = (request ?? {}) as EndpointInput<Endpoints[OperationId]>
      if (kept !== undefined) return reads.read<OperationId>(id, input) as never
      if (queued !== undefined) return outbox.write<OperationId>(id, input) as never
      return portal.call<OperationId>(id, input) as never
    }
    return [`portal:${id}`, handler] as const
  })
  return Object.fromEntries(entries) as unknown as PortalHandlers
}

type KeptHandlers = Pick<Handlers, Extract<keyof Handlers, `kept:${string}`>>

/** One handler for each kept list, for what is here already. */
function keptHandlers({ reads }: HandlersDeps): KeptHandlers {
  const entries = keptListIds.map((id) => {
    const handler: Handler<`kept:${typeof id}`> = (request) => reads.peek(id, request) as never
    return [`kept:${id}`, handler] as const
  })
  return Object.fromEntries(entries) as unknown as KeptHandlers
}
