import { onDelete, onWrite } from './change-triggers'
import type { Migration } from './migrations'

const COLLECTIONS =
  "('technical-materials', 'service-materials', 'service-instructions', 'pi-section', 'api-section')"
const SECTIONS = "('pi-section', 'api-section')"

/** Documents of each collection, and what a section has beside them. */
export const DOCUMENTS_MIGRATION: Migration = {
  version: 9,
  name: 'documents and sections',
  statements: [
    `create table documents (
      id uuid primary key,
      capability text not null check (capability in ${COLLECTIONS}),
      title text not null,
      summary text not null,
      programs jsonb not null,
      versions jsonb not null,
      tags jsonb not null,
      published_on date not null,
      kind text not null check (kind in ('pdf', 'markdown', 'zip')),
      file_name text not null,
      byte_length bigint not null check (byte_length > 0),
      sha256 text not null check (sha256 ~ '^[a-f0-9]{64}$'),
      revision integer not null default 1 check (revision > 0),
      search_text text not null
    )`,
    'create index documents_by_day on documents (capability, published_on desc, id desc)',
    'create index documents_by_content on documents (sha256)',
    `create table news_items (
      id uuid primary key,
      section_id text not null check (section_id in ${SECTIONS}),
      title text not null,
      body text not null,
      published_at timestamptz not null,
      revision integer not null default 1 check (revision > 0),
      search_text text not null
    )`,
    'create index news_items_by_time on news_items (section_id, published_at desc, id desc)',
    `create table contacts (
      id uuid primary key,
      section_id text not null check (section_id in ${SECTIONS}),
      name text not null,
      role text not null,
      phone_number text,
      email text,
      position smallint not null,
      check (phone_number is not null or email is not null)
    )`,
    'create index contacts_by_section on contacts (section_id, position, id)',

    // Those who may no longer have it would never be told: it is removed here and added there instead.
    `create function refuse_move() returns trigger language plpgsql as $$
    begin
      raise exception 'a row of % does not change its collection', tg_table_name;
    end $$`,
    `create trigger documents_moved before update on documents for each row
      when (old.capability is distinct from new.capability) execute function refuse_move()`,
    `create trigger news_items_moved before update on news_items for each row
      when (old.section_id is distinct from new.section_id) execute function refuse_move()`,
    `create trigger documents_revised before update on documents for each row
      when (old.* is distinct from new.*) execute function count_revision()`,
    `create trigger news_items_revised before update on news_items for each row
      when (old.* is distinct from new.*) execute function count_revision()`,

    ...onWrite(
      'documents',
      `perform record_changes(array_agg(capability || '.documents'), array_agg(id::text)) from touched;`,
    ),
    ...onDelete(
      'documents',
      `perform record_removals(array_agg(distinct capability || '.documents'), array_agg(id::text)) from touched;`,
    ),
    ...onWrite(
      'news_items',
      `perform record_changes(array_agg(section_id || '.news'), array_agg(id::text)) from touched;`,
    ),
    ...onDelete(
      'news_items',
      `perform record_removals(array_agg(distinct section_id || '.news'), array_agg(id::text)) from touched;`,
    ),
  ],
}
