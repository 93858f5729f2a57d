import { Link } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { errorTextKey } from '../../ui/error-texts'
import { useNow } from '../../ui/use-now'
import type { SignInProblem } from './sign-in-problem'

const SECOND_MS = 1000
const MINUTE_SECONDS = 60

/** Why the person is here again. */
export function SessionEndedNotice(): ReactNode {
  const { t } = useTranslation('app')
  return (
    <div className="sign-in-notice" role="status">
      <strong>{t('signIn.sessionEnded.title')}</strong>
      <p>{t('signIn.sessionEnded.advice')}</p>
    </div>
  )
}

export interface ProblemNoticeProps {
  readonly problem: SignInProblem | null
  readonly onRetry: () => void
}

/** Why signing in did not work, where that concerns no single field. */
export function ProblemNotice({ problem, onRetry }: ProblemNoticeProps): ReactNode {
  const { t } = useTranslation('app')
  if (problem?.kind === 'too-many-attempts') return <TooManyAttempts until={problem.until} />
  if (problem?.kind !== 'failed') return null
  const { code, requestId } = problem.error.payload
  // Texts of failures that signing in never meets are not here yet; one all the same is told of as unforeseen.
  const words = (part: 'title' | 'advice'): string =>
    t([`${errorTextKey(code)}.${part}`, `${errorTextKey('internal')}.${part}`])
  return (
    <div className="sign-in-notice" data-intent="error">
      <div role="alert">
        <strong>{words('title')}</strong>
        <p>{words('advice')}</p>
      </div>
      <div className="sign-in-notice-foot">
        <Link as="button" onClick={onRetry}>
          {t('state.retry')}
        </Link>
        <small>{requestId === null ? code : `${code} · ${requestId}`}</small>
      </div>
    </div>
  )
}

function TooManyAttempts({ until }: { readonly until: Date | null }): ReactNode {
  const { t } = useTranslation('app')
  const now = useNow(SECOND_MS)
  const seconds = until === null ? 0 : Math.ceil((until.getTime() - now.getTime()) / SECOND_MS)
  const clock = `${Math.floor(seconds / MINUTE_SECONDS)}:${String(seconds % MINUTE_SECONDS).padStart(2, '0')}`
  return (
    <div className="sign-in-notice" data-intent="error">
      <div role="alert">
        <strong>{t('errors.tooManyRequests.title')}</strong>
        <p>{t('errors.tooManyRequests.advice')}</p>
      </div>
      {/* Outside the alert: a screen reader must not be told each second. */}
      {until !== null && <p>{seconds > 0 ? t('signIn.nextTry', { clock }) : t('signIn.nextTryNow')}</p>}
    </div>
  )
}
