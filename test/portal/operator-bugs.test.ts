import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { BugReport } from '#shared/api/bugs'
import type { AuditEntry } from '#shared/api/operator/audit'
import type { DeskBug } from '#shared/api/operator/bugs'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const NOBODY = '00000000-0000-4000-8000-000000000000'

const portal = portalForThisFile()

interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
  readonly totalCount: number
}

interface Seen {
  readonly id: string
  readonly changedAt: string
}

const get = (url: string, as = 'operator') => portal().call('GET', url, { as })
const verdict = (answer: JsonAnswer) => [answer.statusCode, codeOf(answer)]

async function read<Answer>(url: string, as = 'operator'): Promise<Answer> {
  const answer = await get(url, as)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<Answer>()
}

async function reported(as = 'poziom4', change: object = {}): Promise<BugReport> {
  portal().advance(1_000)
  const answer = await portal().write('POST', '/bugs', as, {
    id: randomUUID(),
    kind: 'bug',
    programId: 'subiekt-nexo',
    version: '58.1.0',
    title: 'Wydruk ucina ostatnią kolumnę',
    description: 'Na drukarce sieciowej.',
    ...change,
  })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<BugReport>()
}

const decide = (bug: Seen, body: object, as = 'operator') =>
  portal().write('PUT', `/operator/bugs/${bug.id}/status`, as, { seenChangedAt: bug.changedAt, ...body })
const merge = (bug: Seen, originalId: string, as = 'operator') =>
  portal().write('PUT', `/operator/bugs/${bug.id}/duplicate`, as, {
    seenChangedAt: bug.changedAt,
    originalId,
    note: 'To samo co starsze zgłoszenie.',
  })
const asPartner = (bug: { id: string }, as = 'poziom4') => read<BugReport>(`/bugs/${bug.id}`, as)
const newestAct = async () => (await read<Page<AuditEntry>>('/operator/audit?limit=1')).items[0] as AuditEntry

