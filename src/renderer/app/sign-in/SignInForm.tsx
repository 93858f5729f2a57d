import { Button, Checkbox, Field, Input, Spinner } from '@fluentui/react-components'
import {
  type FormEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { KeychainState, SessionState } from '#shared/ipc/session-state'
import type { ShellInput } from '../start/shell'
import { loadSignedInApp } from '../start/signed-in-app'
import { ProblemNotice, SessionEndedNotice } from './notices'
import { PasswordField } from './PasswordField'
import { RetryKeychain } from './RetryKeychain'
import { fieldOf } from './sign-in-problem'
import { useSignIn } from './use-sign-in'

const USERNAME_MAX_LENGTH = 64

export interface SignInFormProps {
  readonly reason: Extract<SessionState, { kind: 'signed-out' }>['reason']
  readonly keychain: KeychainState
  readonly shellInput: ShellInput
}

/** Username, password, whether to stay signed in, and the one button. */
export function SignInForm({ reason, keychain, shellInput }: SignInFormProps): ReactNode {
  const { t } = useTranslation('app')
  const [username, setUsername] = useState(shellInput.username)
  const [password, setPassword] = useState(shellInput.password)
  const [isRemembered, setIsRemembered] = useState(shellInput.isRemembered)
  const [isCapsLockOn, setIsCapsLockOn] = useState(false)
  const usernameRef = useRef<HTMLInputElement>(null)
  const passwordRef = useRef<HTMLInputElement>(null)
  const { problem, isBusy, attempt } = useSignIn()

  const failedField = fieldOf(problem)

  // Before the paint, so that the caret of the static form never seems to leave.
  useLayoutEffect(() => {
    const { focus } = shellInput
    const input = focus?.field === 'password' ? passwordRef.current : usernameRef.current
    input?.focus()
    if (focus !== null) input?.setSelectionRange(focus.selectionStart, focus.selectionEnd)
  }, [shellInput])

  useEffect(() => {
    if (problem === null) return
    const field = fieldOf(problem)
    if (field === 'username') usernameRef.current?.focus()
    if (field === 'password') {
      passwordRef.current?.focus()
      passwordRef.current?.select()
    }
  }, [problem])

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void attempt({ username, password, isRemembered })
  }
  const noticeCapsLock = (event: KeyboardEvent | MouseEvent): void => {
    setIsCapsLockOn(event.getModifierState('CapsLock'))
  }
  const fieldError = (field: 'username' | 'password'): string | null => {
    if (problem === null || failedField !== field) return null
    return problem.kind === 'refused' ? t('signIn.refused') : t(`signIn.missing.${field}`)
  }
  const usernameError = fieldError('username')

  return (
    <form
      className="sign-in-form"
      noValidate
      onSubmit={submit}
      onKeyDown={noticeCapsLock}
      onKeyUp={noticeCapsLock}
      // Not on the way down: a hint that comes or goes would move the button from under the pointer.
      onMouseUp={noticeCapsLock}
      onFocus={() => void loadSignedInApp()}
    >
      {reason === 'session-ended' && <SessionEndedNotice />}
      <Field
        label={t('signIn.username')}
        {...(usernameError !== null && { validationState: 'error', validationMessage: usernameError })}
      >
        <Input
          input={{ ref: usernameRef }}
          name="username"
          autoComplete="username"
          spellCheck={false}
          autoCapitalize="off"
          maxLength={USERNAME_MAX_LENGTH}
          value={username}
          onChange={(_event, data) => setUsername(data.value)}
        />
      </Field>
      <PasswordField
        value={password}
        onChange={setPassword}
        inputRef={passwordRef}
        isCapsLockOn={isCapsLockOn}
        error={fieldError('password')}
      />
      <Field
        className="sign-in-remember"
        hint={keychain === 'ok' ? t('signIn.rememberHint') : t(`signIn.keychain.${keychain}`)}
      >
        <Checkbox
          label={t('signIn.remember')}
          checked={isRemembered}
          onChange={(_event, data) => setIsRemembered(data.checked === true)}
        />
      </Field>
      {keychain !== 'ok' && keychain !== 'corrupt' && <RetryKeychain />}
      <ProblemNotice problem={problem} onRetry={() => void attempt({ username, password, isRemembered })} />
      <Button
        type="submit"
        appearance="primary"
        className="sign-in-button"
        disabledFocusable={isBusy}
        {...(isBusy && { icon: <Spinner size="tiny" appearance="inverted" /> })}
      >
        {t(isBusy ? 'signIn.busy' : 'signIn.submit')}
      </Button>
    </form>
  )
}
