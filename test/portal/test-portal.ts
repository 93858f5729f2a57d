import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createNoopMeter } from '@opentelemetry/api'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll } from 'vitest'
import type { LoginResponse } from '#shared/api/session'
import type { Clock } from '../../src/portal/clock'
import { contentFolders } from '../../src/portal/data-folder'
import type { Database, OpenDatabase } from '../../src/portal/db/database'
import { DocumentStore } from '../../src/portal/features/documents/document-store'
import { AccountChanges } from '../../src/portal/features/session/account-changes'
import { LiveSigningKeys } from '../../src/portal/features/session/live-signing-keys'
import { PasswordChecker } from '../../src/portal/features/session/passwords'
import { makeMissingKeys, readKeys } from '../../src/portal/features/session/signing-key-store'
import { AttachmentStore } from '../../src/portal/features/support-queries/attachment-store'
import { RepositoryFolder } from '../../src/portal/features/update-repository/repository-folder'
import { PackageStore } from '../../src/portal/features/updates/package-store'
import {
  type SampleCatalogue,
  sampleCatalogue,
} from '../../src/portal/features/updates/sample/sample-catalogue'
import { checkedAnswers } from '../../src/portal/http/answer-bodies'
import { SAMPLE_PASSWORD } from '../../src/portal/sample/people'
import { seedSample } from '../../src/portal/sample/seed'
import { buildServer, type ServerDeps } from '../../src/portal/server'
import { openTestDatabase } from './test-database'

export type JsonAnswer = LightMyRequestResponse

export interface CallOptions {
  /** Username of a sample account, signed in once per file. */
  readonly as?: string
  readonly body?: unknown
  readonly key?: string
  readonly headers?: Record<string, string>
  /** Address that the call seems to come from. */
  readonly from?: string
}

/** Seconds on a free machine; a busy one may take many times as long. */
const START_TIMEOUT_MS = 120_000

/** The largest package of the test portal: a few reads long, not a whole number of them. */
export const TEST_PACKAGE_BYTE_LENGTH = 2_500_001

/** A portal with sample content, an embedded database and a clock that tests move. */
export class TestPortal {
  private readonly tokens = new Map<string, string>()
  private nextKey = 0

  private constructor(
    readonly app: FastifyInstance,
    readonly database: Database,
    readonly store: PackageStore,
    readonly documentStore: DocumentStore,
    readonly repositoryFolder: RepositoryFolder,
    readonly keys: LiveSigningKeys,
    readonly attachmentFolder: string,
    private readonly time: { now: number },
    private readonly dispose: () => Promise<void>,
  ) {}

  static async start(
    overrides: Partial<ServerDeps> = {},
    open: () => Promise<OpenDatabase> = openTestDatabase,
  ): Promise<TestPortal> {
    const time = { now: Date.parse('2026-11-22T10:00:00Z') }
    const clock = (): Date => new Date(time.now)
    const folder = await mkdtemp(path.join(tmpdir(), 'portal-test-'))
    const opened = await open()
    const { database } = opened
    const store = new PackageStore(path.join(folder, 'packages'))
    const documentStore = new DocumentStore(path.join(folder, 'documents'))
    const attachmentFolder = path.join(folder, 'attachments')
    const repositoryFolder = new RepositoryFolder(path.join(folder, 'repository'))
    await seedSample({ database, store, documentStore, repositoryFolder, clock }, smallCatalogue())
    const logger = pino({ level: 'silent' })
    await makeMissingKeys(database, clock())
    const keys = await LiveSigningKeys.start({
      read: () => readKeys(database),
      listen: opened.listen,
      logger,
    })
    const accountChanges = await AccountChanges.start(opened.listen)
    const app = await buildServer({
      database,
      readiness: { judge: async () => 'ready' },
      accountChanges,
      keys,
      passwords: await PasswordChecker.create(),
      packageStore: store,
      documentStore,
      attachmentStore: new AttachmentStore(attachmentFolder),
      repositoryFolder,
      clock,
      meter: createNoopMeter(),
      logger,
      version: '0.0.0-test',
      answerBodies: checkedAnswers,
      ...overrides,
    })
    return new TestPortal(
      app,
      database,
      store,
      documentStore,
      repositoryFolder,
      keys,
      attachmentFolder,
      time,
      async () => {
        await app.close()
        await accountChanges.close()
        await keys.close()
        await opened.close()
        await rm(folder, { recursive: true, force: true })
      },
    )
  }

