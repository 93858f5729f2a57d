/** What a person had done in the static sign-in form before the app took over. */
export interface ShellInput {
  readonly username: string
  readonly password: string
  readonly isRemembered: boolean
  readonly focus: ShellFocus | null
}

interface ShellFocus {
  readonly field: 'username' | 'password'
  readonly selectionStart: number
  readonly selectionEnd: number
}

const NO_SHELL_INPUT: ShellInput = { username: '', password: '', isRemembered: true, focus: null }

/** Reads the static form as it is at this moment. */
export function readShell(): ShellInput {
  const username = field('shell-username')
  const password = field('shell-password')
  if (username === null || password === null) return NO_SHELL_INPUT
  return {
    username: username.value,
    password: password.value,
    isRemembered: field('shell-remember')?.checked ?? true,
    focus: focusOf('username', username) ?? focusOf('password', password),
  }
}

/** Takes the static first paint away; called once the app has painted over it. */
export function removeShell(): void {
  document.getElementById('shell')?.remove()
}

function field(id: string): HTMLInputElement | null {
  const element = document.getElementById(id)
  return element instanceof HTMLInputElement ? element : null
}

function focusOf(name: ShellFocus['field'], input: HTMLInputElement): ShellFocus | null {
  if (document.activeElement !== input) return null
  const end = input.value.length
  return {
    field: name,
    selectionStart: input.selectionStart ?? end,
    selectionEnd: input.selectionEnd ?? end,
  }
}
