import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ApplicationReceipt, ApplicationStatus } from '#shared/api/applications'
import { applications } from '../../src/portal/db/schema'
import {
  type ApplicationDecision,
  decideApplication,
} from '../../src/portal/features/applications/application-decisions'
import { lookupCodeHash, lookupCodeOf } from '../../src/portal/features/applications/lookup-code'
import {
  recommendationStore,
  sweepUploads,
} from '../../src/portal/features/applications/recommendation-uploads'
import { AttachmentStore } from '../../src/portal/features/support-queries/attachment-store'
import { announced, applicationContent, PAPER, recommendation } from '../helpers/application-data'
import { codeOf, portalForThisFile } from './test-portal'

const portal = portalForThisFile()
let lastAddress = 0

/** Each test from a network of its own, so that none meets the limits of another. */
function nextAddress(): string {
  lastAddress += 1
  return `198.51.100.${lastAddress}`
}

const submit = (body: object, from: string, key: string = randomUUID()) =>
  portal().call('POST', '/applications', { body, from, key })
const lookUp = (body: object, from: string) => portal().call('POST', '/applications/lookup', { body, from })

async function upload(from: string, bytes: Buffer = PAPER, fileName?: string) {
  const id = randomUUID()
  const url = `/applications/uploads/${id}`
  await portal().call('PUT', url, { from, body: announced(bytes, fileName) })
  await portal().call('PUT', `${url}/chunk`, { from, body: { offset: 0, bytes: bytes.toString('base64') } })
  return { id, answer: await portal().call('PUT', `${url}/completion`, { from }) }
}

async function recommended(from: string, count: number) {
  const papers = await Promise.all(Array.from({ length: count }, () => upload(from)))
  return papers.map(({ id }, index) => recommendation(id, index))
}

async function applied(content: object = applicationContent(), from = nextAddress()) {
  const answer = await submit(content, from)
  expect(answer.statusCode).toBe(201)
  return answer.json<ApplicationReceipt>()
}

async function decide(number: string, decision: ApplicationDecision) {
  return portal().database.transaction(async (transaction) => {
    const all = await transaction.select().from(applications)
    const id = all.find((one) => String(one.number) === number)?.id ?? ''
    return decideApplication(transaction, id, decision, portal().now)
  })
}

const paths = (answer: { json: <T>() => T }): string[] =>
  answer.json<{ errors: { path: string }[] }>().errors.map((error) => error.path)

describe('an application', () => {
  it('for level 0 needs no ground; its number and code open its status, to nobody else', async () => {
    const from = nextAddress()
    const { number, lookupCode } = await applied(applicationContent(), from)
    expect(lookupCode).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/u)
    // As a person may type it.
    const seen = await lookUp({ number, code: lookupCode.toLowerCase().replaceAll('-', ' ') }, from)
    expect(seen.json<ApplicationStatus>()).toEqual({
      number,
      state: 'submitted',
      firmName: 'Żuk Systemy sp. z o.o.',
      submittedAt: portal().now.toISOString(),
      decidedAt: null,
      reason: null,
      username: null,
    })
    const other = await applied()
    const wrong = [
      await lookUp({ number, code: other.lookupCode }, from),
      await lookUp({ number: '999999', code: lookupCode }, from),
      await lookUp({ number, code: 'AAAA-AAAA-AAAA-AAAA' }, from),
    ].map((answer) => {
      const { requestId: _id, ...problem } = answer.json<Record<string, unknown>>()
      return { status: answer.statusCode, problem }
    })
    expect(wrong[0]).toMatchObject({ status: 404, problem: { code: 'not-found' } })
    expect(wrong[1]).toEqual(wrong[0])
    expect(wrong[2]).toEqual(wrong[0])
  })

  it('is taken once under a key, and a repeat is given the same code; the database holds neither', async () => {
    const from = nextAddress()
    const key = randomUUID()
    const first = await submit(applicationContent(), from, key)
    const second = await submit(applicationContent(), from, key)
    expect(second.body).toBe(first.body)
    const changed = await submit(applicationContent({ city: 'Sopot' }), from, key)
    expect(codeOf(changed)).toBe('idempotency-key-reused')
    expect((await submit(applicationContent(), from, '')).statusCode).toBe(400)
    const stored = JSON.stringify(await portal().database.select().from(applications))
    const { lookupCode } = first.json<ApplicationReceipt>()
    expect(stored).not.toContain(lookupCode)
    expect(stored).not.toContain(lookupCode.replaceAll('-', ''))
    expect(stored).not.toContain(key)
  })

  it('of a firm that serves users needs a paper of each of three, and says which are missing', async () => {
    const from = nextAddress()
    const serving = (recommendations: object[]) =>
      applicationContent({ ground: 'serves-registered-users', recommendations })
    const three = await recommended(from, 3)
    const none = await submit(serving([]), from)
    expect(none.json()).toMatchObject({ code: 'invalid-request', detail: expect.stringContaining('three') })
    expect(paths(none)).toEqual([0, 1, 2].map((index) => `body.recommendations.${index}`))
    expect(paths(await submit(serving(three.slice(0, 2)), from))).toEqual(['body.recommendations.2'])
    const [first, second, third] = three as [object, object, object]
    expect(paths(await submit(serving([first, { ...second, userNip: '1234563218' }, third]), from))).toEqual([
      'body.recommendations.1.userNip',
    ])
    const unsent = recommendation(randomUUID(), 2)
    expect(paths(await submit(serving([first, second, unsent]), from))).toEqual([
      'body.recommendations.2.uploadId',
    ])
    const twice = { ...third, uploadId: (first as { uploadId: string }).uploadId }
    expect(paths(await submit(serving([first, second, twice]), from))).toEqual([
      'body.recommendations.2.uploadId',
    ])
    expect((await submit(serving(three), from)).statusCode).toBe(201)
    // A paper speaks for one application.
    expect(paths(await submit(serving(three), from))).toHaveLength(3)
  })

  it.each([
    [{ ground: 'distributor-recommendation' }, ['body.distributorName']],
    [{ ground: 'distributor-list', distributorName: 'Hurt' }, ['body.distributorName']],
    [{ nip: '5260250275' }, ['body.nip']],
    [{ regon: '123456786' }, ['body.regon']],
    [{ email: 'nie', postalCode: '80831' }, ['body.postalCode', 'body.email']],
    [{ level: 5 }, ['body.level']],
  ])('with %j is refused by %j', async (change, expected) => {
    const answer = await submit(applicationContent(change), nextAddress())
    expect(codeOf(answer)).toBe('invalid-request')
    expect(paths(answer)).toEqual(expected)
  })

  it('cannot be sent without end from one network, while another goes on', async () => {
    const from = nextAddress()
    const statuses = []
    for (let time = 0; time < 25; time += 1) statuses.push((await submit({}, from)).statusCode)
    // Bad input is refused before it counts; what could be an application counts.
    expect(new Set(statuses)).toEqual(new Set([400]))
    const counted = []
    for (let time = 0; time < 22; time += 1)
      counted.push((await submit(applicationContent(), from)).statusCode)
    expect(counted.filter((status) => status === 201)).toHaveLength(20)
    expect(counted.at(-1)).toBe(429)
    await applied()
  })
})

