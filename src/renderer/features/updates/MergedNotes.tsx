import { Button, makeStyles, Tab, TabList, Text, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, CopyRegular, PrintRegular } from '@fluentui/react-icons'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionDetails } from '#shared/api/updates'
import { mergeNotes, versionsInSpan } from '#shared/updates/merged-notes'
import { useCopied } from '../../ui/use-copied'
import { useNotifyError } from '../../ui/use-notify'
import { NoteGroups } from './NoteGroups'
import { type NotesArrangement, type NotesSection, notesAsText } from './notes-text'
import { PrintedNotes } from './PrintedNotes'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  words: { flexGrow: 1, display: 'flex', flexDirection: 'column' },
  acts: { display: 'flex', gap: tokens.spacingHorizontalS },
  heading: { margin: 0 },
  count: { color: tokens.colorNeutralForeground3 },
  reading: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    maxWidth: '74ch',
  },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

export interface MergedNotesProps {
  readonly versions: readonly VersionDetails[]
  readonly installed: string
  readonly wanted: VersionDetails
}

/** Everything that changes between two versions in one reading, to be copied or printed. */
export function MergedNotes({ versions, installed, wanted }: MergedNotesProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const [arrangement, setArrangement] = useState<NotesArrangement>('byKind')
  const { isCopied, copy } = useCopied(useNotifyError())
  const passed = useMemo(() => passedVersions(versions, installed, wanted), [versions, installed, wanted])
  const merged = useMemo(() => mergeNotes(passed), [passed])
  const sections = useMemo((): readonly NotesSection[] => {
    if (arrangement === 'byKind') return [{ version: null, groups: merged }]
    return passed
      .map((one) => ({ version: one.version, groups: mergeNotes([one]) }))
      .filter(({ groups }) => groups.length > 0)
  }, [arrangement, merged, passed])
  const changeCount = merged.reduce((sum, { notes }) => sum + notes.length, 0)
  const title = t('upgrade.printedTitle', {
    program: wanted.programName,
    installed,
    wanted: wanted.version,
  })

  return (
    <section className={styles.root} aria-labelledby="upgrade-notes">
      <div className={styles.head}>
        <div className={styles.words}>
          <Text as="h2" id="upgrade-notes" size={400} weight="semibold" className={styles.heading}>
            {t('upgrade.notes', { installed, wanted: wanted.version })}
          </Text>
          {changeCount > 0 && (
            <Text size={200} className={styles.count}>
              {t('upgrade.changes', { count: changeCount })}
            </Text>
          )}
        </div>
        {changeCount > 0 && (
          <div className={styles.acts}>
            <Button
              icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
              onClick={() => copy(notesAsText(sections, { title, kind: (kind) => t(`kind.${kind}`) }))}
            >
              {t(isCopied ? 'upgrade.copied' : 'upgrade.copy')}
            </Button>
            <Button icon={<PrintRegular />} onClick={() => window.print()}>
              {t('upgrade.print')}
            </Button>
          </div>
        )}
      </div>
      {changeCount === 0 ? (
        <Text>{t('upgrade.noNotes')}</Text>
      ) : (
        <>
          <TabList
            size="small"
            aria-label={t('upgrade.arrangement')}
            selectedValue={arrangement}
            onTabSelect={(_event, { value }) => setArrangement(value as NotesArrangement)}
          >
            <Tab value="byKind">{t('upgrade.byKind')}</Tab>
            <Tab value="byVersion">{t('upgrade.byVersion')}</Tab>
          </TabList>
          <div className={styles.reading}>
            {sections.map(({ version, groups }) => (
              <div key={version ?? arrangement} className={styles.section}>
                {version !== null && (
                  <Text as="h3" weight="semibold" className={styles.heading}>
                    {version}
                  </Text>
                )}
                <NoteGroups
                  groups={groups}
                  hasVersions={version === null}
                  headingLevel={version === null ? 'h3' : 'h4'}
                />
              </div>
            ))}
          </div>
          <PrintedNotes title={title} sections={sections} />
        </>
      )}
    </section>
  )
}

/** What the client gets with the wanted version; previews only where a preview is wanted. */
function passedVersions(
  versions: readonly VersionDetails[],
  installed: string,
  wanted: VersionDetails,
): VersionDetails[] {
  return versionsInSpan(versions, { above: installed, upTo: wanted.version }).filter(
    ({ channel }) => channel === 'stable' || wanted.channel === 'preview',
  )
}
