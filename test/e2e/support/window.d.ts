import type { PartnerBridge } from '../../../src/shared/ipc/bridge'

declare global {
  interface Window {
    readonly partner: PartnerBridge
  }
}
