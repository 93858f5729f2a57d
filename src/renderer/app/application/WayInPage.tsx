import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronLeftRegular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApplicationReceipt } from '#shared/api/applications'
import { addPageTexts } from '../i18n/i18n'
import { LanguageSwitch } from '../sign-in/LanguageSwitch'
import { PortalState } from '../sign-in/PortalState'
import { ApplicationForm } from './ApplicationForm'
import { LookUpForm } from './LookUpForm'
import { pageTexts } from './page-texts'
import { Receipt } from './Receipt'

const useStyles = makeStyles({
  page: {
    boxSizing: 'border-box',
    height: '100%',
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  column: {
    boxSizing: 'border-box',
    maxWidth: '768px',
    marginInline: 'auto',
    padding: tokens.spacingHorizontalXXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalL },
  state: { marginInlineStart: 'auto' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
  },
})

export type WayIn = 'apply' | 'look-up'

export interface WayInPageProps {
  readonly start: WayIn
  /** Back to sign-in. */
  readonly onLeave: () => void
}

/** For who has no account: to apply for access, and to see what became of it. */
export default function WayInPage({ start, onLeave }: WayInPageProps): ReactNode {
  const { t, i18n } = useTranslation('application')
  const styles = useStyles()
  // Before the first of them is asked for; adding them again changes nothing.
  useState(() => addPageTexts(i18n, pageTexts))
  const [screen, setScreen] = useState(start)
  const [receipt, setReceipt] = useState<ApplicationReceipt | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = screen === 'apply' && receipt !== null ? 'receipt' : screen
  const title = {
    apply: t('apply.title'),
    'look-up': t('lookUp.title'),
    receipt: t('receipt.title'),
  }[shown]
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is what is watched
  useEffect(() => {
    // A screen reader starts at the page, and what was scrolled to is gone.
    heading.current?.focus()
    heading.current?.scrollIntoView({ block: 'end' })
  }, [shown])

  return (
    <main
      className={styles.page}
      data-way-in={shown}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onLeave()
      }}
    >
      <div className={styles.column}>
        <div className={styles.bar}>
          <Button icon={<ChevronLeftRegular />} onClick={onLeave}>
            {t('back')}
          </Button>
          <span className={styles.state}>
            <PortalState />
          </span>
          <LanguageSwitch />
        </div>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {shown === 'apply' && <ApplicationForm onDone={setReceipt} />}
        {shown === 'receipt' && receipt !== null && (
          <Receipt receipt={receipt} onLookUp={() => setScreen('look-up')} />
        )}
        {shown === 'look-up' && <LookUpForm receipt={receipt} />}
      </div>
    </main>
  )
}
