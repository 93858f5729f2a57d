/**
 * The portal that a released app talks to when nobody names another.
 *
 * Empty in the sources on purpose: the address belongs to the vendor's deployment, and packaging
 * sets it (MAIN_VITE_DEFAULT_PORTAL_URL in the environment of the build). A build without it
 * starts only with `--portal`.
 */
export const DEFAULT_PORTAL_URL: string = import.meta.env.MAIN_VITE_DEFAULT_PORTAL_URL ?? ''

export const APP_NAME = 'Strefa Partnera'

/** The name under which the session stands in the OS keychain. */
export const KEYCHAIN_SERVICE = 'Strefa Partnera'

/** Hosts whose https pages may be opened in the browser; none yet. */
export const EXTERNAL_HOSTS: readonly string[] = []

/** What the window shows before its first paint: the background of the renderer's themes. */
export const BACKGROUND_COLORS = { light: '#fafafa', dark: '#1f1f1f' } as const
