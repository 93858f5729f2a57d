import { userInfo } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { SECOND_MS } from '../clock'
import type { SigningKeyCommand } from '../command-line-signing-keys'
import type { ListedKey } from '../features/session/signing-key-operations'
import type { CatalogueDesk } from '../features/updates/catalogue-desk'
import type { CommandContext } from './command-context'
import { requirePortal } from './portal-storage'
import { withDesk } from './with-publisher'

/** Every portal over the database has heard of a new key by then, before anything is signed with it. */
const PUBLICATION_LEAD_MS = 2 * SECOND_MS

const STATE_WIDTH = 'prepared'.length
const PURPOSE_WIDTH = 'access-token'.length

/**
 * Lists, prepares or replaces the keys that the portal itself signs with, beside running portals or
 * without one.
 */
export async function runSigningKeyCommand(
  command: SigningKeyCommand,
  context: CommandContext,
): Promise<void> {
  const { data } = command.flags
  requirePortal(data, context)
  await withDesk(data ?? null, context, async (desk) => {
    switch (command.name) {
      case 'signing-keys list':
        return list(desk, command.flags.json, context)
      case 'signing-keys prepare':
        return prepare(desk, command.flags.purpose, context)
      case 'signing-keys rotate':
        return rotate(desk, command.flags, context)
    }
  })
}

async function list(desk: CatalogueDesk, isJson: boolean, { print }: CommandContext): Promise<void> {
  const keys = await desk.ask('listSigningKeys', {})
  if (isJson) {
    print(JSON.stringify(keys, null, 2))
    return
  }
  for (const key of keys) print(lineOf(key))
  print(buildVariableOf(keys))
}

async function prepare(
  desk: CatalogueDesk,
  purpose: ListedKey['purpose'],
  { print }: CommandContext,
): Promise<void> {
  const { keyId, isNew } = await desk.ask('prepareSigningKey', { purpose, systemUser: userInfo().username })
  print(
    isNew
      ? `Key ${keyId} is prepared: rotate will make it the active one.`
      : `Key ${keyId} was prepared already.`,
  )
  if (purpose !== 'entitlement') return
  print('Clients that are built with keys believe it once they are built with this:')
  print(buildVariableOf(await desk.ask('listSigningKeys', {})))
}

async function rotate(
  desk: CatalogueDesk,
  flags: Extract<SigningKeyCommand, { name: 'signing-keys rotate' }>['flags'],
  { environment, print }: CommandContext,
): Promise<void> {
  const { purpose, 'revoke-former': isRevoking } = flags
  const systemUser = userInfo().username
  const known = await desk.ask('listSigningKeys', {})
  const wasPrepared = !isRevoking && known.some((key) => key.purpose === purpose && key.state === 'prepared')
  // The embedded database has one portal at most, which cannot learn of it later than itself.
  if (!isRevoking && environment.DATABASE_URL !== undefined) {
    const { isNew } = await desk.ask('prepareSigningKey', { purpose, systemUser })
    if (isNew) await sleep(PUBLICATION_LEAD_MS)
  }
  const rotation = await desk.ask('rotateSigningKey', { purpose, isRevoking, systemUser })
  const { keyId, formerKeyId, formerCountsUntil } = rotation
  const what = purpose === 'access-token' ? 'Access tokens' : 'Statements of rights (entitlements)'
  print(`${what} are signed with key ${keyId} from now on.`)
  print(
    formerCountsUntil === null
      ? `The former key ${formerKeyId} counts no more, nor does any other that there was.`
      : `The former key ${formerKeyId} counts until ${formerCountsUntil}, longer than anything it has signed.`,
  )
  if (purpose === 'access-token') {
    print('Nobody has to sign in anew.')
  } else if (!wasPrepared) {
    print('It was not prepared before. Clients that were built with keys do not know it: they go on with the')
    print('rights that they hold, for 14 days at most, and need a connection then. Build them anew with')
    print(buildVariableOf(await desk.ask('listSigningKeys', {})))
  }
}

function lineOf({ purpose, state, keyId, createdAt, countsUntil }: ListedKey): string {
  const until = countsUntil === null ? '' : `, counts until ${countsUntil}`
  return `${purpose.padEnd(PURPOSE_WIDTH)}  ${state.padEnd(STATE_WIDTH)}  ${keyId}  made ${createdAt}${until}`
}

/** What a build of the client takes (MAIN_VITE_ENTITLEMENT_KEYS): all keys that count, as a JSON list. */
function buildVariableOf(keys: readonly ListedKey[]): string {
  const jwks = keys.filter(({ purpose }) => purpose === 'entitlement').map(({ publicKey }) => publicKey)
  return `MAIN_VITE_ENTITLEMENT_KEYS=${JSON.stringify(jwks)}`
}
