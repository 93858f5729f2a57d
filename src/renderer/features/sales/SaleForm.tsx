import { Button, Field, Input, Select, Spinner, Text, Textarea } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNip } from '#shared/text/business-numbers'
import { usePortalQuery } from '../../app/portal-query'
import { ClientField } from '../../ui/ClientField'
import { ErrorView } from '../../ui/ErrorView'
import { useFormStyles } from '../../ui/list-styles'
import { useFormSubmit } from '../../ui/use-form-submit'
import { useFormatters } from '../../ui/use-formatters'
import {
  LICENCE_KINDS,
  problemsOf,
  type SaleDraft,
  type SaleProblem,
  sameLicence,
  withClient,
  withTypedClient,
} from './sale-form'

export interface SaleFormProps {
  /** Of the registration that is corrected; `null` for a new one. */
  readonly saleId: string | null
  readonly draft: SaleDraft
  readonly submitLabel: string
  readonly onChange: (draft: SaleDraft) => void
  /** @throws CallError when it could not be stored or was refused */
  readonly onSave: () => Promise<void>
  readonly onCancel: () => void
  /** What stands at the end of the row of buttons. */
  readonly children?: ReactNode
}

/** The fields of a registration; what is wrong is said under its field once sending was tried. */
export function SaleForm(props: SaleFormProps): ReactNode {
  const { saleId, draft, onChange, onSave, onCancel } = props
  const { t } = useTranslation('sales')
  const styles = useFormStyles()
  const problems = problemsOf(draft, new Date())
  const set = (change: Partial<SaleDraft>): void => onChange({ ...draft, ...change })

  const form = useFormSubmit({ hasProblems: problems.size > 0, way: 'save', onSubmit: onSave })
  const { isJudged } = form

  const messageOf = (...names: SaleProblem[]) => {
    const wrong = isJudged ? names.find((name) => problems.has(name)) : undefined
    return wrong === undefined ? {} : { validationMessage: t(`form.error.${wrong}`) }
  }

  return (
    <form {...form.props} className={styles.form}>
      <Text as="h2" size={400} weight="semibold" className={styles.heading}>
        {t('form.licence')}
      </Text>
      <div className={styles.row}>
        <ProgramField
          programId={draft.programId}
          message={messageOf('program')}
          onChange={(programId) => set({ programId })}
        />
        <Field
          className={styles.grow}
          label={t('form.licenceNumber')}
          required
          hint={<LicenceHint draft={draft} saleId={saleId} />}
          {...messageOf('licenceNumber')}
        >
          <Input
            name="licenceNumber"
            value={draft.licenceNumber}
            maxLength={60}
            autoComplete="off"
            onChange={(_event, { value }) => set({ licenceNumber: value })}
          />
        </Field>
      </div>
      <div className={styles.row}>
        <Field className={styles.grow} label={t('form.licenceKind')} required>
          <Select
            value={draft.licenceKind}
            onChange={(_event, { value }) =>
              set({ licenceKind: LICENCE_KINDS.find((kind) => kind === value) ?? 'new' })
            }
          >
            {LICENCE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kinds.${kind}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field className={styles.grow} label={t('form.licenceCount')} required {...messageOf('licenceCount')}>
          <Input
            name="licenceCount"
            inputMode="numeric"
            value={draft.licenceCount}
            maxLength={4}
            onChange={(_event, { value }) => set({ licenceCount: value })}
          />
        </Field>
      </div>
      <div className={styles.row}>
        <Field
          className={styles.grow}
          label={t('form.soldOn')}
          required
          {...messageOf('soldOn', 'soldOnLater')}
        >
          <Input
            name="soldOn"
            type="date"
            value={draft.soldOn}
            onChange={(_event, { value }) => set({ soldOn: value })}
          />
        </Field>
        <Field className={styles.grow} label={t('form.netValue')} {...messageOf('netValue')}>
          <Input
            name="netValue"
            inputMode="decimal"
            value={draft.netValue}
            maxLength={20}
            onChange={(_event, { value }) => set({ netValue: value })}
          />
        </Field>
      </div>
      <Text as="h2" size={400} weight="semibold" className={styles.heading}>
        {t('form.client')}
      </Text>
      <ClientField
        label={t('form.clientName')}
        hint={t('form.clientHint')}
        placeholder={t('form.clientPlaceholder')}
        noMatch={t('form.noClient')}
        detailOf={({ nip }) => t('list.nip', { nip: formatNip(nip) })}
        name={draft.clientName}
        problem={messageOf('clientName').validationMessage ?? null}
        onType={(clientName) => onChange(withTypedClient(draft, { clientName }))}
        onPick={(client) => onChange(withClient(draft, client))}
      />
      <div className={styles.row}>
        <Field
          className={styles.grow}
          label={t('form.nip')}
          required
          hint={t('form.nipHint')}
          {...messageOf('nip')}
        >
          <Input
            name="clientNip"
            inputMode="numeric"
            value={draft.clientNip}
            maxLength={40}
            onChange={(_event, { value }) => onChange(withTypedClient(draft, { clientNip: value }))}
          />
        </Field>
        <Field className={styles.grow} label={t('form.regon')} {...messageOf('regon')}>
          <Input
            name="clientRegon"
            inputMode="numeric"
            value={draft.clientRegon}
            maxLength={40}
            onChange={(_event, { value }) => set({ clientRegon: value })}
          />
        </Field>
      </div>
      <Field label={t('form.note')}>
        <Textarea
          name="note"
          resize="vertical"
          value={draft.note}
          maxLength={1_000}
          onChange={(_event, { value }) => set({ note: value })}
        />
      </Field>
      {form.error !== null && (
        <ErrorView error={form.error} isRetrying={form.isSending} onRetry={form.retry} />
      )}
      <div className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={form.isSending}
          icon={form.isSending ? <Spinner size="tiny" /> : null}
        >
          {form.isSending ? t('form.sending') : props.submitLabel}
        </Button>
        <Button onClick={onCancel}>{t('form.cancel')}</Button>
        {props.children}
      </div>
    </form>
  )
}

interface ProgramFieldProps {
  readonly programId: string
  readonly message: { readonly validationMessage?: string }
  readonly onChange: (programId: string) => void
}

function ProgramField({ programId, message, onChange }: ProgramFieldProps): ReactNode {
  const { t } = useTranslation('sales')
  const styles = useFormStyles()
  // Guarded by `updates`, which whoever registers sales holds too (levels 2 to 5).
  const programs = usePortalQuery('updates.listPrograms', undefined).data?.items ?? []
  const isKnown = programId === '' || programs.some(({ id }) => id === programId)
  return (
    <Field className={styles.grow} label={t('form.program')} required {...message}>
      <Select value={programId} onChange={(_event, { value }) => onChange(value)}>
        <option value="" />
        {!isKnown && <option value={programId}>{programId}</option>}
        {programs.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

interface LicenceHintProps {
  readonly draft: SaleDraft
  readonly saleId: string | null
}

/** That the firm has registered this number already is said before it is sent. */
function LicenceHint({ draft, saleId }: LicenceHintProps): ReactNode {
  const { t } = useTranslation('sales')
  const format = useFormatters()
  const search = draft.licenceNumber.trim()
  const found = usePortalQuery(
    'sales.listSales',
    { query: { search, programId: draft.programId, isWithdrawn: false, limit: 20 } },
    { isEnabled: search.length > 2 && draft.programId !== '' },
  )
  const same = sameLicence(draft, saleId, found.data?.items ?? [])
  return (
    <span role="status">
      {same === null
        ? t('form.licenceNumberHint')
        : t('form.sameLicence', { client: same.clientName, date: format.date(same.soldOn) })}
    </span>
  )
}
