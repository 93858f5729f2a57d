import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConnectionReport } from '#shared/ipc/connection-test'
import {
  type CallEnd,
  type ConnectionFacts,
  judgeConnection,
  type ShownCertificate,
} from '../../../../src/main/network/judge-connection'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const DAY_MS = 86_400_000

const CERTIFICATE: ShownCertificate = {
  subject: 'portal.example.com',
  issuer: 'Some Authority',
  validFromMs: NOW - DAY_MS,
  validToMs: NOW + DAY_MS,
  isForHost: true,
}

const HEALTHY: CallEnd = { kind: 'answered', status: 200, isOurPortal: true, portalTimeMs: NOW - 20 }

function facts(change: Partial<ConnectionFacts> = {}): ConnectionFacts {
  return {
    isEncrypted: true,
    proxy: null,
    name: { durationMs: 4.2, isFound: true },
    firstHop: { durationMs: 11, isOpen: true },
    secureChannelMs: 30,
    certificate: CERTIFICATE,
    end: HEALTHY,
    callMs: 50,
    nowMs: NOW,
    ...change,
  }
}

const failed = (code: string): CallEnd => ({ kind: 'failed', code })
const answered = (status: number): CallEnd => ({
  kind: 'answered',
  status,
  isOurPortal: false,
  portalTimeMs: null,
})
const closed = { durationMs: 1, isOpen: false }
const unknown = { durationMs: 1, isFound: false }
const proxy = 'proxy.example:3128'

describe('judgeConnection', () => {
  it.each<[verdict: string, failedHop: string | undefined, change: Partial<ConnectionFacts>]>([
    ['ok', undefined, {}],
    ['clock-skewed', undefined, { end: { ...HEALTHY, portalTimeMs: NOW - 400_000 } as CallEnd }],
    ['clock-skewed', undefined, { end: { ...HEALTHY, portalTimeMs: NOW + 400_000 } as CallEnd }],
    ['no-network', 'name', { end: failed('ERR_INTERNET_DISCONNECTED'), name: unknown, firstHop: null }],
    ['name-not-found', 'name', { end: failed('ERR_NAME_NOT_RESOLVED'), name: unknown, firstHop: null }],
    [
      'proxy-name-not-found',
      'name',
      { proxy, end: failed('ERR_PROXY_CONNECTION_FAILED'), name: unknown, firstHop: null },
    ],
    [
      'proxy-unreachable',
      'first-hop',
      { proxy, end: failed('ERR_PROXY_CONNECTION_FAILED'), firstHop: closed },
    ],
    ['proxy-login', 'first-hop', { proxy, end: { kind: 'proxy-login' } }],
    ['proxy-login', 'first-hop', { proxy, end: answered(407) }],
    ['proxy-refuses', 'first-hop', { proxy, end: failed('ERR_TUNNEL_CONNECTION_FAILED') }],
    ['portal-refuses-connection', 'first-hop', { end: failed('ERR_CONNECTION_REFUSED'), firstHop: closed }],
    ['portal-silent', 'first-hop', { end: failed('ERR_CONNECTION_TIMED_OUT'), firstHop: closed }],
    ['portal-silent', 'portal', { end: failed('TIMED_OUT') }],
    ['certificate-of-unknown-issuer', 'secure-channel', { end: failed('ERR_CERT_AUTHORITY_INVALID') }],
    [
      'certificate-expired',
      'secure-channel',
      { end: failed('ERR_CERT_AUTHORITY_INVALID'), certificate: { ...CERTIFICATE, validToMs: NOW - 1 } },
    ],
    [
      'certificate-not-yet-valid',
      'secure-channel',
      { end: failed('ERR_CERT_DATE_INVALID'), certificate: { ...CERTIFICATE, validFromMs: NOW + 1 } },
    ],
    [
      'certificate-of-other-name',
      'secure-channel',
      { end: failed('ERR_CERT_AUTHORITY_INVALID'), certificate: { ...CERTIFICATE, isForHost: false } },
    ],
    ['certificate-refused', 'secure-channel', { end: failed('ERR_CERT_REVOKED') }],
    ['not-encrypted', 'secure-channel', { end: failed('ERR_SSL_PROTOCOL_ERROR'), certificate: null }],
    ['captive-portal', 'portal', { end: { kind: 'redirected' } }],
    ['captive-portal', 'portal', { end: answered(511) }],
    ['captive-portal', 'portal', { isEncrypted: false, end: answered(200) }],
    ['not-our-portal', 'portal', { end: answered(200) }],
    ['portal-failing', 'portal', { end: answered(503) }],
    ['failed', 'portal', { end: failed('ERR_EMPTY_RESPONSE') }],
    ['failed', 'first-hop', { end: failed('ERR_UNSAFE_PORT'), firstHop: closed }],
  ])('%s at %s', (verdict, failedHop, change) => {
    const report = judgeConnection(facts(change))
    expect(report.verdict).toBe(verdict)
    expect(report.hops.find(({ state }) => state === 'failed')?.hop).toBe(failedHop)
  })

  it('says how long each hop took, and nothing of those that were not reached', () => {
    const { hops } = judgeConnection(facts({ end: failed('ERR_CERT_AUTHORITY_INVALID') }))
    expect(hops).toEqual([
      { hop: 'name', state: 'passed', durationMs: 4 },
      { hop: 'first-hop', state: 'passed', durationMs: 11 },
      { hop: 'secure-channel', state: 'failed', durationMs: 30 },
      { hop: 'portal', state: 'unreached', durationMs: null },
    ])
  })

  it('shows the certificate only where it was what failed', () => {
    expect(judgeConnection(facts()).certificate).toBeNull()
    expect(judgeConnection(facts({ end: failed('ERR_CERT_AUTHORITY_INVALID') })).certificate).toMatchObject({
      issuer: 'Some Authority',
    })
  })

  it('makes of whatever was seen a report of one failed hop at most, with nothing passed behind it', () => {
    const end = fc.oneof(
      fc.constantFrom(
        ...['ERR_NAME_NOT_RESOLVED', 'ERR_CERT_INVALID', 'ERR_SSL_X', 'ERR_FAILED', 'TIMED_OUT'].map(failed),
      ),
      fc.integer({ min: 100, max: 599 }).map(answered),
      fc.constant<CallEnd>({ kind: 'redirected' }),
      fc.constant(HEALTHY),
    )
    fc.assert(
      fc.property(end, fc.boolean(), fc.boolean(), fc.boolean(), (how, isEncrypted, isFound, isOpen) => {
        const report = judgeConnection(
          facts({
            end: how,
            isEncrypted,
            name: { durationMs: 1, isFound },
            firstHop: isFound ? { durationMs: 1, isOpen } : null,
          }),
        )
        expect(ConnectionReport.safeParse(report).success).toBe(true)
        const states = report.hops.map(({ state }) => state)
        const first = states.indexOf('failed')
        expect(first === -1).toBe(report.verdict === 'ok' || report.verdict === 'clock-skewed')
        if (first !== -1) {
          expect(
            states.slice(first + 1).every((state) => state === 'unreached' || state === 'unneeded'),
          ).toBe(true)
        }
      }),
    )
  })
})
