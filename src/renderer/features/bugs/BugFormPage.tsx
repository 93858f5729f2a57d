import {
  Button,
  Combobox,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  Radio,
  RadioGroup,
  Spinner,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { BugReport } from '#shared/api/bugs'
import { CallError } from '../../app/bridge'
import { useOutboxActions } from '../../app/outbox/outbox-context'
import { usePortalQuery } from '../../app/portal-query'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useFormDraft } from '../../ui/form-draft'
import { Page } from '../../ui/Page'
import { SendFailure } from '../../ui/SendFailure'
import { useFormatters } from '../../ui/use-formatters'
import { useJudgedForm } from '../../ui/use-judged-form'
import { BugsLink } from './BugsLink'
import {
  type BugField,
  type BugFields,
  bodyOf,
  bugDrafts,
  isEmpty,
  problemsOf,
  TEXT_MAX_LENGTH,
  TITLE_MAX_LENGTH,
  TITLE_MIN_LENGTH,
} from './bug-drafts'
import { KINDS } from './bug-filters'
import { formatBugsRoute } from './bugs-route'
import { SimilarReports } from './SimilarReports'

const VERSIONS_SHOWN = 20

const useStyles = makeStyles({
  beside: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalXXL,
  },
  form: {
    flexGrow: 1,
    flexBasis: '440px',
    minWidth: 0,
    maxWidth: '80ch',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  similar: { flexGrow: 1, flexBasis: '280px', maxWidth: '400px', position: 'sticky', insetBlockStart: 0 },
  pair: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalL },
  half: { flexGrow: 1, flexBasis: '200px', minWidth: 0 },
  control: { minWidth: 0 },
  description: { minHeight: '140px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface BugFormPageProps {
  readonly draftKey: string
  /** The report that is changed; `null` for a new one. */
  readonly bug: BugReport | null
}

/** The form of a report; what is typed stays until it is stored or thrown away. */
export function BugFormPage({ draftKey, bug }: BugFormPageProps): ReactNode {
  const { t } = useTranslation('bugs')
  const format = useFormatters()
  const styles = useStyles()
  const [, navigate] = useLocation()
  const { fields, isSending, error } = useFormDraft(bugDrafts, draftKey)
  const send = useSend(draftKey, bug)
  const [isDiscarding, setDiscarding] = useState(false)
  const problems = problemsOf(fields)
  const { ref: form, isJudged, judge, forgive } = useJudgedForm(Object.keys(problems).length > 0)
  const change = (changed: Partial<BugFields>): void => bugDrafts.change(draftKey, changed)
  const messageOf = (field: BugField) => {
    const problem = problems[field]
    if (!isJudged || problem === undefined) return {}
    const limit = problem === 'titleShort' ? TITLE_MIN_LENGTH : TITLE_MAX_LENGTH
    return {
      validationMessage: t(`problem.${problem}`, {
        limit: format.number(problem === 'textLong' ? TEXT_MAX_LENGTH : limit),
      }),
    }
  }
  const leave = (): void =>
    navigate(formatBugsRoute(bug === null ? { kind: 'list' } : { kind: 'report', bugId: bug.id }), {
      // Replaced: back leads to where one came from, not to an empty form.
      replace: true,
    })

  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    if (!judge()) return
    const deliveredId = await send()
    // Who has left the form meanwhile stays where they are.
    if (deliveredId === undefined || form.current === null) return
    if (bug === null && deliveredId !== null) {
      navigate(formatBugsRoute({ kind: 'report', bugId: deliveredId }), { replace: true })
    } else leave()
  }

  const submitOnShortcut = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void submit()
    }
  }

  return (
    <Page title={t(bug === null ? 'report' : 'edit.title')} description={<BugsLink />}>
      <div className={styles.beside} data-capability="bugs-and-suggestions">
        <form
          ref={form}
          className={styles.form}
          noValidate
          onSubmit={(event) => void submit(event)}
          onKeyDown={submitOnShortcut}
        >
          <Field label={t('form.kind')}>
            <RadioGroup
              layout="horizontal"
              value={fields.kind}
              onChange={(_event, { value }) =>
                change({ kind: KINDS.find((kind) => kind === value) ?? fields.kind })
              }
            >
              {KINDS.map((kind) => (
                <Radio key={kind} value={kind} label={t(`kind.${kind}`)} />
              ))}
            </RadioGroup>
          </Field>
          <div className={styles.pair}>
            <Field label={t('form.program')} required className={styles.half} {...messageOf('programId')}>
              <ProgramField value={fields.programId} onChange={(programId) => change({ programId })} />
            </Field>
            <Field
              label={t('form.version')}
              hint={t('form.versionHint')}
              className={styles.half}
              {...messageOf('version')}
            >
              <VersionField
                programId={fields.programId}
                value={fields.version}
                onChange={(version) => change({ version })}
              />
            </Field>
          </div>
          <Field label={t('form.title')} required hint={t('form.titleHint')} {...messageOf('title')}>
            <Input
              name="title"
              value={fields.title}
              readOnly={isSending}
              onChange={(_event, { value }) => change({ title: value })}
            />
          </Field>
          <Field
            label={t('form.description')}
            required
            hint={t('form.descriptionHint')}
            {...messageOf('description')}
          >
            <Textarea
              name="description"
              textarea={{ className: styles.description }}
              resize="vertical"
              value={fields.description}
              readOnly={isSending}
              onChange={(_event, { value }) => change({ description: value })}
            />
          </Field>
          {fields.kind === 'bug' && (
            <Field label={t('form.steps')} hint={t('form.stepsHint')} {...messageOf('steps')}>
              <Textarea
                name="steps"
                rows={5}
                resize="vertical"
                value={fields.steps}
                readOnly={isSending}
                onChange={(_event, { value }) => change({ steps: value })}
              />
            </Field>
          )}
          {error !== null && (
            <SendFailure
              textOf={(cause) => t('form.failed', { cause })}
              error={error}
              onRetry={() => void submit()}
            />
          )}
          <div className={styles.buttons}>
            <Button
              type="submit"
              appearance="primary"
              aria-keyshortcuts="Control+Enter"
              disabledFocusable={isSending}
              icon={isSending ? <Spinner size="tiny" /> : null}
            >
              {t(bug === null ? 'form.send' : 'edit.save')}
            </Button>
            {bug !== null && (
              <Button
                disabled={isSending}
                onClick={() => {
                  bugDrafts.discard(draftKey)
                  leave()
                }}
              >
                {t('edit.cancel')}
              </Button>
            )}
            {bug === null && !isEmpty(fields) && !isSending && (
              <Button onClick={() => setDiscarding(true)}>{t('form.discard')}</Button>
            )}
          </div>
        </form>
        {bug === null && (
          <div className={styles.similar}>
            <SimilarReports text={fields.title} />
          </div>
        )}
      </div>
      <ConfirmDialog
        isOpen={isDiscarding}
        title={t('form.discardTitle')}
        confirmLabel={t('form.discard')}
        cancelLabel={t('form.keep')}
        onConfirm={() => {
          setDiscarding(false)
          forgive()
          bugDrafts.discard(draftKey)
        }}
        onCancel={() => setDiscarding(false)}
      >
        {t('form.discardBody')}
      </ConfirmDialog>
    </Page>
  )
}