  get now(): Date {
    return new Date(this.time.now)
  }

  advance(milliseconds: number): void {
    this.time.now += milliseconds
  }

  /** Calls an address below `/api/v1`. */
  async call(method: string, url: string, options: CallOptions = {}): Promise<JsonAnswer> {
    const token = options.as === undefined ? undefined : await this.tokenOf(options.as)
    return this.app.inject({
      method: method as NonNullable<InjectOptions['method']>,
      url: `/api/v1${url}`,
      ...(options.from !== undefined && { remoteAddress: options.from }),
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(options.key !== undefined && { 'idempotency-key': options.key }),
        ...options.headers,
      },
      ...(options.body !== undefined && { payload: options.body as NonNullable<InjectOptions['payload']> }),
    })
  }

  /** A write with a fresh idempotency key, and to what was seen where a revision is given. */
  async write(
    method: string,
    url: string,
    as: string,
    body?: unknown,
    revision?: string,
  ): Promise<JsonAnswer> {
    this.nextKey += 1
    return this.call(method, url, {
      as,
      key: `test-key-${this.nextKey}`,
      ...(body !== undefined && { body }),
      ...(revision !== undefined && { headers: { 'if-match': `"${revision}"` } }),
    })
  }

  async signIn(username: string, device?: { id: string; name: string }): Promise<LoginResponse> {
    const body = { username, password: SAMPLE_PASSWORD, ...(device && { device }) }
    const answer = await this.call('POST', '/auth/login', { body })
    if (answer.statusCode !== 200) throw new Error(`${username} cannot sign in: ${answer.body}`)
    return answer.json<LoginResponse>()
  }

  async tokenOf(username: string): Promise<string> {
    const known = this.tokens.get(username)
    if (known !== undefined) return known
    const { accessToken } = await this.signIn(username)
    this.tokens.set(username, accessToken)
    return accessToken
  }

  /** Makes `call` sign in anew, after the clock was moved beyond the tokens' life. */
  forgetTokens(): void {
    this.tokens.clear()
  }

  close(): Promise<void> {
    return this.dispose()
  }
}

/** One portal for all tests of a file: starting its database takes seconds. */
export function portalForThisFile(overrides: Partial<ServerDeps> = {}): () => TestPortal {
  let portal: TestPortal | undefined
  beforeAll(async () => {
    portal = await TestPortal.start(overrides)
  }, START_TIMEOUT_MS)
  afterAll(() => portal?.close())
  return () => {
    if (portal === undefined) throw new Error('The portal has not started')
    return portal
  }
}

/** The test portal's content in a portal's own data folder. */
export async function seedSmallSample(database: Database, dataFolder: string, clock: Clock): Promise<void> {
  const { packagesFolder, documentsFolder, repositoryFolder } = contentFolders(dataFolder)
  const deps = {
    store: new PackageStore(packagesFolder),
    documentStore: new DocumentStore(documentsFolder),
    repositoryFolder: new RepositoryFolder(repositoryFolder),
  }
  await seedSample({ ...deps, database, clock }, smallCatalogue())
}

/** The sample catalogue with small packages, so that no test writes hundreds of megabytes. */
function smallCatalogue(): SampleCatalogue {
  const catalogue = sampleCatalogue()
  return {
    ...catalogue,
    packages: catalogue.packages.map((file, index) => ({
      ...file,
      byteLength: index === 0 ? TEST_PACKAGE_BYTE_LENGTH : 4_096 + index,
    })),
  }
}

/** The code of a problem answer. */
export function codeOf(answer: JsonAnswer): unknown {
  return answer.json<{ code?: unknown }>().code
}
