import { createHash, randomUUID } from 'node:crypto'
import { readdir, rename } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  ATTACHMENT_CHUNK_BYTE_LENGTH,
  ATTACHMENT_MAX_BYTE_LENGTH,
  QUERY_ATTACHMENTS_MAX_COUNT,
  type QueryAttachment,
  type QueryMessage,
  type SupportQuery,
} from '#shared/api/support-queries'
import { safeFileName } from '../../src/portal/features/support-queries/attachment-names'
import { answerQuery } from '../../src/portal/features/support-queries/query-writes'
import { sampleAccountId } from '../../src/portal/sample/seed-people'
import { codeOf, portalForThisFile } from './test-portal'

const portal = portalForThisFile()

const ASKED = {
  programId: 'subiekt-nexo',
  version: '58.1.0',
  licenceNumber: 'SN-11-222-3333',
  subject: 'Błąd podczas archiwizacji bazy',
  description: 'Archiwizacja kończy się w połowie.',
}

const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  Buffer.alloc(200_000, 7),
])

const ask = (as: string, body: object = { id: randomUUID(), ...ASKED }) =>
  portal().write('POST', '/support/queries', as, body)
const asked = async (as = 'poziom4') => (await ask(as)).json<SupportQuery>()
const pathOf = (query: { id: string }, attachmentId: string) =>
  `/support/queries/${query.id}/attachments/${attachmentId}`

const announce = (
  query: { id: string },
  attachmentId: string,
  bytes: Buffer,
  { as = 'poziom4', fileName = 'zrzut.png', byteLength = bytes.length } = {},
) =>
  portal().call('PUT', pathOf(query, attachmentId), {
    as,
    body: { fileName, byteLength, sha256: createHash('sha256').update(bytes).digest('hex') },
  })

const send = (query: { id: string }, attachmentId: string, offset: number, bytes: Buffer, as = 'poziom4') =>
  portal().call('PUT', `${pathOf(query, attachmentId)}/chunk`, {
    as,
    body: { offset, bytes: bytes.toString('base64') },
  })

const complete = (query: { id: string }, attachmentId: string, as = 'poziom4') =>
  portal().call('PUT', `${pathOf(query, attachmentId)}/completion`, { as })

async function upload(query: { id: string }, bytes: Buffer, fileName: string) {
  const attachmentId = randomUUID()
  await announce(query, attachmentId, bytes, { fileName })
  for (let offset = 0; offset < bytes.length; offset += ATTACHMENT_CHUNK_BYTE_LENGTH) {
    await send(query, attachmentId, offset, bytes.subarray(offset, offset + ATTACHMENT_CHUNK_BYTE_LENGTH))
  }
  return complete(query, attachmentId)
}

describe('a query', () => {
  it('is asked once, under whatever key, and answered by support', async () => {
    const body = { id: randomUUID(), ...ASKED }
    const first = await ask('poziom4', body)
    expect(first.statusCode).toBe(201)
    expect((await ask('poziom4', body)).body).toBe(first.body)
    const query = first.json<SupportQuery>()
    expect(query).toMatchObject({ status: 'new', messageCount: 1, unreadCount: 0, isOwn: true })
    portal().advance(60_000)
    await portal().database.transaction((transaction) =>
      answerQuery(transaction, {
        id: undefined,
        queryId: query.id,
        authorId: sampleAccountId('operator'),
        body: 'Prosimy o plik dziennika.',
        now: portal().now,
      }),
    )
    const shown = async () =>
      (await portal().call('GET', `/support/queries/${query.id}`, { as: 'poziom4' })).json<SupportQuery>()
    expect(await shown()).toMatchObject({ status: 'answered', messageCount: 2, unreadCount: 1 })
    await portal().write('PUT', `/support/queries/${query.id}/read-mark`, 'poziom4', {
      readUntil: portal().now.toISOString(),
    })
    expect((await shown()).unreadCount).toBe(0)
    await portal().write('PUT', `/support/queries/${query.id}/closure`, 'poziom4')
    expect((await shown()).status).toBe('closed')
    const more = { id: randomUUID(), body: 'Jednak wróciło.', diagnostics: 'app: 0.1.0' }
    for (let time = 0; time < 2; time += 1) {
      const answer = await portal().write('POST', `/support/queries/${query.id}/messages`, 'poziom4', more)
      expect([answer.statusCode, answer.json()]).toMatchObject([201, { ...more, isFromSupport: false }])
    }
    expect(await shown()).toMatchObject({ status: 'in-progress', messageCount: 3 })
    const messages = await portal().call('GET', `/support/queries/${query.id}/messages`, { as: 'poziom4' })
    expect(
      messages.json<{ items: QueryMessage[] }>().items.map(({ isFromSupport }) => isFromSupport),
    ).toEqual([false, true, false])
  })

  it('is read by nobody of another firm, by whatever way, and changed by nobody', async () => {
    await portal().tokenOf('poziom5')
    const query = await asked('poziom4')
    const attachmentId = randomUUID()
    await announce(query, attachmentId, PNG)
    const url = `/support/queries/${query.id}`
    const refused = [
      portal().call('GET', url, { as: 'poziom5' }),
      portal().call('GET', `${url}/messages`, { as: 'poziom5' }),
      portal().call('GET', `${pathOf(query, attachmentId)}/content`, { as: 'poziom5' }),
      portal().write('POST', `${url}/messages`, 'poziom5', { body: 'Cudze' }),
      portal().write('PUT', `${url}/closure`, 'poziom5'),
      portal().write('PUT', `${url}/read-mark`, 'poziom5', { readUntil: portal().now.toISOString() }),
      announce(query, randomUUID(), PNG, { as: 'poziom5' }),
      send(query, attachmentId, 0, PNG.subarray(0, 300), 'poziom5'),
      complete(query, attachmentId, 'poziom5'),
    ]
    for (const answer of await Promise.all(refused)) {
      expect([answer.statusCode, codeOf(answer)]).toEqual([404, 'not-found'])
    }
    const taken = await ask('poziom5', { id: query.id, ...ASKED })
    expect([taken.statusCode, codeOf(taken)]).toEqual([409, 'id-taken'])
    for (const address of [
      '/support/queries?limit=200',
      '/sync/support-queries.queries?limit=500',
      '/sync/support-queries.messages?limit=500',
    ]) {
      const mine = await portal().call('GET', address, { as: 'poziom4' })
      const theirs = await portal().call('GET', address, { as: 'poziom5' })
      expect([address, mine.body.includes(query.id)]).toEqual([address, true])
      expect([address, theirs.statusCode, theirs.body.includes(query.id)]).toEqual([address, 200, false])
    }
  })
})

