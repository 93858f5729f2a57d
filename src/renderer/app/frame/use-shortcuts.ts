import { useEffect } from 'react'
import { goBack, goForward } from './navigation'

export interface ShortcutActions {
  readonly onRefresh: () => void
  readonly onSearch: () => void
}

/** Whatever is open on top of the page and is closed by Esc itself. */
const OPEN_ON_TOP = '[role="dialog"], [role="alertdialog"], [role="menu"], .fui-PopoverSurface'

/** The keys of the whole app: F5, Ctrl+K, Esc and Alt with the arrows. */
export function useShortcuts({ onRefresh, onSearch }: ShortcutActions): void {
  useEffect(() => {
    let wasSomethingOpen = false
    // Looked at on the way down: by the time the key bubbles up, what was open has closed itself.
    const lookAhead = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') wasSomethingOpen = document.querySelector(OPEN_ON_TOP) !== null
    }
    const act = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const action = actionFor(event, wasSomethingOpen, { onRefresh, onSearch })
      if (action === null) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', lookAhead, { capture: true })
    window.addEventListener('keydown', act)
    return () => {
      window.removeEventListener('keydown', lookAhead, { capture: true })
      window.removeEventListener('keydown', act)
    }
  }, [onRefresh, onSearch])
}

function actionFor(
  event: KeyboardEvent,
  wasSomethingOpen: boolean,
  { onRefresh, onSearch }: ShortcutActions,
): (() => void) | null {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event
  if (key === 'F5') return onRefresh
  if (key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey && !shiftKey) return onSearch
  if (altKey && !ctrlKey && key === 'ArrowLeft') return goBack
  if (altKey && !ctrlKey && key === 'ArrowRight') return goForward
  if (key === 'Escape' && !wasSomethingOpen && !isEditing(event.target)) return goBack
  return null
}

/** True where Esc could lose what somebody is writing. */
function isEditing(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return target.value !== ''
  if (target instanceof HTMLInputElement) return isTextInput(target) && target.value !== ''
  return target instanceof HTMLElement && target.isContentEditable
}

function isTextInput({ type }: HTMLInputElement): boolean {
  return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(type)
}
