import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '#shared/api/operator/audit'
import type { DeskQuery } from '#shared/api/operator/queries'
import type { QueryMessage, SupportQuery } from '#shared/api/support-queries'
import { codeOf, portalForThisFile } from './test-portal'

const portal = portalForThisFile()

const NOBODY = '00000000-0000-4000-8000-000000000000'

interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
  readonly totalCount: number
}

async function read<Answer>(url: string, as = 'operator'): Promise<Answer> {
  const answer = await portal().call('GET', url, { as })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<Answer>()
}

async function asked(as = 'poziom4', subject = 'Archiwizacja kończy się w połowie'): Promise<SupportQuery> {
  portal().advance(1_000)
  const body = { id: randomUUID(), programId: 'subiekt-nexo', subject, description: 'Baza ma 4 GB.' }
  const answer = await portal().write('POST', '/support/queries', as, body)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<SupportQuery>()
}

const answer = (query: { id: string; lastMessageAt: string }, body: object = {}, as = 'operator') =>
  portal().write('POST', `/operator/queries/${query.id}/messages`, as, {
    seenLastMessageAt: query.lastMessageAt,
    body: 'Proszę sprawdzić miejsce na dysku.',
    ...body,
  })

const change = (query: { id: string; lastMessageAt: string }, status: string, as = 'operator') =>
  portal().write('PUT', `/operator/queries/${query.id}/status`, as, {
    seenLastMessageAt: query.lastMessageAt,
    status,
    note: 'Z rozmowy telefonicznej.',
  })

const asPartner = (query: { id: string }, as = 'poziom4') =>
  read<SupportQuery>(`/support/queries/${query.id}`, as)
const newestAct = async (): Promise<AuditEntry> =>
  (await read<Page<AuditEntry>>('/operator/audit?limit=1')).items[0] as AuditEntry

