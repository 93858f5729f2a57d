import type { ErrorPayload, IpcResult } from '#shared/errors'
import type { ChannelName, ChannelRequest, ChannelResponse, EventData, EventName } from '#shared/ipc/contract'

/** A refused call, as queries and mutations see it. */
export class CallError extends Error {
  constructor(
    readonly channel: ChannelName,
    readonly payload: ErrorPayload,
  ) {
    super(`${channel}: ${payload.code}`)
    this.name = 'CallError'
  }
}

/**
 * Asks the main process.
 *
 * @throws CallError with the payload of the refusal.
 */
export async function call<Name extends ChannelName>(
  name: Name,
  request: ChannelRequest<Name>,
): Promise<ChannelResponse<Name>> {
  const send = window.partner.call[name] as (
    request: ChannelRequest<Name>,
  ) => Promise<IpcResult<ChannelResponse<Name>>>
  const result = await send(request)
  if (!result.ok) throw new CallError(name, result.error)
  return result.value
}

/** Listens to the main process; the returned function ends it. */
export function subscribe<Name extends EventName>(
  name: Name,
  listener: (data: EventData<Name>) => void,
): () => void {
  const on = window.partner.on[name] as (listener: (data: EventData<Name>) => void) => () => void
  return on(listener)
}
