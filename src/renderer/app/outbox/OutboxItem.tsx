import {
  Button,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-hash-location'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { useFormatters } from '../../ui/use-formatters'
import type { WriteDescriptor } from '../tile'
import { describeWrite } from '../tiles'
import { ConflictChoice } from './ConflictChoice'
import { EntryEditor } from './EntryEditor'
import { isOutOfReach, needsPerson } from './outbox'
import { useOutboxActions } from './outbox-context'
import { useEntryWords } from './use-entry-words'

const useStyles = makeStyles({
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  stuck: { border: `1px solid ${tokens.colorStatusWarningBorder2}` },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalS },
  title: { margin: 0 },
  date: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3 },
  preview: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-line',
    display: '-webkit-box',
    '-webkit-box-orient': 'vertical',
    '-webkit-line-clamp': '4',
    overflow: 'hidden',
  },
  state: { color: tokens.colorNeutralForeground3 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface OutboxItemProps {
  readonly entry: OutboxEntry
  /** Called when the person goes to the place of the entry. */
  readonly onLeave: () => void
}

/** One write that waits: what, when, what becomes of it, and what can be done. */
export function OutboxItem({ entry, onLeave }: OutboxItemProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const format = useFormatters()
  const words = useEntryWords()(entry)
  const actions = useOutboxActions()
  const titleId = useId()
  const focusTarget = useRestoreFocusTarget()
  const [isEditing, setIsEditing] = useState(false)
  const editButton = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    // Back to where it began: the editor took the focus away with it.
    if (wasEditing.current && !isEditing) editButton.current?.focus()
    wasEditing.current = isEditing
  }, [isEditing])
  const described = describeWrite(entry.operationId)
  const fields = described?.write.fields ?? []
  const isChosenHere = entry.state === 'conflict' && described?.write.isSettledInPlace !== true
  const choice = isChosenHere && described !== null ? entry.currentDocument : null
  const path = described === null ? null : placeOf(described.write, entry)
  const isStuck = needsPerson(entry)
  const isSending = entry.state === 'sending'
  // In the form of before: sent once more, it would meet the same answer.
  const isDelivered = entry.errorCode === 'idempotency-key-reused'
  const canWithdraw = !isOutOfReach(entry)
  const canChange = canWithdraw && !isDelivered

  const show = (): void => {
    onLeave()
    if (described !== null) navigate(`${described.basePath}${path}`)
  }

  return (
    <article aria-labelledby={titleId} className={mergeClasses(styles.item, isStuck && styles.stuck)}>
      <header className={styles.head}>
        <Text as="h3" id={titleId} weight="semibold" className={styles.title}>
          {words.title}
        </Text>
        <Text size={200} className={styles.date}>
          <time dateTime={entry.writtenAt}>{format.moment(entry.writtenAt)}</time>
        </Text>
      </header>
      {isEditing && described !== null ? (
        <EntryEditor
          entry={entry}
          fields={fields}
          namespace={described.namespace}
          onDone={() => setIsEditing(false)}
        />
      ) : (
        choice === null && entry.preview !== '' && <p className={styles.preview}>{entry.preview}</p>
      )}
      <div role="status">
        <Text block size={200} className={isStuck ? styles.warning : styles.state}>
          {words.state}
        </Text>
        {words.advice !== null && (
          <Text block size={200}>
            {words.advice}
          </Text>
        )}
      </div>
      {choice !== null && described !== null && (
        <ConflictChoice
          entry={entry}
          write={described.write}
          namespace={described.namespace}
          document={choice}
        />
      )}
      {!isEditing && !isSending && choice === null && (
        <div className={styles.actions}>
          {!isDelivered && (isStuck || entry.attemptCount > 0) && (
            <Button size="small" onClick={() => void actions.retry(entry.id)}>
              {t('state.retry')}
            </Button>
          )}
          {canChange && fields.length > 0 && (
            <Button
              ref={(element: HTMLButtonElement | null) => {
                editButton.current = element
              }}
              size="small"
              onClick={() => setIsEditing(true)}
            >
              {t('outbox.edit')}
            </Button>
          )}
          {canWithdraw && (
            <Button {...focusTarget} size="small" onClick={() => actions.withdraw(entry.id)}>
              {t('outbox.withdraw')}
            </Button>
          )}
          {path !== null && (
            <Button size="small" appearance="subtle" onClick={show}>
              {t('outbox.goThere')}
            </Button>
          )}
        </div>
      )}
    </article>
  )
}

function placeOf({ pathOf }: WriteDescriptor, entry: OutboxEntry): string | null {
  return pathOf === undefined ? null : (pathOf as (input: unknown) => string)(entry.input)
}
