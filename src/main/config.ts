import { z } from 'zod'
import { EntitlementKey } from '#shared/api/session'

/**
 * The portal that a released app talks to when nobody names another.
 *
 * Empty in the sources on purpose: the address belongs to the vendor's deployment, and packaging
 * sets it (MAIN_VITE_DEFAULT_PORTAL_URL in the environment of the build). A build without it
 * starts only with `--portal`.
 */
export const DEFAULT_PORTAL_URL: string = import.meta.env.MAIN_VITE_DEFAULT_PORTAL_URL ?? ''

/**
 * The keys by which the portal's statements of rights are known, as a JSON list of JWKs.
 *
 * Also a matter of the deployment (MAIN_VITE_ENTITLEMENT_KEYS). A build without them asks the portal
 * at its first contact and stays with the answer.
 */
export const ENTITLEMENT_KEYS: readonly EntitlementKey[] = z
  .array(EntitlementKey)
  .parse(JSON.parse(import.meta.env.MAIN_VITE_ENTITLEMENT_KEYS ?? '[]'))

/**
 * The first root of the update repository of `DEFAULT_PORTAL_URL`, as its JSON text.
 *
 * Also a matter of the deployment, see `build/update-root.ts`. A build without it asks the person at the
 * first contact whether the portal's key is the right one.
 */
export const BUILT_IN_UPDATE_ROOT: string = import.meta.env.MAIN_VITE_UPDATE_ROOT ?? ''

export const APP_NAME = 'Strefa Partnera'

/** The name under which the session stands in the OS keychain. */
export const KEYCHAIN_SERVICE = 'Strefa Partnera'

/** Hosts whose https pages may be opened in the browser; none yet. */
export const EXTERNAL_HOSTS: readonly string[] = []

/** What the window shows before its first paint: the background of the renderer's themes. */
export const BACKGROUND_COLORS = { light: '#fafafa', dark: '#1f1f1f' } as const