describe('a look-up', () => {
  it('of one number may fail a few times from a network, then waits; elsewhere the right code works', async () => {
    const { number, lookupCode } = await applied()
    const from = nextAddress()
    const statuses = []
    for (let time = 0; time < 7; time += 1) {
      statuses.push((await lookUp({ number, code: `WRONG-${time}` }, from)).statusCode)
    }
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429])
    const locked = await lookUp({ number, code: lookupCode }, from)
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0)
    expect((await lookUp({ number, code: lookupCode }, nextAddress())).statusCode).toBe(200)
  })
})

describe('a paper', () => {
  it('is told by its bytes and kept under its id alone, whatever it calls itself', async () => {
    const from = nextAddress()
    const { id, answer } = await upload(from, PAPER, '../../etc/passwd.exe')
    expect(answer.json()).toEqual({ fileName: 'passwd.pdf', mediaType: 'application/pdf' })
    expect(await readdir(path.join(portal().attachmentFolder, 'applications'))).toContain(id)
  })

  it.each([
    ['a program', Buffer.from('MZ\u0090\u0000 this is no paper')],
    ['a web page', Buffer.from('<script>alert(1)</script>')],
    ['an archive', Buffer.from('504b0304140000000000', 'hex')],
  ])('that is %s is refused and thrown away', async (_name, bytes) => {
    const { id, answer } = await upload(nextAddress(), bytes, 'rekomendacja.pdf')
    expect(codeOf(answer)).toBe('attachment-refused')
    const again = await portal().call('PUT', `/applications/uploads/${id}/completion`)
    expect(again.statusCode).toBe(404)
    expect(await readdir(path.join(portal().attachmentFolder, 'applications'))).not.toContain(id)
  })

  it('that was cut goes on where it ended, and takes no more than was announced', async () => {
    const from = nextAddress()
    const url = `/applications/uploads/${randomUUID()}`
    const begin = () => portal().call('PUT', url, { from, body: announced(PAPER) })
    const send = (offset: number, bytes: Buffer) =>
      portal().call('PUT', `${url}/chunk`, { from, body: { offset, bytes: bytes.toString('base64') } })
    await begin()
    await send(0, PAPER.subarray(0, 30))
    expect((await begin()).json()).toEqual({ receivedByteLength: 30 })
    expect((await send(50, PAPER.subarray(50))).json()).toEqual({ receivedByteLength: 30 })
    expect(codeOf(await send(30, Buffer.concat([PAPER.subarray(30), PAPER])))).toBe('payload-too-large')
    await send(30, PAPER.subarray(30))
    expect((await portal().call('PUT', `${url}/completion`, { from })).statusCode).toBe(200)
    const other = { ...announced(PAPER), byteLength: 9 }
    expect(codeOf(await portal().call('PUT', url, { from, body: other }))).toBe('id-taken')
  })

  it('that no application takes within a day is removed; one that was taken stays', async () => {
    const from = nextAddress()
    const loose = await upload(from)
    const taken = await recommended(from, 3)
    await applied(applicationContent({ ground: 'serves-registered-users', recommendations: taken }), from)
    const store = recommendationStore(new AttachmentStore(portal().attachmentFolder))
    portal().advance(25 * 3_600_000)
    portal().forgetTokens()
    await sweepUploads(portal().database, store, portal().now)
    const left = await readdir(path.join(portal().attachmentFolder, 'applications'))
    expect(left).not.toContain(loose.id)
    for (const { uploadId } of taken) expect(left).toContain(uploadId)
  })
})

