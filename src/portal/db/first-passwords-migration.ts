import type { Migration } from './migrations'

/** Passwords that somebody else has set are changed at the first sign-in. */
export const FIRST_PASSWORDS_MIGRATION: Migration = {
  version: 25,
  name: 'first passwords',
  statements: ['alter table accounts add column must_change_password boolean not null default false'],
}
