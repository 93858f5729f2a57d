import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { eq } from 'drizzle-orm'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { Endpoint } from '#shared/api/endpoint'
import type { AuditEntry } from '#shared/api/operator/audit'
import { operatorEndpoints } from '#shared/api/operator/operator-endpoints'
import { parseCommand } from '../../src/portal/command-line'
import { describeOperation, operationLines, requireOperation } from '../../src/portal/commands/operation-list'
import { type OperationRun, runOperation } from '../../src/portal/commands/operation-run'
import { UsageError } from '../../src/portal/configuration'
import { accounts } from '../../src/portal/db/schema'
import { OperatorError } from '../../src/portal/operator-error'
import { type ActExample, operatorActs } from './operator-acts'
import { portalForThisFile, type TestPortal } from './test-portal'

const portal = portalForThisFile()
const NOBODY = '00000000-0000-4000-8000-000000000000'
const writes = Object.entries<Endpoint>(operatorEndpoints).filter(([, { method }]) => method !== 'GET')
const examples = operatorActs as Readonly<Record<string, (portal: TestPortal) => Promise<ActExample>>>

async function run<Answer>(
  operationId: string,
  input: OperationRun['input'] = {},
  more: Partial<OperationRun> = {},
): Promise<Answer> {
  const { database, documentStore, now } = portal()
  const answer = await runOperation(
    { operationId, username: 'operator', input, ...more },
    { database, documentStore, clock: () => now, logger: pino({ level: 'silent' }) },
  )
  return (answer === '' ? null : JSON.parse(answer)) as Answer
}

const entries = async (): Promise<AuditEntry[]> =>
  (await run<{ items: AuditEntry[] }>('operator-audit.listEntries', { query: { limit: 200 } })).items

async function entriesOf(work: () => Promise<unknown>): Promise<AuditEntry[]> {
  const last = Number((await entries())[0]?.id ?? 0)
  await work()
  return (await entries()).filter(({ id }) => Number(id) > last)
}

const exampleOf = async (id: string): Promise<ActExample> => {
  const example = await examples[id]?.(portal())
  if (example === undefined) throw new Error(`${id} has no example`)
  return example
}

const inputOf = ({ params, body }: ActExample): OperationRun['input'] => ({
  ...(params !== undefined && { params }),
  ...(body !== undefined && { body }),
})

