import { type ChildProcess, execFile, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const EYES = path.join(import.meta.dirname, 'accessible_tree.py')
/** Starts the bus of accessibility for a session bus, in Debian's place. */
const ACCESSIBILITY_BUS = '/usr/libexec/at-spi-bus-launcher'
const PATIENCE_MS = 30_000

/** Something on the screen, as a screen reader is told of it; places in pixels of the display. */
export interface Thing {
  readonly role: string
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly isFocused: boolean
}

/** Which things are meant: `name` is a part of theirs. */
export interface Wanted {
  readonly role?: string
  readonly name?: string
}

/**
 * A person at the display: sees what assistive technology sees, and has a mouse and a keyboard.
 *
 * The packaged app refuses every debugger, so nothing in it can be asked or called; this is how it is used.
 */
export class Person {
  private readonly answers: AsyncIterator<string>

  private constructor(
    private readonly bus: ChildProcess,
    private readonly eyes: ChildProcess,
    lines: Interface,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.answers = lines[Symbol.asyncIterator]()
  }

  /** Opens the eyes on the display and the session bus of an environment. */
  static open(env: NodeJS.ProcessEnv): Person {
    const bus = spawn(ACCESSIBILITY_BUS, ['--launch-immediately'], { env, stdio: 'ignore' })
    const eyes = spawn('python3', [EYES], { env, stdio: ['pipe', 'pipe', 'ignore'] })
    const { stdout } = eyes
    return new Person(bus, eyes, createInterface(stdout), env)
  }

  /** Everything that fits and is shown. */
  async find(wanted: Wanted): Promise<Thing[]> {
    this.eyes.stdin?.write(`${JSON.stringify(wanted)}\n`)
    const answer = await this.answers.next()
    if (answer.done === true) throw new Error('the accessible tree cannot be read')
    return JSON.parse(answer.value) as Thing[]
  }

  /** Waits for something to be on the screen. */
  async see(wanted: Wanted, fits: (thing: Thing) => boolean = () => true): Promise<Thing> {
    const deadline = Date.now() + PATIENCE_MS
    for (;;) {
      const found = (await this.find(wanted)).find((thing) => thing.width > 0 && fits(thing))
      if (found !== undefined) return found
      if (Date.now() > deadline) {
        const names = (await this.find({})).map(({ role, name }) => `${role} ${name}`)
        throw new Error(
          `not on the screen: ${JSON.stringify(wanted)}; there is:\n${[...new Set(names)].join('\n')}`,
        )
      }
      await delay(150)
    }
  }

  /** Waits for something to be on the screen and to stand still. */
  private async seeStill(wanted: Wanted, fits?: (thing: Thing) => boolean): Promise<Thing> {
    for (let before = await this.see(wanted, fits); ; ) {
      await delay(150)
      const now = await this.see(wanted, fits)
      if (now.x === before.x && now.y === before.y) return now
      before = now
    }
  }

  /** Waits for something and clicks into its middle. */
  async click(wanted: Wanted, fits?: (thing: Thing) => boolean): Promise<void> {
    const { x, y, width, height } = await this.seeStill(wanted, fits)
    const middle = [String(Math.round(x + width / 2)), String(Math.round(y + height / 2))]
    await this.xdotool('mousemove', ...middle, 'click', '1')
  }

  /** Clicks into a field, waits until it has the keyboard, and types. */
  async fill(wanted: Wanted, text: string): Promise<void> {
    await this.click(wanted)
    await this.see(wanted, ({ isFocused }) => isFocused)
    await this.type(text)
  }

  /** Types into what has the keyboard. */
  async type(text: string): Promise<void> {
    await this.xdotool('type', '--delay', '15', text)
  }

  /** Turns the wheel, to the end of what is under the mouse. */
  async scrollDown(): Promise<void> {
    await this.xdotool('click', '--repeat', '60', '--delay', '10', '5')
  }

  async press(key: string): Promise<void> {
    await this.xdotool('key', key)
  }

  /** A picture of the whole display, for people. */
  async picture(file: string): Promise<void> {
    await run('import', ['-window', 'root', file], { env: this.env })
  }

  close(): void {
    this.eyes.kill()
    this.bus.kill()
  }

  private async xdotool(...args: string[]): Promise<void> {
    await run('xdotool', args, { env: this.env })
  }
}
