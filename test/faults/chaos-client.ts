import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { collections, endpoints } from '#shared/api/endpoints'
import { AppError } from '../../src/main/base/app-error'
import { systemClock } from '../../src/main/base/clock'
import { JsonFile } from '../../src/main/files/json-file'
import { nodeFsPort } from '../../src/main/files/node-fs-port'
import type { Log } from '../../src/main/logging/log'
import { AccountStores } from '../../src/main/offline/account-stores'
import { Outbox } from '../../src/main/offline/outbox'
import { StoreFolder } from '../../src/main/offline/store-folder'
import { ConnectivityMonitor } from '../../src/main/portal/connectivity-monitor'
import { PortalClient } from '../../src/main/portal/portal-client'
import { PortalHttp } from '../../src/main/portal/portal-http'
import { DeviceFile, DeviceStore } from '../../src/main/session/device-store'
import type { KeychainPort } from '../../src/main/session/keychain-port'
import { KeychainVault } from '../../src/main/session/keychain-vault'
import { OfflineRights } from '../../src/main/session/offline-rights'
import { SessionService } from '../../src/main/session/session-service'
import { StoreError } from '../../src/main/store/store-errors'
import { FastClock } from '../helpers/fast-clock'
import { ClientCommand, type ClientConfig, type ClientMessage } from './chaos-protocol'

// One partner's computer without its window: session, encrypted store, outbox and portal client as the
// app builds them, moved by lines on standard input. It is killed at any moment.

/** A keychain whose values survive a kill, each whole or as it was before. */
class FileKeychain implements KeychainPort {
  constructor(private readonly filePath: string) {}

  async getPassword(service: string, account: string): Promise<string | null> {
    return this.read()[`${service}/${account}`] ?? null
  }

  async setPassword(service: string, account: string, password: string): Promise<void> {
    this.write({ ...this.read(), [`${service}/${account}`]: password })
  }

  async deletePassword(service: string, account: string): Promise<boolean> {
    const { [`${service}/${account}`]: removed, ...rest } = this.read()
    this.write(rest)
    return removed !== undefined
  }

  private read(): Record<string, string> {
    try {
      return JSON.parse(readFileSync(this.filePath, 'utf8')) as Record<string, string>
    } catch (error) {
      // Expected: nothing was kept yet.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
      throw error
    }
  }

  private write(values: Record<string, string>): void {
    const file = openSync(`${this.filePath}.new`, 'w', 0o600)
    writeSync(file, JSON.stringify(values))
    fsyncSync(file)
    closeSync(file)
    renameSync(`${this.filePath}.new`, this.filePath)
  }
}

const stderrLog: Log = {
  info: (event, fields) => printLog('info', event, fields),
  warn: (event, fields) => printLog('warn', event, fields),
  error: (event, fields) => printLog('error', event, fields),
}

function printLog(level: string, event: string, fields: unknown): void {
  const text = JSON.stringify(fields, (_key, value: unknown) =>
    value instanceof Error ? `${value.name}: ${value.message}` : value,
  )
  process.stderr.write(`${new Date().toISOString()} ${level} ${event} ${text ?? ''}\n`)
}

