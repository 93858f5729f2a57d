import path from 'node:path'
import { Client } from 'pg'
import { run } from '../../lib/peers.mjs'
import { medianOf, rounded } from '../../lib/statistics.mjs'
import { requireAnswered, wrk } from '../../lib/wrk.mjs'
import { LOAD_ACCOUNTS } from '../population.mjs'

/** As many as the portal checks at once. */
const AT_ONCE = 4
const ROUNDS = 5
const CHECKER = path.join(import.meta.dirname, '../password-checks.mjs')

/**
 * Sign-ins beside bare checks of the same stored password in a process of their own, as many at once.
 *
 * @param {import('../setting.mjs').Setting} setting
 * @param {{ seconds: number }} options
 */
export async function measureLogins(setting, { seconds }) {
  const { prefix, count } = LOAD_ACCOUNTS.partner
  const storedHash = await readHash(setting.postgres.url, `${prefix}-1`)
  const requests = Array.from({ length: count }, (_, index) => ({
    method: 'POST',
    path: '/api/v1/auth/login',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: `${prefix}-${index + 1}`, password: 'partner-demo' }),
  }))
  const rounds = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const { stdout } = await run(process.execPath, [CHECKER, storedHash, String(AT_ONCE), String(seconds)])
    const logins = await wrk(setting.url, requests, { clients: AT_ONCE, seconds, folder: setting.folder })
    requireAnswered([logins])
    rounds.push({ checksPerSecond: Number(stdout), loginsPerSecond: logins.perSecond })
  }
  /** @type {import('../../lib/figures.mjs').Figure[]} */
  const figures = [
    {
      figure: 'sign-ins, × bare argon2id checks with the same parameters',
      value: rounded(
        medianOf(rounds, ({ loginsPerSecond, checksPerSecond }) => loginsPerSecond / checksPerSecond),
      ),
      unit: '×',
      goal: { atLeast: 0.9 },
    },
    {
      figure: 'sign-ins in a second',
      value: rounded(medianOf(rounds, ({ loginsPerSecond }) => loginsPerSecond)),
      unit: '/s',
    },
  ]
  return { figures, samples: rounds }
}

/**
 * @param {string} url
 * @param {string} username
 * @returns {Promise<string>}
 */
async function readHash(url, username) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query('select password_hash from accounts where username = $1', [username])
    return rows[0].password_hash
  } finally {
    await client.end()
  }
}
