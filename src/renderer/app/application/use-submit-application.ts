import { useEffect, useRef, useState } from 'react'
import type { ApplicationReceipt } from '#shared/api/applications'
import { fractionOfWhole } from '../../ui/fraction'
import { CallError, call, subscribe } from '../bridge'
import { type ApplicationDraft, contentOf } from './application-form'

/** The key of the last content that was tried, also when the form was left meanwhile. */
let lastTry: { readonly content: string; readonly key: string } | null = null

/** One and the same for as long as the content is: a lost answer makes no second application. */
function keyFor(content: string): string {
  if (lastTry?.content !== content) lastTry = { content, key: crypto.randomUUID() }
  return lastTry.key
}

export interface SubmitApplication {
  /** The receipt; `null` when it was refused, called off or could not be sent. */
  readonly submit: (draft: ApplicationDraft) => Promise<ApplicationReceipt | null>
  readonly isSending: boolean
  /** How much of the papers is at the portal, 0 to 1; `null` where there are none or it is not known. */
  readonly sentFraction: number | null
  readonly error: CallError | null
}

/** Sends an application, and tells how far its papers are. */
export function useSubmitApplication(): SubmitApplication {
  const [isSending, setSending] = useState(false)
  const [sentFraction, setSentFraction] = useState<number | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  useEffect(
    () =>
      subscribe('application:progressed', ({ sentByteLength, byteLength }) =>
        setSentFraction(byteLength === 0 ? null : fractionOfWhole(sentByteLength, byteLength)),
      ),
    [],
  )
  const submit = async (draft: ApplicationDraft): Promise<ApplicationReceipt | null> => {
    const content = contentOf(draft)
    setSending(true)
    setSentFraction(null)
    setError(null)
    try {
      const idempotencyKey = keyFor(JSON.stringify(content))
      return await call('application:submit', { content, idempotencyKey })
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      if (isShown.current) setError(failure)
      return null
    } finally {
      if (isShown.current) setSending(false)
    }
  }
  return { submit, isSending, sentFraction, error }
}
