/// <reference types="electron-vite/node" />

interface ImportMetaEnv {
  readonly MAIN_VITE_DEFAULT_PORTAL_URL?: string
  readonly MAIN_VITE_ENTITLEMENT_KEYS?: string
  readonly MAIN_VITE_UPDATE_ROOT?: string
}

// The library declares no types for this of its entry points.
declare module 'axios/dist/browser/axios.cjs' {
  import type { AxiosStatic } from 'axios'

  const axios: AxiosStatic
  export default axios
}

/** A file's own text, as Vite gives it. */
declare module '*?raw' {
  const text: string
  export default text
}
