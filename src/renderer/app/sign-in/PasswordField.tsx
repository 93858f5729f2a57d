import { Button, Field, type FieldProps, Input } from '@fluentui/react-components'
import { EyeOffRegular, EyeRegular } from '@fluentui/react-icons'
import { type ReactNode, type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'

const MAX_LENGTH = 128

export interface PasswordFieldProps {
  /** That of signing in unless told. */
  readonly label?: string
  readonly autoComplete?: 'current-password' | 'new-password'
  readonly value: string
  readonly onChange: (value: string) => void
  readonly inputRef?: Ref<HTMLInputElement>
  readonly isCapsLockOn: boolean
  readonly error: string | null
}

/** A password, hidden unless asked; points out Caps Lock. */
export function PasswordField(props: PasswordFieldProps): ReactNode {
  const { value, onChange, inputRef, isCapsLockOn, error, autoComplete = 'current-password' } = props
  const { t } = useTranslation('app')
  const [isShown, setIsShown] = useState(false)
  const Icon = isShown ? EyeOffRegular : EyeRegular
  return (
    <Field
      label={props.label ?? t('signIn.password')}
      {...messageOf(error, isCapsLockOn ? t('signIn.capsLock') : null)}
    >
      <Input
        {...(inputRef !== undefined && { input: { ref: inputRef } })}
        type={isShown ? 'text' : 'password'}
        name="password"
        autoComplete={autoComplete}
        spellCheck={false}
        autoCapitalize="off"
        maxLength={MAX_LENGTH}
        value={value}
        onChange={(_event, data) => onChange(data.value)}
        contentAfter={
          <Button
            appearance="transparent"
            size="small"
            icon={<Icon />}
            aria-pressed={isShown}
            aria-label={t(isShown ? 'signIn.hideCharacters' : 'signIn.showCharacters')}
            onClick={() => setIsShown(!isShown)}
          />
        }
      />
    </Field>
  )
}

/** An error goes before the hint: it is what keeps the person from signing in. */
function messageOf(
  error: string | null,
  hint: string | null,
): Pick<FieldProps, 'validationState' | 'validationMessage'> {
  if (error !== null) return { validationState: 'error', validationMessage: error }
  if (hint !== null) return { validationState: 'warning', validationMessage: hint }
  return {}
}
