import type { ConnectionHop, ConnectionReport, ConnectionVerdict } from '#shared/ipc/connection-test'

/** More than this, and signed times are judged wrongly. */
const CLOCK_TOLERANCE_MS = 300_000

/** The certificate that the other side has shown. */
export interface ShownCertificate {
  readonly subject: string
  readonly issuer: string
  readonly validFromMs: number
  readonly validToMs: number
  readonly isForHost: boolean
}

/** How the one call of a connection test ended. */
export type CallEnd =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly isOurPortal: boolean
      /** What the portal's clock says; `null` when it did not. */
      readonly portalTimeMs: number | null
    }
  | { readonly kind: 'redirected' }
  | { readonly kind: 'proxy-login' }
  /** Chromium's name of it, such as `ERR_CONNECTION_REFUSED`; `TIMED_OUT` when our patience ended. */
  | { readonly kind: 'failed'; readonly code: string }

/** What a connection test has seen. */
export interface ConnectionFacts {
  readonly isEncrypted: boolean
  /** Host and port; `null` where the way is direct. */
  readonly proxy: string | null
  /** Looking up the name of the proxy, or of the portal where there is none. */
  readonly name: { readonly durationMs: number; readonly isFound: boolean }
  /** Connecting to the proxy, or to the portal where there is none; `null` where it was not tried. */
  readonly firstHop: { readonly durationMs: number; readonly isOpen: boolean } | null
  /** From the beginning of the call to the certificate; `null` where none was shown. */
  readonly secureChannelMs: number | null
  readonly certificate: ShownCertificate | null
  readonly end: CallEnd
  /** From the beginning of the call to its end. */
  readonly callMs: number
  /** This computer's clock at the end. */
  readonly nowMs: number
}

/** Which hop failed, and why; pure. */
export function judgeConnection(facts: ConnectionFacts): ConnectionReport {
  const verdict = verdictOf(facts)
  const { certificate, end, nowMs } = facts
  const isCertificateShown = certificate !== null && failedHopOf(verdict, facts) === 'secure-channel'
  return {
    verdict,
    hops: hopsOf(verdict, facts),
    proxy: facts.proxy,
    certificate: isCertificateShown
      ? {
          subject: certificate.subject,
          issuer: certificate.issuer,
          validFrom: new Date(certificate.validFromMs).toISOString(),
          validTo: new Date(certificate.validToMs).toISOString(),
        }
      : null,
    clockAheadMs:
      end.kind === 'answered' && end.portalTimeMs !== null ? Math.round(nowMs - end.portalTimeMs) : null,
    detail: detailOf(end),
    testedAt: new Date(nowMs).toISOString(),
  }
}

function verdictOf(facts: ConnectionFacts): ConnectionVerdict {
  const { end, proxy, nowMs } = facts
  switch (end.kind) {
    case 'proxy-login':
      return 'proxy-login'
    case 'redirected':
      // Our portal redirects nobody: what does stands in between.
      return 'captive-portal'
    case 'answered': {
      if (end.status === 407) return 'proxy-login'
      if (end.isOurPortal) {
        const isFarOff = end.portalTimeMs !== null && Math.abs(nowMs - end.portalTimeMs) > CLOCK_TOLERANCE_MS
        return isFarOff ? 'clock-skewed' : 'ok'
      }
      // 511: a network that wants to be logged in to says so itself (RFC 6585).
      if (end.status === 511) return 'captive-portal'
      if (end.status >= 500) return 'portal-failing'
      // Whoever answers a page where the portal would speak of itself: unencrypted, anybody can.
      return end.status === 200 && !facts.isEncrypted ? 'captive-portal' : 'not-our-portal'
    }
    case 'failed':
      return failureVerdict(end.code, facts, proxy !== null)
  }
}

