import type { Post } from '#shared/api/forums'
import type { SyncPage } from '../sync-follower'
import type { Partner } from './partner'

/** Keeps a copy of the forum's posts, page by page, from whichever portal answers. */
export class PostFollower {
  readonly bodies = new Map<string, string>()
  private cursor: string | undefined

  constructor(private readonly partner: Partner) {}

  /** Brings all that the portals tell of now. */
  async catchUp(): Promise<void> {
    for (let hasMore = true; hasMore; ) {
      const cursor = this.cursor === undefined ? '' : `&cursor=${this.cursor}`
      const path = `/sync/distributor-forum.posts?limit=50${cursor}`
      const page = await this.partner.ask<SyncPage<Post>>('GET', path)
      if (page.isReset && this.cursor !== undefined)
        throw new Error('The follower was sent back to the beginning')
      for (const post of page.changed) this.bodies.set(post.id, post.body)
      for (const id of page.removedIds) this.bodies.delete(id)
      this.cursor = page.nextCursor
      hasMore = page.hasMore
    }
  }
}
