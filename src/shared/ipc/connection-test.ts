import { z } from 'zod'

/** What a call passes on its way to the portal, in this order. */
export const ConnectionHop = z.enum(['name', 'first-hop', 'secure-channel', 'portal'])
export type ConnectionHop = z.infer<typeof ConnectionHop>

/** What a connection test found; each has a text that says what to do next. */
export const ConnectionVerdict = z.enum([
  'ok',
  /** The portal answers, and its time is another than this computer's. */
  'clock-skewed',
  'no-network',
  'name-not-found',
  'proxy-name-not-found',
  'proxy-unreachable',
  'proxy-login',
  'proxy-refuses',
  'portal-refuses-connection',
  'portal-silent',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-of-other-name',
  'certificate-of-unknown-issuer',
  'certificate-refused',
  'not-encrypted',
  'captive-portal',
  'portal-failing',
  'not-our-portal',
  'failed',
])
export type ConnectionVerdict = z.infer<typeof ConnectionVerdict>

const ShortText = z.string().max(300)

export const ConnectionReport = z.strictObject({
  verdict: ConnectionVerdict,
  hops: z.array(
    z.strictObject({
      hop: ConnectionHop,
      /** `unneeded`: there is no such hop on this way; `unreached`: an earlier one failed. */
      state: z.enum(['passed', 'failed', 'unneeded', 'unreached']),
      /** How long it took; `null` where it was not measured by itself. */
      durationMs: z.number().int().nonnegative().nullable(),
    }),
  ),
  /** Host and port of the proxy that is used; `null`: none is. */
  proxy: ShortText.nullable(),
  /** Where the test was refused at: the certificate that was shown. */
  certificate: z
    .strictObject({
      subject: ShortText,
      issuer: ShortText,
      validFrom: z.iso.datetime(),
      validTo: z.iso.datetime(),
    })
    .nullable(),
  /** By how much this computer's clock is ahead of the portal's; `null` when the portal told no time. */
  clockAheadMs: z.number().int().nullable(),
  /** For support: HTTP status or Chromium's name of the failure. */
  detail: ShortText.nullable(),
  testedAt: z.iso.datetime(),
})
export type ConnectionReport = z.infer<typeof ConnectionReport>

/** What a proxy asks of the person. */
export const ProxyLoginState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('not-asked') }),
  z.strictObject({
    kind: z.literal('asked'),
    /** Host and port. */
    proxy: ShortText,
    realm: ShortText,
    /** The last name and password were refused. */
    wasRefused: z.boolean(),
  }),
])
export type ProxyLoginState = z.infer<typeof ProxyLoginState>

export const ProxyCredentials = z.strictObject({
  username: z.string().min(1).max(256),
  password: z.string().max(256),
})
export type ProxyCredentials = z.infer<typeof ProxyCredentials>
