import { Client } from 'pg'
import { ACCOUNTS_OF_A_FIRM } from './population.mjs'

/**
 * A list of the portal, with who may read it.
 *
 * @typedef {object} List
 * @property {string} name operation id
 * @property {string} address below the server's root
 * @property {import('./setting.mjs').Kind} kind
 * @property {boolean} isOfOneFirm its address names what belongs to the first person's firm
 */

/** The ids that stand in addresses: of each kind one with much below it. */
const HEAVY_IDS = {
  programId: 'select program_id as id from versions group by 1 order by count(*) desc, 1 limit 1',
  'distributor-forum.threadId': heaviestThread('distributor-forum'),
  'api-forum.threadId': heaviestThread('api-forum'),
  'support-queries.queryId': `select query.id from support_queries as query join accounts as account on account.firm_id = query.firm_id
    where account.username = 'load-partner-1' order by query.number limit 1`,
  'operator-queries.queryId': 'select id from support_queries order by number limit 1',
  forumId: "select 'distributor-forum' as id",
  'operator-forums.threadId': heaviestThread('distributor-forum'),
}

/** @param {string} forumId */
function heaviestThread(forumId) {
  return `select id from threads where forum_id = '${forumId}' order by post_count desc, id limit 1`
}

/**
 * Every paged list, found by its cursor in the portal's own OpenAPI document, which is made of the table of
 * endpoints; and the counts that the board and the desks ask for.
 *
 * @param {import('./setting.mjs').Setting} setting
 * @returns {Promise<List[]>}
 */
export async function findLists(setting) {
  const document = await (await setting.get('/openapi.json')).json()
  const client = new Client({ connectionString: setting.postgres.url })
  await client.connect()
  try {
    const lists = []
    for (const [address, { get }] of Object.entries(document.paths)) {
      if (get === undefined || !isMeasured(get)) continue
      lists.push({
        name: get.operationId,
        address: await filled(client, get, address),
        kind: readerOf(get),
        isOfOneFirm: address.startsWith('/api/v1/support/queries/{queryId}'),
      })
    }
    return lists
  } finally {
    await client.end()
  }
}

/**
 * @param {import('./setting.mjs').Setting} setting
 * @param {List} list
 * @returns {Promise<string[]>} access tokens of people who may read it
 */
export async function readersOf(setting, { kind, isOfOneFirm }) {
  const tokens = await setting.tokens(kind)
  return isOfOneFirm ? tokens.slice(0, ACCOUNTS_OF_A_FIRM) : tokens
}

/** @param {any} operation */
function isMeasured({ operationId, parameters = [] }) {
  const isPaged = parameters.some(
    (/** @type {any} */ { in: place, name }) => place === 'query' && name === 'cursor',
  )
  return (
    isPaged || /\.(?:getUnread|getWaiting|getNews|listPrograms|listFirms|listChoices)$/u.test(operationId)
  )
}

/** @param {any} operation */
function readerOf(operation) {
  const access = operation['x-capability']
  if (access === 'operator' || access === 'pi-section' || access === 'custom-solutions') return access
  return 'partner'
}

/**
 * @param {Client} client
 * @param {any} operation
 * @param {string} address
 */
async function filled(client, { operationId, parameters = [] }, address) {
  let whole = address
  for (const { in: place, name } of parameters) {
    if (place !== 'path') continue
    const resource = operationId.slice(0, operationId.indexOf('.'))
    const ids = /** @type {Record<string, string>} */ (HEAVY_IDS)
    const statement = ids[`${resource}.${name}`] ?? ids[name]
    if (statement === undefined) throw new Error(`${operationId}: the bench knows no ${name}`)
    const { rows } = await client.query(statement)
    whole = whole.replace(`{${name}}`, rows[0].id)
  }
  return operationId === 'updates.getNews' ? `${whole}?since=2026-10-01T00:00:00Z` : whole
}