describe('the desk of queries', () => {
  it('lists queries of all firms, what waits longest first, then the rest from the latest', async () => {
    await asked('poziom5', 'Pytanie drugiej firmy')
    const listed: DeskQuery[] = []
    let cursor = ''
    for (;;) {
      const page = await read<Page<DeskQuery>>(`/operator/queries?limit=2${cursor}`)
      expect(page.totalCount).toBeGreaterThan(4)
      listed.push(...page.items)
      if (page.nextCursor === null) {
        expect(listed).toHaveLength(page.totalCount)
        break
      }
      cursor = `&cursor=${page.nextCursor}`
    }
    expect(new Set(listed.map(({ firm }) => firm.name)).size).toBeGreaterThan(1)
    const isWaiting = ({ status }: DeskQuery) => status === 'new' || status === 'in-progress'
    const moments = (queries: DeskQuery[]) => queries.map(({ lastMessageAt }) => Date.parse(lastMessageAt))
    const waiting = listed.filter(isWaiting)
    expect(listed.slice(0, waiting.length)).toEqual(waiting)
    expect(moments(waiting)).toEqual(moments(waiting).toSorted((a, b) => a - b))
    const settled = listed.slice(waiting.length)
    expect(settled.length).toBeGreaterThan(0)
    expect(moments(settled)).toEqual(moments(settled).toSorted((a, b) => b - a))
    expect((await read<Page<DeskQuery>>('/operator/queries?isWaiting=true')).items).toEqual(waiting)
    expect((await read<Page<DeskQuery>>('/operator/queries?isWaiting=false')).items).toEqual(settled)
    const found = await read<Page<DeskQuery>>('/operator/queries?search=drugiej%20firmy&status=new')
    expect(found.items.map(({ subject }) => subject)).toEqual(['Pytanie drugiej firmy'])
    const counted = await read<object>('/operator/queries/waiting')
    expect(counted).toEqual({
      waitingCount: waiting.length,
      newCount: waiting.filter(({ status }) => status === 'new').length,
      oldestWaitingSince: waiting[0]?.lastMessageAt,
    })
  })

  it('gives an answer that the partner reads as new, and puts it into the audit log', async () => {
    const query = await asked()
    portal().advance(60_000)
    const done = await answer(query)
    expect(done.statusCode, done.body).toBe(201)
    expect(done.json()).toMatchObject({ status: 'answered', messageCount: 2, firm: { city: 'Radom' } })
    expect(await asPartner(query)).toMatchObject({ status: 'answered', unreadCount: 1, messageCount: 2 })
    const { items } = await read<Page<QueryMessage>>(`/support/queries/${query.id}/messages`, 'poziom4')
    expect(items.at(-1)).toMatchObject({
      body: 'Proszę sprawdzić miejsce na dysku.',
      isFromSupport: true,
      author: 'Obsługa portalu',
    })
    expect((await read<Page<QueryMessage>>(`/operator/queries/${query.id}/messages`)).items).toHaveLength(2)
    expect(await newestAct()).toMatchObject({
      act: 'operator-queries.answer',
      subject: { kind: 'query', id: query.id, label: `#${query.number} ${query.subject}` },
      before: { status: 'new', answer: null },
      after: { status: 'answered', answer: 'Proszę sprawdzić miejsce na dysku.' },
    })
    portal().advance(120_000)
  })

  it('answers once, however often the same call is sent', async () => {
    const query = await asked()
    const body = { seenLastMessageAt: query.lastMessageAt, body: 'Raz.' }
    const send = () =>
      portal().call('POST', `/operator/queries/${query.id}/messages`, {
        as: 'operator',
        key: `once-${query.id}`,
        body,
      })
    const [first, second] = [await send(), await send()]
    expect([first.statusCode, second.body]).toEqual([201, first.body])
    expect(await asPartner(query)).toMatchObject({ messageCount: 2 })
  })

  it('leaves the query with support, or closes it, where the answer says so', async () => {
    const query = await asked()
    const first = await answer(query, { status: 'in-progress' })
    expect(first.json()).toMatchObject({ status: 'in-progress' })
    const second = await answer(first.json<DeskQuery>(), { status: 'closed' })
    expect(second.json()).toMatchObject({ status: 'closed', messageCount: 3 })
    expect(await asPartner(query)).toMatchObject({ status: 'closed' })
  })

  it('refuses an answer to what has been written since it was read, and changes nothing', async () => {
    const query = await asked()
    portal().advance(1_000)
    await portal().write('POST', `/support/queries/${query.id}/messages`, 'poziom4', {
      body: 'Jeszcze jedno.',
    })
    for (const late of [await answer(query), await change(query, 'closed')]) {
      expect([late.statusCode, codeOf(late)]).toEqual([412, 'conflict'])
    }
    expect(await asPartner(query)).toMatchObject({ status: 'new', messageCount: 2 })
  })

  it('closes a query and takes it up again, and refuses what it is already', async () => {
    const query = await asked()
    expect((await change(query, 'closed')).json()).toMatchObject({ status: 'closed' })
    expect(await newestAct()).toMatchObject({
      act: 'operator-queries.changeStatus',
      before: { status: 'new' },
      after: { status: 'closed' },
      note: 'Z rozmowy telefonicznej.',
    })
    const again = await change(query, 'closed')
    expect([again.statusCode, codeOf(again)]).toEqual([409, 'state-refused'])
    expect((await change(query, 'in-progress')).json()).toMatchObject({ status: 'in-progress' })
    expect(await asPartner(query)).toMatchObject({ status: 'in-progress' })
  })

  it('gives out attachments of any firm as files to keep, to operators alone', async () => {
    const query = await asked()
    const bytes = Buffer.from('Dziennik błędów\n')
    const attachmentId = randomUUID()
    const place = `/support/queries/${query.id}/attachments/${attachmentId}`
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const call = (method: string, url: string, body?: object) =>
      portal().call(method, url, { as: 'poziom4', ...(body && { body }) })
    await call('PUT', place, { fileName: '../dziennik.txt', byteLength: bytes.length, sha256 })
    await call('PUT', `${place}/chunk`, { offset: 0, bytes: bytes.toString('base64') })
    expect((await call('PUT', `${place}/completion`)).statusCode).toBe(200)
    const content = `/operator${place.replace('/support', '')}/content`
    const file = await portal().call('GET', content, { as: 'operator' })
    expect([file.statusCode, file.rawPayload.equals(bytes)]).toEqual([200, true])
    expect(file.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="dziennik\.txt"/u),
      'x-content-type-options': 'nosniff',
    })
    const partner = await portal().call('GET', content, { as: 'poziom4' })
    expect([partner.statusCode, codeOf(partner)]).toEqual([403, 'operator-required'])
    const other = content.replace(query.id, (await asked()).id)
    expect((await portal().call('GET', other, { as: 'operator' })).statusCode).toBe(404)
    const { attachments } = await read<DeskQuery>(`/operator/queries/${query.id}`)
    expect(attachments).toMatchObject([{ id: attachmentId, mediaType: 'text/plain' }])
  })

  it('is refused to partners, and knows no query that there is not', async () => {
    const query = await asked()
    for (const refused of [
      await portal().call('GET', '/operator/queries', { as: 'poziom5' }),
      await portal().call('GET', `/operator/queries/${query.id}`, { as: 'poziom4' }),
      await answer(query, {}, 'poziom4'),
      await change(query, 'closed', 'poziom4'),
    ]) {
      expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'operator-required'])
    }
    const none = { id: NOBODY, lastMessageAt: query.lastMessageAt }
    for (const missing of [
      await portal().call('GET', `/operator/queries/${NOBODY}`, { as: 'operator' }),
      await portal().call('GET', `/operator/queries/${NOBODY}/messages`, { as: 'operator' }),
      await answer(none),
      await change(none, 'closed'),
    ]) {
      expect([missing.statusCode, codeOf(missing)]).toEqual([404, 'not-found'])
    }
  })

  it.each([
    ['an empty answer', { body: '   ' }],
    ['an answer that is too long', { body: 'a'.repeat(10_001) }],
    ['a status that an answer cannot leave', { status: 'new' }],
    ['a field that nobody has heard of', { unheardOf: true }],
  ])('refuses %s', async (_what, body) => {
    const refused = await answer(await asked(), body)
    expect([refused.statusCode, codeOf(refused)]).toEqual([400, 'invalid-request'])
  })
})