describe('a decision', () => {
  const acceptance = (change: object = {}): ApplicationDecision => ({
    act: 'accept',
    firm: { kind: 'new' },
    username: `zuk-${lastAddress}`,
    password: 'K7QD-93MX-AA10-PWZT',
    level: 0,
    sellsSubscriptions: false,
    certifiedUntil: null,
    ...change,
  })

  it('to accept makes a firm with its contact data and an account that signs in, at once', async () => {
    const from = nextAddress()
    const receipt = await applied(applicationContent({ ground: 'distributor-list' }), from)
    await decide(receipt.number, { act: 'review' })
    await decide(receipt.number, acceptance({ username: 'Zuk.Lucja', level: 2, sellsSubscriptions: true }))
    const status = await lookUp({ number: receipt.number, code: receipt.lookupCode }, from)
    expect(status.json()).toMatchObject({ state: 'accepted', username: 'zuk.lucja', reason: null })
    const login = await portal().call('POST', '/auth/login', {
      body: { username: 'zuk.lucja', password: 'K7QD-93MX-AA10-PWZT' },
    })
    expect(login.json()).toMatchObject({
      account: {
        displayName: 'Łucja Żuk',
        level: 2,
        firm: { name: 'Żuk Systemy sp. z o.o.', city: 'Gdańsk' },
      },
    })
    const { accessToken } = login.json<{ accessToken: string }>()
    const headers = { authorization: `Bearer ${accessToken}` }
    const own = { currentPassword: 'K7QD-93MX-AA10-PWZT', newPassword: 'zuk-skacze-nad-rzeka' }
    expect((await portal().call('POST', '/auth/password', { headers, body: own })).statusCode).toBe(200)
    const standing = await portal().call('GET', '/standing', { headers })
    expect(standing.json()).toMatchObject({ contact: { person: 'Łucja Żuk', street: 'ul. Długa 5' } })
    await expect(decide(receipt.number, acceptance())).rejects.toMatchObject({ code: 'state-refused' })
  })

  it('to decline needs a reason, which the applicant reads, and is final', async () => {
    const from = nextAddress()
    const { number, lookupCode } = await applied(applicationContent(), from)
    await expect(decide(number, { act: 'decline', reason: ' ' })).rejects.toMatchObject({
      code: 'invalid-request',
    })
    await decide(number, { act: 'decline', reason: 'Firma nie prowadzi działalności.' })
    const status = await lookUp({ number, code: lookupCode }, from)
    expect(status.json()).toMatchObject({ state: 'declined', reason: 'Firma nie prowadzi działalności.' })
    await expect(decide(number, acceptance())).rejects.toMatchObject({ code: 'state-refused' })
  })

  it.each([
    ['a level that takes a ground', { level: 1 }, 'body.level'],
    ['a username that is taken', { username: 'Poziom5' }, 'body.username'],
    ['a weak password', { password: 'haslo1234' }, 'body.password'],
  ])('with %s makes nothing', async (_name, change, field) => {
    const from = nextAddress()
    const { number, lookupCode } = await applied(applicationContent(), from)
    await expect(decide(number, acceptance(change))).rejects.toMatchObject({
      options: { errors: [{ path: field }] },
    })
    expect((await lookUp({ number, code: lookupCode }, from)).json()).toMatchObject({ state: 'submitted' })
  })
})

describe('a lookup code', () => {
  it('follows from key and salt, differs with either, and is the same however it is typed', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.uuid(),
        fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 }),
        (key, other, salt) => {
          const code = lookupCodeOf(key, salt)
          expect(lookupCodeOf(key, salt)).toBe(code)
          if (other !== key) expect(lookupCodeOf(other, salt)).not.toBe(code)
          const typed = code.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o').replaceAll('1', 'l')
          expect(lookupCodeHash(typed)).toBe(lookupCodeHash(code))
        },
      ),
    )
  })
})
