import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'

/** How long the portal may go on with what nobody waits for any more. */
const SETTLE_PATIENCE_MS = 60_000
const REST_MS = 50

/**
 * A statement of the portal, as PostgreSQL counts them: values are left out.
 *
 * @typedef {object} Statement
 * @property {string} text
 * @property {number} calls
 * @property {number} planMs of all calls
 * @property {number} runMs of all calls
 */

/** What the portal asks of PostgreSQL and how long that takes there, by pg_stat_statements. */
export class Statements {
  /** @param {Client} client */
  constructor(client) {
    this.client = client
  }

  /** @param {string} url of the portal's database */
  static async open(url) {
    const client = new Client({ connectionString: url })
    await client.connect()
    // A schema of its own: nothing of it in the portal's.
    await client.query('create schema if not exists bench')
    await client.query('create extension if not exists pg_stat_statements schema bench')
    return new Statements(client)
  }

  async reset() {
    await this.client.query('select bench.pg_stat_statements_reset()')
  }

  /** @returns {Promise<Statement[]>} since the last reset, what took longest first */
  async read() {
    const { rows } = await this.client.query(`
      select query as text, calls::int, total_plan_time as "planMs", total_exec_time as "runMs"
      from bench.pg_stat_statements where query not like '%bench.%'
      order by total_plan_time + total_exec_time desc`)
    return rows
  }

  /**
   * Waits until portal and database are at rest: requests whose client has gone are still answered.
   *
   * @param {import('./setting.mjs').Setting} setting
   */
  async settle(setting) {
    const deadline = performance.now() + SETTLE_PATIENCE_MS
    for (;;) {
      const before = await setting.processorMs()
      await delay(REST_MS)
      const { rows } = await this.client.query(`
        select count(*)::int as count from pg_stat_activity
        where state <> 'idle' and backend_type = 'client backend' and pid <> pg_backend_pid()`)
      if (rows[0].count === 0 && (await setting.processorMs()) - before < REST_MS / 10) return
      if (performance.now() > deadline) throw new Error('the portal does not come to rest')
    }
  }

  async close() {
    await this.client.end()
  }
}
