import {
  Button,
  Checkbox,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Select,
  Spinner,
  Text,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayBeGiven } from '#shared/access/application-rules'
import { LEVELS, type Level } from '#shared/access/policy'
import type { OperatorApplication } from '#shared/api/operator/applications'
import { ErrorView } from '../../../ui/ErrorView'
import { useFormStyles } from '../../../ui/list-styles'
import { useFormSubmit } from '../../../ui/use-form-submit'
import { deskNamespace } from '../../desk'
import { makeFirstPassword } from '../../first-password'
import { useOperatorAct } from '../../operator-calls'
import { FirmField } from './FirmField'
import type { MadeAccount } from './FirstPassword'
import { firmChoiceOf, NOTHING_PICKED, type PickedFirm, pickedNow } from './firm-choice'
import { RightsList } from './RightsList'

const USERNAME_MIN_LENGTH = 3
const SERVICEMAN_LEVEL: Level = 4

export interface AcceptFormProps {
  readonly application: OperatorApplication
  readonly onDone: (made: MadeAccount) => void
}

/** Makes a partner of an applicant. */
export function AcceptForm({ application, onDone }: AcceptFormProps): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const forms = useFormStyles()
  const { ground } = application
  const levels = LEVELS.filter((level) => mayBeGiven(ground, level))
  const [picked, setPicked] = useState<PickedFirm | null>(null)
  const pickedFirm = pickedNow(picked, application)
  const [username, setUsername] = useState('')
  // A partner begins at level 1; an author at the one level that there is without a ground.
  const [level, setLevel] = useState<Level>(ground === null ? 0 : 1)
  const [sellsSubscriptions, setSellsSubscriptions] = useState(false)
  const [certifiedUntil, setCertifiedUntil] = useState('')
  // One and the same through every try: a lost answer makes no second account.
  const [password] = useState(makeFirstPassword)
  const { mutateAsync } = useOperatorAct('operator-applications.acceptApplication')
  const certificate = level === SERVICEMAN_LEVEL && certifiedUntil !== '' ? certifiedUntil : null
  const isUnnamed = username.trim().length < USERNAME_MIN_LENGTH
  const form = useFormSubmit<'accept'>({
    hasProblems: isUnnamed || pickedFirm === NOTHING_PICKED,
    way: 'accept',
    onSubmit: async () => {
      const accepted = await mutateAsync({
        params: { applicationId: application.id },
        body: {
          firm: firmChoiceOf(picked, application),
          username: username.trim(),
          password,
          level,
          sellsSubscriptions,
          certifiedUntil: certificate,
        },
      })
      onDone({ username: accepted.username ?? username, password, into: accepted.acceptedInto })
    },
  })
  const refused = form.error?.payload.fields ?? []
  const usernameError = form.isJudged && isUnnamed ? 'username' : 'refused'
  const isChanged = form.error?.payload.code === 'conflict'
  const isUsernameWrong = (form.isJudged && isUnnamed) || refused.includes('body.username')

  return (
    <form {...form.props} className={forms.dialog}>
      {pickedFirm !== null && (
        <FirmField
          application={application}
          picked={pickedFirm}
          isJudged={form.isJudged}
          onPick={setPicked}
        />
      )}
      <Field
        label={t('accept.username')}
        required
        hint={t('accept.usernameHint')}
        {...(isUsernameWrong && { validationMessage: t(`accept.error.${usernameError}`) })}
      >
        <Input
          value={username}
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          onChange={(_event, { value }) => setUsername(value)}
        />
      </Field>
      <Field
        label={t('accept.level')}
        {...(refused.includes('body.level') && { validationMessage: t('accept.error.level') })}
      >
        <Select
          value={String(level)}
          onChange={(_event, { value }) => setLevel(levels.find((one) => String(one) === value) ?? level)}
        >
          {levels.map((one) => (
            <option key={one} value={one}>
              {t('app:levels.named', { level: one, name: t(`app:levels.${one}`) })}
            </option>
          ))}
        </Select>
      </Field>
      {level === SERVICEMAN_LEVEL && (
        <Field label={t('accept.certifiedUntil')} hint={t('accept.certifiedUntilHint')}>
          <Input
            type="date"
            value={certifiedUntil}
            onChange={(_event, { value }) => setCertifiedUntil(value)}
          />
        </Field>
      )}
      <Checkbox
        label={t('accept.sellsSubscriptions')}
        checked={sellsSubscriptions}
        onChange={(_event, { checked }) => setSellsSubscriptions(checked === true)}
      />
      <RightsList
        access={{ level, sellsSubscriptions, certifiedUntil: certificate && `${certificate}T22:59:59.000Z` }}
      />
      <Text size={200} className={forms.quiet}>
        {t('accept.passwordHint')}
      </Text>
      {isChanged && (
        <MessageBar intent="warning" layout="multiline" role="alert">
          <MessageBarBody>{t('accept.changed')}</MessageBarBody>
        </MessageBar>
      )}
      {form.error !== null && !isUsernameWrong && !isChanged && (
        <ErrorView error={form.error} isRetrying={form.isSending} onRetry={form.retry} />
      )}
      <div className={forms.buttons}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={form.isSending}
          icon={form.isSending ? <Spinner size="tiny" /> : null}
        >
          {t('accept.submit')}
        </Button>
      </div>
    </form>
  )
}
