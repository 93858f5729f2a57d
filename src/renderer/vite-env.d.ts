/// <reference types="vite/client" />
import type { PartnerBridge } from '#shared/ipc/bridge'

declare global {
  interface Window {
    readonly partner: PartnerBridge
  }
}
