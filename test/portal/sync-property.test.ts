import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Post, Thread } from '#shared/api/forums'
import type { VersionDetails, VersionSummary } from '#shared/api/updates'
import { accounts, firms, packages, posts, readMarks, threads } from '../../src/portal/db/schema'
import { SyncFollower } from './sync-follower'
import { portalForThisFile } from './test-portal'

const FORUM = '/forums/distributor-forum'
const PEOPLE = ['poziom2', 'poziom3', 'poziom4'] as const

const portal = portalForThisFile()

const person = fc.constantFrom(...PEOPLE)
/** Picks one of what there is; each run finds what the runs before have left. */
const pick = fc.nat({ max: 1_000 })

const action = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('open' as const), as: person }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('reply' as const), as: person, pick }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('mark' as const), as: person, pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unmark' as const), pick }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete-post' as const), pick }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('edit' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('erase' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('retitle' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete-thread' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pin' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), as: person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename-firm' as const), as: person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), pick }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('sync' as const), pick, limit: fc.integer({ min: 1, max: 9 }) }),
  },
)
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never

type Followers = readonly SyncFollower<{ readonly id: string }>[]

describe('any order of writes, removals and syncs', () => {
  it('leaves each follower’s copy equal to what the portal shows', async () => {
    const property = fc.asyncProperty(
      fc.array(action, { minLength: 5, maxLength: 40, size: 'max' }),
      async (actions) => {
        const ofThreads = PEOPLE.map(
          (as) => new SyncFollower<Thread>(portal, 'distributor-forum.threads', as),
        )
        const ofPosts = PEOPLE.map((as) => new SyncFollower<Post>(portal, 'distributor-forum.posts', as))
        const ofVersions = new SyncFollower<VersionDetails>(portal, 'updates.versions', 'poziom2')
        const followers: Followers = [...ofThreads, ...ofPosts, ofVersions]
        // Some have everything before anything happens, others begin in the midst of it.
        for (const follower of followers.filter((_, index) => index % 2 === 0)) await follower.catchUp()
        for (const one of actions) await perform(one, followers)
        for (const follower of followers) await follower.catchUp(7)
        const shown = await shownPosts(PEOPLE[0])
        expect(ofPosts[0]?.documents).toEqual(shown)
        for (const [index, as] of PEOPLE.entries()) {
          expect(ofThreads[index]?.documents).toEqual(await shownThreads(as))
          expect(ofPosts[index]?.documents.map(withoutOwner)).toEqual(shown.map(withoutOwner))
        }
        expect(ofVersions.documents).toMatchObject(await shownVersions())
      },
    )
    await fc.assert(property, { numRuns: 25, endOnFailure: true })
  }, 180_000)
})

