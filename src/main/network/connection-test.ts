import { X509Certificate } from 'node:crypto'
import { connect, isIP } from 'node:net'
import { type Certificate, net, type Session } from 'electron'
import { portalHealthEndpoints } from '#shared/api/portal-health'
import type { ConnectionReport, ProxyCredentials } from '#shared/ipc/connection-test'
import { type Clock, within } from '../base/clock'
import type { Log } from '../logging/log'
import { portalCallUrl } from '../portal/portal-url'
import { type CallEnd, judgeConnection, type ShownCertificate } from './judge-connection'
import type { NetworkSessions } from './network-sessions'

const HOP_LIMIT_MS = 10_000
const CALL_LIMIT_MS = 20_000
const ANSWER_MAX_BYTE_LENGTH = 65_536
const NAME_MAX_LENGTH = 200

export interface ConnectionTestDeps {
  readonly portalUrl: string
  readonly network: Pick<NetworkSessions, 'openForTest'>
  /** What the person has told the proxy in this run. */
  readonly proxyCredentials: () => ProxyCredentials | null
  readonly clock: Clock
  readonly log: Log
}

/**
 * Goes the way to the portal once, hop by hop, in a session of its own that is set up as the app's are: no
 * connection, name or certificate that is known from before can hide what is wrong.
 */
export class ConnectionTest {
  private running: Promise<ConnectionReport> | null = null
  private latest: ConnectionReport | null = null

  constructor(private readonly deps: ConnectionTestDeps) {}

  /** The last report of this run. */
  get lastReport(): ConnectionReport | null {
    return this.latest
  }

  /** Many who ask at once cause one test. */
  run(): Promise<ConnectionReport> {
    this.running ??= this.test().finally(() => {
      this.running = null
    })
    return this.running
  }

  private async test(): Promise<ConnectionReport> {
    const { clock, log } = this.deps
    const endpoint = portalHealthEndpoints['portal.health']
    const url = new URL(portalCallUrl(this.deps.portalUrl, endpoint, {}))
    const session = await this.deps.network.openForTest()
    const proxy = proxyOf(await session.resolveProxy(url.href))
    const firstHost = proxy ?? hostOf(url)
    const name = await this.lookUp(session, firstHost.host)
    const firstHop = name.address === null ? null : await this.knock(name.address, firstHost.port)
    const call = await this.call(session, url)
    const report = judgeConnection({
      isEncrypted: url.protocol === 'https:',
      proxy: proxy === null ? null : `${proxy.host}:${proxy.port}`,
      name: { durationMs: name.durationMs, isFound: name.address !== null },
      firstHop,
      ...call,
      nowMs: clock.now(),
    })
    this.latest = report
    log.info('connection.tested', { verdict: report.verdict, hops: report.hops, detail: report.detail })
    return report
  }

  private async lookUp(session: Session, host: string) {
    const startedAt = performance.now()
    const address = await within(
      this.deps.clock,
      HOP_LIMIT_MS,
      addressOf(session, host).catch(() => null),
    )
    return {
      durationMs: performance.now() - startedAt,
      address: typeof address === 'symbol' ? null : address,
    }
  }

  /** Opens a connection and closes it: a stopwatch; Chromium's own call decides. */
  private knock(address: string, port: number) {
    const startedAt = performance.now()
    return new Promise<{ durationMs: number; isOpen: boolean }>((resolve) => {
      const socket = connect({ host: address, port, timeout: HOP_LIMIT_MS })
      const end = (isOpen: boolean): void => {
        socket.destroy()
        resolve({ durationMs: performance.now() - startedAt, isOpen })
      }
      socket.once('connect', () => end(true))
      socket.once('timeout', () => end(false))
      socket.once('error', () => end(false))
    })
  }

  private async call(session: Session, url: URL) {
    const startedAt = performance.now()
    let secureChannelMs: number | null = null
    let certificate: ShownCertificate | null = null
    session.setCertificateVerifyProc((shown, decide) => {
      secureChannelMs ??= performance.now() - startedAt
      certificate ??= shownCertificate(shown.certificate, shown.hostname)
      // What Chromium thinks of it stays.
      decide(-3)
    })
    const end = await this.ask(session, url)
    return { end, secureChannelMs, certificate, callMs: performance.now() - startedAt }
  }

