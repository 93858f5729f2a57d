import { z } from 'zod'
import { ClientNotes, ClientVersion } from '../api/client-releases'
import { ErrorCode } from '../errors'

/** Why the app does not look for updates of itself. */
const ClientUpdateOffReason = z.enum([
  /** It runs from the sources. */
  'development',
  'administrator',
  /** Installed from an MSI package: whoever has rolled it out does the updates. */
  'msi',
  /** Nothing says how it has come here, so nothing could replace it. */
  'unknown-installation',
])

export const ClientUpdateWay = z.discriminatedUnion('kind', [
  /** `asksForPassword`: the system asks for an administrator's password when it installs. */
  z.strictObject({
    kind: z.literal('by-itself'),
    isAutomatic: z.boolean(),
    asksForPassword: z.boolean(),
  }),
  /** It is found and brought, and the person puts it in place. */
  z.strictObject({ kind: z.literal('by-hand') }),
  z.strictObject({ kind: z.literal('off'), reason: ClientUpdateOffReason }),
])
export type ClientUpdateWay = z.infer<typeof ClientUpdateWay>

const Offered = { version: ClientVersion, notes: ClientNotes, byteLength: z.number().int().positive() }

export const ClientUpdateStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('idle') }),
  z.strictObject({ kind: z.literal('checking') }),
  z.strictObject({ kind: z.literal('available'), ...Offered }),
  z.strictObject({
    kind: z.literal('downloading'),
    ...Offered,
    receivedByteLength: z.number().int().nonnegative(),
  }),
  /** Whole, checked, on this computer. */
  z.strictObject({
    kind: z.literal('ready'),
    ...Offered,
    installsAtQuit: z.boolean(),
    /** Whether the version that runs now is kept, to be installed again when the new one does not start. */
    hasWayBack: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('installing'), ...Offered }),
  z.strictObject({ kind: z.literal('failed'), errorCode: ErrorCode, version: ClientVersion.nullable() }),
])
export type ClientUpdateStep = z.infer<typeof ClientUpdateStep>

/** What has become of an installation, told until the person has seen it. */
const ClientUpdateNews = z.strictObject({
  kind: z.enum([
    'updated',
    /** The new version did not start; the one before was installed again. */
    'went-back',
    /** The new version did not start at first, and the one before could not be installed again. */
    'could-not-go-back',
    'not-installed',
  ]),
  from: ClientVersion,
  to: ClientVersion,
})

export const ClientUpdateState = z.strictObject({
  way: ClientUpdateWay,
  step: ClientUpdateStep,
  /** When the portal was last asked with an answer that could be used, ISO 8601; `null`: not in this run. */
  checkedAt: z.iso.datetime().nullable(),
  news: ClientUpdateNews.nullable(),
})
export type ClientUpdateState = z.infer<typeof ClientUpdateState>

/** `now` ends the app and starts the new one. */
export const ClientInstallMoment = z.enum(['now', 'at-quit', 'not-yet'])
export type ClientInstallMoment = z.infer<typeof ClientInstallMoment>

const Nothing = z.undefined()

export const clientUpdateChannels = {
  'clientUpdate:get': { request: Nothing, response: ClientUpdateState },
  'clientUpdate:check': { request: Nothing, response: ClientUpdateState },
  /** Asks for a stick or a share by the system's dialog, and looks there. */
  'clientUpdate:checkCarrier': { request: Nothing, response: ClientUpdateState },
  /** Writes what is ready to where the person says; false when they said nowhere. */
  'clientUpdate:carry': { request: Nothing, response: z.boolean() },
  'clientUpdate:download': { request: Nothing, response: ClientUpdateState },
  'clientUpdate:install': {
    request: z.strictObject({ moment: ClientInstallMoment }),
    response: ClientUpdateState,
  },
  'clientUpdate:dismissNews': { request: Nothing, response: ClientUpdateState },
} as const
