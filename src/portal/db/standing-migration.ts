import type { Migration } from './migrations'

/** Contact data of firms; a firm without any has never confirmed them. */
export const STANDING_MIGRATION: Migration = {
  version: 15,
  name: 'contact data of firms',
  statements: [
    `create table firm_contacts (
      firm_id uuid primary key references firms on delete cascade,
      person text not null,
      phone text not null,
      email text not null,
      street text not null,
      postal_code text not null,
      city text not null,
      confirmed_at timestamptz not null,
      confirmed_by text not null,
      check (phone <> '' or email <> '')
    )`,
  ],
}
