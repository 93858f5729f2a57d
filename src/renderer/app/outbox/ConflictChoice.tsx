import { Button, makeStyles, Text, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { useFormatters } from '../../ui/use-formatters'
import { useNotifyError } from '../../ui/use-notify'
import type { WriteDescriptor, WrittenField } from '../tile'
import { DiffText } from './DiffText'
import { EntryEditor } from './EntryEditor'
import { bodyText, textIn } from './outbox'
import { useOutboxActions } from './outbox-context'
import { diffWords } from './word-diff'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    containerType: 'inline-size',
  },
  sides: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    gap: tokens.spacingHorizontalM,
    '@container (max-width: 520px)': { gridTemplateColumns: '1fr' },
  },
  side: {
    minWidth: 0,
    maxHeight: '40vh',
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  heading: { margin: 0 },
  when: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  gone: { margin: 0, fontStyle: 'italic', color: tokens.colorNeutralForeground2 },
  label: { color: tokens.colorNeutralForeground3 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface ConflictChoiceProps {
  readonly entry: OutboxEntry
  readonly write: WriteDescriptor
  /** The tile's namespace of texts. */
  readonly namespace: string
  /** The document as the portal has it. */
  readonly document: Readonly<Record<string, unknown>>
}

/** Both versions side by side, and the choice between them. */
export function ConflictChoice({ entry, write, namespace, document }: ConflictChoiceProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const format = useFormatters()
  const { overrule, withdraw } = useOutboxActions()
  const notifyError = useNotifyError()
  const focusTarget = useRestoreFocusTarget()
  const [isEditing, setIsEditing] = useState(false)
  const editButton = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    // Back to where it began: the editor took the focus away with it.
    if (wasEditing.current && !isEditing) editButton.current?.focus()
    wasEditing.current = isEditing
  }, [isEditing])

  const { removes = false, fields = [] } = write
  const shown = write.documentFields ?? fields
  const isGone = write.removedField !== undefined && document[write.removedField] === true
  const changedAt = textIn(document, write.changedAtField ?? '')
  const revision = textIn(document, 'revision')
  const diffs = shown.map((field) => ({
    field,
    ...diffWords(bodyText(entry, field.name, field.textOf), textIn(document, field.name, field.textOf)),
  }))

  return (
    <div className={styles.root}>
      <div className={styles.sides}>
        <Side title={t('outbox.choice.mine')} when={format.moment(entry.writtenAt)}>
          {removes ? (
            <p className={styles.gone}>{t('outbox.choice.iRemove')}</p>
          ) : isEditing ? (
            <EntryEditor
              entry={entry}
              fields={fields}
              namespace={namespace}
              revision={revision}
              onDone={() => setIsEditing(false)}
            />
          ) : (
            diffs.map(({ field, mine }) => (
              <Labelled key={field.name} field={field} namespace={namespace} isAlone={diffs.length === 1}>
                <DiffText pieces={isGone ? withoutMarks(mine) : mine} />
              </Labelled>
            ))
          )}
        </Side>
        <Side title={t('outbox.choice.theirs')} when={changedAt === '' ? null : format.moment(changedAt)}>
          {isGone ? (
            <p className={styles.gone}>{t('outbox.choice.removed')}</p>
          ) : (
            diffs.map(({ field, theirs }) => (
              <Labelled key={field.name} field={field} namespace={namespace} isAlone={diffs.length === 1}>
                <DiffText pieces={removes ? withoutMarks(theirs) : theirs} />
              </Labelled>
            ))
          )}
        </Side>
      </div>
      {!isEditing && (
        <div className={styles.actions}>
          <Button
            size="small"
            appearance="primary"
            onClick={() => overrule(entry.id, revision).catch(notifyError)}
          >
            {t(removes ? 'outbox.choice.removeAnyway' : 'outbox.choice.keepMine')}
          </Button>
          {!removes && fields.length > 0 && (
            <Button
              ref={(element: HTMLButtonElement | null) => {
                editButton.current = element
              }}
              size="small"
              onClick={() => setIsEditing(true)}
            >
              {t('outbox.choice.edit')}
            </Button>
          )}
          <Button {...focusTarget} size="small" onClick={() => withdraw(entry.id)}>
            {t('outbox.choice.takeTheirs')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface SideProps {
  readonly title: string
  readonly when: string | null
  readonly children: ReactNode
}

function Side({ title, when, children }: SideProps): ReactNode {
  const styles = useStyles()
  const titleId = useId()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.side} aria-labelledby={titleId} tabIndex={0}>
      <Text as="h4" id={titleId} size={200} weight="semibold" className={styles.heading}>
        {title}
        {when !== null && <span className={styles.when}>{` · ${when}`}</span>}
      </Text>
      {children}
    </section>
  )
}

interface LabelledProps {
  readonly field: WrittenField
  readonly namespace: string
  /** A lone field needs no name. */
  readonly isAlone: boolean
  readonly children: ReactNode
}

function Labelled({ field, namespace, isAlone, children }: LabelledProps): ReactNode {
  const { t } = useTranslation(namespace)
  const styles = useStyles()
  return (
    <div>
      {!isAlone && (
        <Text block size={200} className={styles.label}>
          {t(field.labelKey)}
        </Text>
      )}
      {children}
    </div>
  )
}

/** Beside nothing at all, everything would be marked. */
function withoutMarks(pieces: ReturnType<typeof diffWords>['mine']) {
  return pieces.map(({ text }) => ({ text, isDifferent: false }))
}
