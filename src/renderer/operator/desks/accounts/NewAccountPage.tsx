import { Button, Checkbox, Field, Input, Link, Spinner } from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouteLink, useLocation } from 'wouter'
import { formatNip } from '#shared/text/business-numbers'
import { useFormStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { PickField } from '../../../ui/PickField'
import { SendFailure } from '../../../ui/SendFailure'
import { useJudgedForm } from '../../../ui/use-judged-form'
import { deskNamespace } from '../../desk'
import { makeFirstPassword } from '../../first-password'
import { useOperatorAct, useOperatorQuery } from '../../operator-calls'
import { AccessFields } from './AccessFields'
import { accessOf, EMPTY_FIELDS, USERNAME } from './account-form'
import { NipField } from './NipField'
import { PasswordDialog } from './PasswordDialog'
import { useNip } from './use-nip'

const FIRMS_SHOWN = 20

/** An account of a partner, in a firm that there is or in a new one. */
export function NewAccountPage(): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const form = useFormStyles()
  const [, navigate] = useLocation()
  const create = useOperatorAct('operator-accounts.createAccount')
  // Of this form: sent again, it is the same account with the same password.
  const [made] = useState(() => ({ id: crypto.randomUUID(), password: makeFirstPassword() }))
  const [fields, setFields] = useState(EMPTY_FIELDS)
  const [username, setUsername] = useState('')
  const [firmText, setFirmText] = useState('')
  const [firmId, setFirmId] = useState<string | null>(null)
  const [isNewFirm, setNewFirm] = useState(false)
  const [newFirm, setNewFirmFields] = useState({ name: '', city: '', nip: '', sharesNip: false })
  const firms =
    useOperatorQuery('operator-accounts.listFirms', {
      query: {
        limit: FIRMS_SHOWN,
        ...(firmId === null && firmText.trim() !== '' && { search: firmText.trim() }),
      },
    }).data?.items ?? []
  const isUsernameGood = USERNAME.test(username.trim())
  const nip = useNip(isNewFirm ? newFirm.nip : '', null)
  const isNipGood = !nip.isWrong && (nip.others.length === 0 || newFirm.sharesNip)
  const isNipRefused = create.error?.payload.fields.includes('body.firm.nip') === true
  const hasFirm = isNewFirm
    ? newFirm.name.trim() !== '' && newFirm.city.trim() !== '' && isNipGood
    : firmId !== null
  const { ref, isJudged, judge } = useJudgedForm(
    !(isUsernameGood && hasFirm && fields.displayName.trim() !== ''),
  )
  const missing = (text: string) =>
    isJudged && text.trim() === '' ? { validationMessage: t('form.required') } : {}

  const send = (): void => {
    const firm =
      !isNewFirm && firmId !== null
        ? { id: firmId }
        : {
            name: newFirm.name.trim(),
            city: newFirm.city.trim(),
            nip: nip.nip,
            sharesNip: newFirm.sharesNip,
          }
    create.mutate({
      body: {
        ...made,
        firm,
        username: username.trim(),
        displayName: fields.displayName.trim(),
        ...accessOf(fields, null),
        note: fields.note.trim(),
      },
    })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (judge() && !create.isPending) send()
  }
  return (
    <Page
      title={t('list.create')}
      description={
        <RouteLink href="/" asChild>
          <Link>{t('account.back')}</Link>
        </RouteLink>
      }
    >
      <form ref={ref} className={form.form} noValidate onSubmit={submit}>
        {!isNewFirm && (
          <PickField
            label={t('form.firm')}
            placeholder={t('form.firmPlaceholder')}
            isRequired
            value={firmText}
            options={firms.map(({ id, name, city, nip: known }) => ({
              id,
              text: name,
              detail: known === null ? city : `${city}, NIP ${formatNip(known)}`,
            }))}
            noMatch={t('form.firmNone')}
            problem={isJudged && firmId === null ? t('form.required') : null}
            onType={(text) => {
              setFirmText(text)
              setFirmId(null)
            }}
            onPick={(id) => {
              setFirmId(id)
              setFirmText(firms.find((firm) => firm.id === id)?.name ?? '')
            }}
          />
        )}
        <Checkbox
          label={t('form.firmNew')}
          checked={isNewFirm}
          onChange={(_event, { checked }) => setNewFirm(checked === true)}
        />
        {isNewFirm && (
          <div className={form.row}>
            <Field label={t('form.firmName')} required className={form.grow} {...missing(newFirm.name)}>
              <Input
                value={newFirm.name}
                maxLength={160}
                onChange={(_event, { value }) => setNewFirmFields((now) => ({ ...now, name: value }))}
              />
            </Field>
            <Field label={t('form.firmCity')} required className={form.grow} {...missing(newFirm.city)}>
              <Input
                value={newFirm.city}
                maxLength={80}
                onChange={(_event, { value }) => setNewFirmFields((now) => ({ ...now, city: value }))}
              />
            </Field>
          </div>
        )}
        {isNewFirm && (
          <NipField
            text={newFirm.nip}
            typed={nip}
            sharesNip={newFirm.sharesNip}
            isJudged={isJudged}
            isRefused={isNipRefused}
            advice={t('nip.newAdvice')}
            onType={(text) => {
              setNewFirmFields((now) => ({ ...now, nip: text }))
              create.reset()
            }}
            onShare={(sharesNip) => setNewFirmFields((now) => ({ ...now, sharesNip }))}
          />
        )}
        <Field
          label={t('form.username')}
          hint={t('form.usernameHint')}
          required
          {...(isJudged &&
            !isUsernameGood && {
              validationMessage: t(username.trim() === '' ? 'form.required' : 'form.usernameBad'),
            })}
        >
          <Input
            value={username}
            maxLength={64}
            autoComplete="off"
            onChange={(_event, { value }) => setUsername(value)}
          />
        </Field>
        <AccessFields
          fields={fields}
          hasLevel
          isNameMissing={isJudged && fields.displayName.trim() === ''}
          onChange={(changed) => setFields((now) => ({ ...now, ...changed }))}
        />
        {create.error !== null && !isNipRefused && (
          <SendFailure
            textOf={(cause) => t('form.createFailed', { cause })}
            error={create.error}
            onRetry={send}
          />
        )}
        <div className={form.buttons}>
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={create.isPending}
            icon={create.isPending ? <Spinner size="tiny" /> : null}
          >
            {t('form.create')}
          </Button>
        </div>
      </form>
      <PasswordDialog
        name={fields.displayName.trim()}
        password={create.isSuccess ? made.password : null}
        onClose={() => navigate(`/${made.id}`, { replace: true })}
      />
    </Page>
  )
}
