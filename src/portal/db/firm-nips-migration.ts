import type { Migration } from './migrations'

/**
 * The NIP of a firm, so that a client is not taken for another one.
 *
 * A NIP belongs to one firm, unless an operator has knowingly made another beside it, as for a branch
 * (`shares_nip`). What is known from accepted applications is filled in: of firms that were made of one NIP,
 * the first has it, and the others share it.
 */
export const FIRM_NIPS_MIGRATION: Migration = {
  version: 26,
  name: 'NIP of firms',
  statements: [
    `alter table firms
      add column nip text check (nip ~ '^[0-9]{10}$'),
      add column shares_nip boolean not null default false check (nip is not null or not shares_nip)`,
    `alter table applications
      add column firm_choice text check (firm_choice in ('new', 'separate', 'known'))`,
    `update firms set nip = known.nip, shares_nip = known.place > 1
      from (
        select firm_id, nip, row_number() over (partition by nip order by decided_at, number) as place
        from (
          select distinct on (accounts.firm_id)
            accounts.firm_id, applications.content ->> 'nip' as nip, applications.decided_at, applications.number
          from applications join accounts on accounts.id = applications.account_id
          where applications.state = 'accepted' and applications.content ->> 'nip' ~ '^[0-9]{10}$'
          order by accounts.firm_id, applications.decided_at, applications.number
        ) as first_of_firm
      ) as known
      where firms.id = known.firm_id`,
    // Until now each acceptance made a firm.
    "update applications set firm_choice = 'new' where state = 'accepted'",
    'create unique index firms_with_nip on firms (nip) where not shares_nip',
    'create index firms_by_nip on firms (nip) where nip is not null',
  ],
}
