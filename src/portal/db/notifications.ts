import type { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'

/** Told what was notified; `null` when something may have been missed. */
type OnNotify = (payload: string | null) => void

/**
 * Listens on a channel of the database until the returned function is called.
 *
 * What is notified while the connection is broken is lost; `null` is told once it is back.
 */
export type Listen = (channel: string, onNotify: OnNotify) => Promise<() => Promise<void>>

const RECONNECT_MS = 1_000

export function listenOnEmbedded(client: PGlite): Listen {
  return (channel, onNotify) => client.listen(channel, onNotify)
}

/** On a connection of its own: those of a pool come and go, and would take the listening with them. */
export function listenOnPostgres(url: string, onError: (error: Error) => void): Listen {
  return async (channel, onNotify) => {
    const connection = new ListeningConnection(url, channel, onNotify, onError)
    await connection.open()
    return () => connection.close()
  }
}

class ListeningConnection {
  private client: Client | null = null
  private timer: NodeJS.Timeout | undefined
  private isClosed = false

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly onNotify: OnNotify,
    private readonly onError: (error: Error) => void,
  ) {}

  async open(): Promise<void> {
    const client = new Client({ connectionString: this.url, keepAlive: true })
    this.client = client
    // Both may come, or one of them; the first counts.
    client.on('error', (error) => this.broke(client, error))
    client.on('end', () => this.broke(client, new Error('The listening connection has ended')))
    client.on('notification', ({ channel, payload }) => {
      if (channel === this.channel) this.onNotify(payload ?? '')
    })
    await client.connect()
    await client.query(`listen ${client.escapeIdentifier(this.channel)}`)
  }

  async close(): Promise<void> {
    this.isClosed = true
    clearTimeout(this.timer)
    const { client } = this
    this.client = null
    await client?.end()
  }

  private broke(client: Client, error: Error): void {
    if (this.isClosed || this.client !== client) return
    this.client = null
    this.onError(error)
    // Its end is of no interest any more: it is broken.
    client.end().catch(() => undefined)
    this.reopenLater()
  }

  private reopenLater(): void {
    this.timer = setTimeout(() => {
      this.open().then(
        () => this.onNotify(null),
        (error: unknown) => {
          this.client = null
          this.onError(error instanceof Error ? error : new Error(String(error)))
          if (!this.isClosed) this.reopenLater()
        },
      )
    }, RECONNECT_MS)
    this.timer.unref()
  }
}
