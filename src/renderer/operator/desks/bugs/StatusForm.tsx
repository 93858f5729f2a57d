import {
  Button,
  Dropdown,
  Field,
  makeStyles,
  Option,
  Spinner,
  Text,
  Textarea,
} from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DecidedStatus, DeskBug } from '#shared/api/operator/bugs'
import { CallError } from '../../../app/bridge'
import { FormDrafts, useFormDraft } from '../../../ui/form-draft'
import { SendFailure } from '../../../ui/SendFailure'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotify } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'
import { useDeskStyles } from '../../desk-styles'
import { useOperatorAct, useOperatorQuery } from '../../operator-calls'

const NOTE_MAX_LENGTH = 2_000
const STATUSES: readonly DecidedStatus[] = ['confirmed', 'in-progress', 'fixed', 'declined']
/** The option of no version; no id of one is empty. */
const NO_VERSION = ''

interface StatusDraft {
  /** `null` until one is chosen. */
  readonly status: DecidedStatus | null
  readonly note: string
  readonly versionId: string
}

const drafts = new FormDrafts<StatusDraft>({ status: null, note: '', versionId: NO_VERSION })

const useStyles = makeStyles({ choice: { minWidth: 0 } })

export interface StatusFormProps {
  readonly bug: DeskBug
  /** Names the account and the report. */
  readonly draftKey: string
}

/** What has become of the report, and since when it is fixed. What was written stays until it is at the portal. */
export function StatusForm({ bug, draftKey }: StatusFormProps): ReactNode {
  const { t } = useTranslation(deskNamespace('bugs'))
  const format = useFormatters()
  const desk = useDeskStyles()
  const styles = useStyles()
  const titleId = useId()
  const notify = useNotify()
  const { mutateAsync } = useOperatorAct('operator-bugs.changeStatus')
  const { fields, isSending, error } = useFormDraft(drafts, draftKey)
  const { status, note, versionId } = fields
  const isFixed = status === 'fixed'
  const versions =
    useOperatorQuery('operator-bugs.listVersions', { params: { bugId: bug.id } }, { isEnabled: isFixed }).data
      ?.items ?? []
  const fixedVersionId = isFixed && versionId !== NO_VERSION ? versionId : null
  const isSame = status === bug.status && fixedVersionId === (bug.fixedIn?.versionId ?? null)
  const send = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    if (isSending || status === null || isSame) return
    drafts.startSending(draftKey)
    try {
      const body = { status, note, fixedVersionId, seenChangedAt: bug.changedAt }
      await mutateAsync({ params: { bugId: bug.id }, body })
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      drafts.fail(draftKey, failure)
      return
    }
    drafts.discard(draftKey)
    notify({
      intent: 'success',
      title: t('done.status', { number: bug.number, status: t(`status.${status}`) }),
    })
  }
  return (
    <form className={desk.card} noValidate aria-labelledby={titleId} onSubmit={(event) => void send(event)}>
      <Text as="h2" id={titleId} weight="semibold" className={desk.heading}>
        {t('form.title')}
      </Text>
      {error !== null && (
        <SendFailure
          textOf={(cause) => t('form.failed', { cause })}
          error={error}
          onRetry={() => void send()}
        />
      )}
      <Field label={t('form.status')} {...(isSame && { hint: t('form.same') })}>
        <Dropdown
          className={styles.choice}
          placeholder={t('form.choose')}
          value={status === null ? '' : t(`status.${status}`)}
          selectedOptions={status === null ? [] : [status]}
          disabled={isSending}
          onOptionSelect={(_event, { optionValue }) =>
            drafts.change(draftKey, { status: STATUSES.find((one) => one === optionValue) ?? null })
          }
        >
          {STATUSES.map((one) => (
            <Option key={one} value={one}>
              {t(`status.${one}`)}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {isFixed && (
        <Field label={t('form.version')} hint={t('form.versionHint')}>
          <Dropdown
            className={styles.choice}
            value={versions.find((one) => one.versionId === versionId)?.version ?? t('form.noVersion')}
            selectedOptions={[versionId]}
            disabled={isSending}
            onOptionSelect={(_event, { optionValue }) =>
              drafts.change(draftKey, { versionId: optionValue ?? NO_VERSION })
            }
          >
            <Option value={NO_VERSION}>{t('form.noVersion')}</Option>
            {versions.map((one) => (
              <Option key={one.versionId} value={one.versionId} text={one.version}>
                {`${one.version} · ${format.date(one.releasedOn)}`}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )}
      <Field label={t('form.note')} hint={t('form.noteHint')}>
        <Textarea
          resize="vertical"
          rows={3}
          maxLength={NOTE_MAX_LENGTH}
          value={note}
          readOnly={isSending}
          onChange={(_event, { value }) => drafts.change(draftKey, { note: value })}
        />
      </Field>
      <div className={desk.line}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={isSending || status === null || isSame}
          icon={isSending ? <Spinner size="tiny" /> : null}
        >
          {t('form.send')}
        </Button>
      </div>
    </form>
  )
}