describe('the desk of bugs', () => {
  it('lists reports, the longest new ones first, then those that changed last', async () => {
    const first = await reported()
    const second = await reported('poziom5')
    const listed: DeskBug[] = []
    let cursor = ''
    for (;;) {
      const page = await read<Page<DeskBug>>(`/operator/bugs?limit=20${cursor}`)
      listed.push(...page.items)
      if (page.nextCursor === null) {
        expect(listed).toHaveLength(page.totalCount)
        break
      }
      cursor = `&cursor=${page.nextCursor}`
    }
    const ids = listed.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.indexOf(first.id)).toBeLessThan(ids.indexOf(second.id))
    const fresh = listed.filter(({ status }) => status === 'new')
    expect(listed.slice(0, fresh.length)).toEqual(fresh)
    const settled = listed.slice(fresh.length).map(({ changedAt }) => Date.parse(changedAt))
    expect(settled).toEqual(settled.toSorted((a, b) => b - a))
    expect(await read<object>('/operator/bugs/waiting')).toEqual({
      waitingCount: fresh.length,
      oldestWaitingSince: fresh[0]?.changedAt,
    })
    const closed = await read<Page<DeskBug>>('/operator/bugs?isOpen=false&limit=200')
    expect(new Set(closed.items.map(({ isOpen }) => isOpen))).toEqual(new Set([false]))
    expect(listed[0]).not.toHaveProperty('isOwn')
  })

  it('says that a version has the fix, which partners who follow are told of', async () => {
    const bug = await reported()
    const { items } = await read<{ items: { versionId: string; version: string }[] }>(
      `/operator/bugs/${bug.id}/versions`,
    )
    const version = items[0]
    if (version === undefined) throw new Error('The sample has no version')
    portal().advance(60_000)
    const body = { status: 'fixed', note: 'Poprawione marginesy.', fixedVersionId: version.versionId }
    const done = await decide(bug, body)
    expect(done.statusCode, done.body).toBe(200)
    expect(await asPartner(bug)).toMatchObject({
      status: 'fixed',
      isOpen: false,
      newsCount: 1,
      fixedIn: { versionId: version.versionId, version: version.version },
      history: [{ status: 'fixed', note: 'Poprawione marginesy.', changedBy: 'Obsługa portalu' }],
    })
    expect(await newestAct()).toMatchObject({
      act: 'operator-bugs.changeStatus',
      subject: { kind: 'report', id: bug.id, label: `#${bug.number} ${bug.title}` },
      before: { status: 'new', fixedIn: null },
      after: { status: 'fixed', fixedIn: version.version },
      note: 'Poprawione marginesy.',
    })
  })

  it('names the version later, and opens again what turned out not to be fixed', async () => {
    const bug = await reported()
    const fixed = (await decide(bug, { status: 'fixed' })).json<DeskBug>()
    expect(fixed.fixedIn).toBeNull()
    expect(verdict(await decide(fixed, { status: 'fixed' }))).toEqual([409, 'state-refused'])
    const { items } = await read<{ items: { versionId: string }[] }>(`/operator/bugs/${bug.id}/versions`)
    const named = await decide(fixed, { status: 'fixed', fixedVersionId: items[0]?.versionId })
    expect(named.json<DeskBug>().fixedIn).not.toBeNull()
    const again = await decide(named.json<DeskBug>(), { status: 'in-progress', note: 'Wróciło.' })
    expect(again.json()).toMatchObject({ status: 'in-progress', fixedIn: null, isOpen: true })
    expect(again.json<DeskBug>().history).toHaveLength(3)
  })

  it('gives the votes and followers of a duplicate to the report that stays', async () => {
    const original = await reported('poziom4')
    const double = await reported('poziom5')
    await portal().write('PUT', `/bugs/${double.id}/vote`, 'poziom3')
    const done = await merge(double, original.id)
    expect(done.statusCode, done.body).toBe(200)
    expect(done.json()).toMatchObject({ status: 'declined' })
    expect(await asPartner(original, 'poziom5')).toMatchObject({
      voteCount: 3,
      hasVoted: true,
      isFollowed: true,
      status: 'new',
    })
    expect(await asPartner(double, 'poziom5')).toMatchObject({
      status: 'declined',
      newsCount: 1,
      history: [{ note: 'To samo co starsze zgłoszenie.' }],
    })
    expect(await newestAct()).toMatchObject({
      act: 'operator-bugs.markDuplicate',
      before: { status: 'new', duplicateOf: null, votesOfOriginal: 1 },
      after: { status: 'declined', duplicateOf: `#${original.number} ${original.title}`, votesOfOriginal: 3 },
    })
    expect(verdict(await merge(done.json<DeskBug>(), original.id))).toEqual([409, 'state-refused'])
    const third = await reported()
    expect(verdict(await merge(third, double.id))).toEqual([409, 'state-refused'])
  })

  it('decides over nothing that was decided since', async () => {
    const bug = await reported()
    expect((await decide(bug, { status: 'confirmed' })).statusCode).toBe(200)
    const original = await reported()
    for (const late of [await decide(bug, { status: 'declined' }), await merge(bug, original.id)]) {
      expect(verdict(late)).toEqual([412, 'conflict'])
    }
    expect(await asPartner(bug)).toMatchObject({ status: 'confirmed' })
  })

  it.each([
    ['a status of beginning', { status: 'new' }],
    ['a version without the fix', { status: 'confirmed', fixedVersionId: 'subiekt-nexo-58.1.0' }],
    ['a version of another program', { status: 'fixed', fixedVersionId: 'rewizor-nexo-58.1.0' }],
    ['a version that there is not', { status: 'fixed', fixedVersionId: 'subiekt-nexo-0.0.1' }],
    ['a note that is too long', { status: 'confirmed', note: 'a'.repeat(2_001) }],
    ['a field that nobody has heard of', { status: 'confirmed', unheardOf: true }],
  ])('refuses %s', async (_what, body) => {
    const bug = await reported()
    expect(verdict(await decide(bug, body))).toEqual([400, 'invalid-request'])
    expect(await asPartner(bug)).toMatchObject({ status: 'new', history: [] })
  })

  it('refuses a duplicate of itself, of nothing, and of another program', async () => {
    const bug = await reported()
    const other = await reported('poziom4', { programId: 'rewizor-nexo' })
    for (const originalId of [bug.id, NOBODY, other.id]) {
      expect(verdict(await merge(bug, originalId))).toEqual([400, 'invalid-request'])
    }
  })

  it('is refused to partners, and knows no report that there is not', async () => {
    const bug = await reported()
    const none = { id: NOBODY, changedAt: bug.changedAt }
    for (const answer of [
      await get('/operator/bugs', 'poziom5'),
      await get(`/operator/bugs/${bug.id}/versions`, 'poziom4'),
      await decide(bug, { status: 'fixed' }, 'poziom4'),
      await merge(bug, NOBODY, 'poziom4'),
    ]) {
      expect(verdict(answer)).toEqual([403, 'operator-required'])
    }
    for (const answer of [
      await get(`/operator/bugs/${NOBODY}`),
      await get(`/operator/bugs/${NOBODY}/versions`),
      await decide(none, { status: 'fixed' }),
      await merge(none, bug.id),
    ]) {
      expect(verdict(answer)).toEqual([404, 'not-found'])
    }
  })
})
