import { connect, type Socket } from 'node:net'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const BUS = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  face: 'org.freedesktop.DBus',
}

const CALL = 1
const ANSWER = 2
const REFUSAL = 3

const FIELD = { path: 1, face: 2, member: 3, error: 4, answerTo: 5, destination: 6, sender: 7, signature: 8 }

interface Message {
  readonly type: number
  readonly serial: number
  readonly fields: ReadonlyMap<number, string | number>
  readonly body: Buffer
}

/**
 * The part of a desktop that shows icons in its tray, on a session bus: it is there, and takes down what
 * registers with it. No more of D-Bus than that needs.
 */
export class TrayHost {
  /** The bus names of programs that have put an icon into the tray. */
  readonly registered: string[] = []
  private serial = 0
  private unread = Buffer.alloc(0)
  private readonly answers = new Map<number, () => void>()

  private constructor(private readonly socket: Socket) {}

  static async start(busAddress: string): Promise<TrayHost> {
    const socketPath = /^unix:path=([^,]+)/u.exec(busAddress)?.[1]
    if (socketPath === undefined) throw new Error(`No socket in ${busAddress}`)
    const socket = connect(socketPath)
    const host = new TrayHost(socket)
    await host.authenticate()
    socket.on('data', (part) => host.take(part as Buffer))
    await host.call({ ...BUS, member: 'Hello' })
    await host.call({
      ...BUS,
      member: 'RequestName',
      signature: 'su',
      body: [text(WATCHER), align(4), uint(4)],
    })
    return host
  }

  /** A click on the icon of a program. */
  click(program: string): Promise<void> {
    return this.call({
      destination: program,
      path: '/StatusNotifierItem',
      face: 'org.kde.StatusNotifierItem',
      member: 'Activate',
      signature: 'ii',
      body: [uint(0), uint(0)],
    })
  }

  stop(): void {
    this.socket.destroy()
  }

  private async authenticate(): Promise<void> {
    const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
    this.socket.write(`\0AUTH EXTERNAL ${uid}\r\n`)
    const greeting = await new Promise<string>((resolve, reject) => {
      this.socket.once('data', (part) => resolve(String(part)))
      this.socket.once('error', reject)
    })
    if (!greeting.startsWith('OK')) throw new Error(`The bus refused: ${greeting}`)
    this.socket.write('BEGIN\r\n')
  }

  private call(given: {
    readonly destination: string
    readonly path: string
    readonly face: string
    readonly member: string
    readonly signature?: string
    readonly body?: readonly Part[]
  }): Promise<void> {
    const serial = this.send(CALL, given.body ?? [], [
      [FIELD.path, 'o', text(given.path)],
      [FIELD.face, 's', text(given.face)],
      [FIELD.member, 's', text(given.member)],
      [FIELD.destination, 's', text(given.destination)],
      ...(given.signature === undefined ? [] : [[FIELD.signature, 'g', signature(given.signature)] as Field]),
    ])
    return new Promise((resolve) => this.answers.set(serial, resolve))
  }

  private take(part: Buffer): void {
    this.unread = Buffer.concat([this.unread, part])
    while (this.unread.length >= 16) {
      const headerLength = Math.ceil((16 + this.unread.readUInt32LE(12)) / 8) * 8
      const byteLength = headerLength + this.unread.readUInt32LE(4)
      if (this.unread.length < byteLength) return
      this.handle(messageOf(this.unread.subarray(0, byteLength), headerLength))
      this.unread = this.unread.subarray(byteLength)
    }
  }

  private handle({ type, serial, fields, body }: Message): void {
    if (type === ANSWER || type === REFUSAL) this.answers.get(Number(fields.get(FIELD.answerTo)))?.()
    if (type !== CALL) return
    const sender = String(fields.get(FIELD.sender))
    const member = fields.get(FIELD.member)
    if (member === 'RegisterStatusNotifierItem') {
      this.registered.push(sender)
      this.answer(sender, serial, [])
    } else if (member === 'Get' && body.includes('IsStatusNotifierHostRegistered')) {
      this.answer(sender, serial, [signature('b'), align(4), uint(1)], 'v')
    } else {
      this.send(
        REFUSAL,
        [],
        [
          [FIELD.error, 's', text('org.freedesktop.DBus.Error.UnknownMethod')],
          [FIELD.answerTo, 'u', uint(serial)],
          [FIELD.destination, 's', text(sender)],
        ],
      )
    }
  }

  private answer(sender: string, serial: number, body: readonly Part[], bodySignature?: string): void {
    this.send(ANSWER, body, [
      [FIELD.answerTo, 'u', uint(serial)],
      [FIELD.destination, 's', text(sender)],
      ...(bodySignature === undefined ? [] : [[FIELD.signature, 'g', signature(bodySignature)] as Field]),
    ])
  }

  private send(type: number, body: readonly Part[], fields: readonly Field[]): number {
    this.serial += 1
    const bytes = written(body)
    const header = written(
      fields.flatMap(([code, kind, value]) => [align(8), byte(code), signature(kind), value]),
    )
    const start = Buffer.alloc(16)
    start.write('l')
    start.writeUInt8(type, 1)
    start.writeUInt8(1, 3)
    start.writeUInt32LE(bytes.length, 4)
    start.writeUInt32LE(this.serial, 8)
    start.writeUInt32LE(header.length, 12)
    this.socket.write(Buffer.concat([written([raw(start), raw(header), align(8)]), bytes]))
    return this.serial
  }
}

/** Bytes that know how to go on from where they are put. */
type Part = (offset: number) => Buffer
type Field = readonly [code: number, kind: string, value: Part]

const raw =
  (bytes: Buffer): Part =>
  () =>
    bytes
const byte = (value: number): Part => raw(Buffer.of(value))
const align =
  (to: number): Part =>
  (offset) =>
    Buffer.alloc((to - (offset % to)) % to)

function uint(value: number): Part {
  return (offset) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value)
    return Buffer.concat([align(4)(offset), bytes])
  }
}

function text(value: string): Part {
  return (offset) => Buffer.concat([uint(Buffer.byteLength(value))(offset), Buffer.from(`${value}\0`)])
}

function signature(value: string): Part {
  return raw(Buffer.concat([Buffer.of(value.length), Buffer.from(`${value}\0`)]))
}

function written(parts: readonly Part[]): Buffer {
  let bytes = Buffer.alloc(0)
  for (const part of parts) bytes = Buffer.concat([bytes, part(bytes.length)])
  return bytes
}

function messageOf(bytes: Buffer, headerLength: number): Message {
  const fields = new Map<number, string | number>()
  const end = 16 + bytes.readUInt32LE(12)
  for (let at = 16; at < end; ) {
    at = Math.ceil(at / 8) * 8
    const code = bytes.readUInt8(at)
    const kind = String.fromCharCode(bytes.readUInt8(at + 2))
    at += 4
    if (kind === 'g') {
      const length = bytes.readUInt8(at)
      fields.set(code, bytes.toString('utf8', at + 1, at + 1 + length))
      at += length + 2
      continue
    }
    at = Math.ceil(at / 4) * 4
    const number = bytes.readUInt32LE(at)
    at += 4
    if (kind === 'u') {
      fields.set(code, number)
    } else {
      fields.set(code, bytes.toString('utf8', at, at + number))
      at += number + 1
    }
  }
  return {
    type: bytes.readUInt8(1),
    serial: bytes.readUInt32LE(8),
    fields,
    body: bytes.subarray(headerLength),
  }
}
