import { randomBytes } from 'node:crypto'
import { hash, type Options, parseOptions, verify } from '@node-rs/argon2'
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '#shared/access/password-length'
import { PortalError } from '../../http/problem'

/** Argon2id, the library's default algorithm, with the parameters of security rule 18. */
const PARAMETERS = { memoryCost: 65_536, timeCost: 3, parallelism: 4 } as const satisfies Options

/** Each hash takes 64 MiB and all cores; more at once would starve every other request. */
const MAX_HASHES_AT_ONCE = 4
const RETRY_AFTER_SECONDS = 1

/** What people choose first, and what attackers try first. Compared without case. */
const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  '12345678',
  '123456789',
  '1234567890',
  '11111111',
  '87654321',
  'password',
  'password1',
  'passw0rd',
  'qwerty123',
  'qwertyuiop',
  'zaq12wsx',
  '1qaz2wsx',
  'iloveyou',
  'sunshine',
  'football',
  'princess',
  'administrator',
  'admin123',
  'haslo123',
  'haslo1234',
  'polska123',
  'polska12',
  'mateusz1',
  'bartek123',
  'kacper123',
  'warszawa',
  'wroclaw1',
  'insert123',
  'subiekt1',
  'subiekt123',
])

/** Why a new password is refused, as a sentence; `null` when it is acceptable. */
export function passwordFault(password: string): string | null {
  if (password.length < PASSWORD_MIN_LENGTH)
    return `A password has at least ${PASSWORD_MIN_LENGTH} characters`
  if (password.length > PASSWORD_MAX_LENGTH) return `A password has at most ${PASSWORD_MAX_LENGTH} characters`
  if (COMMON_PASSWORDS.has(password.toLowerCase()))
    return 'This password is among the first that anybody would try'
  return null
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS)
}

export interface PasswordCheck {
  readonly isRight: boolean
  /** True when the stored hash was made with other parameters and should be made anew. */
  readonly isOutdated: boolean
}

/** Checks passwords, a few at a time. */
export class PasswordChecker {
  private runningCount = 0
  private refused = 0

  private constructor(private readonly dummyHash: string) {}

  static async create(): Promise<PasswordChecker> {
    return new PasswordChecker(await hashPassword(randomBytes(16).toString('hex')))
  }

  /** Attempts that have a place now. */
  get activeCount(): number {
    return this.runningCount
  }

  /** Attempts that found none, since the start. */
  get refusedCount(): number {
    return this.refused
  }

  /**
   * Runs an attempt to sign in when one of the few places is free.
   *
   * @throws {PortalError} `too-many-requests` when none is
   */
  async withPlace<Result>(attempt: () => Promise<Result>): Promise<Result> {
    if (this.runningCount >= MAX_HASHES_AT_ONCE) {
      this.refused += 1
      throw new PortalError('too-many-requests', { retryAfterSeconds: RETRY_AFTER_SECONDS })
    }
    this.runningCount += 1
    try {
      return await attempt()
    } finally {
      this.runningCount -= 1
    }
  }

  /**
   * Compares a password with a stored hash.
   *
   * Without a stored hash it compares with a dummy, so that an unknown user takes as long as a
   * wrong password (security rule 19).
   */
  async check(storedHash: string | null, password: string): Promise<PasswordCheck> {
    const matches = await verify(storedHash ?? this.dummyHash, password)
    return {
      isRight: matches && storedHash !== null,
      isOutdated: storedHash !== null && isOutdated(storedHash),
    }
  }
}

function isOutdated(storedHash: string): boolean {
  const found = parseOptions(storedHash)
  return Object.entries(PARAMETERS).some(([name, value]) => found[name as keyof typeof PARAMETERS] !== value)
}
