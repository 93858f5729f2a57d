import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldFile } from '#shared/ipc/library'
import { useFormatters } from '../../../ui/use-formatters'
import { Section } from '../carrier/Section'
import { type HeldActs, HeldRow } from './HeldRow'
import { groupHeld } from './held-groups'

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
  },
  heading: { margin: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
})

/** Held versions by program. */
export function HeldSection({
  files,
  acts,
}: {
  readonly files: readonly HeldFile[]
  readonly acts: HeldActs
}): ReactNode {
  const { t, i18n } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  return (
    <Section id="library-held" title={t('library.held')}>
      {groupHeld(files, i18n.language).map((group) => (
        <section key={group.programId} aria-label={group.programName}>
          <div className={styles.head}>
            <Text as="h3" weight="semibold" className={styles.heading}>
              {group.programName}
            </Text>
            <Text size={200} className={styles.quiet}>
              {t('library.summary', { count: group.files.length, size: format.bytes(group.byteLength) })}
            </Text>
          </div>
          <ul className={styles.list}>
            {group.files.map((file) => (
              <HeldRow key={file.id} file={file} acts={acts} />
            ))}
          </ul>
        </section>
      ))}
    </Section>
  )
}
