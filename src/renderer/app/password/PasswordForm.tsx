import { Button, Spinner, Text } from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { PASSWORD_MIN_LENGTH } from '#shared/access/password-length'
import { ProblemNotice } from '../sign-in/notices'
import { PasswordField } from '../sign-in/PasswordField'
import { NO_PASSWORDS, type PasswordFields } from './password-form'
import { usePasswordChange } from './use-password-change'
import { usePasswordTexts } from './use-password-texts'

const FIELDS = ['current', 'wanted', 'repeated'] as const

export interface PasswordFormProps {
  readonly onDone: () => void
  /** What stands beside the button, where there is anything. */
  readonly children?: ReactNode
}

/** The present password, and a new one twice. */
export function PasswordForm({ onDone, children }: PasswordFormProps): ReactNode {
  const t = usePasswordTexts()
  const form = useRef<HTMLFormElement>(null)
  const [fields, setFields] = useState<PasswordFields>(NO_PASSWORDS)
  const [isCapsLockOn, setIsCapsLockOn] = useState(false)
  const { problem, failure, isBusy, change } = usePasswordChange(onDone)
  const focus = (field: (typeof FIELDS)[number]): void => {
    form.current?.querySelectorAll('input')[FIELDS.indexOf(field)]?.focus()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is there
  useEffect(() => focus('current'), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a problem is what is watched
  useEffect(() => {
    if (problem !== null) focus(problem.field)
  }, [problem])
  return (
    <form
      ref={form}
      className="sign-in-form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void change(fields)
      }}
      onKeyUp={(event) => setIsCapsLockOn(event.getModifierState('CapsLock'))}
    >
      {FIELDS.map((field) => (
        <PasswordField
          key={field}
          label={t(`field.${field}`)}
          autoComplete={field === 'current' ? 'current-password' : 'new-password'}
          value={fields[field]}
          onChange={(value) => setFields({ ...fields, [field]: value })}
          isCapsLockOn={isCapsLockOn}
          error={
            problem?.field === field ? t(`problem.${problem.kind}`, { length: PASSWORD_MIN_LENGTH }) : null
          }
        />
      ))}
      <Text size={200}>{t('hint', { length: PASSWORD_MIN_LENGTH })}</Text>
      <Text size={200}>{t('ends')}</Text>
      <ProblemNotice problem={failure} onRetry={() => void change(fields)} />
      <div className="sign-in-notice-foot">
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={isBusy}
          {...(isBusy && { icon: <Spinner size="tiny" appearance="inverted" /> })}
        >
          {t(isBusy ? 'changing' : 'change')}
        </Button>
        {children}
      </div>
    </form>
  )
}
