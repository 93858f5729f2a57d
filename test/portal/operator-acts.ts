import { randomUUID } from 'node:crypto'
import type { operatorEndpoints } from '#shared/api/operator/operator-endpoints'
import { applicationContent } from '../helpers/application-data'
import { orderActs } from './operator-order-acts'
import type { TestPortal } from './test-portal'

type Table = typeof operatorEndpoints

type OperatorWriteId = {
  [Id in keyof Table]: Table[Id] extends { readonly method: 'GET' } ? never : Id
}[keyof Table]

/** A call that the portal does, on what there is then. */
export interface ActExample {
  readonly params?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** The revision that was seen, where the write has a precondition. */
  readonly revision?: string
  /** False for an act after which nothing is left to be as before. True unless told. */
  readonly hasAfter?: boolean
  /** False for an act that makes what was not there. True unless told. */
  readonly hasBefore?: boolean
}

/**
 * One example for each write of operators: a new write does not compile without.
 *
 * Each makes what it needs, so that they can be done in any order.
 */
export const operatorActs: {
  readonly [Id in OperatorWriteId]: (portal: TestPortal) => Promise<ActExample>
} = {
  ...orderActs,
  'operator-applications.reviewApplication': async (portal) => ({
    params: { applicationId: await newApplication(portal) },
  }),
  'operator-applications.acceptApplication': async (portal) => ({
    params: { applicationId: await newApplication(portal) },
    body: {
      username: `przyjety-${randomUUID().slice(0, 8)}`,
      password: 'K7QD-93MX-AA10-PWZT',
      level: 0,
      sellsSubscriptions: false,
      certifiedUntil: null,
    },
  }),
  'operator-applications.declineApplication': async (portal) => ({
    params: { applicationId: await newApplication(portal) },
    body: { reason: 'Firma nie prowadzi działalności.' },
  }),
  'operator-accounts.createAccount': async () => ({ body: newAccount(), hasBefore: false }),
  'operator-accounts.changeAccount': async (portal) => ({
    params: { accountId: await makeAccount(portal) },
    body: {
      displayName: 'Inna Nazwa',
      level: 4,
      certifiedUntil: '2027-01-01T00:00:00Z',
      sellsSubscriptions: true,
    },
  }),
  'operator-accounts.disableAccount': async (portal) => ({
    params: { accountId: await makeAccount(portal) },
    body: { note: 'Odszedł z firmy' },
  }),
  'operator-accounts.enableAccount': async (portal) => {
    const accountId = await makeAccount(portal)
    await portal.write('POST', `/operator/accounts/${accountId}/disabling`, 'operator', {})
    return { params: { accountId }, body: {} }
  },
  'operator-accounts.resetPassword': async (portal) => ({
    params: { accountId: await makeAccount(portal) },
    body: { password: 'nowe-haslo-partnera-2' },
  }),
}

/** The id of an application that was just sent. */
async function newApplication(portal: TestPortal): Promise<string> {
  const sent = await portal.call('POST', '/applications', { body: applicationContent(), key: randomUUID() })
  const { number } = sent.json<{ number: string }>()
  const listed = await portal.call('GET', `/operator/applications?search=${number}`, { as: 'operator' })
  const [application] = listed.json<{ items: { id: string }[] }>().items
  if (application === undefined) throw new Error(`Application ${number} is not listed`)
  return application.id
}

function newAccount() {
  const id = randomUUID()
  return {
    id,
    firm: { name: 'Nowa Firma', city: 'Sopot' },
    username: `nowy-${id.slice(0, 8)}`,
    displayName: 'Nowy Partner',
    level: 1,
    certifiedUntil: null,
    sellsSubscriptions: false,
    password: 'nowe-haslo-partnera-1',
  }
}

/** An account that no other test knows. */
async function makeAccount(portal: TestPortal): Promise<string> {
  const body = newAccount()
  const answer = await portal.write('POST', '/operator/accounts', 'operator', body)
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return body.id
}
