/*
 * Triggers that note what has changed for sync. Their SQL is a part of migrations that were released: it
 * never changes.
 */

/** Runs `body` once for each statement that inserts or updates; the rows are called `touched`. */
export function onWrite(table: string, body: string): string[] {
  return [
    triggerFunction(`${table}_written`, body),
    `create trigger ${table}_inserted after insert on ${table}
      referencing new table as touched for each statement execute function ${table}_written()`,
    `create trigger ${table}_updated after update on ${table}
      referencing new table as touched for each statement execute function ${table}_written()`,
  ]
}

/** The same for deletions. */
export function onDelete(table: string, body: string): string[] {
  return [
    triggerFunction(`${table}_removed`, body),
    `create trigger ${table}_deleted after delete on ${table}
      referencing old table as touched for each statement execute function ${table}_removed()`,
  ]
}

/** The same for any write: the two have functions of their own. */
export function onAny(table: string, body: string): string[] {
  return [...onWrite(table, body), ...onDelete(table, body)]
}

function triggerFunction(name: string, body: string): string {
  return `create function ${name}() returns trigger language plpgsql as $$
    begin
      ${body}
      return null;
    end $$`
}
