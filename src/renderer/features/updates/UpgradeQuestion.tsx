import {
  Combobox,
  Dropdown,
  Field,
  makeStyles,
  Option,
  OptionGroup,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Program, VersionDetails } from '#shared/api/updates'
import { compareVersions, isVersionNumber } from '#shared/updates/version-number'
import { useFormatters } from '../../ui/use-formatters'
import { groupPrograms } from './program-groups'
import type { UpgradeView } from './use-upgrade'

/** More than anybody looks through: who does not find it among these types its number. */
const OFFERED_CHOICES = 60
/** The option for "the newest"; no version's id is empty. */
const NEWEST = ''

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalL,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
  },
  field: { flexGrow: 1, flexBasis: '200px', maxWidth: '320px' },
  input: { minWidth: 0 },
  list: { maxHeight: '320px' },
})

export interface UpgradeQuestionProps {
  readonly programs: readonly Program[]
  readonly view: UpgradeView
}

/** Which program, which version the client has, and which one it should have. */
export function UpgradeQuestion({ programs, view }: UpgradeQuestionProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const { route, ask } = view
  const program = programs.find(({ id }) => id === route.programId)
  return (
    <section className={styles.root} aria-label={t('upgrade.question')}>
      <Field label={t('upgrade.program')} className={styles.field}>
        <Dropdown
          className={styles.input}
          placeholder={t('upgrade.chooseProgram')}
          value={program?.name ?? ''}
          selectedOptions={route.programId === null ? [] : [route.programId]}
          onOptionSelect={(_event, { optionValue }) =>
            ask({ programId: optionValue ?? null, installed: null, wantedId: null })
          }
        >
          {groupPrograms(programs).map(({ line, programs: ofLine }) => (
            <OptionGroup key={line} label={t(`line.${line}`)}>
              {ofLine.map(({ id, name }) => (
                <Option key={id} value={id}>
                  {name}
                </Option>
              ))}
            </OptionGroup>
          ))}
        </Dropdown>
      </Field>
      {/* What was typed for one program says nothing about another. */}
      <InstalledField key={route.programId} view={view} />
      <WantedField view={view} />
    </section>
  )
}

function InstalledField({ view }: { readonly view: UpgradeView }): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const { route, ask, history, newest } = view
  const [typed, setTyped] = useState(route.installed ?? '')
  const [isLeft, setLeft] = useState(false)
  const example = newest?.version ?? '1.84.2'
  const choices = useMemo(() => installedChoices(history.versions ?? [], typed), [history.versions, typed])
  const isWrong = isLeft && typed !== '' && !isVersionNumber(typed)

  // The number of the address when it was changed from elsewhere, as by going back.
  useEffect(() => {
    if (route.installed !== null) setTyped(route.installed)
  }, [route.installed])

  const edit = (text: string): void => {
    const number = text.trim()
    setTyped(number)
    ask({ installed: isVersionNumber(number) ? number : null })
  }

  return (
    <Field
      label={t('upgrade.installed')}
      className={styles.field}
      {...(isWrong && { validationMessage: t('upgrade.notANumber', { version: example }) })}
    >
      <Combobox
        freeform
        className={styles.input}
        disabled={history.versions === null}
        placeholder={t('upgrade.installedHint', { version: example })}
        listbox={{ className: styles.list }}
        value={typed}
        selectedOptions={[typed]}
        onChange={(event) => edit(event.target.value)}
        onBlur={() => setLeft(true)}
        onOptionSelect={(_event, { optionValue }) => {
          if (optionValue !== undefined) edit(optionValue)
        }}
      >
        {choices.map(({ id, version, releasedOn }) => (
          <Option key={id} value={version} text={version}>
            {`${version} · ${format.date(releasedOn)}`}
          </Option>
        ))}
      </Combobox>
    </Field>
  )
}

function WantedField({ view }: { readonly view: UpgradeView }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const { route, ask, history, newest } = view
  const choices = useMemo(
    () => wantedChoices(history.versions ?? [], route.wantedId),
    [history.versions, route.wantedId],
  )
  const wordsOf = ({ version, channel }: VersionDetails): string =>
    channel === 'preview' ? t('upgrade.preview', { version }) : version
  const newestWords =
    newest === null ? t('upgrade.newest') : t('upgrade.newestIs', { version: newest.version })
  const chosen = choices.find(({ id }) => id === route.wantedId)
  return (
    <Field label={t('upgrade.wanted')} className={styles.field}>
      <Dropdown
        className={styles.input}
        disabled={history.versions === null}
        listbox={{ className: styles.list }}
        value={chosen === undefined ? newestWords : wordsOf(chosen)}
        selectedOptions={[route.wantedId ?? NEWEST]}
        onOptionSelect={(_event, { optionValue }) => ask({ wantedId: optionValue || null })}
      >
        {[
          <Option key={NEWEST} value={NEWEST}>
            {newestWords}
          </Option>,
          ...choices.map((version) => (
            <Option key={version.id} value={version.id}>
              {wordsOf(version)}
            </Option>
          )),
        ]}
      </Dropdown>
    </Field>
  )
}

/** Versions that a client may have, newest first: those whose number begins as what is typed. */
function installedChoices(versions: readonly VersionDetails[], typed: string): VersionDetails[] {
  const isWhole = versions.some(({ version }) => version === typed)
  return newestFirst(versions)
    .filter(({ version }) => isWhole || version.startsWith(typed))
    .slice(0, OFFERED_CHOICES)
}

/** Versions that can be gone to, newest first, and the one that is asked for though it cannot. */
function wantedChoices(versions: readonly VersionDetails[], wantedId: string | null): VersionDetails[] {
  const wanted = versions.filter(({ id }) => id === wantedId)
  const offered = newestFirst(versions)
    .filter((version) => version.package !== null && version.withdrawal === null && version.id !== wantedId)
    .slice(0, OFFERED_CHOICES)
  return newestFirst([...offered, ...wanted])
}

function newestFirst(versions: readonly VersionDetails[]): VersionDetails[] {
  return versions.toSorted((a, b) => compareVersions(b.version, a.version))
}
