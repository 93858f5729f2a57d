import type { Migration } from './migrations'

/** Releases of the desktop client: how far each is rolled out, and its files for the systems. */
export const CLIENT_RELEASES_MIGRATION: Migration = {
  version: 21,
  name: 'releases of the client',
  statements: [
    `create table client_releases (
      version text primary key check (version ~ '^[0-9]{1,4}(\\.[0-9]{1,4}){2}$'),
      notes_pl text not null,
      notes_en text not null,
      rollout_percent smallint not null check (rollout_percent between 0 and 100),
      published_at timestamptz not null default date_trunc('milliseconds', now()),
      withdrawn_at timestamptz,
      withdrawal_reason text,
      check ((withdrawn_at is null) = (withdrawal_reason is null))
    )`,
    `create table client_release_files (
      id text primary key,
      version text not null references client_releases,
      platform text not null check (platform in ('win32', 'darwin', 'linux')),
      arch text not null check (arch in ('x64', 'arm64')),
      format text not null check (format in ('nsis', 'msi', 'dmg', 'zip', 'appimage', 'deb', 'tar.gz')),
      file_name text not null,
      byte_length bigint not null check (byte_length > 0),
      sha256 text not null check (sha256 ~ '^[a-f0-9]{64}$'),
      entry_salt text not null check (entry_salt ~ '^[a-f0-9]{32}$'),
      unique (version, platform, arch, format)
    )`,
  ],
}
