import {
  Badge,
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApplicationState } from '#shared/access/application-rules'
import type { ApplicationReceipt, ApplicationStatus } from '#shared/api/applications'
import { ErrorView } from '../../ui/ErrorView'
import { useFormStyles } from '../../ui/list-styles'
import { useFormatters } from '../../ui/use-formatters'
import { CallError, call } from '../bridge'

const useStyles = makeStyles({
  status: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    paddingBlockStart: tokens.spacingVerticalL,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  reason: { whiteSpace: 'pre-line' },
  quiet: { color: tokens.colorNeutralForeground2 },
})

const COLORS = {
  submitted: 'informative',
  'in-review': 'brand',
  accepted: 'success',
  declined: 'warning',
} as const satisfies Record<ApplicationState, string>

/** Asks what became of an application, by its number and code. */
export function LookUpForm({ receipt }: { readonly receipt: ApplicationReceipt | null }): ReactNode {
  const { t } = useTranslation('application')
  const forms = useFormStyles()
  const form = useRef<HTMLFormElement>(null)
  const [number, setNumber] = useState(receipt?.number ?? '')
  const [code, setCode] = useState(receipt?.lookupCode ?? '')
  const [isJudged, setJudged] = useState(false)
  const [isChecking, setChecking] = useState(false)
  const [status, setStatus] = useState<ApplicationStatus | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  const isNumberMissing = !/^\d{1,12}$/u.test(number.trim())
  const isCodeMissing = code.trim() === ''

  const check = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    if (isChecking) return
    setJudged(true)
    if (isNumberMissing || isCodeMissing) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    setChecking(true)
    setError(null)
    setStatus(null)
    try {
      setStatus(await call('portal:applications.lookUp', { body: { number: number.trim(), code } }))
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      setError(failure)
    } finally {
      setChecking(false)
    }
  }
  const isNotFound = error?.payload.code === 'not-found'

  return (
    <form ref={form} className={forms.form} noValidate onSubmit={(event) => void check(event)}>
      <Text>{t('lookUp.intro')}</Text>
      <div className={forms.row}>
        <Field
          className={forms.grow}
          label={t('lookUp.number')}
          {...(isJudged && isNumberMissing && { validationMessage: t('lookUp.missingNumber') })}
        >
          <Input
            value={number}
            inputMode="numeric"
            maxLength={12}
            onChange={(_event, { value }) => setNumber(value)}
          />
        </Field>
        <Field
          className={forms.grow}
          label={t('lookUp.code')}
          {...(isJudged && isCodeMissing && { validationMessage: t('lookUp.missingCode') })}
        >
          <Input
            value={code}
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            onChange={(_event, { value }) => setCode(value)}
          />
        </Field>
      </div>
      <div className={forms.buttons}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={isChecking}
          icon={isChecking ? <Spinner size="tiny" /> : null}
        >
          {t(isChecking ? 'lookUp.checking' : 'lookUp.submit')}
        </Button>
      </div>
      {isNotFound && (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>{t('lookUp.notFound')}</MessageBarBody>
        </MessageBar>
      )}
      {error !== null && !isNotFound && (
        <ErrorView error={error} isRetrying={isChecking} onRetry={() => void check()} />
      )}
      <div role="status">{status !== null && <Status status={status} />}</div>
    </form>
  )
}

function Status({ status }: { readonly status: ApplicationStatus }): ReactNode {
  const { t } = useTranslation('application')
  const styles = useStyles()
  const format = useFormatters()
  const { number, state, firmName, submittedAt, decidedAt, reason, username } = status
  return (
    <div className={styles.status} data-application-state={state}>
      <Text weight="semibold">{t('lookUp.of', { number, firm: firmName })}</Text>
      <Badge size="large" appearance="tint" color={COLORS[state]}>
        {t(`lookUp.state.${state}`)}
      </Badge>
      {reason !== null && <Text className={styles.reason}>{t('lookUp.reason', { reason })}</Text>}
      {username !== null && <Text>{t('lookUp.account', { username })}</Text>}
      <Text className={styles.quiet}>
        {[
          t('lookUp.submitted', { date: format.date(submittedAt) }),
          ...(decidedAt === null ? [] : [t('lookUp.decided', { date: format.date(decidedAt) })]),
        ].join(' · ')}
      </Text>
    </div>
  )
}
