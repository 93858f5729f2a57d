import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import reference from '../fixtures/access-policy.json'
import { InputMaker, type OpenApi, type Operation, operationsOf } from './openapi-operations'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

/** The sample accounts with the level that counts, written down by hand. */
const ACCOUNTS: Readonly<Record<string, { level: number | null; sells?: boolean; isOperator?: boolean }>> = {
  poziom0: { level: 0 },
  poziom1: { level: 1 },
  poziom2: { level: 2 },
  'poziom2-abonamenty': { level: 2, sells: true },
  poziom3: { level: 3 },
  poziom4: { level: 4 },
  poziom5: { level: 5 },
  'serwisant-wygasly': { level: 3 },
  operator: { level: null, isOperator: true },
}

/**
 * Where one thing is there for all who hold the capability. Everything else with an id in its address is
 * a firm's own: a route that comes later is, until it is written down here.
 */
const SHARED = [
  '/bugs',
  '/documents',
  '/forums',
  '/published-solutions',
  '/updates/chunk-lists',
  '/updates/metadata',
  '/updates/packages',
  '/updates/programs',
  '/updates/versions',
]

/** What the portal keeps of calls and sessions themselves. */
const OF_CALLS = ['idempotency_keys', 'login_attempts', 'refresh_tokens', 'sessions']

const rules: Readonly<Record<string, { readonly levels: readonly number[]; readonly onlyIf?: string }>> =
  reference.capabilities

function mayCall(username: string, access: string): boolean {
  const account = ACCOUNTS[username]
  if (account === undefined) return false
  if (access === 'public' || access === 'authenticated') return true
  if (access === 'operator') return account.isOperator === true
  const rule = rules[access]
  if (rule === undefined || account.level === null || !rule.levels.includes(account.level)) return false
  return rule.onlyIf === undefined || account.sells === true
}

const portal = portalForThisFile()
const maker = new InputMaker()
let operations: readonly Operation[]

beforeAll(async () => {
  const document = (await portal().call('GET', '/openapi.json')).json<OpenApi>()
  // Whatever ends sessions comes last.
  operations = operationsOf(document).toSorted((a, b) => Number(isOfSession(a)) - Number(isOfSession(b)))
})

function isOfSession({ path }: Operation): boolean {
  return path.startsWith('/auth/') || path.startsWith('/me/')
}

/** Calls an operation with input of its shape; signs in anew where a call before has ended the session. */
async function callAs(
  username: string | undefined,
  operation: Operation,
  given: Readonly<Record<string, string>> = {},
): Promise<JsonAnswer> {
  const { url, headers, body } = maker.inputOf(operation, given)
  const options = {
    headers,
    ...(body !== undefined && { body }),
    ...(username !== undefined && { as: username }),
  }
  const answer = await portal().call(operation.method, url, options)
  if (username === undefined || answer.statusCode !== 401) return answer
  portal().forgetTokens()
  return portal().call(operation.method, url, options)
}

describe('input of the shape that the document asks for', () => {
  it.each(Object.keys(ACCOUNTS))(
    'lets %s in exactly where the policy does',
    async (username) => {
      const wrong: unknown[] = []
      for (const operation of operations) {
        const answer = await callAs(username, operation)
        const problem =
          answer.statusCode === 403 ? answer.json<{ code: string; capability?: string }>() : null
        const isRefused =
          operation.access === 'operator'
            ? problem?.code === 'operator-required'
            : problem?.code === 'capability-required' && problem.capability === operation.access
        const isExpected = mayCall(username, operation.access) ? isLetIn(operation, answer) : isRefused
        if (!isExpected) wrong.push([operation.id, answer.statusCode, answer.body.slice(0, 300)])
      }
      portal().forgetTokens()
      expect(wrong).toEqual([])
    },
    120_000,
  )

  it('lets nobody without a token in where the document is not public', async () => {
    const wrong: unknown[] = []
    for (const operation of operations) {
      const answer = await callAs(undefined, operation)
      const isRefused = answer.statusCode === 401 && codeOf(answer) === 'unauthenticated'
      if (isRefused === (operation.access === 'public')) wrong.push([operation.id, answer.statusCode])
    }
    expect(wrong).toEqual([])
  })
})

/** Let in, and found to be of the right shape: what may be wrong is the state, or an id made up. */
function isLetIn({ id, access }: Operation, { statusCode }: JsonAnswer): boolean {
  if (access === 'public') return statusCode !== 403
  // What the document can say of a password is not which one is right.
  if (id === 'auth.changePassword') return statusCode === 400
  return statusCode < 300 || [404, 409, 412].includes(statusCode)
}

