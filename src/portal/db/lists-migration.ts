import type { Migration } from './migrations'

/** Orders of lists that were sorted anew for each page. */
export const LISTS_MIGRATION: Migration = {
  version: 22,
  name: 'orders of lists',
  // The desk of orders, the oldest first, whatever their state.
  statements: ['create index orders_by_submission on orders (submitted_at, id)'],
}
