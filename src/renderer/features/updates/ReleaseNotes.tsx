import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionDetails } from '#shared/api/updates'
import { mergeNotes } from '#shared/updates/merged-notes'
import { InstallSteps } from './InstallSteps'
import { NoteGroups } from './NoteGroups'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  heading: { margin: 0 },
  summary: { margin: 0, whiteSpace: 'pre-line' },
})

/** What a version changes, gathered by kind, and how it is installed where that is out of the ordinary. */
export function ReleaseNotes({ version }: { readonly version: VersionDetails }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const groups = useMemo(() => mergeNotes([version]), [version])
  const { summary, installSteps } = version
  return (
    <div className={styles.root}>
      {installSteps.length > 0 && (
        <>
          <Text as="h3" weight="semibold" className={styles.heading}>
            {t('details.install')}
          </Text>
          <InstallSteps steps={installSteps} />
        </>
      )}
      <Text as="h3" weight="semibold" className={styles.heading}>
        {t('details.notes')}
      </Text>
      {summary !== '' && (
        <Text as="p" className={styles.summary}>
          {summary}
        </Text>
      )}
      {summary === '' && groups.length === 0 && <Text>{t('details.noNotes')}</Text>}
      <NoteGroups groups={groups} headingLevel="h4" />
    </div>
  )
}