async function perform(one: Action, followers: Followers): Promise<void> {
  const { database } = portal()
  portal().advance(5)
  switch (one.kind) {
    case 'open':
      await portal().write('POST', `${FORUM}/threads`, one.as, { title: 'Nowy wątek', body: randomUUID() })
      return
    case 'reply':
      await portal().write('POST', `${FORUM}/threads/${await anyThread(one.pick)}/posts`, one.as, {
        id: randomUUID(),
        body: randomUUID(),
      })
      return
    case 'mark':
      await portal().write('PUT', `${FORUM}/threads/${await anyThread(one.pick)}/read-mark`, one.as, {
        readUntil: portal().now.toISOString(),
      })
      return
    case 'unmark':
      await database.delete(readMarks).where(eq(readMarks.threadId, await anyThread(one.pick)))
      return
    case 'delete-post': {
      const rows = await database.select({ id: posts.id }).from(posts).orderBy(asc(posts.id))
      await database.delete(posts).where(eq(posts.id, rows[one.pick % rows.length]?.id ?? ''))
      return
    }
    case 'edit':
    case 'erase': {
      const rows = await database
        .select({ id: posts.id, threadId: posts.threadId, revision: posts.revision, as: accounts.username })
        .from(posts)
        .innerJoin(accounts, eq(accounts.id, posts.authorId))
        .where(inArray(accounts.username, [...PEOPLE]))
        .orderBy(asc(posts.id))
      const found = rows[one.pick % Math.max(1, rows.length)]
      if (found === undefined) return
      const url = `${FORUM}/threads/${found.threadId}/posts/${found.id}`
      const revision = String(found.revision)
      if (one.kind === 'erase') await portal().write('DELETE', url, found.as, undefined, revision)
      else await portal().write('PUT', url, found.as, { body: randomUUID() }, revision)
      return
    }
    case 'retitle': {
      const id = await anyThread(one.pick)
      const [found] = await database
        .select({ revision: threads.revision, as: accounts.username })
        .from(threads)
        .innerJoin(accounts, eq(accounts.id, threads.authorId))
        .where(and(eq(threads.id, id), inArray(accounts.username, [...PEOPLE])))
      if (found === undefined) return
      const url = `${FORUM}/threads/${id}/title`
      await portal().write('PUT', url, found.as, { title: randomUUID() }, String(found.revision))
      return
    }
    case 'delete-thread':
      await database.delete(threads).where(eq(threads.id, await anyThread(one.pick)))
      return
    case 'pin':
      await database
        .update(threads)
        .set({ isPinned: sql`not ${threads.isPinned}` })
        .where(eq(threads.id, await anyThread(one.pick)))
      return
    case 'rename':
      await database
        .update(accounts)
        .set({ displayName: `Osoba ${randomUUID()}` })
        .where(eq(accounts.username, one.as))
      return
    case 'rename-firm':
      await database
        .update(firms)
        .set({ name: `Firma ${randomUUID()}` })
        .where(sql`${firms.id} = (select firm_id from accounts where username = ${one.as})`)
      return
    case 'withdraw': {
      const rows = await database.select({ id: packages.id }).from(packages).orderBy(asc(packages.id))
      await database
        .update(packages)
        .set({ withdrawnAt: sql`case when ${packages.withdrawnAt} is null then now() end` })
        .where(eq(packages.id, rows[one.pick % rows.length]?.id ?? ''))
      return
    }
    case 'sync':
      await followers[one.pick % followers.length]?.step(one.limit)
  }
}

async function anyThread(index: number): Promise<string> {
  const rows = await portal()
    .database.select({ id: threads.id })
    .from(threads)
    .where(eq(threads.forumId, 'distributor-forum'))
    .orderBy(asc(threads.id))
  return rows[index % rows.length]?.id ?? randomUUID()
}

async function allOf<Item>(url: string, as: string): Promise<Item[]> {
  const found: Item[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await portal().call('GET', `${url}?limit=200${cursor && `&cursor=${cursor}`}`, { as })
    const page = answer.json<{ items: Item[]; nextCursor: string | null }>()
    found.push(...page.items)
    cursor = page.nextCursor
  }
  return found
}

const byId = <Item extends { id: string }>(items: Item[]): Item[] =>
  items.sort((one, other) => (one.id < other.id ? -1 : 1))

/** Whose a post is differs from reader to reader. */
const withoutOwner = ({ isOwn, ...post }: Post): Omit<Post, 'isOwn'> => post

async function shownThreads(as: string): Promise<Thread[]> {
  return byId(await allOf<Thread>(`${FORUM}/threads`, as))
}

async function shownPosts(as: string): Promise<Post[]> {
  const shown: Post[] = []
  for (const { id } of await shownThreads(as)) {
    shown.push(...(await allOf<Post>(`${FORUM}/threads/${id}/posts`, as)))
  }
  return byId(shown)
}

async function shownVersions(): Promise<VersionSummary[]> {
  return byId(await allOf<VersionSummary>('/updates/versions', PEOPLE[0]))
}
