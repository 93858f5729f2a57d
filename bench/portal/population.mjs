import { Client } from 'pg'

/** Accounts that sign in for the load, by the right that they stand for; their names end in a number. */
export const LOAD_ACCOUNTS = {
  partner: { prefix: 'load-partner', count: 50, firstPlace: 1 },
  'pi-section': { prefix: 'load-pi', count: 10, firstPlace: 51 },
  'custom-solutions': { prefix: 'load-isv', count: 10, firstPlace: 61 },
  operator: { prefix: 'load-operator', count: 10, firstPlace: 71 },
}

/** Rows at the end, the sample's included where it has such. */
const POPULATION = {
  accounts: 10_000,
  versions: 5_000,
  threads: 12_500,
  posts: 200_000,
  read_marks: 100_000,
  bugs: 5_000,
  bug_changes: 10_000,
  bug_votes: 40_000,
  bug_follows: 20_000,
  support_queries: 5_000,
  support_messages: 20_000,
  clients: 20_000,
  sales: 20_000,
  handovers: 20_000,
  orders: 10_000,
  subscriptions: 10_000,
  documents: 2_000,
  news_items: 1_000,
  custom_solutions: 2_000,
  call_notes: 10_000,
  applications: 2_000,
  audit_entries: 20_000,
}
/** The first of them are colleagues: what belongs to the first one's firm is theirs. */
export const ACCOUNTS_OF_A_FIRM = 4
const LONG_THREAD_POSTS = 1_000

/**
 * Helpers that live as long as the connection. Ids and choices follow from numbers, so that each run has
 * the same rows. People are chosen with a bias to the first, as some firms do far more than others.
 */
const HELPERS = [
  `create function pg_temp.id_of(name text) returns uuid language sql immutable as $$
    select overlay(overlay(md5(name) placing '4' from 13) placing '8' from 17)::uuid $$`,
  `create function pg_temp.part_of(name text) returns float8 language sql immutable as $$
    select (hashtextextended(name, 0) & 16777215) / 16777216.0 $$`,
  `create function pg_temp.place_of(name text) returns int language sql immutable as $$
    select 1 + floor(power(pg_temp.part_of(name), 2) * ${POPULATION.accounts - 100})::int $$`,
]

const FIRMS_AND_ACCOUNTS = [
  `insert into firms (id, name, city)
    select pg_temp.id_of('firm' || n), 'Biuro Partnerskie nr ' || n, 'Wrocław'
    from generate_series(1, ${POPULATION.accounts / ACCOUNTS_OF_A_FIRM}) as n`,
  `insert into accounts
    select made.* from accounts as original
    cross join generate_series(1, ${POPULATION.accounts} - (select count(*)::int from accounts)) as n
    cross join lateral (select case ${Object.entries(LOAD_ACCOUNTS)
      .map(
        ([, { prefix, count, firstPlace }]) =>
          `when n between ${firstPlace} and ${firstPlace + count - 1} then '${prefix}-' || (n - ${firstPlace - 1})`,
      )
      .join(' ')} else 'partner-' || n end as username) as called
    cross join lateral jsonb_populate_record(original, jsonb_build_object(
      'id', pg_temp.id_of('account' || n),
      'firm_id', case when called.username like 'load-operator%' then original.firm_id
        else pg_temp.id_of('firm' || (1 + (n - 1) / ${ACCOUNTS_OF_A_FIRM})) end,
      'username', called.username,
      'display_name', 'Osoba numer ' || n,
      'role', case when called.username like 'load-operator%' then 'operator' else 'partner' end,
      'level', case when called.username like 'load-operator%' then null
        when called.username like 'load-partner%' then 5
        when called.username like 'load-pi%' then 3
        when called.username like 'load-isv%' then 0
        else n % 6 end,
      'certified_until', now() + interval '1 year',
      'sells_subscriptions', true)) as made
    where original.username = 'operator'`,
  `create temporary table people as
    select (row_number() over (order by place))::int as place, id, firm_id, display_name
    from (select a.*, (substring(display_name from '\\d+$'))::int as place from accounts as a
      where display_name like 'Osoba numer %' and role = 'partner') as numbered`,
  'create unique index on people (place)',
  'analyze people',
]