describe('an attachment', () => {
  it('goes on after a cut where the portal says, and what is sent twice is there once', async () => {
    const query = await asked()
    const attachmentId = randomUUID()
    expect((await announce(query, attachmentId, PNG)).json()).toEqual({ receivedByteLength: 0 })
    const first = PNG.subarray(0, ATTACHMENT_CHUNK_BYTE_LENGTH)
    await send(query, attachmentId, 0, first)
    const repeated = await send(query, attachmentId, 0, first)
    expect(repeated.json()).toEqual({ receivedByteLength: first.length })
    const tooEarly = await send(query, attachmentId, first.length + 5, PNG.subarray(first.length + 5))
    expect(tooEarly.json()).toEqual({ receivedByteLength: first.length })
    const asksAgain = await announce(query, attachmentId, PNG)
    expect(asksAgain.json()).toEqual({ receivedByteLength: first.length })
    await send(query, attachmentId, first.length, PNG.subarray(first.length))
    const done = await complete(query, attachmentId)
    expect([done.statusCode, done.json()]).toMatchObject([
      200,
      { id: attachmentId, fileName: 'zrzut.png', mediaType: 'image/png', byteLength: PNG.length },
    ])
    expect((await complete(query, attachmentId)).body).toBe(done.body)
    expect((await announce(query, attachmentId, PNG)).json()).toEqual({ receivedByteLength: PNG.length })
    const shown = await portal().call('GET', `/support/queries/${query.id}`, { as: 'poziom4' })
    expect(shown.json<SupportQuery>().attachments).toHaveLength(1)
  })

  it('is given back over real HTTP as bytes to keep, never as something to show or run', async () => {
    const query = await asked()
    const html = Buffer.from('<html><script>alert(1)</script></html>')
    const { id, fileName, mediaType } = (
      await upload(query, html, '..\\..\\C:\\strona główna.html')
    ).json<QueryAttachment>()
    expect([fileName, mediaType]).toEqual(['strona główna.txt', 'text/plain'])
    if (!portal().app.server.listening) await portal().app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = portal().app.server.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${pathOf(query, id)}/content`, {
      headers: { authorization: `Bearer ${await portal().tokenOf('poziom4')}` },
    })
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer()).equals(html)).toBe(true)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="strona g__wna.txt"; filename*=UTF-8\'\'strona%20g%C5%82%C3%B3wna.txt',
    )
  })

  it.each([
    [
      'a program that calls itself a picture',
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]),
      'zrzut.png',
    ],
    [
      'an ELF program',
      Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(300)]),
      'notatka.txt',
    ],
    ['bytes that are nothing known', Buffer.from([1, 2, 3, 4, 0, 9, 200]), 'dane.pdf'],
  ])('that is %s is refused and leaves nothing', async (_name, bytes, fileName) => {
    const query = await asked()
    const answer = await upload(query, bytes, fileName)
    expect([answer.statusCode, codeOf(answer)]).toEqual([422, 'attachment-refused'])
    const shown = await portal().call('GET', `/support/queries/${query.id}`, { as: 'poziom4' })
    expect(shown.json<SupportQuery>().attachments).toEqual([])
  })

  it('with other bytes than announced is refused', async () => {
    const query = await asked()
    const attachmentId = randomUUID()
    await announce(query, attachmentId, Buffer.from('to zapowiedziano'))
    await send(query, attachmentId, 0, Buffer.from('a to przyszlo...'))
    expect(codeOf(await complete(query, attachmentId))).toBe('attachment-refused')
  })

  it('that was put in its place by a portal that was killed then is taken all the same', async () => {
    const query = await asked()
    const attachmentId = randomUUID()
    await announce(query, attachmentId, PNG)
    for (let offset = 0; offset < PNG.length; offset += ATTACHMENT_CHUNK_BYTE_LENGTH) {
      await send(query, attachmentId, offset, PNG.subarray(offset, offset + ATTACHMENT_CHUNK_BYTE_LENGTH))
    }
    const file = path.join(portal().attachmentFolder, attachmentId)
    await rename(`${file}.part`, file)
    expect((await announce(query, attachmentId, PNG)).json()).toEqual({ receivedByteLength: PNG.length })
    expect((await complete(query, attachmentId)).statusCode).toBe(200)
    const content = await portal().call('GET', `${pathOf(query, attachmentId)}/content`, { as: 'poziom4' })
    expect(content.rawPayload.equals(PNG)).toBe(true)
  })

  it('longer than may be is refused before a byte of it, and more than announced is not taken', async () => {
    const query = await asked()
    const long = await announce(query, randomUUID(), PNG, { byteLength: ATTACHMENT_MAX_BYTE_LENGTH + 1 })
    expect([long.statusCode, codeOf(long)]).toEqual([400, 'invalid-request'])
    const attachmentId = randomUUID()
    await announce(query, attachmentId, PNG, { byteLength: 100 })
    const more = await send(query, attachmentId, 0, PNG.subarray(0, 101))
    expect([more.statusCode, codeOf(more)]).toEqual([413, 'payload-too-large'])
  })

  it('beyond what a query may have, by length or by number, is refused', async () => {
    const large = await asked()
    const announceLarge = () => announce(large, randomUUID(), PNG, { byteLength: ATTACHMENT_MAX_BYTE_LENGTH })
    expect((await announceLarge()).statusCode).toBe(200)
    expect((await announceLarge()).statusCode).toBe(200)
    expect(codeOf(await announceLarge())).toBe('attachments-too-many')
    const many = await asked()
    for (let count = 0; count < QUERY_ATTACHMENTS_MAX_COUNT; count += 1) {
      expect((await announce(many, randomUUID(), PNG, { byteLength: 10 })).statusCode).toBe(200)
    }
    expect(codeOf(await announce(many, randomUUID(), PNG, { byteLength: 10 }))).toBe('attachments-too-many')
  })

  it('under an id that is no id never reaches the disk', async () => {
    const query = await asked()
    for (const id of ['..%2f..%2fpasswd', '%2e%2e', 'a.part', `${randomUUID()}%00`]) {
      const answer = await portal().call('PUT', `/support/queries/${query.id}/attachments/${id}/chunk`, {
        as: 'poziom4',
        body: { offset: 0, bytes: 'QUJDRA==' },
      })
      expect([400, 404]).toContain(answer.statusCode)
    }
    const files = await readdir(portal().attachmentFolder)
    expect(files.filter((name) => !/^[0-9a-f-]{36}(\.part)?$/u.test(name))).toEqual([])
  })
})

describe('the name of an attachment', () => {
  it.each([
    ['../../etc/passwd', 'text/plain', 'passwd.txt'],
    ['C:\\Users\\Jan\\zrzut ekranu.PNG', 'image/png', 'zrzut ekranu.png'],
    ['faktura.pdf.exe', 'application/pdf', 'faktura.pdf.pdf'],
    ['CON.txt', 'text/plain', 'zalacznik.txt'],
    ['...', 'image/png', 'zalacznik.png'],
    ['a\u202egnp.exe', 'image/png', 'agnp.png'],
    ['dziennik\r\nSet-Cookie: x.log', 'text/plain', 'dziennikSet-Cookie x.log'],
    ['łąka.jpeg', 'image/jpeg', 'łąka.jpeg'],
  ])('%j becomes harmless', (name, mediaType, safe) => {
    expect(safeFileName(name, mediaType)).toBe(safe)
  })
})

describe('somebody who is no serviceman', () => {
  it.each(['poziom3', 'serwisant-wygasly'])('is refused every route: %s', async (username) => {
    await portal().tokenOf(username)
    const query = { id: randomUUID() }
    const url = `/support/queries/${query.id}`
    const answers = await Promise.all([
      portal().call('GET', '/support/queries', { as: username }),
      portal().call('GET', '/support/queries/unread', { as: username }),
      portal().call('GET', url, { as: username }),
      portal().call('GET', `${url}/messages`, { as: username }),
      portal().call('GET', '/sync/support-queries.queries', { as: username }),
      portal().call('GET', '/sync/support-queries.messages', { as: username }),
      portal().call('GET', `${pathOf(query, randomUUID())}/content`, { as: username }),
      ask(username),
      portal().write('POST', `${url}/messages`, username, { body: 'Dzień dobry' }),
      portal().write('PUT', `${url}/closure`, username),
      announce(query, randomUUID(), PNG, { as: username }),
      send(query, randomUUID(), 0, PNG.subarray(0, 9), username),
      complete(query, randomUUID(), username),
    ])
    for (const answer of answers)
      expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'capability-required'])
  })
})