/**
 * Stores what the draft holds and throws the draft away: gives the id where the portal has it, `null`
 * where it waits, and `undefined` where it failed, which the draft then says.
 */
function useSend(key: string, bug: BugReport | null): () => Promise<string | null | undefined> {
  const { write } = useOutboxActions()
  return async () => {
    const { fields, isSending } = bugDrafts.read(key)
    if (isSending) return undefined
    bugDrafts.startSending(key)
    try {
      const body = bodyOf(fields)
      const outcome =
        bug === null
          ? await write('bugs.report', { body: { ...body, id: crypto.randomUUID() } })
          : await write('bugs.update', { params: { bugId: bug.id }, body, revision: fields.revision })
      bugDrafts.discard(key)
      return outcome.kind === 'delivered' ? outcome.answer.id : null
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      bugDrafts.fail(key, error)
      return undefined
    }
  }
}

interface ProgramFieldProps {
  readonly value: string
  readonly onChange: (programId: string) => void
}

/** The program, of those that there are updates of. */
function ProgramField({ value, onChange }: ProgramFieldProps): ReactNode {
  const { t } = useTranslation('bugs')
  const styles = useStyles()
  const programs = usePortalQuery('updates.listPrograms', undefined).data?.items ?? []
  return (
    <Dropdown
      className={styles.control}
      name="programId"
      placeholder={t('form.programChoose')}
      value={programs.find(({ id }) => id === value)?.name ?? ''}
      selectedOptions={[value]}
      onOptionSelect={(_event, { optionValue }) => onChange(optionValue ?? '')}
    >
      {programs.map(({ id, name }) => (
        <Option key={id} value={id}>
          {name}
        </Option>
      ))}
    </Dropdown>
  )
}

interface VersionFieldProps {
  readonly programId: string
  readonly value: string
  readonly onChange: (version: string) => void
}

/** A version number: one of the program's last, or any other. */
function VersionField({ programId, value, onChange }: VersionFieldProps): ReactNode {
  const styles = useStyles()
  const versions =
    usePortalQuery(
      'updates.listVersions',
      { query: { programId, limit: VERSIONS_SHOWN } },
      { isEnabled: programId !== '' },
    ).data?.items ?? []
  return (
    <Combobox
      className={styles.control}
      name="version"
      freeform
      autoComplete="off"
      value={value}
      selectedOptions={[value]}
      onChange={(event) => onChange(event.target.value)}
      onOptionSelect={(_event, { optionValue }) => onChange(optionValue ?? '')}
    >
      {versions
        .filter(({ version }) => version.startsWith(value) || versions.some((one) => one.version === value))
        .map(({ version }) => (
          <Option key={version}>{version}</Option>
        ))}
    </Combobox>
  )
}
