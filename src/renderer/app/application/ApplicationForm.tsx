import {
  Button,
  Field,
  Input,
  makeStyles,
  ProgressBar,
  Radio,
  RadioGroup,
  Spinner,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApplicationReceipt } from '#shared/api/applications'
import { ErrorView } from '../../ui/ErrorView'
import { useFormStyles } from '../../ui/list-styles'
import { useDraft } from '../../ui/use-draft'
import { useFormatters } from '../../ui/use-formatters'
import { useJudgedForm } from '../../ui/use-judged-form'
import { call } from '../bridge'
import {
  type ApplicationDraft,
  type ApplicationField,
  BASES,
  type Basis,
  EMPTY_APPLICATION,
  hasProblems,
  paperCounts,
  problemsOf,
  refusedFields,
} from './application-form'
import { RecommendationsField, shownNip } from './RecommendationsField'
import { useSubmitApplication } from './use-submit-application'

const DRAFT_KEY = 'application'

const useStyles = makeStyles({
  basis: { display: 'flex', flexDirection: 'column' },
  progress: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
})

interface FieldOptions {
  readonly maxLength: number
  readonly type?: 'email' | 'tel'
  readonly isOptional?: boolean
  readonly isNarrow?: boolean
  readonly hint?: string
  readonly onBlur?: () => void
}

/** Applies for access; what is wrong is said under its field once sending was tried. */
export function ApplicationForm({
  onDone,
}: {
  readonly onDone: (receipt: ApplicationReceipt) => void
}): ReactNode {
  const { t } = useTranslation('application')
  const styles = useStyles()
  const forms = useFormStyles()
  const format = useFormatters()
  const [draft, change, forget] = useDraft<ApplicationDraft>(DRAFT_KEY, EMPTY_APPLICATION)
  const { submit, isSending, sentFraction, error } = useSubmitApplication()
  const problems = problemsOf(draft)
  const { ref, isJudged, judge } = useJudgedForm(hasProblems(problems))
  const refused = refusedFields(error?.payload.fields ?? [])
  const refusedIndexes = new Set(
    [...refused].flatMap((name) => {
      const index = /^recommendations\.(\d+)\.uploadId$/u.exec(name)?.[1]
      return index === undefined ? [] : [Number(index)]
    }),
  )

  const send = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    if (isSending || !judge()) return
    const receipt = await submit(draft)
    if (receipt === null) return
    forget()
    onDone(receipt)
  }
  const field = (name: ApplicationField, options: FieldOptions): ReactNode => {
    const isWrong = (isJudged && problems.fields.has(name)) || refused.has(name)
    return (
      <Field
        label={t(`apply.${name}`)}
        required={options.isOptional !== true}
        {...(options.isNarrow === true && { className: forms.grow })}
        {...(options.hint !== undefined && { hint: options.hint })}
        {...(isWrong && { validationMessage: t(`apply.error.${name}`) })}
      >
        <Input
          name={name}
          value={draft[name]}
          maxLength={options.maxLength}
          {...(options.type !== undefined && { type: options.type })}
          {...(options.onBlur !== undefined && { onBlur: options.onBlur })}
          onChange={(_event, { value }) => change({ ...draft, [name]: value })}
        />
      </Field>
    )
  }

  return (
    <form ref={ref} className={forms.form} noValidate onSubmit={(event) => void send(event)}>
      <Text>{t('apply.intro')}</Text>
      <Text className={forms.quiet}>{t('apply.draftNote')}</Text>
      <Field
        label={t('apply.basis')}
        required
        {...(isJudged && problems.hasNoBasis && { validationMessage: t('apply.basisMissing') })}
      >
        <RadioGroup
          value={draft.basis ?? ''}
          onChange={(_event, { value }) => change({ ...draft, basis: value as Basis })}
        >
          {BASES.map((basis) => (
            <Radio
              key={basis}
              value={basis}
              label={
                <span className={styles.basis}>
                  <span>{t(`apply.bases.${basis}`)}</span>
                  <Text size={200} className={forms.quiet}>
                    {t(`apply.basisAbout.${basis}`)}
                  </Text>
                </span>
              }
            />
          ))}
        </RadioGroup>
      </Field>
      {draft.basis === 'distributor-recommendation' && field('distributorName', { maxLength: 120 })}
      {draft.basis === 'serves-registered-users' && (
        <RecommendationsField
          recommendations={draft.recommendations}
          required={paperCounts(draft).required}
          problems={isJudged ? problems : null}
          refusedIndexes={refusedIndexes}
          onChange={(recommendations) => change({ ...draft, recommendations })}
        />
      )}
      <Text as="h2" size={400} weight="semibold" className={forms.heading}>
        {t('apply.firm')}
      </Text>
      {field('firmName', { maxLength: 120 })}
      <div className={forms.row}>
        {field('nip', {
          maxLength: 20,
          isNarrow: true,
          onBlur: () => change({ ...draft, nip: shownNip(draft.nip) }),
        })}
        {field('regon', { maxLength: 20, isNarrow: true, isOptional: true, hint: t('apply.regonHint') })}
      </div>
      {field('street', { maxLength: 120 })}
      <div className={forms.row}>
        {field('postalCode', { maxLength: 6, isNarrow: true })}
        {field('city', { maxLength: 120, isNarrow: true })}
      </div>
      <Text as="h2" size={400} weight="semibold" className={forms.heading}>
        {t('apply.contact')}
      </Text>
      {field('person', { maxLength: 120 })}
      <div className={forms.row}>
        {field('email', { maxLength: 200, type: 'email', isNarrow: true })}
        {field('phone', { maxLength: 30, type: 'tel', isNarrow: true })}
      </div>
      <Field label={t('apply.note')}>
        <Textarea
          name="note"
          value={draft.note}
          maxLength={2_000}
          resize="vertical"
          onChange={(_event, { value }) => change({ ...draft, note: value })}
        />
      </Field>
      {error !== null && <ErrorView error={error} isRetrying={isSending} onRetry={() => void send()} />}
      {isSending && sentFraction !== null && (
        <div className={styles.progress}>
          <Text size={200}>{t('apply.sendingPapers', { percent: format.percent(sentFraction) })}</Text>
          <ProgressBar value={sentFraction} aria-label={t('apply.sending')} />
        </div>
      )}
      <div className={forms.buttons}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={isSending}
          icon={isSending ? <Spinner size="tiny" /> : null}
        >
          {t(isSending ? 'apply.sending' : 'apply.submit')}
        </Button>
        {isSending && (
          <Button onClick={() => void call('application:stop', undefined).catch(() => undefined)}>
            {t('apply.stop')}
          </Button>
        )}
      </div>
    </form>
  )
}
