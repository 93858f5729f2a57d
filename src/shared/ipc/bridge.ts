import type { IpcResult } from '../errors'
import type { ChannelName, ChannelRequest, ChannelResponse, EventData, EventName } from './contract'

/** One function for each channel; it never throws and never rejects. */
type BridgeCalls = {
  readonly [Name in ChannelName]: (request: ChannelRequest<Name>) => Promise<IpcResult<ChannelResponse<Name>>>
}

/** One function for each event; it returns what ends the subscription. */
type BridgeEvents = {
  readonly [Name in EventName]: (listener: (data: EventData<Name>) => void) => () => void
}

/** All that the renderer can reach outside itself: `window.partner`. */
export interface PartnerBridge {
  readonly call: BridgeCalls
  readonly on: BridgeEvents
}

/** The name under which the preload exposes the bridge. */
export const BRIDGE_NAME = 'partner'
