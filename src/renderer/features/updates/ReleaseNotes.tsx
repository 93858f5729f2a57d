import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseNote } from '#shared/api/updates'
import { groupNotes } from './note-groups'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  heading: { margin: 0 },
  summary: { margin: 0, whiteSpace: 'pre-line' },
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  group: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
})

export interface ReleaseNotesProps {
  readonly summary: string
  readonly notes: readonly ReleaseNote[]
}

/** What a version changes, gathered by kind. */
export function ReleaseNotes({ summary, notes }: ReleaseNotesProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const groups = groupNotes(notes)
  return (
    <div className={styles.root}>
      <Text as="h3" weight="semibold" className={styles.heading}>
        {t('details.notes')}
      </Text>
      {summary !== '' && (
        <Text as="p" className={styles.summary}>
          {summary}
        </Text>
      )}
      {summary === '' && groups.length === 0 && <Text>{t('details.noNotes')}</Text>}
      {groups.map((group) => (
        <div key={group.kind} className={styles.group}>
          <Text as="h4" size={200} weight="semibold" className={styles.heading}>
            {t(`kind.${group.kind}`)}
          </Text>
          <ul className={styles.list}>
            {group.texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
