// Loaded before the window: nothing here may import a schema.

/**
 * The portal that a released app talks to when nobody names another.
 *
 * Empty in the sources on purpose: the address belongs to the vendor's deployment, and packaging
 * sets it (MAIN_VITE_DEFAULT_PORTAL_URL in the environment of the build). A build without it
 * starts only with `--portal`.
 */
export const DEFAULT_PORTAL_URL: string = import.meta.env.MAIN_VITE_DEFAULT_PORTAL_URL ?? ''

/**
 * The first root of the update repository of `DEFAULT_PORTAL_URL`, as its JSON text.
 *
 * Also a matter of the deployment, see `build/update-root.ts`. A build without it asks the person at the
 * first contact whether the portal's key is the right one.
 */
export const BUILT_IN_UPDATE_ROOT: string = import.meta.env.MAIN_VITE_UPDATE_ROOT ?? ''

export const APP_NAME = 'Strefa Partnera'

/** Under which Windows shows notifications: the `appId` that the installer is made with. */
export const APP_USER_MODEL_ID = 'pl.insert.strefapartnera'

/** The name under which the session stands in the OS keychain. */
export const KEYCHAIN_SERVICE = 'Strefa Partnera'

/** Hosts whose https pages may be opened in the browser: the vendor's, and the offices' that documents name. */
export const EXTERNAL_HOSTS: readonly string[] = [
  'www.insert.com.pl',
  'www.podatki.gov.pl',
  'www.gov.pl',
  'www.biznes.gov.pl',
  'www.zus.pl',
]

/** What the window shows before its first paint: the background of the renderer's themes. */
export const BACKGROUND_COLORS = { light: '#fafafa', dark: '#1f1f1f' } as const
