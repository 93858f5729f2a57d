import { describe, expect, it } from 'vitest'
import type { OwnSolution, PublishedSolution } from '#shared/api/custom-solutions'
import type { AuditEntry } from '#shared/api/operator/audit'
import type { DeskSolution } from '#shared/api/operator/solutions'
import { samplePicture } from '../../src/portal/features/custom-solutions/sample/sample-picture'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const AUTHOR = 'poziom0'
const READER = 'poziom2'
const NOBODY = '00000000-0000-4000-8000-000000000000'

const portal = portalForThisFile()

interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
  readonly totalCount: number
}

const CONTENT = {
  name: 'Licznik wydruków',
  description: 'Liczy wydruki na stanowiskach i zestawia je po miesiącach.',
  programs: [{ name: 'Subiekt nexo', versions: 'od 57' }],
  contactName: 'Michał Sikora',
  contactEmail: 'autor@example.com',
  contactPhone: '',
  licence: 'Bezpłatne',
}

const get = (url: string, as = 'operator') => portal().call('GET', url, { as })
const verdict = (answer: JsonAnswer) => [answer.statusCode, codeOf(answer)]

async function read<Answer>(url: string, as = 'operator'): Promise<Answer> {
  const answer = await get(url, as)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<Answer>()
}

async function created(name = CONTENT.name): Promise<OwnSolution> {
  portal().advance(1_000)
  return (await portal().write('POST', '/custom-solutions', AUTHOR, { ...CONTENT, name })).json<OwnSolution>()
}

const move = async ({ id }: { id: string }, act: 'submission' | 'withdrawal') =>
  (await portal().write('POST', `/custom-solutions/${id}/${act}`, AUTHOR)).json<OwnSolution>()
const submitted = async (name?: string) => move(await created(name), 'submission')

const publish = ({ id, revision }: { id: string; revision: string }, as = 'operator', body: object = {}) =>
  portal().write('PUT', `/operator/solutions/${id}/publication`, as, { seenRevision: revision, ...body })
const sendBack = ({ id, revision }: { id: string; revision: string }, reason: string, as = 'operator') =>
  portal().write('PUT', `/operator/solutions/${id}/return`, as, { seenRevision: revision, reason })
const newestAct = async () => (await read<Page<AuditEntry>>('/operator/audit?limit=1')).items[0] as AuditEntry