  private ask(session: Session, url: URL): Promise<CallEnd> {
    return new Promise((resolve) => {
      const request = net.request({
        url: url.href,
        session,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
      })
      const end = (how: CallEnd): void => {
        cancel()
        resolve(how)
        request.abort()
      }
      const cancel = this.deps.clock.schedule(CALL_LIMIT_MS, () => end({ kind: 'failed', code: 'TIMED_OUT' }))
      let loginCount = 0
      request.on('login', (_asked, answer) => {
        loginCount += 1
        const credentials = this.deps.proxyCredentials()
        if (credentials === null || loginCount > 1) end({ kind: 'proxy-login' })
        else answer(credentials.username, credentials.password)
      })
      request.on('redirect', () => end({ kind: 'redirected' }))
      request.on('error', (error) => end({ kind: 'failed', code: codeOf(error) }))
      request.on('response', (response) => {
        const pieces: Buffer[] = []
        let byteLength = 0
        const answered = (): void => {
          end({ kind: 'answered', status: response.statusCode, ...readHealth(Buffer.concat(pieces)) })
        }
        response.on('data', (piece) => {
          byteLength += piece.byteLength
          if (byteLength > ANSWER_MAX_BYTE_LENGTH) answered()
          else pieces.push(piece)
        })
        response.on('end', answered)
        response.on('error', () => end({ kind: 'failed', code: 'ERR_CONNECTION_CLOSED' }))
      })
      request.end()
    })
  }
}

interface HostAndPort {
  readonly host: string
  readonly port: number
}

/** The first of what `resolveProxy` answers (`PROXY a:1; DIRECT`); `null` for a direct way. */
function proxyOf(resolved: string): HostAndPort | null {
  const found = /^\s*(?:PROXY|HTTPS|SOCKS[45]?)\s+(\S+?):(\d+)\s*(?:;|$)/u.exec(resolved)
  if (found === null) return null
  return { host: withoutBrackets(found[1] ?? ''), port: Number(found[2]) }
}

function hostOf({ hostname, port, protocol }: URL): HostAndPort {
  const usual = protocol === 'https:' ? 443 : 80
  return { host: withoutBrackets(hostname), port: port === '' ? usual : Number(port) }
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/u, '$1')
}

async function addressOf(session: Session, host: string): Promise<string | null> {
  if (isIP(host) !== 0) return host
  const { endpoints } = await session.resolveHost(host)
  const addresses = endpoints.map(({ address }) => address)
  // Where there is no IPv6, a service on IPv4 must not look closed.
  return addresses.find((address) => isIP(address) === 4) ?? addresses[0] ?? null
}

function shownCertificate(certificate: Certificate, hostname: string): ShownCertificate {
  const { subjectName, issuer, issuerName, validStart, validExpiry, data } = certificate
  const [organization] = issuer.organizations ?? []
  const issuerWords = [issuerName, organization].filter((word) => word !== undefined && word !== '')
  return {
    subject: subjectName.slice(0, NAME_MAX_LENGTH),
    issuer: [...new Set(issuerWords)].join(', ').slice(0, NAME_MAX_LENGTH),
    validFromMs: validStart * 1_000,
    validToMs: validExpiry * 1_000,
    isForHost: isForHost(data, hostname),
  }
}

function isForHost(pem: string, hostname: string): boolean {
  try {
    const certificate = new X509Certificate(pem)
    const host = withoutBrackets(hostname)
    const match = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)
    return match !== undefined
  } catch {
    // A certificate that Node cannot read: Chromium's verdict alone counts.
    return true
  }
}

function readHealth(body: Buffer): { isOurPortal: boolean; portalTimeMs: number | null } {
  try {
    const { response } = portalHealthEndpoints['portal.health']
    const { time } = response.parse(JSON.parse(body.toString('utf8')))
    return { isOurPortal: true, portalTimeMs: Date.parse(time) }
  } catch {
    // Whatever else it is, it is not our portal's answer.
    return { isOurPortal: false, portalTimeMs: null }
  }
}

function codeOf(error: Error): string {
  return /\bERR_[A-Z0-9_]+/u.exec(error.message)?.[0] ?? 'ERR_FAILED'
}
