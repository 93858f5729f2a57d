import { describe, expect, it } from 'vitest'
import { type ChannelName, channelNames } from '#shared/ipc/contract'
import { CancelledError, SignedOutError } from '../../../../src/main/base/app-error'
import { type IpcPort, IpcRegistrar } from '../../../../src/main/ipc/ipc-registrar'
import type { IpcSender, SenderFrame } from '../../../../src/main/ipc/trusted-frame'
import { MemoryLog } from '../../../helpers/memory-log'

const OUR_CONTENTS = 7

class MemoryIpc implements IpcPort {
  readonly listeners = new Map<string, (event: IpcSender, request: unknown) => Promise<unknown>>()

  handle(channel: string, listener: (event: IpcSender, request: unknown) => Promise<unknown>): void {
    this.listeners.set(channel, listener)
  }

  removeHandler(channel: string): void {
    this.listeners.delete(channel)
  }
}

function frame(url: string, change: Partial<SenderFrame> = {}): SenderFrame {
  return { url, parent: null, processId: 3, routingId: 5, ...change }
}

function event(senderFrame: SenderFrame | null, change: Partial<IpcSender['sender']> = {}): IpcSender {
  return { senderFrame, sender: { id: OUR_CONTENTS, mainFrame: frame('app://bundle/'), ...change } }
}

const OURS = event(frame('app://bundle/index.html'))

/** Events whose frame cannot even be read. */
const DISPOSED: IpcSender = {
  get senderFrame(): SenderFrame {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed')
  },
  sender: OURS.sender,
}

const STRANGERS: [string, IpcSender][] = [
  ['a frame that is gone', event(null)],
  ['a frame that cannot be read', DISPOSED],
  ['a frame inside our page', event(frame('app://bundle/', { parent: frame('app://bundle/') }))],
  ['another frame of the process', event(frame('app://bundle/', { routingId: 6 }))],
  ['a frame of another process', event(frame('app://bundle/', { processId: 4 }))],
  ['another window', event(frame('app://bundle/'), { id: 8 })],
  ...[
    'https://bundle/index.html',
    'app://other/index.html',
    'app://bundle.example.com/',
    'app://bundle:80/',
    'app2://bundle/',
    'data:text/html,x',
    'about:blank',
    'file:///bundle/index.html',
    'null',
    '',
  ].map((url): [string, IpcSender] => [`the page ${url}`, event(frame(url))]),
]

function setUp() {
  const ipc = new MemoryIpc()
  const log = new MemoryLog()
  const page = { protocol: 'app:', host: 'bundle', isKnownContents: (id: number) => id === OUR_CONTENTS }
  const registrar = new IpcRegistrar({ ipc, page, log })
  const call = (channel: ChannelName, sender: IpcSender, request?: unknown): Promise<unknown> => {
    const listener = ipc.listeners.get(channel)
    if (listener === undefined) throw new Error(`Nobody answers ${channel}`)
    return listener(sender, request)
  }
  return { registrar, call, log, ipc }
}

describe('IpcRegistrar', () => {
  it.each(STRANGERS)('refuses every channel to %s', async (_name, stranger) => {
    const { registrar, call } = setUp()
    for (const channel of channelNames) {
      let isRun = false
      registrar.handle(channel, () => {
        isRun = true
        throw new Error('must not run')
      })
      expect(await call(channel, stranger), channel).toMatchObject({
        ok: false,
        error: { code: 'untrusted-sender' },
      })
      expect(isRun, channel).toBe(false)
    }
  })

  it.each([
    ['a number', 5],
    ['a list', []],
    ['null', null],
    ['a text', 'text'],
    ['an object with a key that no request has', { unexpected: true }],
    ['an own __proto__', JSON.parse('{"__proto__":{"isAdmin":true},"x":1}')],
  ])('refuses every channel a request that is %s', async (_name, request) => {
    const { registrar, call } = setUp()
    for (const channel of channelNames) {
      let isRun = false
      registrar.handle(channel, () => {
        isRun = true
        throw new Error('must not run')
      })
      expect(await call(channel, OURS, request), channel).toMatchObject({
        ok: false,
        error: { code: 'invalid-input' },
      })
      expect(isRun, channel).toBe(false)
    }
  })

  it('names the refused fields and never logs the input', async () => {
    const { registrar, call, log } = setUp()
    registrar.handle('session:signIn', () => ({ kind: 'restoring' }))
    const request = { username: 'poziom5', password: 'canary-password', isRemembered: 'yes' }
    expect(await call('session:signIn', OURS, request)).toMatchObject({ error: { fields: ['isRemembered'] } })
    expect(JSON.stringify(log.entries)).not.toContain('canary-password')
  })

  it('answers with the checked value', async () => {
    const { registrar, call } = setUp()
    registrar.handle('app:getInfo', () => ({ version: '1.0.0', language: 'pl', isDark: false }))
    expect(await call('app:getInfo', OURS)).toEqual({
      ok: true,
      value: { version: '1.0.0', language: 'pl', isDark: false },
    })
  })

  it('lets nothing out that the contract does not have', async () => {
    const { registrar, call } = setUp()
    registrar.handle(
      'app:getInfo',
      () => ({ version: '1', language: 'pl', isDark: false, token: 'secret' }) as never,
    )
    expect(await call('app:getInfo', OURS)).toMatchObject({ ok: false, error: { code: 'internal' } })
  })

  it('turns foreseen failures into their codes and unforeseen ones into internal', async () => {
    const { registrar, call } = setUp()
    registrar.handle('session:signOut', () => {
      throw new SignedOutError('Nobody is signed in')
    })
    registrar.handle('session:getState', () => {
      throw new Error('/home/user/secret/path')
    })
    expect(await call('session:signOut', OURS)).toMatchObject({ error: { code: 'signed-out' } })
    const internal = await call('session:getState', OURS)
    expect(internal).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(internal)).not.toContain('path')
  })

  it('does not log a call that was called off', async () => {
    const { registrar, call, log } = setUp()
    registrar.handle('session:signOut', () => {
      throw new CancelledError('called off')
    })
    expect(await call('session:signOut', OURS)).toMatchObject({ ok: false })
    expect(log.entries).toEqual([])
  })

  it('stops answering when it is told to', () => {
    const { registrar, ipc } = setUp()
    const stop = registrar.handle('app:getInfo', () => ({ version: '1', language: 'pl', isDark: false }))
    stop()
    expect(ipc.listeners.size).toBe(0)
  })
})
