/// <reference types="electron-vite/node" />

interface ImportMetaEnv {
  readonly MAIN_VITE_DEFAULT_PORTAL_URL?: string
  readonly MAIN_VITE_ENTITLEMENT_KEYS?: string
}
