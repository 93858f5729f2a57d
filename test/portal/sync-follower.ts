import { expect } from 'vitest'
import type { TestPortal } from './test-portal'

export interface SyncPage<Document> {
  readonly changed: Document[]
  readonly removedIds: string[]
  readonly nextCursor: string
  readonly hasMore: boolean
  readonly isReset: boolean
}

/** Keeps a copy of a collection as the contract says that a client does. */
export class SyncFollower<Document extends { readonly id: string }> {
  readonly copy = new Map<string, Document>()
  cursor: string | undefined
  private readonly unconfirmed = new Set<string>()

  constructor(
    private readonly portal: () => TestPortal,
    private readonly collection: string,
    private readonly as: string,
  ) {}

  /** One call; what it brings is in the copy afterwards. */
  async step(limit = 200): Promise<SyncPage<Document>> {
    const cursor = this.cursor === undefined ? '' : `&cursor=${this.cursor}`
    const answer = await this.portal().call('GET', `/sync/${this.collection}?limit=${limit}${cursor}`, {
      as: this.as,
    })
    expect([answer.statusCode, answer.body.slice(0, 300)]).toEqual([200, expect.anything()])
    const page = answer.json<SyncPage<Document>>()
    if (page.isReset) for (const id of this.copy.keys()) this.unconfirmed.add(id)
    for (const document of page.changed) {
      this.copy.set(document.id, document)
      this.unconfirmed.delete(document.id)
    }
    for (const id of page.removedIds) this.copy.delete(id)
    if (!page.hasMore) {
      for (const id of this.unconfirmed) this.copy.delete(id)
      this.unconfirmed.clear()
    }
    this.cursor = page.nextCursor
    return page
  }

  /** Calls until everything up to now is there; gives the pages. */
  async catchUp(limit = 200): Promise<SyncPage<Document>[]> {
    const pages = [await this.step(limit)]
    while (pages.at(-1)?.hasMore === true) pages.push(await this.step(limit))
    return pages
  }

  /** Catches up; gives only what was new. */
  async news(limit = 200): Promise<{ changed: Document[]; removedIds: string[] }> {
    const pages = await this.catchUp(limit)
    expect(pages.map(({ isReset }) => isReset)).toEqual(pages.map(() => false))
    return {
      changed: pages.flatMap((page) => page.changed),
      removedIds: pages.flatMap((page) => page.removedIds),
    }
  }

  /** The copy, sorted by id. */
  get documents(): Document[] {
    return [...this.copy.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  }
}
