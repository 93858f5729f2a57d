import { operatorAccountsEndpoints } from './accounts'
import { operatorApplicationsEndpoints } from './applications'
import { operatorAuditEndpoints } from './audit'

/** Every endpoint of operators, by operation id. A desk adds its table here. */
export const operatorEndpoints = {
  ...operatorAccountsEndpoints,
  ...operatorAuditEndpoints,
  ...operatorApplicationsEndpoints,
} as const
