import { type RefObject, useRef, useState } from 'react'

export interface JudgedForm {
  readonly ref: RefObject<HTMLFormElement | null>
  /**
   * True once sending was tried. Until then nothing is called wrong: a message that appeared when a field
   * is left would push the button away from under the pointer.
   */
  readonly isJudged: boolean
  /** Judges the form; leads to the first field that is wrong, and is then false. */
  readonly judge: () => boolean
  /** Judges no longer, as for a form that was emptied. */
  readonly forgive: () => void
}

/** A form whose problems are said, at their fields, once sending was tried. */
export function useJudgedForm(hasProblems: boolean): JudgedForm {
  const ref = useRef<HTMLFormElement>(null)
  const [isJudged, setJudged] = useState(false)
  return {
    ref,
    isJudged,
    judge: () => {
      setJudged(true)
      // Marked as wrong by the drawing that follows; the first one, in the order in which they stand.
      if (hasProblems) requestAnimationFrame(() => firstWrong(ref.current)?.focus())
      return !hasProblems
    },
    forgive: () => setJudged(false),
  }
}

function firstWrong(form: HTMLFormElement | null): HTMLElement | null {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null
  // A group is told to be wrong as a whole, and takes no focus itself.
  return wrong?.getAttribute('role') === 'radiogroup' ? wrong.querySelector('input') : wrong
}
