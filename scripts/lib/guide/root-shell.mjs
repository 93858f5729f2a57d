import { spawn } from 'node:child_process'
import { note } from '../report.mjs'

/** What the shell shows where a person would see a prompt; no command prints it. */
const READY = /<<ready (\d+)>>$/u
const MORE = /<<more>>$/u
const PROMPTS = /<<(ready \d+|more)>>/gu
/** Typed first. Escaped, so that the terminal's echo of it is not taken for a prompt. */
const SET_PROMPTS = String.raw`PS1=$'\x3c<ready $?>>' PS2=$'\x3c<more>>'`

/** Whatever asks for a secret, at the end of what is on the screen. */
const SECRET_WANTED = /(password|passphrase|once more|enter it again)[^\n]*: ?$/iu

/**
 * A root shell at a terminal, as somebody has it who follows a guide: lines are typed, and what asks is answered.
 */
export class RootShell {
  /** @type {string} */
  #screen = ''
  /** @type {(() => void) | undefined} */
  #wake
  #hasEnded = false

  /**
   * @param {readonly string[]} enter the command that goes into the machine
   * @param {(prompt: string) => string} secretFor what the person types where a secret is asked for
   * @param {{ shows?: boolean }} [options] `shows`: what is on the screen, to whoever runs this
   */
  constructor(enter, secretFor, { shows = true } = {}) {
    this.secretFor = secretFor
    const environment = ['-i', 'HOME=/root', 'TERM=dumb', 'SYSTEMD_PAGER=', 'PAGER=cat', 'SHELL=/bin/bash']
    const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
    const shell = ['script', '--quiet', '--command', 'bash --noprofile --norc --noediting -i', '/dev/null']
    const [command = 'env', ...args] = [...enter, 'env', ...environment, path, ...shell]
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      if (shows) process.stdout.write(text.replaceAll(PROMPTS, '# '))
      this.#screen += text
      this.#wake?.()
    })
    this.child.stdin.on('error', () => {}) // it has ended; whoever waits is told
    this.child.once('exit', () => {
      this.#hasEnded = true
      this.#wake?.()
    })
    this.child.once('error', (error) => note(`the shell could not be started: ${error.message}`))
  }

  /**
   * Waits for the first prompt.
   *
   * @param {number} patienceMs
   */
  async ready(patienceMs) {
    await this.type([SET_PROMPTS], patienceMs)
  }

  /**
   * Types the lines of a block, and answers what asks for a secret.
   *
   * @param {readonly string[]} lines
   * @param {number} patienceMs for each of them
   * @returns {Promise<{ line: string, code: number }[]>} the commands, each by the line that ended it
   */
  async type(lines, patienceMs) {
    const outcomes = []
    for (const line of lines) {
      this.#screen = ''
      this.child.stdin.write(`${line}\r`)
      const code = await this.#outcome(patienceMs)
      if (code === undefined) continue
      outcomes.push({ line, code })
      if (code !== 0) break
    }
    return outcomes
  }

  close() {
    this.child.stdin.end('exit\r')
    this.child.kill('SIGKILL')
  }

  /**
   * @param {number} patienceMs
   * @returns {Promise<number | undefined>} the exit code of the command; nothing when it goes on in the next line
   */
  async #outcome(patienceMs) {
    const deadline = Date.now() + patienceMs
    for (;;) {
      const ready = READY.exec(this.#screen)
      if (ready !== null) return Number(ready[1])
      if (MORE.test(this.#screen)) return undefined
      if (this.#hasEnded) throw new Error('the shell has ended')
      const asked = SECRET_WANTED.exec(this.#screen)
      if (asked !== null) {
        this.#screen = ''
        this.child.stdin.write(`${this.secretFor(asked[0])}\r`)
      }
      const leftMs = deadline - Date.now()
      if (leftMs <= 0) throw new Error(`no prompt after ${patienceMs / 1000} s`)
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, leftMs)
        this.#wake = () => {
          clearTimeout(timer)
          resolve(undefined)
        }
      })
    }
  }
}
