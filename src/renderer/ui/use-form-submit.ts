import { type FormEvent, type RefObject, useState } from 'react'
import type { CallError } from '../app/bridge'
import { NOT_SENT, type Sending, sendForm } from './sending'
import { useJudgedForm } from './use-judged-form'

export interface FormSubmitOptions<Way> {
  readonly hasProblems: boolean
  /** How the form is sent by its submit button and by Enter. */
  readonly way: Way
  /** @throws CallError when it could not be stored or was refused */
  readonly onSubmit: (way: Way) => Promise<void>
}

export interface FormSubmit<Way> {
  /** For the `form` element. */
  readonly props: {
    readonly ref: RefObject<HTMLFormElement | null>
    readonly noValidate: true
    readonly onSubmit: (event: FormEvent) => void
  }
  readonly isJudged: boolean
  /** How it is being sent; `null` while it is not. */
  readonly underWay: Way | null
  readonly isSending: boolean
  readonly error: CallError | null
  readonly submit: (way: Way) => void
  /** Sends once more in the way that failed. */
  readonly retry: () => void
}

/** A form that is judged when it is sent, is sent once at a time, and says why it was not. */
export function useFormSubmit<Way extends string>(options: FormSubmitOptions<Way>): FormSubmit<Way> {
  const { hasProblems, way, onSubmit } = options
  const { ref, isJudged, judge } = useJudgedForm(hasProblems)
  const [{ underWay, failed }, tell] = useState<Sending<Way>>(NOT_SENT)
  const submit = (chosen: Way): void => {
    if (underWay === null && judge()) void sendForm(chosen, onSubmit, tell)
  }
  return {
    props: {
      ref,
      noValidate: true,
      onSubmit: (event) => {
        event.preventDefault()
        submit(way)
      },
    },
    isJudged,
    underWay,
    isSending: underWay !== null,
    error: failed?.error ?? null,
    submit,
    retry: () => submit(failed?.way ?? way),
  }
}