describe('an operation at the command line', () => {
  it.each(writes)(
    '%s leaves one entry, which names the system’s user, however often it is run',
    async (id) => {
      const input = inputOf(await exampleOf(id))
      const idempotencyKey = randomUUID()
      const answers: unknown[] = []
      const left = await entriesOf(async () => {
        answers.push(await run(id, input, { idempotencyKey }), await run(id, input, { idempotencyKey }))
      })
      expect(left).toMatchObject([
        {
          act: id,
          actor: { kind: 'command-line', accountId: null, name: `${userInfo().username} (operator)` },
        },
      ])
      expect(answers[1]).toEqual(answers[0])
    },
  )

  it('answers a read as the portal does over HTTP', async () => {
    const over = await portal().call('GET', '/operator/accounts?limit=2&isDisabled=false&level=3', {
      as: 'operator',
    })
    const query = { limit: 2, isDisabled: false, level: 3 }
    expect(await run('operator-accounts.listAccounts', { query })).toEqual(over.json())
    expect(over.json<{ items: unknown[] }>().items).not.toEqual([])
  })

  it('is refused what the state does not allow, and leaves nothing', async () => {
    const id = 'operator-applications.declineApplication'
    const input = inputOf(await exampleOf(id))
    await run(id, input)
    const left = await entriesOf(() =>
      expect(run(id, input)).rejects.toMatchObject({ code: 'state-refused' }),
    )
    expect(left).toEqual([])
    await expect(run(id, { ...input, params: { applicationId: NOBODY } })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('is refused over a change that was not seen, with what it is now', async () => {
    const id = 'operator-materials.editNews'
    const { params, body } = await exampleOf(id)
    await run(id, { params, body })
    await expect(run(id, { params, body })).rejects.toMatchObject({
      code: 'conflict',
      options: { current: { title: 'Inny tytuł' } },
    })
  })

  it.each<[string, OperationRun['input'], string[]]>([
    ['nothing', {}, ['params.applicationId', 'body.reason']],
    ['a field of the wrong kind', { params: { applicationId: 7 } }, ['params.applicationId', 'body.reason']],
    [
      'an unknown field',
      { params: { applicationId: NOBODY }, body: { reason: 'Brak danych', odd: 1 } },
      ['body.odd'],
    ],
    [
      'a part that it does not have',
      { params: { applicationId: NOBODY }, query: {}, body: { reason: 'Brak danych' } },
      ['query'],
    ],
    [
      'text that cannot be stored',
      { params: { applicationId: NOBODY }, body: { reason: 'Brak\u0000danych' } },
      ['body.reason'],
    ],
    ['a body that is no object', { params: { applicationId: NOBODY }, body: [1] }, ['body']],
  ])('is refused %s, and told the fields', async (_name, input, paths) => {
    const refusal = await run('operator-applications.declineApplication', input).catch(
      (error: unknown) => error,
    )
    expect(refusal).toMatchObject({ code: 'invalid-request' })
    const { errors } = (refusal as { options: { errors: { path: string }[] } }).options
    expect(errors.map(({ path }) => path)).toEqual(paths)
  })

  it('is refused under the key of another request', async () => {
    const id = 'operator-applications.declineApplication'
    const idempotencyKey = randomUUID()
    await run(id, inputOf(await exampleOf(id)), { idempotencyKey })
    await expect(run(id, inputOf(await exampleOf(id)), { idempotencyKey })).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    })
  })

  it('is done for an operator alone, and one that may sign in', async () => {
    const list = (username: string) => run('operator-accounts.listFirms', {}, { username })
    await expect(list('nikt')).rejects.toThrow(new OperatorError('There is no account nikt'))
    await expect(list('poziom5')).rejects.toThrow('is no operator')
    const { database } = portal()
    const set = (isDisabled: boolean) =>
      database.update(accounts).set({ isDisabled }).where(eq(accounts.username, 'operator'))
    await set(true)
    await expect(list('operator')).rejects.toThrow('is disabled')
    await set(false)
    await expect(list('OPERATOR')).resolves.toMatchObject({ items: expect.any(Array) })
  })
})

describe('the operations of the command line', () => {
  it('are listed all, with what they do and the fields they take', () => {
    const text = operationLines().join('\n')
    for (const [id, { method, summary }] of Object.entries<Endpoint>(operatorEndpoints)) {
      expect(text).toContain(`${method.padEnd(6)}  ${id}\n        ${summary}`)
    }
    expect(text).toContain('--params accountId  --body note?')
  })

  it.each(Object.keys(operatorEndpoints))('%s is described by JSON Schemas', (id) => {
    expect(describeOperation(id)).toMatchObject({ operation: id, response: { type: 'object' } })
  })

  it('are told apart from those that there are not', () => {
    expect(() => requireOperation('operator-bugs.close')).toThrow(UsageError)
    expect(() => requireOperation('operator-bugs.close')).toThrow(/listBugs, getWaiting, .*operations list/u)
    expect(() => requireOperation('toString')).toThrow('There is no operation "toString"')
  })

  it.each<[string, string[], RegExp]>([
    ['no verb', ['operations'], /no command "operations".*operations run/u],
    ['no operation', ['operations', 'run', '--as', 'operator'], /Name the operation/u],
    ['no operator', ['operations', 'run', 'operator-bugs.listBugs'], /--as is required/u],
    ['an odd operator', ['operations', 'run', 'x', '--as', 'a b'], /--as is the username/u],
    [
      'a short key',
      ['operations', 'run', 'x', '--as', 'a', '--idempotency-key', 'k'],
      /--idempotency-key has 8/u,
    ],
    ['an unknown flag', ['operations', 'list', '--all'], /--all/u],
  ])('refuse %s', (_name, args, message) => {
    expect(() => parseCommand(args)).toThrow(UsageError)
    expect(() => parseCommand(args)).toThrow(message)
  })
})
