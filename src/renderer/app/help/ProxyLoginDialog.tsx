import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProxyLoginState } from '#shared/ipc/connection-test'
import { errorTextKey } from '../../ui/error-texts'
import { CallError, call } from '../bridge'
import { addPageTexts } from '../i18n/i18n'
import { pageTexts } from './page-texts'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground2 },
})

export interface ProxyLoginDialogProps {
  readonly asked: Extract<ProxyLoginState, { kind: 'asked' }>
  readonly onAnswer: (state: ProxyLoginState) => void
}

/** The name and the password that a proxy wants before it lets anything through. */
export default function ProxyLoginDialog({ asked, onAnswer }: ProxyLoginDialogProps): ReactNode {
  const { t, i18n } = useTranslation('help')
  const app = useTranslation('app').t
  const styles = useStyles()
  // Before the first of them is asked for; adding them again changes nothing.
  useState(() => addPageTexts(i18n, pageTexts))
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const usernameInput = useRef<HTMLInputElement | null>(null)
  const passwordInput = useRef<HTMLInputElement | null>(null)
  const guarded = async (act: () => Promise<void>): Promise<void> => {
    setIsBusy(true)
    setError(null)
    try {
      await act()
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      setError(failure)
    } finally {
      setIsBusy(false)
    }
  }
  const signIn = async (): Promise<void> => {
    const state = await call('proxyLogin:signIn', { username, password })
    onAnswer(state)
    if (state.kind === 'asked') {
      setPassword('')
      passwordInput.current?.focus()
    }
  }
  const dismiss = async (): Promise<void> => {
    await call('proxyLogin:dismiss', undefined)
    onAnswer({ kind: 'not-asked' })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsMissing(username === '')
    if (username === '') usernameInput.current?.focus()
    else if (!isBusy) void guarded(signIn)
  }
  const problem = error === null ? null : app(`${errorTextKey(error.payload.code)}.title`)
  const refusal = problem ?? (asked.wasRefused && !isBusy ? t('proxy.refused') : null)
  return (
    <Dialog
      open
      onOpenChange={(_event, { open }) => {
        if (!open) void guarded(dismiss)
      }}
    >
      <DialogSurface>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>{t('proxy.title')}</DialogTitle>
            <DialogContent className={styles.content}>
              <Text>{t('proxy.about', { proxy: asked.proxy })}</Text>
              {asked.realm !== '' && (
                <Text className={styles.quiet}>{t('proxy.realm', { realm: asked.realm })}</Text>
              )}
              <Field
                label={t('proxy.username')}
                {...(isMissing && { validationMessage: t('proxy.missing') })}
              >
                <Input
                  ref={(element: HTMLInputElement | null) => {
                    usernameInput.current = element
                  }}
                  value={username}
                  maxLength={256}
                  autoComplete="off"
                  onChange={(_event, data) => setUsername(data.value)}
                />
              </Field>
              <Field label={t('proxy.password')} {...(refusal !== null && { validationMessage: refusal })}>
                <Input
                  ref={(element: HTMLInputElement | null) => {
                    passwordInput.current = element
                  }}
                  type="password"
                  value={password}
                  maxLength={256}
                  autoComplete="off"
                  onChange={(_event, data) => setPassword(data.value)}
                />
              </Field>
              <Text size={200} className={styles.quiet}>
                {t('proxy.unencrypted')}
              </Text>
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
                {t('proxy.signIn')}
              </Button>
              <Button onClick={() => void guarded(dismiss)}>{t('proxy.later')}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