/**
 * Copies rows of the sample under new ids until the table has as many as the population says.
 *
 * @param {keyof typeof POPULATION} table
 * @param {Readonly<Record<string, string>>} overrides SQL by column; there are `n`, `original` and `person`
 * @param {string} [where] which rows are copied
 */
function copies(table, overrides, where = 'true') {
  const pairs = Object.entries(overrides).map(([column, value]) => `'${column}', ${value}`)
  return `insert into ${table}
    select made.*
    from generate_series(1, ${POPULATION[table]} - (select count(*)::int from ${table})) as n
    join (select sample as original, row_number() over (order by sample.id) - 1 as place, count(*) over () as total
      from ${table} as sample where ${where}) as source on source.place = n % source.total
    join people as person on person.place = pg_temp.place_of('${table}' || n)
    cross join lateral jsonb_populate_record(original, jsonb_build_object(${pairs.join(', ')})) as made`
}

/** @param {keyof typeof POPULATION} table */
const newId = (table) => `pg_temp.id_of('${table}' || n)`
const FIRM = { firm_id: 'person.firm_id' }

const CONTENT = [
  `insert into versions
    select made.*
    from (select sample as original, row_number() over (order by id) - 1 as place, count(*) over () as total
      from versions as sample) as source
    join generate_series(1, ${POPULATION.versions} - (select count(*)::int from versions)) as n
      on source.place = n % source.total
    cross join lateral (select (1 + n / 1000) || '.' || n % 1000 || '.0' as number) as called
    cross join lateral jsonb_populate_record(original, jsonb_build_object(
      'id', (original).program_id || '-' || number, 'version', number,
      'released_on', (original).released_on - (n % 2000)::int,
      'published_at', (original).published_at - (n % 2000) * interval '1 day',
      'search_text', replace((original).search_text, (original).version, number),
      'entry_salt', null)) as made`,
  `insert into packages (id, version_id, file_name, byte_length, sha256)
    select md5('package' || id), id, 'Program-' || version || '.exe', 20000000, repeat(md5(id), 2)
    from versions where mod(abs(hashtext(id)), 3) = 0 on conflict do nothing`,

  copies('threads', {
    id: newId('threads'),
    title: "(original).title || ' ' || n",
    author_id: 'person.id',
    last_post_author_id: 'person.id',
    is_pinned: 'n <= 4',
    post_count: `case when n = 1 then ${16 + LONG_THREAD_POSTS} else 16 end`,
    created_at: "(original).created_at - n * interval '20 minutes'",
    last_post_at: "(original).last_post_at - n * interval '20 minutes'",
    search_text: "(original).search_text || ' ' || n",
  }),
  `create temporary table new_threads as
    select n as place, thread.id, thread.last_post_at from generate_series(1, ${POPULATION.threads}) as n
    join threads as thread on thread.id = ${newId('threads')}`,
  'create unique index on new_threads (place)',
  'analyze new_threads',
  `insert into posts
    select made.*
    from generate_series(1, ${POPULATION.posts} - (select count(*)::int from posts)) as n
    join (select sample as original, row_number() over (order by id) - 1 as place, count(*) over () as total
      from posts as sample) as source on source.place = n % source.total
    join people as person on person.place = pg_temp.place_of('posts' || n)
    join new_threads as thread on thread.place = case when n <= ${LONG_THREAD_POSTS} then 1
      else 1 + n % (select count(*) from new_threads) end
    cross join lateral jsonb_populate_record(original, jsonb_build_object(
      'id', ${newId('posts')}, 'thread_id', thread.id, 'author_id', person.id,
      'created_at', thread.last_post_at - (n % 97) * interval '1 hour')) as made`,
  `insert into read_marks
    select person.id, thread.id, thread.last_post_at - interval '1 day'
    from generate_series(1, ${POPULATION.read_marks}) as n
    join people as person on person.place = pg_temp.place_of('reader' || n)
    join new_threads as thread on thread.place = 1 + floor(pg_temp.part_of('read' || n) * 12000)::int
    on conflict do nothing`,

  copies('bugs', {
    id: newId('bugs'),
    number: '100000 + n',
    title: "(original).title || ' ' || n",
    author_id: 'person.id',
    created_at: "(original).created_at - n * interval '30 minutes'",
    changed_at: "(original).changed_at - n * interval '30 minutes'",
    search_text: "(original).search_text || ' ' || n",
  }),
  `insert into bug_changes
    select pg_temp.id_of('change' || n || bug.id), bug.id, bug.status, 'Sprawdzone na wersji bieżącej.',
      (select id from accounts where username = 'operator'), bug.changed_at - n * interval '1 hour'
    from bugs as bug cross join generate_series(1, 2) as n`,
  `insert into bug_votes
    select bug.id, person.firm_id, bug.created_at from bugs as bug cross join generate_series(1, 8) as n
    join people as person on person.place = pg_temp.place_of('vote' || n || bug.id) on conflict do nothing`,
  `insert into bug_follows
    select bug.id, person.id, bug.changed_at - interval '90 minutes' from bugs as bug cross join generate_series(1, 4) as n
    join people as person on person.place = pg_temp.place_of('follow' || n || bug.id) on conflict do nothing`,

  copies('support_queries', {
    ...FIRM,
    id: newId('support_queries'),
    number: '100000 + n',
    author_id: 'person.id',
    subject: "(original).subject || ' ' || n",
    created_at: "(original).created_at - n * interval '30 minutes'",
    last_message_at: "(original).last_message_at - n * interval '30 minutes'",
    search_text: "(original).search_text || ' ' || n",
  }),
  `insert into support_messages (id, query_id, author_id, is_from_support, body, created_at)
    select pg_temp.id_of('message' || n || query.id), query.id,
      case when n % 2 = 0 then (select id from accounts where username = 'operator') else query.author_id end,
      n % 2 = 0, 'Proszę o sprawdzenie wydruku faktury po ostatniej aktualizacji. ' || n,
      query.last_message_at - (4 - n) * interval '1 hour'
    from support_queries as query cross join generate_series(1, 4) as n`,

  copies('clients', {
    ...FIRM,
    id: newId('clients'),
    name: "(original).name || ' ' || n",
    name_key: "(original).name_key || ' ' || n",
    search_text: "(original).search_text || ' ' || n",
    updated_at: "(original).updated_at - n * interval '1 minute'",
  }),
  copies('sales', {
    ...FIRM,
    id: newId('sales'),
    licence_number: "'LN-' || n",
    licence_key: "'LN' || n",
    sold_on: '(original).sold_on - n % 700',
    registered_at: "(original).registered_at - (n % 700) * interval '1 day'",
    search_text: "(original).search_text || ' ln-' || n",
  }),
  `insert into handovers
    select made.*
    from (select n, person.firm_id, row_number() over (partition by person.firm_id order by n) as position
      from generate_series(1, ${POPULATION.handovers} - (select count(*)::int from handovers)) as n
      join people as person on person.place = pg_temp.place_of('handovers' || n)) as placed
    join (select sample as original, row_number() over (order by id) - 1 as place, count(*) over () as total
      from handovers as sample) as source on source.place = placed.n % source.total
    cross join lateral (select repeat(md5(firm_id || ' ' || placed.position), 2) as hash,
      repeat(md5(firm_id || ' ' || (placed.position - 1)), 2) as previous_hash) as chain
    cross join lateral jsonb_populate_record(original, jsonb_build_object(
      'id', ${newId('handovers')}, 'firm_id', firm_id, 'position', placed.position,
      'hash', chain.hash, 'previous_hash', chain.previous_hash,
      'entry', (original).entry || jsonb_build_object('id', ${newId('handovers')},
        'position', placed.position, 'previousHash', chain.previous_hash))) as made`,
  copies('orders', {
    ...FIRM,
    id: newId('orders'),
    number: "'ZL/' || n",
    submitted_at: "(original).submitted_at - n * interval '20 minutes'",
    search_text: "(original).search_text || ' zl/' || n",
  }),
  copies('subscriptions', {
    ...FIRM,
    id: newId('subscriptions'),
    licence_number: "'SN-' || n",
    expires_on: '(original).expires_on + n % 365',
    search_text: "(original).search_text || ' sn-' || n",
  }),
  copies('call_notes', {
    ...FIRM,
    id: newId('call_notes'),
    called_at: "(original).called_at - n * interval '20 minutes'",
    search_text: "(original).search_text || ' ' || n",
  }),
  copies('custom_solutions', {
    ...FIRM,
    id: newId('custom_solutions'),
    name: "(original).name || ' ' || n",
    published_at: "(original).published_at - n * interval '1 hour'",
    updated_at: "(original).updated_at - n * interval '1 hour'",
    search_text: "(original).search_text || ' ' || n",
  }),
  copies('documents', {
    id: newId('documents'),
    title: "(original).title || ' ' || n",
    published_on: '(original).published_on - n % 1500',
    search_text: "(original).search_text || ' ' || n",
  }),
  copies('news_items', {
    id: newId('news_items'),
    title: "(original).title || ' ' || n",
    published_at: "(original).published_at - n * interval '5 hours'",
    search_text: "(original).search_text || ' ' || n",
  }),
  `insert into applications (id, number, state, content, submitted_at, key_hash, request_hash, code_salt,
      code_hash, search_text)
    select ${newId('applications')}, 100000 + n, 'submitted', jsonb_build_object('ground', null,
      'distributorName', '', 'recommendations', jsonb_build_array(), 'firmName', 'Firma ' || n,
      'nip', '5260250274', 'regon', '', 'street', 'Prosta ' || n, 'postalCode', '50-001', 'city', 'Wrocław',
      'person', 'Osoba ' || n, 'email', 'osoba' || n || '@example.pl', 'phone', '71 123 45 67', 'note', ''),
      now() - n * interval '1 hour', md5('key' || n), md5('request' || n), md5('salt' || n), md5('code' || n),
      'firma ' || n || ' osoba ' || n
    from generate_series(1, ${POPULATION.applications}) as n`,
  `insert into audit_entries (act, acted_at, actor_kind, actor_id, actor_name, subject_kind, subject_id,
      subject_label, before, after, search_text)
    select (array['operator-accounts.changeAccess', 'operator-orders.acceptOrder', 'operator-queries.answerQuery'])[1 + n % 3],
      now() - (${POPULATION.audit_entries} - n) * interval '10 minutes', 'account', actor.id, actor.display_name,
      'account', person.id, person.display_name, '{"level": 2}', '{"level": 3}', 'osoba numer ' || n
    from generate_series(1, ${POPULATION.audit_entries}) as n
    join people as person on person.place = pg_temp.place_of('audit' || n)
    join accounts as actor on actor.username = '${LOAD_ACCOUNTS.operator.prefix}-' || (1 + n % ${LOAD_ACCOUNTS.operator.count})`,
]

/**
 * Brings a database with the sample up to the population, through its own constraints and triggers.
 *
 * @param {string} url
 * @returns {Promise<Record<string, number>>} how many rows each table has
 */
export async function populate(url) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    for (const statement of [...HELPERS, ...FIRMS_AND_ACCOUNTS, ...CONTENT]) await execute(client, statement)
    await client.query('commit')
    await client.query('vacuum analyze')
    /** @type {Record<string, number>} */
    const counts = {}
    for (const table of Object.keys(POPULATION)) {
      const { rows } = await client.query(`select count(*)::int as count from ${table}`)
      counts[table] = rows[0].count
    }
    return counts
  } finally {
    await client.end()
  }
}

/**
 * @param {Client} client
 * @param {string} statement
 */
async function execute(client, statement) {
  try {
    await client.query(statement)
  } catch (error) {
    throw new Error(`the population cannot be made, at: ${statement.slice(0, 200)}`, { cause: error })
  }
}
