import { z } from 'zod'
import { EntitlementKey } from '#shared/api/session'

/**
 * The keys by which the portal's statements of rights are known, as a JSON list of JWKs.
 *
 * Also a matter of the deployment (MAIN_VITE_ENTITLEMENT_KEYS). A build without them asks the portal
 * at its first contact and stays with the answer.
 */
export const ENTITLEMENT_KEYS: readonly EntitlementKey[] = z
  .array(EntitlementKey)
  .parse(JSON.parse(import.meta.env.MAIN_VITE_ENTITLEMENT_KEYS ?? '[]'))
