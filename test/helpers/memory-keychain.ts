import type { KeychainPort } from '../../src/main/session/keychain-port'

export type KeychainMood = 'ok' | 'locked' | 'no-bus' | 'no-service' | 'hanging'

const ERRORS = {
  'no-bus': 'Cannot autolaunch D-Bus without X11 $DISPLAY',
  'no-service': 'The name org.freedesktop.secrets was not provided by any .service files',
} as const

/** Behaves as keytar over a Secret Service does, in each of its moods. */
export class MemoryKeychain implements KeychainPort {
  mood: KeychainMood = 'ok'
  readonly values = new Map<string, string>()
  readonly calls: string[] = []
  /** The most calls that were open at the same time. */
  mostOpen = 0
  private open = 0
  private readonly waiting: (() => void)[] = []

  async getPassword(service: string, account: string): Promise<string | null> {
    return this.run('get', async () =>
      this.mood === 'locked' ? null : (this.values.get(`${service}/${account}`) ?? null),
    )
  }

  setPassword(service: string, account: string, password: string): Promise<void> {
    // As the real one: synchronously.
    if (password === '') throw new Error('Password is required.')
    return this.run('set', async () => {
      if (this.mood === 'locked') throw new Error('Cannot create an item in a locked collection')
      this.values.set(`${service}/${account}`, password)
    })
  }

  async deletePassword(service: string, account: string): Promise<boolean> {
    return this.run('delete', async () =>
      this.mood === 'locked' ? false : this.values.delete(`${service}/${account}`),
    )
  }

  /** The calls that hang go on, in the mood of then. */
  answer(mood: KeychainMood): void {
    this.mood = mood
    for (const resume of this.waiting.splice(0)) resume()
  }

  private async run<Value>(name: string, action: () => Promise<Value>): Promise<Value> {
    this.calls.push(name)
    this.open += 1
    this.mostOpen = Math.max(this.mostOpen, this.open)
    try {
      if (this.mood === 'hanging') await new Promise<void>((resolve) => this.waiting.push(resolve))
      await new Promise((resolve) => setImmediate(resolve))
      if (this.mood === 'no-bus' || this.mood === 'no-service') throw new Error(ERRORS[this.mood])
      return await action()
    } finally {
      this.open -= 1
    }
  }
}
