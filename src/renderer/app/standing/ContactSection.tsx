import { Badge, Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { polishDayOf } from '#shared/access/standing'
import type { ContactFields, FirmContact } from '#shared/api/standing'
import { useFormStyles } from '../../ui/list-styles'
import { useDraft } from '../../ui/use-draft'
import { useFormatters } from '../../ui/use-formatters'
import { useNotify, useNotifyError } from '../../ui/use-notify'
import { useNow } from '../../ui/use-now'
import { CallError } from '../bridge'
import { useOutboxActions, useWaitingFor } from '../outbox/outbox-context'
import { WaitingNote } from '../outbox/WaitingNote'
import { ContactForm } from './ContactForm'
import { CONTACT_FIELDS, contactFieldsOf, contactProblems, correctionsOf } from './contact-form'
import { StandingSection } from './StandingSection'

const HOUR_MS = 3_600_000

const useStyles = makeStyles({
  due: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground2 },
  fields: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'fit-content(45%) 1fr',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
  },
  value: { margin: 0, overflowWrap: 'anywhere' },
})

export interface ContactSectionProps {
  readonly username: string
  readonly contact: FirmContact
}

/** The firm's contact data: shown, corrected, and confirmed each quarter, with no network too. */
export function ContactSection({ username, contact }: ContactSectionProps): ReactNode {
  const { t } = useTranslation('standing')
  const styles = useStyles()
  const forms = useFormStyles()
  const format = useFormatters()
  const notify = useNotify()
  const notifyError = useNotifyError()
  const { write } = useOutboxActions()
  const today = polishDayOf(useNow(HOUR_MS))
  const waiting = useWaitingFor('standing.confirmContact', { shown: [] })
  const [draft, change, forget] = useDraft<ContactFields | null>(`${username}/contact`, null)
  const [isEditing, setEditing] = useState(draft !== null)
  const [isConfirming, setConfirming] = useState(false)
  // As it will be once what waits has arrived.
  const shown: FirmContact = Object.assign({}, contact, ...waiting.map(({ input }) => given(input.body)))
  const isComplete = contactProblems(contactFieldsOf(shown)).size === 0
  const isOverdue = contact.confirmBy < today && waiting.length === 0

  const send = async (body: Partial<ContactFields>): Promise<void> => {
    const { kind } = await write('standing.confirmContact', { body })
    const isWaiting = kind === 'waiting'
    notify({
      intent: 'success',
      title: t(isWaiting ? 'contact.waits' : 'contact.done'),
      ...(isWaiting && { body: t('contact.waitsBody') }),
    })
  }
  const confirm = async (): Promise<void> => {
    setConfirming(true)
    try {
      await send({})
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      notifyError(error)
    } finally {
      setConfirming(false)
    }
  }
  const leave = (): void => {
    forget()
    setEditing(false)
  }

  return (
    <StandingSection title={t('contact.title')} about={t('contact.about')}>
      <div className={styles.due}>
        <Badge appearance="tint" size="large" color={isOverdue ? 'warning' : 'informative'}>
          {t(isOverdue ? 'contact.overdue' : 'contact.confirmBy', { date: format.date(contact.confirmBy) })}
        </Badge>
        <Text className={styles.quiet}>
          {contact.confirmedAt === null
            ? t('contact.never')
            : t('contact.confirmed', {
                date: format.date(contact.confirmedAt),
                name: contact.confirmedBy,
              })}
        </Text>
      </div>
      {waiting.map(({ key, entry }) => (
        <WaitingNote key={key} entry={entry} />
      ))}
      {isEditing ? (
        <ContactForm
          draft={draft ?? contactFieldsOf(shown)}
          onChange={change}
          onCancel={leave}
          onSave={async () => {
            await send(correctionsOf(draft ?? contactFieldsOf(shown), shown))
            leave()
          }}
        />
      ) : (
        <>
          <dl className={styles.fields}>
            {CONTACT_FIELDS.map((name) => (
              <Row key={name} label={t(`contact.${name}`)} value={shown[name]} empty={t('contact.empty')} />
            ))}
          </dl>
          <div className={forms.buttons}>
            {isComplete && (
              <Button
                appearance="primary"
                disabledFocusable={isConfirming || waiting.length > 0}
                icon={isConfirming ? <Spinner size="tiny" /> : null}
                onClick={() => void confirm()}
              >
                {t('contact.confirm')}
              </Button>
            )}
            <Button
              {...(!isComplete && { appearance: 'primary' as const })}
              onClick={() => {
                change(contactFieldsOf(shown))
                setEditing(true)
              }}
            >
              {t(isComplete ? 'contact.correct' : 'contact.fill')}
            </Button>
          </div>
        </>
      )}
    </StandingSection>
  )
}

interface RowProps {
  readonly label: string
  readonly value: string
  readonly empty: string
}

function Row({ label, value, empty }: RowProps): ReactNode {
  const styles = useStyles()
  return (
    <>
      <dt className={styles.quiet}>{label}</dt>
      <dd className={styles.value}>{value === '' ? <Text className={styles.quiet}>{empty}</Text> : value}</dd>
    </>
  )
}

/** The fields of a body that have a value. */
function given(body: Partial<Record<keyof ContactFields, string | undefined>>): Partial<ContactFields> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}
