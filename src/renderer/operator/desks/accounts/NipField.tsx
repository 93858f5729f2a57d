import { Checkbox, Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { deskNamespace } from '../../desk'
import type { TypedNip } from './use-nip'

export interface NipFieldProps {
  readonly text: string
  readonly typed: TypedNip
  readonly sharesNip: boolean
  readonly isJudged: boolean
  /** The portal found it with another firm meanwhile. */
  readonly isRefused: boolean
  /** What to do instead of sharing it. */
  readonly advice: string
  readonly onType: (text: string) => void
  readonly onShare: (sharesNip: boolean) => void
}

/** A firm's NIP; where another firm has it, which one, and whether this one shares it knowingly. */
export function NipField(props: NipFieldProps): ReactNode {
  const { text, typed, sharesNip, isJudged, isRefused, advice, onType, onShare } = props
  const { t } = useTranslation(deskNamespace('accounts'))
  const isTaken = typed.others.length > 0 || isRefused
  const problem =
    isJudged && typed.isWrong
      ? t('nip.wrong')
      : (isJudged || isRefused) && isTaken && !sharesNip
        ? t('nip.taken')
        : null
  return (
    <>
      <Field
        label={t('nip.label')}
        hint={t('nip.hint')}
        {...(problem !== null && { validationMessage: problem })}
      >
        <Input
          value={text}
          maxLength={40}
          inputMode="numeric"
          autoComplete="off"
          onChange={(_event, { value }) => onType(value)}
        />
      </Field>
      {isTaken && (
        <>
          <MessageBar intent="warning" layout="multiline" data-testid="nip-taken">
            <MessageBarBody>
              {typed.others.map(({ name, city }) => t('nip.of', { name, city })).join(' ')} {advice}
            </MessageBarBody>
          </MessageBar>
          <Checkbox
            label={t('nip.shares')}
            checked={sharesNip}
            onChange={(_event, { checked }) => onShare(checked === true)}
          />
        </>
      )}
    </>
  )
}
