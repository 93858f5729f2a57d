import {
  Button,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Spinner,
  Text,
  tokens,
  typographyStyles,
} from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorAccount } from '#shared/api/operator/accounts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { useFormStyles } from '../../../ui/list-styles'
import { SendFailure } from '../../../ui/SendFailure'
import { useJudgedForm } from '../../../ui/use-judged-form'
import { useNotify } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'
import type { NamedCapability } from '../../named-capabilities'
import { useOperatorAct } from '../../operator-calls'
import { AccessFields } from './AccessFields'
import { type AccountFields, accessDifference, accessOf, fieldsOf, seenOf } from './account-form'

const useStyles = makeStyles({
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  list: { marginBlock: tokens.spacingVerticalXXS, paddingInlineStart: tokens.spacingHorizontalXL },
  group: { ...typographyStyles.body1Strong, margin: 0 },
})

/** Changes what an account's rights rest on; asks first, saying what the person gains and loses. */
export function AccessForm({ account }: { readonly account: OperatorAccount }): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const form = useFormStyles()
  const styles = useStyles()
  const notify = useNotify()
  const change = useOperatorAct('operator-accounts.changeAccount')
  // Only what was typed: the rest follows the account as the portal has it.
  const [typed, setTyped] = useState<Partial<AccountFields>>({})
  const [isAsking, setAsking] = useState(false)
  const fields = { ...fieldsOf(account), ...typed }
  const access = accessOf(fields, account)
  const displayName = fields.displayName.trim()
  const { ref, isJudged, judge } = useJudgedForm(displayName === '')
  const isOutdated = change.error?.payload.code === 'conflict'
  const isUnchanged =
    displayName === account.displayName &&
    access.level === account.level &&
    access.certifiedUntil === account.certifiedUntil &&
    access.sellsSubscriptions === account.sellsSubscriptions

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!judge()) return
    if (isUnchanged) notify({ intent: 'info', title: t('account.nothingChanged') })
    else setAsking(true)
  }
  const save = (): void => {
    setAsking(false)
    const body = { displayName, ...access, seen: seenOf(account), note: fields.note.trim() }
    change.mutate(
      { params: { accountId: account.id }, body },
      {
        onSuccess: () => {
          setTyped({})
          notify({ intent: 'success', title: t('account.saved') })
        },
      },
    )
  }
  return (
    <form ref={ref} className={form.form} noValidate onSubmit={submit} aria-labelledby="account-rights">
      <h2 id="account-rights" className={styles.heading}>
        {t('account.rights')}
      </h2>
      {account.role === 'operator' && <Text className={form.quiet}>{t('account.operatorNote')}</Text>}
      <AccessFields
        fields={fields}
        hasLevel={account.role === 'partner'}
        isNameMissing={isJudged && displayName === ''}
        onChange={(changed) => setTyped((now) => ({ ...now, ...changed }))}
      />
      {isOutdated && (
        <MessageBar intent="warning" layout="multiline" role="alert">
          <MessageBarBody>{t('account.outdated')}</MessageBarBody>
        </MessageBar>
      )}
      {change.error !== null && !isOutdated && (
        <SendFailure textOf={(cause) => t('account.failed', { cause })} error={change.error} onRetry={save} />
      )}
      <div className={form.buttons}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={change.isPending}
          icon={change.isPending ? <Spinner size="tiny" /> : null}
        >
          {t('account.save')}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('confirm.title', { name: account.displayName })}
        confirmLabel={t('confirm.confirm')}
        cancelLabel={t('form.cancel')}
        onConfirm={save}
        onCancel={() => setAsking(false)}
      >
        <Difference {...accessDifference(account, access, new Date())} />
      </ConfirmDialog>
    </form>
  )
}

interface DifferenceProps {
  readonly gains: readonly NamedCapability[]
  readonly loses: readonly NamedCapability[]
}

function Difference({ gains, loses }: DifferenceProps): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const form = useFormStyles()
  const styles = useStyles()
  if (gains.length === 0 && loses.length === 0) return <Text>{t('confirm.same')}</Text>
  const groups = [
    { key: 'gains', capabilities: gains },
    { key: 'loses', capabilities: loses },
  ] as const
  return (
    <div className={form.dialog}>
      {groups.map(
        ({ key, capabilities }) =>
          capabilities.length > 0 && (
            <div key={key} data-difference={key}>
              <p className={styles.group}>{t(`confirm.${key}`)}</p>
              <ul className={styles.list}>
                {capabilities.map(({ id, tile }) => (
                  <li key={id}>{t(`capabilities.${id}`, { ns: tile })}</li>
                ))}
              </ul>
            </div>
          ),
      )}
      <Text className={form.quiet}>{t(loses.length > 0 ? 'confirm.liveLoss' : 'confirm.live')}</Text>
    </div>
  )
}