function failureVerdict(code: string, facts: ConnectionFacts, hasProxy: boolean): ConnectionVerdict {
  if (code.startsWith('ERR_CERT_')) return certificateVerdict(code, facts)
  if (code === 'ERR_INTERNET_DISCONNECTED') return 'no-network'
  if (!facts.name.isFound) return hasProxy ? 'proxy-name-not-found' : 'name-not-found'
  if (code.startsWith('ERR_PROXY_AUTH')) return 'proxy-login'
  if (code === 'ERR_PROXY_CONNECTION_FAILED') return 'proxy-unreachable'
  if (code === 'ERR_TUNNEL_CONNECTION_FAILED') return 'proxy-refuses'
  if (code === 'ERR_NAME_NOT_RESOLVED') return 'name-not-found'
  if (hasProxy && facts.firstHop?.isOpen === false) return 'proxy-unreachable'
  if (code === 'ERR_CONNECTION_REFUSED') return 'portal-refuses-connection'
  if (code === 'TIMED_OUT' || code === 'ERR_CONNECTION_TIMED_OUT' || code === 'ERR_TIMED_OUT') {
    return 'portal-silent'
  }
  if (code === 'ERR_ADDRESS_UNREACHABLE' || code === 'ERR_NETWORK_CHANGED') return 'no-network'
  if (code.startsWith('ERR_SSL_')) return 'not-encrypted'
  return 'failed'
}

/**
 * Of all that is wrong with a certificate, what helps most. Chromium names the issuer first, even where the
 * certificate is simply old.
 */
function certificateVerdict(code: string, { certificate, nowMs }: ConnectionFacts): ConnectionVerdict {
  if (certificate !== null) {
    if (nowMs > certificate.validToMs) return 'certificate-expired'
    if (nowMs < certificate.validFromMs) return 'certificate-not-yet-valid'
    if (!certificate.isForHost) return 'certificate-of-other-name'
  }
  switch (code) {
    case 'ERR_CERT_AUTHORITY_INVALID':
      return 'certificate-of-unknown-issuer'
    case 'ERR_CERT_COMMON_NAME_INVALID':
      return 'certificate-of-other-name'
    case 'ERR_CERT_DATE_INVALID':
      return 'certificate-expired'
    default:
      return 'certificate-refused'
  }
}

const HOPS: readonly ConnectionHop[] = ['name', 'first-hop', 'secure-channel', 'portal']

/** `null` where none has failed. */
function failedHopOf(verdict: ConnectionVerdict, { firstHop }: ConnectionFacts): ConnectionHop | null {
  switch (verdict) {
    case 'ok':
    case 'clock-skewed':
      return null
    case 'name-not-found':
    case 'proxy-name-not-found':
    case 'no-network':
      return 'name'
    case 'proxy-unreachable':
    case 'proxy-login':
    case 'proxy-refuses':
    case 'portal-refuses-connection':
      return 'first-hop'
    case 'portal-silent':
      return firstHop?.isOpen === true ? 'portal' : 'first-hop'
    case 'certificate-expired':
    case 'certificate-not-yet-valid':
    case 'certificate-of-other-name':
    case 'certificate-of-unknown-issuer':
    case 'certificate-refused':
    case 'not-encrypted':
      return 'secure-channel'
    case 'captive-portal':
    case 'portal-failing':
    case 'not-our-portal':
      return 'portal'
    case 'failed':
      return firstHop?.isOpen === false ? 'first-hop' : 'portal'
  }
}

function hopsOf(verdict: ConnectionVerdict, facts: ConnectionFacts): ConnectionReport['hops'] {
  const failed = failedHopOf(verdict, facts)
  const failedIndex = failed === null ? HOPS.length : HOPS.indexOf(failed)
  const { name, firstHop, secureChannelMs, callMs, isEncrypted } = facts
  const durations: Readonly<Record<ConnectionHop, number | null>> = {
    name: name.durationMs,
    'first-hop': firstHop?.durationMs ?? null,
    'secure-channel': secureChannelMs,
    portal: callMs - (secureChannelMs ?? 0),
  }
  return HOPS.map((hop, index) => {
    if (hop === 'secure-channel' && !isEncrypted && index !== failedIndex) {
      return { hop, state: 'unneeded', durationMs: null }
    }
    if (index > failedIndex) return { hop, state: 'unreached', durationMs: null }
    const durationMs = durations[hop]
    return {
      hop,
      state: index === failedIndex ? 'failed' : 'passed',
      durationMs: durationMs === null ? null : Math.max(0, Math.round(durationMs)),
    }
  })
}

function detailOf(end: CallEnd): string | null {
  if (end.kind === 'failed') return end.code
  return end.kind === 'answered' ? `HTTP ${end.status}` : null
}
