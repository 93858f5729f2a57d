import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { ApplicationReceipt } from '#shared/api/applications'
import type { OperatorAccount, OperatorFirm } from '#shared/api/operator/accounts'
import type { OperatorApplication } from '#shared/api/operator/applications'
import type { AuditEntry } from '#shared/api/operator/audit'
import { accounts, firmContacts, firms } from '../../src/portal/db/schema'
import { applicationContent, freshNip } from '../helpers/application-data'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const PASSWORD = 'K7QD-93MX-AA10-PWZT'
const portal = portalForThisFile()
let lastAddress = 0

interface Applied extends ApplicationReceipt {
  readonly id: string
  /** The network that it came from. */
  readonly from: string
}

async function applied(change: object): Promise<Applied> {
  lastAddress += 1
  const from = `198.51.100.${lastAddress}`
  const body = applicationContent({ ground: 'distributor-list', ...change })
  const sent = await portal().call('POST', '/applications', { body, key: randomUUID(), from })
  expect(sent.statusCode, sent.body).toBe(201)
  const receipt = sent.json<ApplicationReceipt>()
  const url = `/operator/applications?search=${receipt.number}`
  const listed = await portal().call('GET', url, { as: 'operator' })
  const id = listed.json<{ items: { id: string; number: string }[] }>().items[0]?.id ?? ''
  return { ...receipt, id, from }
}

async function seen(id: string): Promise<OperatorApplication> {
  const answer = await portal().call('GET', `/operator/applications/${id}`, { as: 'operator' })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<OperatorApplication>()
}

const newUsername = (): string => `osoba-${randomUUID().slice(0, 8)}`

function accept(id: string, firm: object | undefined, change: object = {}, key: string = randomUUID()) {
  const body = {
    ...(firm !== undefined && { firm }),
    ...{ username: newUsername(), password: PASSWORD, level: 1, sellsSubscriptions: false },
    certifiedUntil: null,
    ...change,
  }
  return portal().call('POST', `/operator/applications/${id}/acceptance`, { as: 'operator', body, key })
}

function firmOf(sample: string): Promise<OperatorFirm> {
  return portal()
    .call('GET', `/operator/accounts?search=${sample}`, { as: 'operator' })
    .then((answer) => {
      const { items } = answer.json<{ items: OperatorAccount[] }>()
      const found = items.find(({ username }) => username === sample)
      if (found === undefined) throw new Error(`${sample} is not listed`)
      return found.firm
    })
}

/** A firm of its own with one person, and an application with its NIP. */
async function knownFirm(change: object = {}) {
  const nip = freshNip()
  const first = await applied({ nip, firmName: 'Pierwsza Spółka', ...change })
  expect((await accept(first.id, { kind: 'new' }, { level: 2 })).statusCode).toBe(200)
  const second = await applied({ nip, firmName: 'Pierwsza Sp. z o.o.', person: 'Jan Drugi' })
  const application = await seen(second.id)
  const [firm] = application.knownFirms
  if (firm === undefined) throw new Error('The firm is not known')
  return { nip, second, application, firm, revision: application.knownFirmsRevision }
}

const newestEntry = async (): Promise<AuditEntry | undefined> =>
  (await portal().call('GET', '/operator/audit?limit=1', { as: 'operator' })).json<{ items: AuditEntry[] }>()
    .items[0]

const setNip = (firmId: string, body: object): Promise<JsonAnswer> =>
  portal().write('PUT', `/operator/firms/${firmId}/nip`, 'operator', body)

const firmsWith = (nip: string) => portal().database.select().from(firms).where(eq(firms.nip, nip))