describe('what belongs to one firm', () => {
  const ownOperations = (): Operation[] =>
    operations.filter(
      ({ path, access }) =>
        path.includes('{') &&
        access !== 'operator' &&
        access !== 'public' &&
        !SHARED.some((place) => path === place || path.startsWith(`${place}/`)),
    )
  /** The address of the things that an operation is about: `/clients` of `/clients/{clientId}`. */
  const placeOf = ({ path }: Operation): string => path.slice(0, path.indexOf('/{'))
  const idNameOf = ({ path }: Operation): string => /\{(\w+)\}/u.exec(path)?.[1] ?? ''

  /** Something of the account's firm at an address: made there, or listed. */
  async function objectOf(username: string, place: string): Promise<{ id: string; revision?: string }> {
    const at = (method: string): Operation | undefined =>
      operations.find((operation) => operation.method === method && operation.path === place)
    const creation = at('POST')
    if (creation !== undefined) {
      const answer = await callAs(username, creation)
      if (answer.statusCode < 300) return answer.json()
    }
    const list = at('GET')
    const [first] = list === undefined ? [] : ((await callAs(username, list)).json().items ?? [])
    if (first === undefined) throw new Error(`${username} has nothing at ${place} to try with`)
    return first as { id: string; revision?: string }
  }

  it('is found at all', () => {
    expect(new Set(ownOperations().map(placeOf)).size).toBeGreaterThan(3)
  })

  it('is not there for the same level of another firm, by any operation, and nothing changes', async () => {
    const wrong: unknown[] = []
    for (const operation of ownOperations()) {
      const owner = Object.keys(ACCOUNTS).find((username) => mayCall(username, operation.access)) ?? ''
      const stranger = await twinOf(owner)
      const { id, revision } = await objectOf(owner, placeOf(operation))
      // Signing in is written down too.
      await portal().tokenOf(stranger)
      const before = await contentOfTables()
      const answer = await callAs(stranger, operation, {
        [idNameOf(operation)]: id,
        // The right one: it must not be the revision that keeps a stranger out.
        ...(revision !== undefined && { 'if-match': `"${revision}"` }),
      })
      // To take away what is not there may be as wanted: then it is answered as for what never was.
      const isAsNeverThere =
        operation.method === 'DELETE' && (await callAs(stranger, operation)).statusCode === answer.statusCode
      if (answer.statusCode !== 404 && !isAsNeverThere) {
        wrong.push([operation.id, answer.statusCode, answer.body.slice(0, 200)])
      }
      const changed = changedTables(before, await contentOfTables())
      if (changed.length > 0) wrong.push([operation.id, 'changed', changed])
    }
    expect(wrong).toEqual([])
  }, 240_000)

  it('is in no list and in no sync of another firm', async () => {
    const wrong: unknown[] = []
    const places = new Map(ownOperations().map((operation) => [placeOf(operation), operation.access]))
    for (const [place, access] of places) {
      const owner = Object.keys(ACCOUNTS).find((username) => mayCall(username, access)) ?? ''
      const stranger = await twinOf(owner)
      const { id } = await objectOf(owner, place)
      for (const operation of operations) {
        if (operation.method !== 'GET' || operation.access !== access || operation.path.includes('{'))
          continue
        if ((await callAs(stranger, operation)).body.includes(id)) wrong.push([operation.id, place])
      }
    }
    expect(wrong).toEqual([])
  }, 120_000)
})

/** An account with all that another one has, but of a firm of its own. */
async function twinOf(username: string): Promise<string> {
  const twin = `obcy-${username}`
  await portal().database.execute(sql`
    with firm as (
      insert into firms (id, name, city) values (gen_random_uuid(), ${twin}, 'Obca') returning id
    )
    insert into accounts (id, firm_id, username, display_name, role, level, certified_until,
      sells_subscriptions, password_hash, created_at)
    select gen_random_uuid(), firm.id, ${twin}, ${twin}, role, level, certified_until,
      sells_subscriptions, password_hash, created_at
    from accounts, firm where username = ${username}
    on conflict (username) do nothing`)
  return twin
}

/** A digest of each table's rows, but for what every call leaves behind. */
async function contentOfTables(): Promise<ReadonlyMap<string, string>> {
  const { rows } = (await portal().database.execute(
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
  )) as { rows: { name: string }[] }
  const digests = new Map<string, string>()
  for (const { name } of rows) {
    if (OF_CALLS.includes(name)) continue
    const table = sql.identifier(name)
    const { rows: found } = (await portal().database.execute(
      sql`select md5(string_agg(r::text, '' order by r::text)) as digest from ${table} r`,
    )) as { rows: { digest: string | null }[] }
    digests.set(name, found[0]?.digest ?? '')
  }
  return digests
}

function changedTables(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name)
}
