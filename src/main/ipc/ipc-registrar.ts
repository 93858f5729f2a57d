import type { z } from 'zod'
import type { IpcResult } from '#shared/errors'
import {
  type ChannelName,
  type ChannelRequest,
  type ChannelResponse,
  ipcContract,
} from '#shared/ipc/contract'
import { CancelledError } from '../base/app-error'
import type { Unsubscribe } from '../base/emitter'
import { toErrorPayload } from '../base/error-payload'
import type { Log } from '../logging/log'
import { InvalidInputError, UntrustedSenderError } from './ipc-errors'
import { type IpcSender, isTrustedSender, type TrustedPage } from './trusted-frame'

/** What of Electron's `ipcMain` is used. */
export interface IpcPort {
  handle(channel: string, listener: (event: IpcSender, request: unknown) => Promise<unknown>): void
  removeHandler(channel: string): void
}

export type Handler<Name extends ChannelName> = (
  request: ChannelRequest<Name>,
) => Promise<ChannelResponse<Name>> | ChannelResponse<Name>

/** A function for each channel of the contract: one that is missing does not compile. */
export type Handlers = { readonly [Name in ChannelName]: Handler<Name> }

export interface IpcRegistrarDeps {
  readonly ipc: IpcPort
  readonly page: TrustedPage
  readonly log: Log
}

/** Answers the channels of the contract: checks who asks and what, runs, checks what goes back. */
export class IpcRegistrar {
  constructor(private readonly deps: IpcRegistrarDeps) {}

  /** Answers one channel; the returned function stops answering it. */
  handle<Name extends ChannelName>(channel: Name, handler: Handler<Name>): Unsubscribe {
    const { ipc } = this.deps
    ipc.handle(channel, (event, request) => this.answer(channel, handler, event, request))
    return () => ipc.removeHandler(channel)
  }

  private async answer<Name extends ChannelName>(
    channel: Name,
    handler: Handler<Name>,
    event: IpcSender,
    input: unknown,
  ): Promise<IpcResult<unknown>> {
    try {
      if (!isTrustedSender(event, this.deps.page)) throw new UntrustedSenderError(channel)
      const { request, response } = ipcContract[channel]
      const parsed = request.safeParse(input)
      if (!parsed.success) throw new InvalidInputError(channel, fieldsOf(parsed.error))
      // The contract's types are derived from the same schema that has just been applied.
      const value = await handler(parsed.data as ChannelRequest<Name>)
      return { ok: true, value: response.parse(value) }
    } catch (error) {
      // Never the input: it may hold a password.
      if (!(error instanceof CancelledError)) this.deps.log.warn('ipc.failed', { channel, error })
      return { ok: false, error: toErrorPayload(error) }
    }
  }
}

const MOST_FIELDS = 20

function fieldsOf(error: z.ZodError): string[] {
  return error.issues.slice(0, MOST_FIELDS).map((issue) => issue.path.join('.'))
}
