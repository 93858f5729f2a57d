import {
  Button,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  Spinner,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { CallError, call } from '../../../app/bridge'
import { useOutboxActions } from '../../../app/outbox/outbox-context'
import { usePortalQuery } from '../../../app/portal-query'
import { useFormDraft } from '../../../ui/form-draft'
import { Page } from '../../../ui/Page'
import { SendFailure } from '../../../ui/SendFailure'
import { useFormatters } from '../../../ui/use-formatters'
import { useJudgedForm } from '../../../ui/use-judged-form'
import { AttachmentsField } from './AttachmentsField'
import { DiagnosticsField } from './DiagnosticsField'
import { formatSupportRoute } from './queries-route'
import {
  bodyOf,
  LICENCE_MAX_LENGTH,
  newQueryKey,
  problemsOf,
  type QueryField,
  type QueryFields,
  queryDrafts,
  SUBJECT_MAX_LENGTH,
  SUBJECT_MIN_LENGTH,
  TEXT_MAX_LENGTH,
} from './query-drafts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '80ch' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalL },
  part: { flexGrow: 1, flexBasis: '180px', minWidth: 0 },
  control: { minWidth: 0 },
  description: { minHeight: '180px' },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
})

const LIMITS: Readonly<Record<string, number>> = {
  subjectShort: SUBJECT_MIN_LENGTH,
  subjectLong: SUBJECT_MAX_LENGTH,
  licenceLong: LICENCE_MAX_LENGTH,
  textLong: TEXT_MAX_LENGTH,
}

/** The form of a query; what is typed stays until it is stored. */
export function QueryFormPage({ username }: { readonly username: string }): ReactNode {
  const { t } = useTranslation('support')
  const format = useFormatters()
  const styles = useStyles()
  const [, navigate] = useLocation()
  const { write } = useOutboxActions()
  const key = newQueryKey(username)
  const { fields, isSending, error } = useFormDraft(queryDrafts, key)
  const programs = usePortalQuery('updates.listPrograms', undefined).data?.items ?? []
  const problems = problemsOf(fields)
  const { ref: form, isJudged, judge } = useJudgedForm(Object.keys(problems).length > 0)
  const change = (changed: Partial<QueryFields>): void => queryDrafts.change(key, changed)
  useEffect(() => {
    // Attachments name the query before it is sent.
    if (fields.id === '') queryDrafts.change(key, { id: crypto.randomUUID() })
  }, [fields.id, key])
  const messageOf = (field: QueryField) => {
    const problem = problems[field]
    if (!isJudged || problem === undefined) return {}
    return {
      validationMessage: t(`query.problem.${problem}`, { limit: format.number(LIMITS[problem] ?? 0) }),
    }
  }

  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    if (!judge() || isSending) return
    queryDrafts.startSending(key)
    try {
      const outcome = await write('support-queries.create', { body: bodyOf(fields) })
      await call('queryAttachments:release', { queryId: fields.id })
      queryDrafts.discard(key)
      // Who has left the form meanwhile stays where they are.
      if (form.current === null) return
      const place =
        outcome.kind === 'delivered'
          ? ({ kind: 'query', queryId: outcome.answer.id } as const)
          : ({ kind: 'home' } as const)
      navigate(formatSupportRoute(place), { replace: true })
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      queryDrafts.fail(key, failure)
    }
  }

  return (
    <Page title={t('query.new')} description={<Text>{t('query.newHint')}</Text>}>
      <form
        ref={form}
        className={styles.form}
        data-capability="support-queries"
        noValidate
        onSubmit={(event) => void submit(event)}
      >
        <div className={styles.row}>
          <Field label={t('query.program')} required className={styles.part} {...messageOf('programId')}>
            <Dropdown
              className={styles.control}
              name="programId"
              placeholder={t('query.programChoose')}
              value={programs.find(({ id }) => id === fields.programId)?.name ?? ''}
              selectedOptions={[fields.programId]}
              onOptionSelect={(_event, { optionValue }) => change({ programId: optionValue ?? '' })}
            >
              {programs.map(({ id, name }) => (
                <Option key={id} value={id}>
                  {name}
                </Option>
              ))}
            </Dropdown>
          </Field>
          <Field label={t('query.version')} className={styles.part} {...messageOf('version')}>
            <Input
              className={styles.control}
              name="version"
              value={fields.version}
              onChange={(_event, { value }) => change({ version: value })}
            />
          </Field>
          <Field label={t('query.licence')} className={styles.part} {...messageOf('licenceNumber')}>
            <Input
              className={styles.control}
              name="licenceNumber"
              value={fields.licenceNumber}
              onChange={(_event, { value }) => change({ licenceNumber: value })}
            />
          </Field>
        </div>
        <Field label={t('query.subject')} required {...messageOf('subject')}>
          <Input
            name="subject"
            value={fields.subject}
            onChange={(_event, { value }) => change({ subject: value })}
          />
        </Field>
        <Field
          label={t('query.description')}
          required
          hint={t('query.descriptionHint')}
          {...messageOf('description')}
        >
          <Textarea
            name="description"
            textarea={{ className: styles.description }}
            resize="vertical"
            value={fields.description}
            onChange={(_event, { value }) => change({ description: value })}
          />
        </Field>
        {fields.id !== '' && <AttachmentsField queryId={fields.id} />}
        <DiagnosticsField lines={fields.diagnostics} onChange={(diagnostics) => change({ diagnostics })} />
        {error !== null && (
          <SendFailure
            textOf={(cause) => t('query.failed', { cause })}
            error={error}
            onRetry={() => void submit()}
          />
        )}
        <div className={styles.buttons}>
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={isSending}
            icon={isSending ? <Spinner size="tiny" /> : null}
          >
            {t('query.send')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
