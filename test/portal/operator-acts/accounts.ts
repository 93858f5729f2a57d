import { randomUUID } from 'node:crypto'
import type { OperatorAccount, operatorAccountsEndpoints } from '#shared/api/operator/accounts'
import { freshNip } from '../../helpers/application-data'
import type { ActExamplesOf } from '../operator-acts'
import type { TestPortal } from '../test-portal'

export const accountActs: ActExamplesOf<typeof operatorAccountsEndpoints> = {
  'operator-accounts.createAccount': async () => ({ body: newAccount(), hasBefore: false }),
  'operator-accounts.setFirmNip': async (portal) => {
    const { firm } = await makeAccount(portal)
    return { params: { firmId: firm.id }, body: { nip: freshNip(), seenNip: null, note: 'Z rejestru' } }
  },
  'operator-accounts.changeAccount': async (portal) => ({
    params: { accountId: (await makeAccount(portal)).id },
    body: {
      displayName: 'Inna Nazwa',
      level: 4,
      certifiedUntil: '2027-01-01T00:00:00Z',
      sellsSubscriptions: true,
    },
  }),
  'operator-accounts.disableAccount': async (portal) => ({
    params: { accountId: (await makeAccount(portal)).id },
    body: { note: 'Odszedł z firmy' },
  }),
  'operator-accounts.enableAccount': async (portal) => {
    const { id: accountId } = await makeAccount(portal)
    await portal.write('POST', `/operator/accounts/${accountId}/disabling`, 'operator', {})
    return { params: { accountId }, body: {} }
  },
  'operator-accounts.resetPassword': async (portal) => ({
    params: { accountId: (await makeAccount(portal)).id },
    body: { password: 'nowe-haslo-partnera-2' },
  }),
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
async function makeAccount(portal: TestPortal): Promise<OperatorAccount> {
  const body = newAccount()
  const answer = await portal.write('POST', '/operator/accounts', 'operator', body)
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json<OperatorAccount>()
}
