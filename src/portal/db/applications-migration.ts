import type { Migration } from './migrations'

/** Applications for access and the papers that recommend a firm. */
export const APPLICATIONS_MIGRATION: Migration = {
  version: 16,
  name: 'applications for access',
  statements: [
    'create sequence application_numbers start 1001',
    `create table applications (
      id uuid primary key,
      number bigint not null unique,
      state text not null check (state in ('submitted', 'in-review', 'accepted', 'declined')),
      content jsonb not null,
      submitted_at timestamptz not null,
      decided_at timestamptz,
      reason text,
      account_id uuid references accounts,
      key_hash text not null unique,
      request_hash text not null,
      code_salt text not null,
      code_hash text not null,
      search_text text not null,
      check ((decided_at is null) = (state in ('submitted', 'in-review'))),
      check ((reason is null) = (state <> 'declined')),
      check ((account_id is null) = (state <> 'accepted'))
    )`,
    'create index applications_by_state on applications (state, number desc)',
    `create table application_uploads (
      id uuid primary key,
      application_id uuid references applications on delete cascade,
      file_name text not null,
      byte_length integer not null check (byte_length > 0),
      sha256 text not null check (sha256 ~ '^[a-f0-9]{64}$'),
      media_type text check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
      place text not null,
      begun_at timestamptz not null,
      check (application_id is null or media_type is not null)
    )`,
    'create index application_uploads_by_application on application_uploads (application_id)',
    `create index application_uploads_loose on application_uploads (begun_at) where application_id is null`,
  ],
}
