import { Button, Field, Input, Select, Spinner, Text, Textarea } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { HandoverMedium } from '#shared/api/handovers'
import { useOutboxActions } from '../../../app/outbox/outbox-context'
import { ErrorView } from '../../../ui/ErrorView'
import { useFormStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { useDraft } from '../../../ui/use-draft'
import { useFormSubmit } from '../../../ui/use-form-submit'
import { useNotify } from '../../../ui/use-notify'
import { ClientPicker } from '../clients/ClientPicker'
import type { ChosenClient } from '../clients/use-clients'
import { EntitlementWarnings } from './EntitlementWarnings'
import { handedPackage, warningsFor } from './handover-warnings'
import { type ChosenVersion, VersionPicker } from './VersionPicker'

const MEDIA = ['email', 'remote', 'stick', 'folder', 'other'] as const satisfies readonly HandoverMedium[]

interface HandoverDraft {
  readonly client: ChosenClient | null
  readonly versions: readonly ChosenVersion[]
  /** Local time, as the field has it: `2026-11-22T10:30`. */
  readonly when: string
  readonly medium: HandoverMedium
  readonly mediumName: string
  readonly note: string
  readonly isOverridden: boolean
}

/** An entry for what a client got in another way than by a stick that the app wrote. */
export function NewHandoverPage({ username }: { readonly username: string }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useFormStyles()
  const [, navigate] = useLocation()
  const { write } = useOutboxActions()
  const notify = useNotify()
  const [draft, setDraft, forget] = useDraft<HandoverDraft>(`${username}/handover/new`, emptyDraft())
  const change = (part: Partial<HandoverDraft>): void => setDraft({ ...draft, ...part })

  const warnings = warningsFor(draft.versions, draft.client)
  const time = Date.parse(draft.when)
  const isWhenWrong = Number.isNaN(time) || time > Date.now()
  const isWarningMissed = warnings.length > 0 && !draft.isOverridden
  const leave = (): void => {
    forget()
    navigate('/handovers', { replace: true })
  }
  const save = async (): Promise<void> => {
    const { client, versions } = draft
    if (client === null) return
    const outcome = await write('handovers.createHandover', {
      body: {
        id: crypto.randomUUID(),
        handedOverAt: new Date(time).toISOString(),
        way: 'by-hand',
        medium: draft.medium,
        mediumName: draft.mediumName,
        carrierId: null,
        packages: versions.map((version) => handedPackage(version, client)),
        recipient: { clientId: client.clientId, name: client.name, nip: client.nip },
        isWarningOverridden: warnings.length > 0,
        note: draft.note,
      },
    })
    notify({
      intent: 'success',
      title: t('handovers.saved'),
      ...(outcome.kind === 'waiting' && { body: t('handovers.savedOffline') }),
    })
    leave()
  }
  const form = useFormSubmit({
    hasProblems: draft.client === null || draft.versions.length === 0 || isWhenWrong || isWarningMissed,
    way: 'save',
    onSubmit: save,
  })
  const { isJudged } = form
  const problemOf = (isWrong: boolean, name: string): string | null =>
    isJudged && isWrong ? t(`handovers.form.error.${name}`) : null
  const whenProblem = problemOf(isWhenWrong, 'when')

  return (
    <Page title={t('handovers.form.title')} description={t('handovers.form.about')}>
      <form {...form.props} className={styles.form} data-capability="updates">
        <ClientPicker
          label={t('handovers.recipient.labelRequired')}
          hint={t('handovers.form.error.recipient')}
          chosen={draft.client}
          problem={problemOf(draft.client === null, 'recipient')}
          isRequired
          // Who goes on for one client has not said so for another.
          onChoose={(client) => change({ client, isOverridden: false })}
        />
        <VersionPicker
          chosen={draft.versions}
          problem={problemOf(draft.versions.length === 0, 'versions')}
          onChange={(versions) => change({ versions, isOverridden: false })}
        />
        <EntitlementWarnings
          warnings={warnings}
          isOverridden={draft.isOverridden}
          isMissed={isJudged && isWarningMissed}
          onOverride={(isOverridden) => change({ isOverridden })}
        />
        <div className={styles.row}>
          <Field
            className={styles.grow}
            label={t('handovers.form.when')}
            required
            {...(whenProblem !== null && { validationMessage: whenProblem })}
          >
            <Input
              type="datetime-local"
              value={draft.when}
              onChange={(_event, { value }) => change({ when: value })}
            />
          </Field>
          <Field className={styles.grow} label={t('handovers.form.medium')}>
            <Select
              value={draft.medium}
              onChange={(_event, { value }) =>
                change({ medium: MEDIA.find((medium) => medium === value) ?? 'other' })
              }
            >
              {MEDIA.map((medium) => (
                <option key={medium} value={medium}>
                  {t(`handovers.medium.${medium}`)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Field label={t('handovers.form.mediumName')}>
          <Input
            value={draft.mediumName}
            maxLength={200}
            onChange={(_event, { value }) => change({ mediumName: value })}
          />
        </Field>
        <Field label={t('handovers.form.note')}>
          <Textarea
            resize="vertical"
            value={draft.note}
            maxLength={1_000}
            onChange={(_event, { value }) => change({ note: value })}
          />
        </Field>
        {form.error !== null && (
          <ErrorView error={form.error} isRetrying={form.isSending} onRetry={form.retry} />
        )}
        <Text className={styles.quiet}>{t('handovers.form.final')}</Text>
        <div className={styles.buttons}>
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={form.isSending}
            icon={form.isSending ? <Spinner size="tiny" /> : null}
          >
            {t(form.isSending ? 'handovers.form.saving' : 'handovers.form.save')}
          </Button>
          <Button onClick={leave}>{t('handovers.form.cancel')}</Button>
        </div>
      </form>
    </Page>
  )
}

function emptyDraft(): HandoverDraft {
  return {
    client: null,
    versions: [],
    when: localMinute(new Date()),
    medium: 'email',
    mediumName: '',
    note: '',
    isOverridden: false,
  }
}

/** A moment as a field of date and time has it. */
function localMinute(moment: Date): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}
