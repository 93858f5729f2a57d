import { randomUUID } from 'node:crypto'
import type { Plugin } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { MIGRATIONS } from '../../src/portal/db/migrations'
import { PortalCli, SLOW_MS } from './portal-cli'
import { type PostgresServer, startPostgres } from './postgres-server'
import { contractionsOf } from './schema-contractions'

/** The last step that was there before the rule: no older portal is in use anywhere. */
const LAST_BEFORE_THE_RULE = 20

const known = Math.max(...MIGRATIONS.map(({ version }) => version))

/** A later version of the portal: the same, with steps of the schema that this one does not know. */
function laterPortal(steps: string): Plugin {
  return {
    name: 'later-portal',
    transform: (code, id) =>
      id.endsWith('/src/portal/db/migrations.ts')
        ? code
            .replace(/export const MIGRATIONS[^=]*= \[/u, 'const EARLIER = [')
            .concat(`\nexport const MIGRATIONS = [...EARLIER, ${steps}];`)
        : null,
  }
}

const EXPANDING = `{ version: ${known + 1}, name: 'later: expands', statements: [
  'alter table firms add column later_note text',
  'create table later_things (id uuid primary key)',
] }`
const CONTRACTING = `${EXPANDING}, { version: ${known + 2}, name: 'later: contracts', statements: [
  'drop table later_things',
], oldestPortal: ${known + 1} }`

describe('steps of the schema', () => {
  it.each([
    'drop table firms',
    'alter table firms drop column city',
    'alter table firms rename column city to town',
    'alter table firms alter column city type varchar(10)',
    'alter table firms alter column city set data type varchar(10)',
    'alter table firms alter city set not null',
    'alter table firms add column x text not null',
    'alter table firms add check (length(city) > 1)',
    'alter table firms add constraint c unique (city)',
    'alter table firms alter column city drop default',
    'delete from firms',
  ])('are known to contract: %s', (statement) => {
    expect(contractionsOf(statement)).not.toEqual([])
  })

  it.each([
    'create table things (id uuid primary key, name text not null unique, check (name <> $$$$))',
    'alter table firms add column x text, add column y integer not null default 0',
    'create index firms_by_city on firms (city)',
    "insert into portal_facts values ('a', 'b')",
  ])('are known to expand: %s', (statement) => {
    expect(contractionsOf(statement)).toEqual([])
  })

  it('only expand, or say which portals they leave behind', () => {
    for (const { version, name, statements, oldestPortal } of MIGRATIONS) {
      if (version <= LAST_BEFORE_THE_RULE || oldestPortal !== undefined) continue
      expect([name, ...statements.flatMap(contractionsOf)]).toEqual([name])
    }
  })
})

describe('two versions of the portal over one database', () => {
  let postgres: PostgresServer
  const portals: PortalCli[] = []
  beforeAll(async () => {
    postgres = await startPostgres()
    portals.push(await PortalCli.build('portal-of-today'))
    portals.push(await PortalCli.build('portal-later', [laterPortal(EXPANDING)]))
    portals.push(await PortalCli.build('portal-much-later', [laterPortal(CONTRACTING)]))
  }, 2 * SLOW_MS)
  afterEach(() => {
    for (const portal of portals) portal.killAll()
  })
  afterAll(async () => {
    await Promise.all(portals.map((portal) => portal.dispose()))
    await postgres.stop()
  }, SLOW_MS)

  it('serve side by side while steps expand; a step that contracts leaves the older one out', {
    timeout: 3 * SLOW_MS,
  }, async () => {
    const [today, later, muchLater] = portals as [PortalCli, PortalCli, PortalCli]
    const data = `${today.folder}/data`
    const options = { env: { DATABASE_URL: postgres.url } }
    const serve = (portal: PortalCli) =>
      portal.run(['serve', '--sample', '--port', '0', '--data', data], options)
    const old = serve(today)
    const oldUrl = await old.ready

    const statuses: number[] = []
    let isOver = false
    const traffic = (async () => {
      const signedIn = await fetch(`${oldUrl}/api/v1/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'poziom3', password: 'partner-demo' }),
      })
      const { accessToken } = (await signedIn.json()) as { accessToken: string }
      while (!isOver) statuses.push(await writeThread(oldUrl, accessToken))
      return accessToken
    })()
    const newer = serve(later)
    const newerUrl = await newer.ready
    const doneAtMigration = statuses.length
    await expect.poll(() => statuses.length, { timeout: 30_000 }).toBeGreaterThan(doneAtMigration + 3)
    isOver = true
    const token = await traffic
    expect(new Set(statuses)).toEqual(new Set([201]))
    // One population: the session of one holds at the other, which writes as well.
    expect(await writeThread(newerUrl, token)).toBe(201)
    expect((await fetch(`${oldUrl}/health/ready`)).status).toBe(200)

    // The older one may even be started again: a roll-back of the program needs none of the database.
    const again = serve(today)
    expect(await writeThread(await again.ready, token)).toBe(201)
    again.child.kill('SIGTERM')
    expect((await again.finished).code).toBe(0)

    const newest = serve(muchLater)
    await newest.ready
    // Who knows the step before it goes on; who does not says so, and its balancer sends nobody there.
    expect((await fetch(`${newerUrl}/health/ready`)).status).toBe(200)
    await expect.poll(async () => (await fetch(`${oldUrl}/health/ready`)).status).toBe(503)
    const refused = await serve(today).finished
    expect([refused.code, refused.complaints]).toEqual([
      1,
      expect.stringContaining(`needs a portal that knows version ${known + 1}; this one knows ${known}`),
    ])
  })
})

async function writeThread(url: string, token: string): Promise<number> {
  const id = randomUUID()
  const answer = await fetch(`${url}/api/v1/forums/distributor-forum/threads`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'idempotency-key': id,
    },
    body: JSON.stringify({ id, title: 'Wątek', body: 'Treść' }),
  })
  await answer.arrayBuffer()
  return answer.status
}