function tell(message: ClientMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

function build({ folder, portalUrl, workerFile, speed }: ClientConfig) {
  const log = stderrLog
  const clock = systemClock
  const fetchPort = {
    fetch: (input: Parameters<typeof fetch>[0], init?: RequestInit) => fetch(input, init),
    Request,
    Response,
  }
  const http = new PortalHttp({ portalUrl, fetchPort, userAgent: 'chaos' })
  const keychain = new FileKeychain(path.join(folder, 'keychain.json'))
  const vault = new KeychainVault({ load: async () => keychain, service: 'chaos', account: 'a', clock, log })
  const deviceFile = new JsonFile({
    filePath: path.join(folder, 'device.json'),
    schema: DeviceFile,
    fs: nodeFsPort,
    log,
  })
  const device = new DeviceStore(deviceFile, 'chaos', log)
  const storeFolder = new StoreFolder({
    folder: path.join(folder, 'store'),
    portalUrl,
    workerFile,
    collections,
    endpoints,
    fs: nodeFsPort,
    clock,
    log,
  })
  const stores = new AccountStores({ folder: storeFolder, vault, portalUrl, collections, clock, log })
  const rights = new OfflineRights({ stores, http, device, builtInKeys: [], clock, log })
  const session = new SessionService({ http, vault, device, accounts: stores, rights, portalUrl, clock, log })
  const portal = new PortalClient(http, session)
  // Pauses between tries pass quickly; the limits of single calls and of the keychain do not.
  const fastClock = new FastClock(speed)
  const connectivity = new ConnectivityMonitor({ http, clock: fastClock })
  const outbox = new Outbox({ portal, stores, session, connectivity, clock: fastClock, log })
  let { kind } = connectivity.state
  connectivity.onDidChange((state) => {
    if (state.kind === 'online') session.portalCameBack()
    else session.portalWentAway()
    if (state.kind !== kind) outbox.circumstancesChanged()
    kind = state.kind
  })
  connectivity.onDidHearTime((time) => void rights.noteTime(time))
  session.onDidChange(() => outbox.circumstancesChanged())
  stores.onDidOpen(() => outbox.circumstancesChanged())
  outbox.onDidRemove(({ id }) => tell({ kind: 'removed', entryId: id }))
  return { session, stores, rights, outbox, connectivity, deviceFile }
}

type Client = ReturnType<typeof build>

/** Nothing is acknowledged that only memory holds. */
async function requireDisk({ stores }: Client): Promise<void> {
  if ((await stores.current())?.isOnDisk !== true) throw new Error('the store is not on the disk')
}

async function act(client: Client, command: ClientCommand): Promise<ClientMessage> {
  const { outbox } = client
  switch (command.act) {
    case 'open-thread': {
      const { forumId, threadId, title, body } = command
      const outcome = await outbox.write(`${forumId}.createThread`, { body: { id: threadId, title, body } })
      await requireDisk(client)
      return saved(command, outcome.kind === 'waiting' ? outcome.entry.id : null)
    }
    case 'reply': {
      const { forumId, threadId, body } = command
      const outcome = await outbox.write(`${forumId}.createPost`, { params: { threadId }, body: { body } })
      await requireDisk(client)
      return saved(command, outcome.kind === 'waiting' ? outcome.entry.id : null)
    }
    case 'edit':
      await outbox.edit(command.entryId, command.body)
      return saved(command, command.entryId)
    case 'withdraw':
      await outbox.withdraw(command.entryId)
      return saved(command, null)
    case 'list': {
      const entries = await outbox.list()
      return {
        kind: 'entries',
        number: command.number,
        entries: entries.map(({ id, state, errorCode }) => ({ id, state, errorCode })),
      }
    }
  }
}

function saved({ number }: ClientCommand, entryId: string | null): ClientMessage {
  return { kind: 'saved', number, entryId }
}

async function main(config: ClientConfig): Promise<void> {
  const client = build(config)
  const { session, rights, connectivity, deviceFile } = client
  let wasSignedIn = false
  session.onDidChange((state) => {
    if (state.kind === 'signed-in' && !wasSignedIn) {
      wasSignedIn = true
      requireDisk(client)
        // Killed before it has the portal's statement, it would not write again before the portal is there.
        .then(() => rights.settled())
        .then(
          () => tell({ kind: 'ready' }),
          (error: unknown) => tell({ kind: 'broken', reason: String(error) }),
        )
    }
    if (state.kind === 'signed-out') tell({ kind: 'signed-out', reason: state.reason })
  })
  connectivity.start()
  if (config.isFirstStart) {
    // The portal ties the session to the device: its id must outlive the first kill.
    await session.signIn({ username: config.username, password: config.password, isRemembered: true })
    await deviceFile.settled()
  } else {
    await session.restore()
  }
  for await (const line of createInterface({ input: process.stdin })) {
    const command = ClientCommand.parse(JSON.parse(line))
    // Not waited for: a person does not wait for the portal either.
    act(client, command).then(tell, (error: unknown) => {
      const failure =
        error instanceof StoreError ? error.failure : error instanceof AppError ? error.code : String(error)
      tell({ kind: 'refused', number: command.number, failure })
    })
  }
}

main(JSON.parse(process.argv[2] ?? '{}') as ClientConfig).catch((error: unknown) => {
  tell({ kind: 'broken', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) })
})
