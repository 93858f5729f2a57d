import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionSummary } from '#shared/api/updates'
import { usePortalPages } from '../../../app/portal-query'
import { PickField } from '../../../ui/PickField'
import { useFormatters } from '../../../ui/use-formatters'
import type { HandedVersion } from './handover-warnings'

const OFFERED_CHOICES = 30
/** The portal is asked when no other letter was typed for this long; what is kept is searched at once. */
const TYPING_MS = 250

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

/** A version that was chosen by hand, with the sum of its file. */
export interface ChosenVersion extends HandedVersion {
  readonly sha256: string | null
}

export interface VersionPickerProps {
  readonly chosen: readonly ChosenVersion[]
  readonly problem: string | null
  readonly onChange: (chosen: readonly ChosenVersion[]) => void
}

/** Versions of the catalogue, each found by typing. */
export function VersionPicker({ chosen, problem, onChange }: VersionPickerProps): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const [typed, setTyped] = useState('')
  const pages = usePortalPages(
    'updates.listVersions',
    ['handover', typed],
    () => ({ query: { limit: OFFERED_CHOICES, ...(typed.trim() !== '' && { search: typed.trim() }) } }),
    { keepsPrevious: true, portalDelayMs: TYPING_MS },
  )
  const found = (pages.data?.pages[0]?.items ?? []).filter(
    ({ id }) => !chosen.some(({ versionId }) => versionId === id),
  )
  return (
    <>
      <PickField
        label={t('handovers.form.version')}
        placeholder={t('handovers.form.versionHint')}
        noMatch={t('list.nothingFound')}
        value={typed}
        problem={problem}
        isRequired
        options={found.map(({ id, programName, version, releasedOn }) => ({
          id,
          text: `${programName} ${version}`,
          detail: format.date(releasedOn),
        }))}
        onType={setTyped}
        onPick={(id) => {
          const version = found.find((one) => one.id === id)
          setTyped('')
          if (version !== undefined) onChange([...chosen, chosenVersion(version)])
        }}
      />
      {chosen.length > 0 && (
        <ul aria-label={t('handovers.form.chosen')} className={styles.list}>
          {chosen.map(({ versionId, programName, version }) => (
            <li key={versionId} className={styles.item}>
              <Text>{`${programName} ${version}`}</Text>
              <Button
                appearance="subtle"
                size="small"
                icon={<DismissRegular />}
                aria-label={t('handovers.form.remove', { name: `${programName} ${version}` })}
                onClick={() => onChange(chosen.filter((one) => one.versionId !== versionId))}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function chosenVersion(found: VersionSummary): ChosenVersion {
  const { id, programId, programName, version, releasedOn } = found
  return { versionId: id, programId, programName, version, releasedOn, sha256: found.package?.sha256 ?? null }
}
