import type { operatorEndpoints } from '#shared/api/operator/operator-endpoints'
import { accountsHandlers } from './features/accounts/accounts-handlers'
import { operatorApplicationsHandlers } from './features/applications/operator-applications-handlers'
import { auditHandlers } from './features/audit/audit-handlers'
import { operatorBugsHandlers } from './features/bugs/operator-bugs-handlers'
import { operatorSolutionsHandlers } from './features/custom-solutions/operator-solutions-handlers'
import type { DocumentStore } from './features/documents/document-store'
import { materialsDeskHandlers } from './features/documents/materials-desk-handlers'
import { forumsDeskHandlers } from './features/forums/forums-desk-handlers'
import { operatorOrdersHandlers } from './features/shop/operator-orders-handlers'
import { numbersDeskHandlers } from './features/support/numbers-desk-handlers'
import { operatorQueriesHandlers } from './features/support-queries/operator-queries-handlers'
import type { Handlers } from './http/endpoint-routes'

/** The handlers of all that operators do: for the server, and for the command line. */
export function operatorHandlers(documentStore: DocumentStore): Handlers<typeof operatorEndpoints> {
  return {
    ...accountsHandlers(),
    ...auditHandlers(),
    ...operatorApplicationsHandlers(),
    ...operatorOrdersHandlers(),
    ...operatorBugsHandlers(),
    ...operatorQueriesHandlers(),
    ...operatorSolutionsHandlers(),
    ...numbersDeskHandlers(),
    ...forumsDeskHandlers(),
    ...materialsDeskHandlers(documentStore),
  }
}