describe('an application of a firm that is known', () => {
  it('shows the operator the firm, how to reach it, and its people with their levels', async () => {
    const sample = await firmOf('poziom4')
    const { id } = await applied({ nip: sample.nip })
    const { knownFirms, acceptedInto } = await seen(id)
    expect(acceptedInto).toBeNull()
    expect(knownFirms).toEqual([
      {
        ...sample,
        contact: { person: expect.any(String), phone: expect.any(String), email: expect.any(String) },
        accountCount: 1,
        people: [
          {
            ...{ username: 'poziom4', displayName: 'Grzegorz Wilk', role: 'partner', level: 4 },
            ...{ certifiedUntil: expect.any(String), sellsSubscriptions: false, isDisabled: false },
          },
        ],
      },
    ])
    const { id: stranger } = await applied({ nip: freshNip() })
    expect((await seen(stranger)).knownFirms).toEqual([])
  })

  it('accepted into it makes an account there and nothing else', async () => {
    const { second, firm, revision, nip } = await knownFirm()
    const contact = () =>
      portal().database.select().from(firmContacts).where(eq(firmContacts.firmId, firm.id))
    const before = await contact()
    const username = newUsername()
    const answer = await accept(second.id, { kind: 'known', id: firm.id, revision }, { username, level: 2 })
    expect(answer.statusCode, answer.body).toBe(200)
    const { id, name, city } = firm
    expect(answer.json<OperatorApplication>()).toMatchObject({
      state: 'accepted',
      username,
      knownFirms: [],
      acceptedInto: { firm: { id, name: 'Pierwsza Spółka', city }, choice: 'known' },
    })
    expect(await firmsWith(nip)).toEqual([{ id, name, city, nip, sharesNip: false }])
    expect(await contact()).toEqual(before)
    const body = { username, password: PASSWORD }
    const { account } = (await portal().call('POST', '/auth/login', { body })).json<{ account: object }>()
    // Without what only operators know of the firm.
    expect(account).toMatchObject({ displayName: 'Jan Drugi', level: 2 })
    expect((account as { firm: object }).firm).toEqual({ id, name, city })
    expect(await newestEntry()).toMatchObject({
      act: 'operator-applications.acceptApplication',
      before: { state: 'submitted', firm: null, firmChoice: null },
      after: { username, level: 2, firm: `${name}, ${city}`, firmChoice: 'known' },
    })
  })

  it('accepted knowingly beside it makes another firm, which shares the NIP', async () => {
    const { second, firm, revision, nip } = await knownFirm()
    const answer = await accept(second.id, { kind: 'separate', revision })
    const { acceptedInto } = answer.json<OperatorApplication>()
    expect(acceptedInto).toMatchObject({ choice: 'separate', firm: { name: 'Pierwsza Sp. z o.o.' } })
    expect(acceptedInto?.firm.id).not.toBe(firm.id)
    expect((await firmsWith(nip)).map(({ sharesNip }) => sharesNip).sort()).toEqual([false, true])
    // Whoever applies next is shown both, the first of them first.
    const third = await seen((await applied({ nip })).id)
    expect(third.knownFirms.map(({ id }) => id)).toEqual([firm.id, acceptedInto?.firm.id])
    const into = { kind: 'known', id: acceptedInto?.firm.id, revision: third.knownFirmsRevision }
    expect((await accept(third.id, into)).json()).toMatchObject({
      acceptedInto: { firm: { id: into.id } },
    })
  })

  it.each<[string, (firmId: string, nip: string) => Promise<unknown>]>([
    [
      'has another name',
      (firmId) => portal().database.update(firms).set({ name: 'Inna' }).where(eq(firms.id, firmId)),
    ],
    ['has another NIP', (firmId, nip) => setNip(firmId, { nip: null, seenNip: nip })],
    [
      'has somebody of another level',
      (firmId) => portal().database.update(accounts).set({ level: 5 }).where(eq(accounts.firmId, firmId)),
    ],
    [
      'has one person more',
      async (firmId) => {
        const person = { username: newUsername(), displayName: 'Ewa Trzecia', password: PASSWORD }
        const rights = { level: 1, certifiedUntil: null, sellsSubscriptions: false }
        const body = { id: randomUUID(), firm: { id: firmId }, ...person, ...rights }
        return portal().write('POST', '/operator/accounts', 'operator', body)
      },
    ],
    [
      'was removed',
      async (firmId) => {
        // As an administrator may do in the database; the account goes elsewhere.
        const elsewhere = (await firmOf('poziom1')).id
        await portal().database.update(accounts).set({ firmId: elsewhere }).where(eq(accounts.firmId, firmId))
        await portal().database.delete(firms).where(eq(firms.id, firmId))
      },
    ],
  ])('that %s since it was seen is a conflict, and nothing is made', async (_name, change) => {
    const { second, firm, revision, nip } = await knownFirm()
    await change(firm.id, nip)
    for (const choice of [
      { kind: 'known', id: firm.id, revision },
      { kind: 'separate', revision },
    ]) {
      const username = newUsername()
      expect(codeOf(await accept(second.id, choice, { username }))).toBe('conflict')
      expect(await portal().database.$count(accounts, eq(accounts.username, username))).toBe(0)
    }
    const now = await seen(second.id)
    expect(now.state).toBe('submitted')
    const [found] = now.knownFirms
    const again = found ? { kind: 'known', id: found.id, revision: now.knownFirmsRevision } : { kind: 'new' }
    expect((await accept(second.id, again)).statusCode).toBe(200)
  })

  it('is a conflict where the firm became known after it was looked at, or nobody looked', async () => {
    const nip = freshNip()
    const [first, second] = [await applied({ nip }), await applied({ nip })]
    expect((await seen(second.id)).knownFirms).toEqual([])
    expect((await accept(first.id, { kind: 'new' })).statusCode).toBe(200)
    const refused = await accept(second.id, { kind: 'new' })
    expect(codeOf(refused)).toBe('conflict')
    expect(refused.json()).toMatchObject({ current: { knownFirms: [{ nip }] } })
    // An earlier app says nothing of firms.
    expect(codeOf(await accept(second.id, undefined))).toBe('conflict')
    expect(await firmsWith(nip)).toHaveLength(1)
  })

  it('makes one firm of two that are accepted at the same moment', async () => {
    const nip = freshNip()
    const both = [await applied({ nip }), await applied({ nip })]
    const answers = await Promise.all(both.map(({ id }) => accept(id, { kind: 'new' })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
    expect(await firmsWith(nip)).toHaveLength(1)
  })

  it('accepted again under the same key makes no second account', async () => {
    const { second, firm, revision } = await knownFirm()
    const [choice, change, key] = [
      { kind: 'known', id: firm.id, revision },
      { username: newUsername() },
      randomUUID(),
    ]
    const first = await accept(second.id, choice, change, key)
    expect((await accept(second.id, choice, change, key)).body).toBe(first.body)
    expect(await portal().database.$count(accounts, eq(accounts.firmId, firm.id))).toBe(2)
    expect(codeOf(await accept(second.id, choice, change))).toBe('state-refused')
  })

  it('gives neither a firm with another NIP nor a level without a ground', async () => {
    const { second, revision, application } = await knownFirm()
    const other = await firmOf('poziom5')
    const answer = await accept(second.id, { kind: 'known', id: other.id, revision })
    expect(answer.json()).toMatchObject({ code: 'invalid-request', errors: [{ path: 'body.firm.id' }] })
    const author = await applied({ nip: application.content.nip, ground: null })
    const { knownFirmsRevision } = await seen(author.id)
    const into = { kind: 'known', id: application.knownFirms[0]?.id, revision: knownFirmsRevision }
    const raised = await accept(author.id, into, { level: 2 })
    expect(raised.json()).toMatchObject({ code: 'invalid-request', errors: [{ path: 'body.level' }] })
    expect((await accept(author.id, into, { level: 0 })).statusCode).toBe(200)
  })

  it('tells the applicant nothing of the firm', async () => {
    const firm = await firmOf('poziom5')
    const shown = async ({ number, lookupCode, from }: Applied) => {
      const body = { number, code: lookupCode }
      const { number: _number, ...status } = (
        await portal().call('POST', '/applications/lookup', { body, from })
      ).json<Record<string, unknown>>()
      return status
    }
    const [known, unknown] = [await applied({ nip: firm.nip }), await applied({ nip: freshNip() })]
    expect(await shown(known)).toEqual(await shown(unknown))
    const { knownFirmsRevision: revision } = await seen(known.id)
    const username = newUsername()
    await accept(known.id, { kind: 'known', id: firm.id, revision }, { username })
    // The name is the one that was applied with.
    expect(await shown(known)).toEqual({
      ...(await shown(unknown)),
      ...{ state: 'accepted', username, decidedAt: portal().now.toISOString() },
    })
  })
})

describe('the NIP of a firm', () => {
  it('is corrected by operators, who find the firm by it, and the log tells both', async () => {
    const { firm, nip } = await knownFirm()
    const corrected = freshNip()
    const typed = `PL ${corrected.slice(0, 3)}-${corrected.slice(3, 6)}-${corrected.slice(6, 8)}-${corrected.slice(8)}`
    const answer = await setNip(firm.id, { nip: typed, seenNip: nip, note: 'Pomyłka' })
    expect(answer.json()).toMatchObject({ id: firm.id, nip: corrected, sharesNip: false })
    expect(await newestEntry()).toMatchObject({
      act: 'operator-accounts.setFirmNip',
      subject: { kind: 'firm', id: firm.id, label: `${firm.name}, ${firm.city}` },
      before: { nip, sharesNip: false },
      after: { nip: corrected, sharesNip: false },
      note: 'Pomyłka',
    })
    const found = await portal().call('GET', `/operator/firms?search=${encodeURIComponent(typed)}`, {
      as: 'operator',
    })
    expect(found.json<{ items: OperatorFirm[] }>().items.map(({ id }) => id)).toEqual([firm.id])
    const people = await portal().call('GET', `/operator/accounts?search=${corrected}`, { as: 'operator' })
    expect(people.json()).toMatchObject({ totalCount: 1, items: [{ firm: { id: firm.id } }] })
  })

  it.each<[string, (seenNip: string, taken: string) => object, [number, string]]>([
    ['with a wrong check digit', (seenNip) => ({ nip: '5260250275', seenNip }), [400, 'invalid-request']],
    ['that is not the one that was seen', () => ({ nip: freshNip(), seenNip: null }), [412, 'conflict']],
    ['that it is already', (seenNip) => ({ nip: seenNip, seenNip }), [409, 'state-refused']],
    ['that another firm has', (seenNip, taken) => ({ nip: taken, seenNip }), [409, 'id-taken']],
  ])('%s is refused', async (_name, body, verdict) => {
    const { firm, nip } = await knownFirm()
    const answer = await setNip(firm.id, body(nip, (await firmOf('poziom2')).nip ?? ''))
    expect([answer.statusCode, codeOf(answer)]).toEqual(verdict)
    expect(await firmsWith(nip)).toHaveLength(1)
  })

  it('that another firm has says which firm and what to do, and is taken when shared knowingly', async () => {
    const { firm, nip } = await knownFirm()
    const other = await firmOf('poziom3')
    const refused = await setNip(firm.id, { nip: other.nip, seenNip: nip })
    expect(refused.json()).toMatchObject({
      detail: expect.stringMatching(/Softmar sp\. z o\.o\., Olsztyn.*as a branch is/u),
      errors: [{ path: 'body.nip' }],
    })
    const shared = await setNip(firm.id, { nip: other.nip, seenNip: nip, sharesNip: true })
    expect(shared.json()).toMatchObject({ nip: other.nip, sharesNip: true })
    // Nobody to share with: the firm has it alone.
    const own = await setNip(firm.id, { nip, seenNip: other.nip, sharesNip: true })
    expect(own.json()).toMatchObject({ nip, sharesNip: false })
  })

  it('is asked of a new firm of a new account, by the same rule', async () => {
    const nip = freshNip()
    const create = (firm: object) =>
      portal().write('POST', '/operator/accounts', 'operator', {
        ...{ id: randomUUID(), firm, username: newUsername(), displayName: 'Ewa Nowa', password: PASSWORD },
        ...{ level: 1, certifiedUntil: null, sellsSubscriptions: false },
      })
    const first = await create({ name: 'Młyn', city: 'Łeba', nip })
    expect(first.json()).toMatchObject({ firm: { name: 'Młyn', nip, sharesNip: false } })
    const refused = await create({ name: 'Młyn oddział', city: 'Hel', nip })
    expect(refused.json()).toMatchObject({ code: 'id-taken', errors: [{ path: 'body.firm.nip' }] })
    const branch = await create({ name: 'Młyn oddział', city: 'Hel', nip, sharesNip: true })
    expect(branch.json()).toMatchObject({ firm: { nip, sharesNip: true } })
    expect((await create({ name: 'Bez numeru', city: 'Hel' })).json()).toMatchObject({ firm: { nip: null } })
  })

  it('is given once, whoever writes it: the database holds one firm that shares it with nobody', async () => {
    const { nip } = await firmOf('poziom0')
    const twin = { id: randomUUID(), name: 'Z ręki', city: 'Piła', nip }
    await expect(portal().database.insert(firms).values(twin)).rejects.toThrow()
  })

  it('goes to one of two firms that are given it at the same moment', async () => {
    const [one, other] = [await knownFirm(), await knownFirm()]
    const nip = freshNip()
    const answers = await Promise.all(
      [one, other].map((each) => setNip(each.firm.id, { nip, seenNip: each.nip })),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  })
})
