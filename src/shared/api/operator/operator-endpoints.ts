import { operatorAccountsEndpoints } from './accounts'
import { operatorApplicationsEndpoints } from './applications'
import { operatorAuditEndpoints } from './audit'
import { operatorBugsEndpoints } from './bugs'
import { operatorForumsEndpoints } from './forums'
import { operatorMaterialsEndpoints } from './materials'
import { operatorNumbersEndpoints } from './numbers'
import { operatorOrdersEndpoints } from './orders'
import { operatorQueriesEndpoints } from './queries'
import { operatorSolutionsEndpoints } from './solutions'

/** Every endpoint of operators, by operation id. A desk adds its table here. */
export const operatorEndpoints = {
  ...operatorAccountsEndpoints,
  ...operatorAuditEndpoints,
  ...operatorApplicationsEndpoints,
  ...operatorOrdersEndpoints,
  ...operatorBugsEndpoints,
  ...operatorQueriesEndpoints,
  ...operatorSolutionsEndpoints,
  ...operatorForumsEndpoints,
  ...operatorMaterialsEndpoints,
  ...operatorNumbersEndpoints,
} as const
