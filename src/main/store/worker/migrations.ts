import { KEY_COLUMN_COUNT } from '../collection-plan'
import { StoreError } from '../store-errors'
import { type Database, integer } from './database'

const keyColumns = Array.from({ length: KEY_COLUMN_COUNT }, (_, index) => `key_${index + 1}`)

/**
 * The steps from an empty file to the schema in use, oldest first. `user_version` counts those made.
 *
 * A step that was released is never changed: another one follows it.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE fact (
    name TEXT PRIMARY KEY NOT NULL,
    value BLOB NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    operation_id TEXT NOT NULL,
    entity TEXT NOT NULL,
    state TEXT NOT NULL,
    attempt_count INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    error_code TEXT,
    body BLOB NOT NULL
  );
  CREATE INDEX outbox_entity ON outbox (entity, sequence);

  CREATE TABLE answer (
    operation_id TEXT NOT NULL,
    input_key BLOB NOT NULL,
    kept_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (operation_id, input_key)
  );
  CREATE INDEX answer_kept_at ON answer (kept_at);

  CREATE TABLE dictionary (
    number INTEGER PRIMARY KEY,
    content BLOB NOT NULL
  );

  CREATE TABLE collection (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    plan TEXT NOT NULL,
    dictionary INTEGER REFERENCES dictionary (number),
    cursor TEXT,
    synced_at INTEGER,
    applied_at INTEGER,
    run INTEGER NOT NULL DEFAULT 0,
    is_resetting INTEGER NOT NULL DEFAULT 0
  );

  CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    collection INTEGER NOT NULL REFERENCES collection (number),
    id BLOB NOT NULL,
    run INTEGER NOT NULL,
    ${keyColumns.map((name) => `${name} BLOB`).join(', ')},
    body BLOB NOT NULL,
    UNIQUE (collection, id)
  );

  CREATE TABLE document_text (
    document INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
    folded TEXT NOT NULL
  );

  CREATE VIRTUAL TABLE document_search USING fts5 (
    title, body,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '.,/-_'"
  );
  `,
  `
  CREATE TABLE transfer (
    id TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL,
    body BLOB NOT NULL
  ) WITHOUT ROWID;
  `,
  // Before this step nobody noted it: what was tried may have arrived.
  `
  ALTER TABLE outbox ADD COLUMN may_have_arrived INTEGER NOT NULL DEFAULT 0;
  UPDATE outbox SET may_have_arrived = 1 WHERE state = 'sending' OR attempt_count > 0;
  `,
]

/** How many of the steps a file has behind it. Fails `newer-schema` when it knows more than we do. */
export function schemaVersionOf(database: Database, migrations: readonly string[] = MIGRATIONS): number {
  const { version } = database.one({ version: integer('user_version') }, 'FROM pragma_user_version')
  if (version > migrations.length) {
    throw new StoreError('newer-schema', `schema ${version}, known are ${migrations.length}`)
  }
  return version
}

/** Makes the steps that are missing, each in a transaction of its own. */
export function migrate(database: Database, migrations: readonly string[] = MIGRATIONS): void {
  const done = schemaVersionOf(database, migrations)
  migrations.slice(done).forEach((step, index) => {
    database.transaction(() => {
      database.exec(step)
      database.exec(`PRAGMA user_version = ${done + index + 1}`)
    })
  })
}
