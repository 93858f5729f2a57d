import type { operatorEndpoints } from '#shared/api/operator/operator-endpoints'
import { accountActs } from './operator-acts/accounts'
import { applicationActs } from './operator-acts/applications'
import { bugsActs } from './operator-acts/bugs'
import { forumsActs } from './operator-acts/forums'
import { materialsActs } from './operator-acts/materials'
import { numbersActs } from './operator-acts/numbers'
import { orderActs } from './operator-acts/orders'
import { queriesActs } from './operator-acts/queries'
import { solutionsActs } from './operator-acts/solutions'
import type { TestPortal } from './test-portal'

type Table = typeof operatorEndpoints

type OperatorWriteId = {
  [Id in keyof Table]: Table[Id] extends { readonly method: 'GET' } ? never : Id
}[keyof Table]

/** A call that the portal does, on what there is then. */
export interface ActExample {
  readonly params?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** The revision that was seen, where the write has a precondition. */
  readonly revision?: string
  /** False for an act after which nothing is left to be as before. True unless told. */
  readonly hasAfter?: boolean
  /** False for an act that makes what was not there. True unless told. */
  readonly hasBefore?: boolean
}

/** An example for each write of a desk. */
export type ActExamplesOf<Desk> = {
  readonly [Id in Extract<keyof Desk, OperatorWriteId>]: (portal: TestPortal) => Promise<ActExample>
}

/**
 * One example for each write of operators: a new write does not compile without.
 *
 * Each makes what it needs, so that they can be done in any order.
 */
export const operatorActs: {
  readonly [Id in OperatorWriteId]: (portal: TestPortal) => Promise<ActExample>
} = {
  ...accountActs,
  ...applicationActs,
  ...orderActs,
  ...bugsActs,
  ...queriesActs,
  ...solutionsActs,
  ...forumsActs,
  ...materialsActs,
  ...numbersActs,
}
