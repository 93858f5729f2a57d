import type { Clock } from '../../clock'
import type { Database } from '../../db/database'
import { type Acting, recordAct } from '../audit/audit-log'
import type { OperationInput, OperationOutput } from '../updates/catalogue-desk'
import { counts, makeMissingKeys, prepareKey, readKeys, rotateKey } from './signing-key-store'
import { publicJwkOf } from './signing-keys'

/** How the command line's operations on signing keys are done, each in a transaction. */
export function signingKeyDesk(clock: Clock) {
  /** A command may come before the first start of any portal, which would have made the keys. */
  const withKeys =
    <Input, Output>(perform: (transaction: Database, input: Input, now: Date) => Promise<Output>) =>
    async (transaction: Database, input: Input): Promise<Output> => {
      const now = clock()
      await makeMissingKeys(transaction, now)
      return perform(transaction, input, now)
    }
  return {
    listSigningKeys: withKeys(listKeys),
    prepareSigningKey: withKeys(prepare),
    rotateSigningKey: withKeys(rotate),
  } as const
}

async function listKeys(
  transaction: Database,
  _input: OperationInput<'listSigningKeys'>,
  now: Date,
): Promise<OperationOutput<'listSigningKeys'>> {
  const keys = await readKeys(transaction)
  return keys
    .filter((key) => counts(key, now))
    .map((key) => ({
      purpose: key.purpose,
      state: key.state,
      keyId: key.keyId,
      createdAt: key.createdAt.toISOString(),
      countsUntil: key.countsUntil?.toISOString() ?? null,
      publicKey: publicJwkOf(key),
    }))
}

async function prepare(
  transaction: Database,
  { purpose, systemUser }: OperationInput<'prepareSigningKey'>,
  now: Date,
): Promise<OperationOutput<'prepareSigningKey'>> {
  const { keyId, isNew } = await prepareKey(transaction, purpose, now)
  if (isNew) {
    await recordAct(acting(transaction, 'prepareSigningKey', systemUser, now), {
      subject: subjectOf(purpose),
      before: null,
      after: { preparedKey: keyId },
    })
  }
  return { keyId, isNew }
}

async function rotate(
  transaction: Database,
  { purpose, isRevoking, systemUser }: OperationInput<'rotateSigningKey'>,
  now: Date,
): Promise<OperationOutput<'rotateSigningKey'>> {
  const { keyId, formerKeyId, formerCountsUntil } = await rotateKey(transaction, purpose, isRevoking, now)
  const countsUntil = formerCountsUntil?.toISOString() ?? null
  await recordAct(acting(transaction, 'rotateSigningKey', systemUser, now), {
    subject: subjectOf(purpose),
    before: { activeKey: formerKeyId },
    after: { activeKey: keyId, formerCountsUntil: countsUntil, areFormerRevoked: isRevoking },
  })
  return { keyId, formerKeyId, formerCountsUntil: countsUntil }
}

function acting(database: Database, verb: string, systemUser: string, now: Date): Acting {
  return {
    database,
    // Who asked, not who answers: beside a running portal its process does it for a command.
    actor: { kind: 'command-line', name: systemUser },
    act: `operator-accounts.${verb}`,
    now,
  }
}

function subjectOf(purpose: string) {
  return { kind: 'signing-key', id: purpose, label: purpose }
}
