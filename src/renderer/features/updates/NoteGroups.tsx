import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoteGroup } from '#shared/updates/merged-notes'

const useStyles = makeStyles({
  group: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  heading: { margin: 0 },
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  versions: {
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
})

export interface NoteGroupsProps {
  readonly groups: readonly NoteGroup[]
  /** Where changes of several versions are together, each says with which it came. */
  readonly hasVersions?: boolean
  readonly headingLevel: 'h3' | 'h4'
}

/** Changes by kind. */
export function NoteGroups({ groups, hasVersions = false, headingLevel }: NoteGroupsProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  return groups.map(({ kind, notes }) => (
    <div key={kind} className={styles.group}>
      <Text as={headingLevel} size={hasVersions ? 300 : 200} weight="semibold" className={styles.heading}>
        {t(`kind.${kind}`)}
      </Text>
      <ul className={styles.list}>
        {notes.map(({ text, versions }) => (
          <li key={text}>
            {text}
            {hasVersions && (
              <>
                {' '}
                <Text size={200} className={styles.versions}>
                  {versions.join(', ')}
                </Text>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  ))
}
