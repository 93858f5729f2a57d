import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components'
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useHashLocation } from 'wouter/use-hash-location'
import { AgeNote } from './AgeNote'

const useStyles = makeStyles({
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    minHeight: '32px',
    flexShrink: 0,
  },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  // Focus is put here so that a screen reader starts at the page; there is nothing to operate.
  title: { ...typographyStyles.subtitle1, margin: 0, outlineStyle: 'none', overflowWrap: 'anywhere' },
  description: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

export interface PageHeaderProps {
  readonly title: string
  /** One line under the title. */
  readonly description?: ReactNode
  /** Buttons and fields that act on the whole page, at its right. */
  readonly actions?: ReactNode
}

/** The page on which focus was last put: a page that is drawn anew must not take it again. */
let focusedPath: string | null = null

/** Title of a page (the one `h1`), how old what it shows is, and its actions; takes the focus when the page is entered. */
export function PageHeader({ title, description, actions }: PageHeaderProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const heading = useRef<HTMLHeadingElement>(null)
  const [path] = useHashLocation()
  const pathAtMount = useRef(path)

  useLayoutEffect(() => {
    const element = heading.current
    if (focusedPath !== pathAtMount.current) {
      focusedPath = pathAtMount.current
      element?.focus({ preventScroll: true })
    }
    return () => {
      // A skeleton's header hands the focus on to that of the page it stood for.
      if (document.activeElement === element) focusedPath = null
    }
  }, [])

  const productName = t('productName')
  useEffect(() => {
    document.title = `${title} – ${productName}`
    return () => {
      document.title = productName
    }
  }, [title, productName])

  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {description !== undefined && <Text className={styles.description}>{description}</Text>}
      </div>
      <AgeNote />
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  )
}