describe('the desk of solutions', () => {
  it('lists what was handed in, what waits longest first, and nothing that is its author’s alone', async () => {
    const draft = await created('Szkic autora')
    const first = await submitted('Pierwsze zgłoszone')
    const second = await submitted('Drugie zgłoszone')
    const listed: DeskSolution[] = []
    let cursor = ''
    for (;;) {
      const page = await read<Page<DeskSolution>>(`/operator/solutions?limit=2${cursor}`)
      listed.push(...page.items)
      if (page.nextCursor === null) {
        expect(listed).toHaveLength(page.totalCount)
        break
      }
      cursor = `&cursor=${page.nextCursor}`
    }
    const ids = listed.map(({ id }) => id)
    expect(ids).not.toContain(draft.id)
    expect(new Set(ids).size).toBe(ids.length)
    const waiting = listed.filter(({ state }) => state === 'submitted')
    expect(listed.slice(0, waiting.length)).toEqual(waiting)
    expect(ids.indexOf(first.id)).toBeLessThan(ids.indexOf(second.id))
    expect(new Set(listed.map(({ state }) => state))).toEqual(new Set(['submitted', 'published', 'returned']))
    expect((await read<Page<DeskSolution>>('/operator/solutions?state=submitted')).items).toEqual(waiting)
    const found = await read<Page<DeskSolution>>('/operator/solutions?search=pierwsze')
    expect(found.items.map(({ firmName }) => firmName)).toEqual(['Modulo Rozwiązania Autorskie'])
    expect(await read<object>('/operator/solutions/waiting')).toEqual({
      waitingCount: waiting.length,
      oldestWaitingSince: waiting[0]?.updatedAt,
    })
    for (const path of [draft.id, NOBODY]) {
      expect(verdict(await get(`/operator/solutions/${path}`))).toEqual([404, 'not-found'])
    }
  })

  it('publishes what was looked at: partners read it, its author sees it, the log holds it', async () => {
    const solution = await submitted()
    expect(verdict(await get(`/published-solutions/${solution.id}`, READER))).toEqual([404, 'not-found'])
    const done = await publish(solution, 'operator', { note: 'Sprawdzone na bazie próbnej.' })
    expect(done.statusCode, done.body).toBe(200)
    expect(done.json()).toMatchObject({ state: 'published', publishedAt: portal().now.toISOString() })
    const published = await read<PublishedSolution>(`/published-solutions/${solution.id}`, READER)
    expect(published).toMatchObject({ name: CONTENT.name, firmName: 'Modulo Rozwiązania Autorskie' })
    const own = await read<OwnSolution>(`/custom-solutions/${solution.id}`, AUTHOR)
    expect(own).toMatchObject({ state: 'published', returnReason: null })
    expect(await newestAct()).toMatchObject({
      act: 'operator-solutions.publish',
      subject: { kind: 'solution', id: solution.id, label: CONTENT.name },
      before: { state: 'submitted', returnReason: null },
      after: { state: 'published', returnReason: null },
      note: 'Sprawdzone na bazie próbnej.',
    })
    expect(verdict(await publish(own))).toEqual([409, 'state-refused'])
  })

  it('returns with a reason that its author reads, also what is published', async () => {
    const solution = await submitted()
    const returned = await sendBack(solution, '  Dopisz, od której wersji działa. ')
    expect(returned.json()).toMatchObject({
      state: 'returned',
      returnReason: 'Dopisz, od której wersji działa.',
    })
    const own = await read<OwnSolution>(`/custom-solutions/${solution.id}`, AUTHOR)
    expect(own).toMatchObject({ state: 'returned', returnReason: 'Dopisz, od której wersji działa.' })
    const again = await move(solution, 'submission')
    const published = (await publish(again)).json<DeskSolution>()
    expect((await sendBack(published, 'Nie działa w 58.1.0.')).statusCode).toBe(200)
    expect(verdict(await get(`/published-solutions/${solution.id}`, READER))).toEqual([404, 'not-found'])
    expect(await newestAct()).toMatchObject({
      act: 'operator-solutions.return',
      before: { state: 'published' },
      after: { state: 'returned', returnReason: 'Nie działa w 58.1.0.' },
    })
  })

  it('decides on nothing that has changed since, or that its author has taken back', async () => {
    const solution = await submitted()
    const taken = await move(solution, 'withdrawal')
    for (const answer of [await publish(taken), await sendBack(taken, 'Za późno.')]) {
      expect(verdict(answer)).toEqual([404, 'not-found'])
    }
    await move(solution, 'submission')
    for (const answer of [await publish(solution), await sendBack(solution, 'Za późno.')]) {
      expect(verdict(answer)).toEqual([412, 'conflict'])
    }
    const own = await read<OwnSolution>(`/custom-solutions/${solution.id}`, AUTHOR)
    expect(own).toMatchObject({ state: 'submitted', returnReason: null })
  })

  it('shows the screenshots of what was handed in', async () => {
    const draft = await created()
    const bytes = Buffer.from(samplePicture([3, 5]))
    const added = await portal().write('POST', `/custom-solutions/${draft.id}/screenshots`, AUTHOR, {
      caption: 'Okno',
      dataBase64: bytes.toString('base64'),
    })
    const sha256 = added.json<OwnSolution>().screenshots[0]?.sha256 ?? ''
    const url = `/operator/solutions/${draft.id}/screenshots/${sha256}`
    expect(verdict(await get(url))).toEqual([404, 'not-found'])
    await move(draft, 'submission')
    const shown = await read<{ dataBase64: string }>(url)
    expect(Buffer.from(shown.dataBase64, 'base64').equals(bytes)).toBe(true)
    expect(verdict(await get(url, READER))).toEqual([403, 'operator-required'])
  })

  it('is refused to partners and authors', async () => {
    const solution = await submitted()
    for (const as of [AUTHOR, READER]) {
      expect(verdict(await get('/operator/solutions', as))).toEqual([403, 'operator-required'])
      expect(verdict(await publish(solution, as))).toEqual([403, 'operator-required'])
      expect(verdict(await sendBack(solution, 'Nie.', as))).toEqual([403, 'operator-required'])
    }
  })

  it('refuses a return that gives no reason, or too long a one, and what it has not heard of', async () => {
    const solution = await submitted()
    expect(verdict(await sendBack(solution, '   '))).toEqual([400, 'invalid-request'])
    expect(verdict(await sendBack(solution, 'a'.repeat(2_001)))).toEqual([400, 'invalid-request'])
    expect(verdict(await publish(solution, 'operator', { state: 'published' }))).toEqual([
      400,
      'invalid-request',
    ])
    const none = { id: NOBODY, revision: '1' }
    expect(verdict(await publish(none))).toEqual([404, 'not-found'])
  })
})
