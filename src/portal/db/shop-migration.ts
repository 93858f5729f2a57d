import { onWrite } from './change-triggers'
import type { Migration } from './migrations'

/** The capability that a kind of orders is named by in collections. */
const SHOP = "case kind when 'programs' then 'program-purchase' else 'subscription-purchase' end"
const KIND = "kind text not null check (kind in ('programs', 'subscriptions'))"

/** The price list, orders, and the subscriptions that orders begin and renew. */
export const SHOP_MIGRATION: Migration = {
  version: 19,
  name: 'orders of programs and subscriptions',
  statements: [
    `create table products (
      id text primary key,
      ${KIND},
      position integer not null,
      line text not null check (line in ('gt', 'nexo')),
      name text not null,
      about text not null,
      net_grosze bigint not null check (net_grosze >= 0),
      promotional_net_grosze bigint check (promotional_net_grosze >= 0),
      vat_percent smallint not null check (vat_percent between 0 and 100),
      month_count smallint check (month_count > 0),
      is_offered boolean not null default true,
      check ((kind = 'subscriptions') = (month_count is not null)),
      check (kind = 'subscriptions' or promotional_net_grosze is null)
    )`,
    'create index products_by_position on products (kind, position, id)',
    ...onWrite(
      'products',
      `perform record_changes(array_agg(${SHOP} || '.products'), array_agg(id)) from touched;`,
    ),
    `create table subscriptions (
      id uuid primary key,
      firm_id uuid not null references firms,
      product_id text not null references products,
      product_name text not null,
      licence_number text not null,
      client_id uuid,
      client_name text not null,
      client_nip text not null check (client_nip ~ '^[0-9]{10}$'),
      expires_on date not null,
      search_text text not null
    )`,
    'create index subscriptions_by_end on subscriptions (firm_id, expires_on, id)',
    ...onWrite(
      'subscriptions',
      `perform record_changes(array_agg('subscription-purchase.subscriptions@' || firm_id), array_agg(id::text))
        from touched;`,
    ),
    'create sequence order_numbers',
    `create table orders (
      id uuid primary key,
      ${KIND},
      firm_id uuid not null references firms,
      number text not null unique,
      state text not null check (state in ('submitted', 'accepted', 'awaiting-payment', 'invoiced', 'completed',
        'cancelled')),
      lines jsonb not null check (jsonb_array_length(lines) > 0),
      net_grosze bigint not null,
      vat_grosze bigint not null,
      gross_grosze bigint not null check (gross_grosze = net_grosze + vat_grosze),
      client_id uuid,
      client_name text not null,
      client_nip text not null check (client_nip ~ '^[0-9]{10}$'),
      note text not null,
      submitted_at timestamptz not null,
      submitted_by text not null,
      updated_at timestamptz not null,
      invoice_number text not null default '',
      invoiced_on date,
      closed_at timestamptz,
      cancellation_reason text not null default '',
      history jsonb not null,
      revision integer not null default 1 check (revision > 0),
      search_text text not null,
      check ((invoiced_on is null) = (invoice_number = '')),
      check ((state in ('completed', 'cancelled')) = (closed_at is not null))
    )`,
    'create index orders_by_time on orders (firm_id, kind, submitted_at desc, id desc)',
    'create index orders_by_state on orders (state, submitted_at, id)',
    `create trigger orders_revised before update on orders for each row
      when (old.* is distinct from new.*) execute function count_revision()`,
    // By firm: no firm is told of another's, not even of their ids.
    ...onWrite(
      'orders',
      `perform record_changes(array_agg(${SHOP} || '.orders@' || firm_id), array_agg(id::text)) from touched;`,
    ),
  ],
}
