import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LoginResponse } from '#shared/api/session'
import { SAMPLE_PASSWORD } from '../../../src/portal/sample/people'
import { newHandover } from '../../helpers/handover-documents'
import type { SeededRandom } from '../../helpers/seeded-random'

/** Where all partners of the test write, so that they get in each other's way. */
export interface CommonGround {
  readonly threadId: string
}

/** What a partner was told to be done. */
export interface Done {
  readonly kind: WriteKind
  /** In the text of what was written, by which it is found. */
  readonly label: string
  /** The portal's id of it. */
  readonly id: string
}

/** What happened to all partners together. */
export interface Figures {
  requestCount: number
  /** Answers that were lost, or refused for now. */
  retryCount: number
  /** Writes that were sent twice at the same moment. */
  doubleCount: number
  /** Answers that the portal gave again. */
  replayCount: number
  refreshCount: number
  /** What a portal said that it must not say, whatever happens to another. */
  readonly faults: string[]
}

const WRITES = {
  post: (label: string, { threadId }: CommonGround) => ({
    path: `/forums/distributor-forum/threads/${threadId}/posts`,
    body: { body: label },
  }),
  thread: (label: string) => ({
    path: '/forums/distributor-forum/threads',
    body: { title: label, body: 'Pierwszy wpis.' },
  }),
  client: (label: string) => ({
    path: '/clients',
    body: { name: label, nip: '1234563218', regon: '', note: '', licences: [] },
  }),
  sale: (label: string) => ({
    path: '/sales',
    body: {
      ...{ programId: 'subiekt-nexo', licenceNumber: label, licenceKind: 'new', licenceCount: 1 },
      ...{ soldOn: '2026-11-20', netValueGrosze: 189_900, clientId: null, clientName: 'Łącznik' },
      ...{ clientNip: '1234563218', clientRegon: '', note: '' },
    },
  }),
  handover: (label: string) => ({ path: '/handovers', body: newHandover({ note: label }) }),
  bug: (label: string) => ({
    path: '/bugs',
    body: {
      ...{ kind: 'bug', programId: 'subiekt-nexo', version: '58.1.0', title: label },
      ...{ description: 'Raport znika po północy.', steps: '1. Zostaw program otwarty.' },
    },
  }),
} as const

export type WriteKind = keyof typeof WRITES
export const WRITE_KINDS = Object.keys(WRITES) as WriteKind[]

const READS = [
  '/me',
  '/updates/versions?limit=20',
  '/forums/distributor-forum/threads?limit=20',
  '/clients?limit=20',
  '/sync/distributor-forum.posts?limit=50',
] as const

/** A client gives an answer up after so long, and asks again. */
const ANSWER_LIMIT_MS = 15_000
const PATIENCE_MS = 60_000
const DOUBLE_PROBABILITY = 0.15
/** A session is renewed before each n-th write. */
const REFRESH_EVERY = 3

interface Told {
  readonly status: number
  readonly text: string
  readonly isReplayed: boolean
}

/** One computer of a partner: signs in, reads, writes and renews its session, and asks again like an outbox. */
export class Partner {
  private tokens: Pick<LoginResponse, 'accessToken' | 'refreshToken'> | null = null

  constructor(
    private readonly url: string,
    readonly name: string,
    readonly username: string,
    private readonly figures: Figures,
    private readonly random: SeededRandom,
  ) {}

  get accessToken(): string {
    return this.tokens?.accessToken ?? ''
  }

  async signIn(): Promise<void> {
    const body = { username: this.username, password: SAMPLE_PASSWORD, device: this.device }
    this.tokens = await this.ask<LoginResponse>('POST', '/auth/login', { body })
  }

  private readonly device = { id: randomUUID(), name: 'Komputer w biurze' }

  /** Shows its token until it is answered: the portal gives the same successor where the answer was lost. */
  async refresh(): Promise<void> {
    const body = { refreshToken: this.tokens?.refreshToken, deviceId: this.device.id }
    this.figures.refreshCount += 1
    this.tokens = await this.ask<LoginResponse>('POST', '/auth/refresh', { body })
  }

  async work(count: number, ground: CommonGround, onDone: (done: Done) => void): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      if (n % REFRESH_EVERY === REFRESH_EVERY - 1) await this.refresh()
      await this.ask('GET', this.random.pick(READS))
      const kind = WRITE_KINDS[(n + this.name.length) % WRITE_KINDS.length] ?? 'post'
      onDone(await this.write(kind, `${this.name}-${n}`, ground))
    }
  }

  private async write(kind: WriteKind, label: string, ground: CommonGround): Promise<Done> {
    const { path, body } = WRITES[kind](label, ground)
    // Without an id of the client's own: the key alone keeps it from being done twice.
    const once = () => this.ask<{ id: string }>('POST', path, { body, key })
    const key = randomUUID()
    if (!this.random.isHit(DOUBLE_PROBABILITY)) return { kind, label, id: (await once()).id }
    this.figures.doubleCount += 1
    const [first, second] = await Promise.all([once(), once()])
    if (first.id !== second.id) this.figures.faults.push(`${label}: two answers for one key`)
    return { kind, label, id: first.id }
  }

  /** Asks until it is answered for good. */
  async ask<Value>(
    method: string,
    path: string,
    options: { body?: object; key?: string } = {},
  ): Promise<Value> {
    const deadline = Date.now() + PATIENCE_MS
    for (let pauseMs = 20; ; pauseMs = Math.min(pauseMs * 2, 1_000)) {
      this.figures.requestCount += 1
      const told = await this.send(method, path, options)
      if (told?.isReplayed) this.figures.replayCount += 1
      if (told !== null && told.status < 300) return JSON.parse(told.text) as Value
      if (told !== null && !isPassing(told)) {
        this.figures.faults.push(`${this.name} ${method} ${path}: ${told.status} ${told.text}`)
        throw new Error(`${this.name} was refused: ${told.status} ${told.text}`)
      }
      if (Date.now() > deadline)
        throw new Error(`${this.name} got no answer to ${method} ${path}: ${told?.text}`)
      this.figures.retryCount += 1
      await sleep(pauseMs * (0.5 + this.random.next()))
    }
  }

  /** `null` when the answer was lost. */
  private async send(
    method: string,
    path: string,
    { body, key }: { body?: object; key?: string },
  ): Promise<Told | null> {
    try {
      const answer = await fetch(`${this.url}/api/v1${path}`, {
        method,
        headers: {
          ...(this.tokens !== null &&
            !path.startsWith('/auth/') && { authorization: `Bearer ${this.accessToken}` }),
          ...(key !== undefined && { 'idempotency-key': key }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      })
      const isReplayed = answer.headers.get('idempotency-replayed') === 'true'
      return { status: answer.status, text: await answer.text(), isReplayed }
    } catch (error) {
      // What `fetch` throws for a connection that broke, and for an answer that is late.
      if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) return null
      throw error
    }
  }
}

/** What a client asks again after: overload, an answer on its way, and a gateway's word. Never a 500. */
function isPassing({ status, text }: Told): boolean {
  return [429, 502, 503, 504].includes(status) || (status === 409 && text.includes('idempotency-in-progress'))
}
