import { createInterface, type Interface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { UsageError } from '../configuration'

const MIN_PASSPHRASE_LENGTH = 12

/** @throws {UsageError} for a passphrase that guards nothing */
export function checkNewPassphrase(passphrase: string, what: string): void {
  if (passphrase.length < MIN_PASSPHRASE_LENGTH) {
    throw new UsageError(`The ${what} has at least ${MIN_PASSPHRASE_LENGTH} characters`)
  }
}

/** Reads secrets: typed without being shown, or one to a line of what is piped in. */
export class SecretReader {
  private piped: AsyncIterator<string> | undefined
  private lines: Interface | undefined

  /** @param prompt what a person is asked for; not shown where nobody sits at a terminal */
  async read(prompt: string): Promise<string> {
    if (process.stdin.isTTY) return readHidden(prompt)
    this.lines ??= createInterface({ input: process.stdin })
    this.piped ??= this.lines[Symbol.asyncIterator]()
    const next = await this.piped.next()
    return next.done === true ? '' : next.value
  }

  /**
   * Reads a secret that is to be kept; a person types it twice.
   *
   * @throws {UsageError} when it is too short, or the two differ
   */
  async readNew(prompt: string): Promise<string> {
    const secret = await this.read(`New ${prompt}`)
    checkNewPassphrase(secret, prompt)
    if (process.stdin.isTTY && (await readHidden('Once more')) !== secret) {
      throw new UsageError('The two passphrases differ')
    }
    return secret
  }

  close(): void {
    this.lines?.close()
  }
}

async function readHidden(prompt: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  // Before the prompt: from here on the terminal shows nothing of what is typed.
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  process.stderr.write(`${prompt}: `)
  // The interface takes the terminal's Ctrl+C; pass it on as the signal that it would have been.
  lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
