import type { Language, Preferences } from '#shared/ipc/preferences'
import type { SessionState } from '#shared/ipc/session-state'
import type { JsonFile, Parser } from '../files/json-file'
import type { Log } from '../logging/log'

/** What the first paint looks like: all that must be known before anything else is loaded. */
export interface StartLook {
  /** Which skeleton the static shell draws; says whether a session is kept, not whose. */
  readonly start: 'sign-in' | 'board'
  readonly language: 'system' | Language
  readonly theme: Preferences['theme']
}

const STARTS = ['sign-in', 'board'] as const
const LANGUAGES = ['system', 'pl', 'en'] as const satisfies readonly StartLook['language'][]
const THEMES = ['system', 'light', 'dark'] as const satisfies readonly StartLook['theme'][]

const DEFAULT_LOOK: StartLook = { start: 'sign-in', language: 'system', theme: 'system' }

/** By hand: the page is painted before the schema library is loaded. */
export const startLookParser: Parser<StartLook> = {
  parse: (json) => {
    const { start, language, theme } = (json ?? {}) as Partial<Record<keyof StartLook, unknown>>
    return {
      start: memberOf(STARTS, start),
      language: memberOf(LANGUAGES, language),
      theme: memberOf(THEMES, theme),
    }
  },
}

/**
 * Remembers for the next start how the first paint should look.
 *
 * A copy: the preferences and the session count, and a wrong copy costs one redraw.
 */
export class StartLookKeeper {
  private current: StartLook | null = null

  constructor(
    private readonly file: JsonFile<StartLook>,
    private readonly log: Log,
  ) {}

  get value(): StartLook {
    this.current ??= this.file.readNow() ?? DEFAULT_LOOK
    return this.current
  }

  noteSession(state: SessionState): void {
    const start = startFor(state)
    if (start !== null) this.note({ start })
  }

  notePreferences({ language, theme }: Preferences): void {
    this.note({ language, theme })
  }

  dispose(): Promise<void> {
    return this.file.settled()
  }

  private note(change: Partial<StartLook>): void {
    const next = { ...this.value, ...change }
    if (JSON.stringify(next) === JSON.stringify(this.value)) return
    this.current = next
    this.file.write(next).catch((error: unknown) => this.log.warn('start-look.not-kept', { error }))
  }
}

function startFor(state: SessionState): StartLook['start'] | null {
  if (state.kind === 'signed-in') return state.persistence === 'keychain' ? 'board' : 'sign-in'
  return state.kind === 'signed-out' ? 'sign-in' : null
}

function memberOf<const Member>(members: readonly Member[], value: unknown): Member {
  const found = members.find((member) => member === value)
  if (found === undefined) throw new TypeError('Not one of the known values')
  return found
}
