import { Button, DialogContent, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircleRegular,
  ErrorCircleRegular,
  type FluentIcon,
  SubtractCircleRegular,
} from '@fluentui/react-icons'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionReport } from '#shared/ipc/connection-test'
import { errorTextKey } from '../../ui/error-texts'
import { useFormatters } from '../../ui/use-formatters'
import { CallError, call } from '../bridge'
import { checkConnectivity } from '../connectivity'

const MINUTE_MS = 60_000

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  verdict: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  hops: {
    display: 'flex',
    flexDirection: 'column',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  hop: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  duration: {
    minWidth: '64px',
    textAlign: 'end',
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground2,
  },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  passed: { color: tokens.colorStatusSuccessForeground1, fontSize: '20px', flexShrink: 0 },
  failed: { color: tokens.colorStatusDangerForeground1, fontSize: '20px', flexShrink: 0 },
  neutral: { color: tokens.colorNeutralForeground3, fontSize: '20px', flexShrink: 0 },
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

type Hop = ConnectionReport['hops'][number]

const LOOKS: Readonly<
  Record<Hop['state'], { readonly icon: FluentIcon; readonly className: 'passed' | 'failed' | 'neutral' }>
> = {
  passed: { icon: CheckmarkCircleRegular, className: 'passed' },
  failed: { icon: ErrorCircleRegular, className: 'failed' },
  unneeded: { icon: SubtractCircleRegular, className: 'neutral' },
  unreached: { icon: SubtractCircleRegular, className: 'neutral' },
}

type Outcome = ConnectionReport | CallError | null

export interface ConnectionContentProps {
  readonly onDiagnostics: () => void
  /** The proxy has been asked what it wants; its own dialog follows. */
  readonly onProxyLogin: () => void
}

/** Which hop on the way to the portal fails, why, and what to do next. */
export function ConnectionContent({ onDiagnostics, onProxyLogin }: ConnectionContentProps): ReactNode {
  const { t } = useTranslation('help')
  const app = useTranslation('app').t
  const styles = useStyles()
  const [outcome, setOutcome] = useState<Outcome>(null)
  const isShown = useRef(true)
  const test = useCallback(async (): Promise<void> => {
    setOutcome(null)
    const met = await call('connection:test', undefined).catch((error: unknown) => {
      if (error instanceof CallError) return error
      throw error
    })
    if (isShown.current) setOutcome(met)
    // The words of the state at the foot follow what was found.
    if (!(met instanceof CallError) && met.verdict === 'ok') await checkConnectivity()
  }, [])
  useEffect(() => {
    isShown.current = true
    void test()
    return () => {
      isShown.current = false
    }
  }, [test])
  const askProxy = async (): Promise<void> => {
    onProxyLogin()
    await call('proxyLogin:ask', undefined)
  }
  return (
    <DialogContent className={styles.content}>
      <div role="status" data-verdict={outcome instanceof CallError ? 'internal' : (outcome?.verdict ?? '')}>
        {outcome === null && <Spinner size="tiny" labelPosition="after" label={t('connection.running')} />}
        {outcome instanceof CallError && (
          <Text weight="semibold">{app(`${errorTextKey(outcome.payload.code)}.title`)}</Text>
        )}
        {outcome !== null && !(outcome instanceof CallError) && <Verdict report={outcome} />}
      </div>
      {outcome !== null && !(outcome instanceof CallError) && <Hops report={outcome} />}
      {outcome !== null && (
        <div className={styles.acts}>
          {!(outcome instanceof CallError) && outcome.verdict === 'proxy-login' && (
            <Button appearance="primary" onClick={() => void askProxy()}>
              {t('connection.proxyLogin')}
            </Button>
          )}
          <Button onClick={() => void test()}>{t('connection.again')}</Button>
          <Button appearance="subtle" onClick={onDiagnostics}>
            {t('connection.diagnostics')}
          </Button>
        </div>
      )}
    </DialogContent>
  )
}

function Verdict({ report }: { readonly report: ConnectionReport }): ReactNode {
  const { t } = useTranslation('help')
  const styles = useStyles()
  const format = useFormatters()
  const { verdict, certificate, clockAheadMs } = report
  const values = {
    proxy: report.proxy ?? '',
    minutes: format.number(Math.round(Math.abs(clockAheadMs ?? 0) / MINUTE_MS)),
  }
  return (
    <div className={styles.verdict}>
      <Text weight="semibold" size={400}>
        {t(`connection.verdict.${verdict}.title`, values)}
      </Text>
      <Text>{t(`connection.verdict.${verdict}.advice`, values)}</Text>
      {certificate !== null && (
        <Text className={styles.quiet}>
          {t('connection.certificate', {
            subject: certificate.subject,
            issuer: certificate.issuer,
            from: format.date(certificate.validFrom),
            to: format.date(certificate.validTo),
          })}
        </Text>
      )}
    </div>
  )
}

function Hops({ report }: { readonly report: ConnectionReport }): ReactNode {
  const { t } = useTranslation('help')
  const styles = useStyles()
  const format = useFormatters()
  const { proxy, detail } = report
  const nameOf = ({ hop }: Hop): string => {
    if (hop === 'name' && proxy !== null) return t('connection.hop.nameOfProxy')
    if (hop !== 'first-hop') return t(`connection.hop.${hop}`)
    return proxy === null ? t('connection.hop.portalHop') : t('connection.hop.proxyHop', { proxy })
  }
  return (
    <>
      <ol className={styles.hops} aria-label={t('connection.hops')}>
        {report.hops.map((hop) => {
          const { icon: Icon, className } = LOOKS[hop.state]
          return (
            <li key={hop.hop} className={styles.hop} data-hop={hop.hop} data-state={hop.state}>
              <Icon className={styles[className]} aria-hidden="true" />
              <Text className={styles.name}>{nameOf(hop)}</Text>
              <Text className={hop.state === 'passed' ? styles.quiet : undefined}>
                {t(`connection.state.${hop.state}`)}
              </Text>
              <Text className={styles.duration}>
                {hop.durationMs === null
                  ? ''
                  : t('connection.duration', { ms: format.number(hop.durationMs) })}
              </Text>
            </li>
          )
        })}
      </ol>
      {detail !== null && report.verdict !== 'ok' && (
        <Text size={200} className={styles.quiet}>
          {t('connection.detail', { detail })}
        </Text>
      )}
    </>
  )
}
