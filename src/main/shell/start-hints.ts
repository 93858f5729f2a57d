import { z } from 'zod'
import type { SessionState } from '#shared/ipc/session-state'
import type { JsonFile } from '../files/json-file'
import type { Log } from '../logging/log'

export const StartHints = z.strictObject({ start: z.enum(['sign-in', 'board']) })
export type StartHints = z.infer<typeof StartHints>

/**
 * Remembers whether a session is kept, so that the next start draws the right skeleton.
 *
 * It says nothing about who it is, and a wrong hint costs one redraw.
 */
export class StartHintsKeeper {
  private current: StartHints | null = null

  constructor(
    private readonly file: JsonFile<StartHints>,
    private readonly log: Log,
  ) {}

  get value(): StartHints {
    this.current ??= this.file.readNow() ?? { start: 'sign-in' }
    return this.current
  }

  note(state: SessionState): void {
    const start = startFor(state)
    if (start === null || start === this.value.start) return
    this.current = { start }
    this.file.write(this.current).catch((error: unknown) => this.log.warn('hints.not-kept', { error }))
  }

  dispose(): Promise<void> {
    return this.file.settled()
  }
}

function startFor(state: SessionState): StartHints['start'] | null {
  if (state.kind === 'signed-in') return state.persistence === 'keychain' ? 'board' : 'sign-in'
  return state.kind === 'signed-out' ? 'sign-in' : null
}
