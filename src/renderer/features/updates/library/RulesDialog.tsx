import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryOverview, LibrarySettings, RemovalPreview } from '#shared/ipc/library'
import { CallError, call } from '../../../app/bridge'
import { FixedNote } from '../../../app/policy/FixedNote'
import { usePolicy } from '../../../app/policy/use-policy'
import { errorTextKey } from '../../../ui/error-texts'
import { useFormatters } from '../../../ui/use-formatters'
import { groupHeld } from './held-groups'
import { NoticeBar } from './NoticeBar'
import { parseQuota, writtenQuota } from './quota-input'

const COUNTS = [1, 2, 3, 4, 5, 10, 20]
const SPEEDS = [4_000_000, 8_000_000, 20_000_000, 50_000_000]
const ALL = 'all'
const SAME = 'same'
const NONE = 'none'
const OWN = 'own'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  narrow: { maxWidth: '280px' },
  programs: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  preview: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  names: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, maxHeight: '160px', overflowY: 'auto' },
  quiet: { color: tokens.colorNeutralForeground2 },
})

export interface RulesDialogProps {
  readonly overview: LibraryOverview
  readonly onClose: () => void
}

/** The rules of the library; what they would remove is shown before they are taken. */
export function RulesDialog({ overview, onClose }: RulesDialogProps): ReactNode {
  const { t, i18n } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const [settings, setSettings] = useState<LibrarySettings>(overview.settings)
  const { quotaByteLength } = overview.settings
  const decimalMark = i18n.language === 'en' ? '.' : ','
  const [hasQuota, setHasQuota] = useState(quotaByteLength !== null)
  const [written, setWritten] = useState(
    quotaByteLength === null ? '' : writtenQuota(quotaByteLength, decimalMark),
  )
  const [isSaving, setIsSaving] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const quota = hasQuota ? parseQuota(written) : null
  const isValid = !hasQuota || quota !== null
  const isQuotaFixed = usePolicy()?.fixed.includes('library-quota') === true
  // Exactly as it is: what is written is rounded.
  const chosen = { ...settings, quotaByteLength: isQuotaFixed ? quotaByteLength : quota }
  const preview = useQuery<RemovalPreview, CallError>({
    queryKey: ['library:previewSettings', chosen],
    queryFn: () => call('library:previewSettings', chosen),
    enabled: isValid,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  const isCurrent = isValid && preview.data !== undefined && !preview.isPlaceholderData
  const removals = preview.data?.removals ?? []
  const names = removals.flatMap(({ id }) => {
    const file = overview.files.find((held) => held.id === id)
    return file === undefined ? [] : [`${file.programName} ${file.version}`]
  })

  const save = async (): Promise<void> => {
    setIsSaving(true)
    setError(null)
    try {
      await call('library:changeSettings', { settings: chosen, removesIds: removals.map(({ id }) => id) })
      onClose()
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      setError(failure)
      setIsSaving(false)
    }
  }
  const setOwnCount = (programId: string, value: string): void => {
    const { [programId]: _own, ...others } = settings.keepCountByProgram
    const own = value === SAME ? {} : { [programId]: countOf(value) }
    setSettings({ ...settings, keepCountByProgram: { ...others, ...own } })
  }
  const countWord = (count: number | null): string =>
    count === null ? t('library.rules.keepAll') : format.number(count)

  return (
    <Dialog
      open
      onOpenChange={(_event, { open }) => {
        if (!open) onClose()
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('library.rules.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <Field label={t('library.rules.keep')} className={styles.narrow}>
              <Select
                value={settings.keepCount === null ? ALL : String(settings.keepCount)}
                onChange={(_event, { value }) => setSettings({ ...settings, keepCount: countOf(value) })}
              >
                <option value={ALL}>{t('library.rules.keepAll')}</option>
                <Counts own={settings.keepCount} />
              </Select>
            </Field>
            <Text weight="semibold">{t('library.rules.own')}</Text>
            <div className={styles.programs}>
              {groupHeld(overview.files, i18n.language).map(({ programId, programName }) => {
                const own = settings.keepCountByProgram[programId]
                return (
                  <Field key={programId} label={programName}>
                    <Select
                      value={own === undefined ? SAME : own === null ? ALL : String(own)}
                      onChange={(_event, { value }) => setOwnCount(programId, value)}
                    >
                      <option value={SAME}>
                        {t('library.rules.keepSame', { number: countWord(settings.keepCount) })}
                      </option>
                      <option value={ALL}>{t('library.rules.keepAll')}</option>
                      <Counts own={own ?? null} />
                    </Select>
                  </Field>
                )
              })}
            </div>
            <Field label={t('library.rules.quota')}>
              <RadioGroup
                layout="horizontal"
                disabled={isQuotaFixed}
                value={hasQuota ? OWN : NONE}
                onChange={(_event, { value }) => setHasQuota(value === OWN)}
              >
                <Radio value={NONE} label={t('library.rules.noQuota')} />
                <Radio value={OWN} label={t('library.rules.ownQuota')} />
              </RadioGroup>
            </Field>
            {isQuotaFixed && <FixedNote />}
            {hasQuota && (
              <Field
                className={styles.narrow}
                label={t('library.rules.quotaLabel')}
                {...(!isValid && written !== '' && { validationMessage: t('library.rules.quotaInvalid') })}
              >
                <Input
                  value={written}
                  disabled={isQuotaFixed}
                  inputMode="decimal"
                  contentAfter="GB"
                  onChange={(_event, { value }) => setWritten(value)}
                />
              </Field>
            )}
            <Field label={t('library.rules.check')} className={styles.narrow}>
              <Select
                value={String(settings.checkBytesPerSecond)}
                onChange={(_event, { value }) =>
                  setSettings({ ...settings, checkBytesPerSecond: Number(value) })
                }
              >
                {[...new Set([...SPEEDS, settings.checkBytesPerSecond])].map((speed) => (
                  <option key={speed} value={String(speed)}>
                    {t('library.rules.checkSpeed', { speed: format.speed(speed) })}
                  </option>
                ))}
              </Select>
            </Field>
            <div className={styles.preview} role="status">
              {preview.data === undefined ? (
                <Spinner size="tiny" />
              ) : removals.length === 0 ? (
                <Text>{t('library.rules.nothing')}</Text>
              ) : (
                <>
                  <Text weight="semibold">
                    {t('library.rules.removes', {
                      count: removals.length,
                      size: format.bytes(preview.data.removedByteLength),
                    })}
                  </Text>
                  <ul className={styles.names}>
                    {names.map((name) => (
                      <li key={name}>{name}</li>
                    ))}
                  </ul>
                </>
              )}
              {preview.data !== undefined && preview.data.excessByteLength > 0 && (
                <Text>
                  {t('library.space.excess', { size: format.bytes(preview.data.excessByteLength) })}
                </Text>
              )}
              <Text size={200} className={styles.quiet}>
                {t('library.rules.never')}
              </Text>
            </div>
            {error !== null && (
              <NoticeBar intent="error" title={t(`app:${errorTextKey(error.payload.code)}.title`)}>
                {t(`app:${errorTextKey(error.payload.code)}.advice`)}
              </NoticeBar>
            )}
          </DialogContent>
          <DialogActions>
            <Button
              appearance="primary"
              disabledFocusable={!isCurrent || isSaving}
              onClick={() => void save()}
            >
              {removals.length === 0
                ? t('library.rules.save')
                : t('library.rules.saveAndRemove', { count: removals.length })}
            </Button>
            <Button onClick={onClose}>{t('library.rules.cancel')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function Counts({ own }: { readonly own: number | null }): ReactNode {
  const counts = own === null || COUNTS.includes(own) ? COUNTS : [...COUNTS, own].sort((a, b) => a - b)
  return counts.map((count) => (
    <option key={count} value={String(count)}>
      {count}
    </option>
  ))
}

function countOf(value: string): number | null {
  return value === ALL ? null : Number(value)
}
