import { onDelete, onWrite } from './change-triggers'
import type { Migration } from './migrations'

/** By line and firm: nobody is told of another firm's notes, or of those of a line that they may not call. */
const COLLECTION = `line_id || '.notes@' || firm_id`

/** Notes of calls to support. */
export const CALL_NOTES_MIGRATION: Migration = {
  version: 17,
  name: 'notes of calls to support',
  statements: [
    `create table call_notes (
      id uuid primary key,
      firm_id uuid not null references firms,
      line_id text not null references support_lines,
      called_at timestamptz not null,
      client_id uuid,
      client_name text not null,
      subject text not null,
      agreed text not null,
      follow_up_on date,
      revision integer not null default 1 check (revision > 0),
      created_by text not null,
      updated_at timestamptz not null,
      updated_by text not null,
      search_text text not null
    )`,
    'create index call_notes_by_call on call_notes (firm_id, line_id, called_at desc, id desc)',
    `create trigger call_notes_revised before update on call_notes for each row
      when ((old.called_at, old.client_id, old.client_name, old.subject, old.agreed, old.follow_up_on)
        is distinct from
          (new.called_at, new.client_id, new.client_name, new.subject, new.agreed, new.follow_up_on))
      execute function count_revision()`,
    ...onWrite(
      'call_notes',
      `perform record_changes(array_agg(${COLLECTION}), array_agg(id::text)) from touched;`,
    ),
    ...onDelete(
      'call_notes',
      `perform record_removals(array_agg(distinct ${COLLECTION}), array_agg(id::text)) from touched;`,
    ),
  ],
}
