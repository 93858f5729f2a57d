import { z } from 'zod'
import type { operatorAccountsEndpoints } from '#shared/api/operator/accounts'
import { cutPage, decodeCursor } from '../../http/cursor'
import type { Handlers } from '../../http/endpoint-routes'
import { actingBy } from '../audit/audit-log'
import { countAccounts, readAccounts } from './account-queries'
import { changeAccount, createAccount, requireAccount, resetPassword, setDisabled } from './account-writes'
import { readFirms } from './firm-queries'
import { setFirmNip } from './firm-writes'

const AccountCursor = z
  .tuple([z.literal('accounts'), z.string().max(100)])
  .transform(([, username]) => username)

export function accountsHandlers(): Handlers<typeof operatorAccountsEndpoints> {
  return {
    'operator-accounts.listAccounts': async ({ database, now, query: { cursor, limit, ...filter } }) => {
      const after = cursor === undefined ? null : decodeCursor(AccountCursor, cursor)
      const found = await readAccounts(database, filter, after, limit + 1, now)
      const { rows, nextCursor } = cutPage(found, limit, ({ username }) => ['accounts', username])
      return { items: [...rows], nextCursor, totalCount: await countAccounts(database, filter) }
    },
    'operator-accounts.getAccount': (call) => requireAccount(call, call.params.accountId),
    'operator-accounts.listFirms': async ({ database, query }) => ({
      items: await readFirms(database, query.search, query.limit),
    }),
    'operator-accounts.setFirmNip': (call) => {
      const { note, ...change } = call.body
      return setFirmNip(actingBy(call), call.params.firmId, change, note)
    },
    'operator-accounts.createAccount': (call) => {
      const { note, ...account } = call.body
      return createAccount(actingBy(call), account, note)
    },
    'operator-accounts.changeAccount': (call) => {
      const { note, ...change } = call.body
      return changeAccount(actingBy(call), call.params.accountId, change, note)
    },
    'operator-accounts.disableAccount': (call) =>
      setDisabled(actingBy(call), call.params.accountId, true, call.body.note),
    'operator-accounts.enableAccount': (call) =>
      setDisabled(actingBy(call), call.params.accountId, false, call.body.note),
    'operator-accounts.resetPassword': (call) =>
      resetPassword(actingBy(call), call.params.accountId, call.body.password, call.body.note),
  }
}
