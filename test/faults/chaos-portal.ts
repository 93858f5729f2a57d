import type { ForumId } from '#shared/api/forums'
import { SAMPLE_PASSWORD } from '../helpers/access-reference'
import { PortalProcess } from '../helpers/portal-process'
import type { FoundPost } from './chaos-oracle'

/** The one portal of a run: real, with its data on the disk, killed and started again on its port. */
export class ChaosPortal {
  killCount = 0
  private running: PortalProcess
  private restart: Promise<void> | null = null

  private constructor(
    first: PortalProcess,
    private readonly dataFolder: string,
  ) {
    this.running = first
  }

  static async start(dataFolder: string): Promise<ChaosPortal> {
    return new ChaosPortal(await PortalProcess.start({ dataFolder }), dataFolder)
  }

  get url(): string {
    return this.running.url
  }

  /** True while it is down or coming up. */
  get isAway(): boolean {
    return this.restart !== null
  }

  /** Kills it and starts it again; one kill at a time. */
  async killAndRestart(): Promise<void> {
    this.restart ??= this.restartNow().finally(() => {
      this.restart = null
    })
    await this.restart
  }

  async whenUp(): Promise<void> {
    await this.restart
  }

  async stop(): Promise<void> {
    await this.restart
    await this.running.stop()
  }

  private async restartNow(): Promise<void> {
    const port = Number(new URL(this.running.url).port)
    await this.running.kill()
    this.killCount += 1
    this.running = await PortalProcess.start({ dataFolder: this.dataFolder, port })
  }
}

const PAGE_SIZE = 100

interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** Reads what the portal has, as any client of its API would. */
export class PortalReader {
  private constructor(
    private readonly portalUrl: string,
    private readonly accessToken: string,
  ) {}

  static async signIn(portalUrl: string, username: string): Promise<PortalReader> {
    const response = await fetch(`${portalUrl}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: SAMPLE_PASSWORD }),
    })
    const { accessToken } = (await response.json()) as { accessToken: string }
    return new PortalReader(portalUrl, accessToken)
  }

  async threadIds(forumId: ForumId): Promise<string[]> {
    return (await this.all<{ id: string }>(`/forums/${forumId}/threads`)).map(({ id }) => id)
  }

  /** The run's own posts of all threads, in the order of each thread. */
  async findPosts(forumId: ForumId): Promise<FoundPost[]> {
    const found: FoundPost[] = []
    for (const threadId of await this.threadIds(forumId)) {
      for (const { body } of await this.all<{ body: string }>(
        `/forums/${forumId}/threads/${threadId}/posts`,
      )) {
        const [, label, version] = MARK.exec(body) ?? []
        if (label !== undefined) found.push({ threadId, label, version: Number(version) })
      }
    }
    return found
  }

  private async all<Item>(path: string): Promise<Item[]> {
    const items: Item[] = []
    let cursor: string | null = null
    do {
      const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(cursor !== null && { cursor }) })
      const response = await fetch(`${this.portalUrl}/api/v1${path}?${query}`, {
        headers: { authorization: `Bearer ${this.accessToken}` },
      })
      if (!response.ok) throw new Error(`${path}: ${response.status}`)
      const page = (await response.json()) as Page<Item>
      items.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    return items
  }
}

const MARK = /^\[([\w-]+) v(\d+)\]/u

/** The text of a write, by which it is found again. */
export function markedText(label: string, version: number): string {
  return `[${label} v${version}] Zażółć gęślą jaźń.`
}
