import { Button, makeStyles, Text, Tooltip, tokens } from '@fluentui/react-components'
import { CopyRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionSummary } from '#shared/api/updates'
import { call } from '../../app/bridge'
import { FactGrid } from '../../ui/FactGrid'
import { useFormatters } from '../../ui/use-formatters'
import { useNotify, useNotifyError } from '../../ui/use-notify'
import { fromVersionsText } from './from-versions'

/** As much of a checksum as is compared by eye; the whole one is copied. */
const SHOWN_DIGITS = 8

const useStyles = makeStyles({
  copy: { marginBlock: `calc(-1 * ${tokens.spacingVerticalXS})` },
})

/** Date, what it installs over, size, file and checksum. */
export function VersionFacts({ version }: { readonly version: VersionSummary }): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const { key, lowest, highest } = fromVersionsText(version.fromVersions)
  const file = version.package
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['releasedOn', format.date(version.releasedOn)],
    ...(version.channel === 'preview' ? ([['channel', t('channel.preview')]] as const) : []),
    ['installsOver', t(`details.fromVersions.${key}`, { lowest, highest })],
    ...(file === null
      ? []
      : ([
          ['size', format.bytes(file.byteLength)],
          ['fileName', file.fileName],
          ['sha256', <Checksum key="sha256" sha256={file.sha256} />],
        ] as const)),
  ]
  return <FactGrid facts={facts.map(([name, value]) => [t(`details.${name}`), value])} />
}

function Checksum({ sha256 }: { readonly sha256: string }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const notify = useNotify()
  const notifyError = useNotifyError()
  const copy = (): void =>
    void call('app:copyText', { text: sha256 }).then(
      () => notify({ intent: 'success', title: t('details.sha256Copied') }),
      notifyError,
    )
  return (
    <>
      <Text font="monospace" size={200} title={sha256}>
        {`${sha256.slice(0, SHOWN_DIGITS)}…${sha256.slice(-SHOWN_DIGITS)}`}
      </Text>
      <Tooltip content={t('details.copySha256')} relationship="label">
        <Button
          className={styles.copy}
          appearance="subtle"
          size="small"
          icon={<CopyRegular />}
          onClick={copy}
        />
      </Tooltip>
    </>
  )
}
