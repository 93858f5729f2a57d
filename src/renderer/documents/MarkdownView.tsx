import { Link, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components'
import { ImageOffRegular } from '@fluentui/react-icons'
import { type ComponentPropsWithoutRef, type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { CallError, call } from '../app/bridge'
import { useNotify, useNotifyError } from '../ui/use-notify'

const useStyles = makeStyles({
  root: {
    ...typographyStyles.body1,
    maxWidth: '76ch',
    overflowWrap: 'anywhere',
    paddingBlockEnd: tokens.spacingVerticalXXL,
    '& > :first-child': { marginBlockStart: 0 },
    '& p, & ul, & ol, & blockquote': { marginBlock: tokens.spacingVerticalM },
    '& ul, & ol': { paddingInlineStart: tokens.spacingHorizontalXXL },
    '& li + li': { marginBlockStart: tokens.spacingVerticalXS },
    '& li:has(> input)': {
      listStyleType: 'none',
      marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalL})`,
    },
    '& h2': {
      ...typographyStyles.subtitle1,
      marginBlock: `${tokens.spacingVerticalXXL} ${tokens.spacingVerticalS}`,
    },
    '& h3': {
      ...typographyStyles.subtitle2,
      marginBlock: `${tokens.spacingVerticalXL} ${tokens.spacingVerticalS}`,
    },
    '& h4, & h5, & h6': { ...typographyStyles.body1Strong, marginBlock: tokens.spacingVerticalM },
    '& blockquote': {
      marginInline: 0,
      paddingInlineStart: tokens.spacingHorizontalL,
      borderInlineStartWidth: tokens.strokeWidthThicker,
      borderInlineStartStyle: 'solid',
      borderInlineStartColor: tokens.colorNeutralStroke1,
      color: tokens.colorNeutralForeground2,
    },
    '& code': {
      fontFamily: tokens.fontFamilyMonospace,
      fontSize: tokens.fontSizeBase200,
      backgroundColor: tokens.colorNeutralBackground3,
      paddingInline: tokens.spacingHorizontalXXS,
      borderRadius: tokens.borderRadiusSmall,
    },
    '& pre': {
      overflowX: 'auto',
      padding: tokens.spacingHorizontalM,
      backgroundColor: tokens.colorNeutralBackground3,
      borderRadius: tokens.borderRadiusMedium,
      '& code': { padding: 0, backgroundColor: 'transparent' },
    },
  },
  compact: { paddingBlockEnd: 0, '& > :last-child': { marginBlockEnd: 0 } },
  tableScroll: { overflowX: 'auto', marginBlock: tokens.spacingVerticalM },
  table: {
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      paddingBlock: tokens.spacingVerticalXS,
      paddingInline: tokens.spacingHorizontalM,
      border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
      verticalAlign: 'top',
      // Not cut in the middle of a word: a wide table scrolls.
      overflowWrap: 'normal',
    },
    '& th': { backgroundColor: tokens.colorNeutralBackground3, fontWeight: tokens.fontWeightSemibold },
    '& th:not([style])': { textAlign: 'start' },
  },
  image: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground3,
  },
})

export interface MarkdownViewProps {
  readonly text: string
  /** The page's own title: a heading that only repeats it is left out. */
  readonly title?: string
  /** True where it stands in a card of its own. */
  readonly isCompact?: boolean
}

/**
 * Markdown with tables and lists of tasks, as text that somebody else wrote.
 *
 * HTML in it is left out, images are named and never fetched, and links open outside after the main process
 * has looked at their address.
 */
export default function MarkdownView({ text, title, isCompact = false }: MarkdownViewProps): ReactNode {
  const styles = useStyles()
  const components = useComponents()
  return (
    <div className={mergeClasses(styles.root, isCompact && styles.compact)}>
      <Markdown skipHtml remarkPlugins={[remarkGfm]} components={components}>
        {withoutTitle(text, title)}
      </Markdown>
    </div>
  )
}

function withoutTitle(text: string, title: string | undefined): string {
  const [, first, rest] = /^#\s+([^\n]+)\n([\s\S]*)$/u.exec(text.trimStart()) ?? []
  return title !== undefined && first?.trim() === title ? (rest ?? '') : text
}

/** Headings one level down, as the page has the first; what could lead out is ours. */
function useComponents(): Components {
  const styles = useStyles()
  return useMemo(
    () => ({
      h1: ({ children }) => <h2>{children}</h2>,
      h2: ({ children }) => <h3>{children}</h3>,
      h3: ({ children }) => <h4>{children}</h4>,
      a: ({ href, children }) => <OutsideLink address={href}>{children}</OutsideLink>,
      img: ({ alt }) => <LeftOutImage alt={alt} />,
      table: ({ children }) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <div className={styles.tableScroll} tabIndex={0}>
          <table className={styles.table}>{children}</table>
        </div>
      ),
      pre: ({ children }: ComponentPropsWithoutRef<'pre'>) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <pre tabIndex={0}>{children}</pre>
      ),
    }),
    [styles],
  )
}

interface OutsideLinkProps {
  readonly address: string | undefined
  readonly children: ReactNode
}

function OutsideLink({ address, children }: OutsideLinkProps): ReactNode {
  const { t } = useTranslation('documents')
  const notify = useNotify()
  const notifyError = useNotifyError()
  // What the library takes for unsafe comes without an address; within the document there is nowhere to go.
  if (address === undefined || !/^https?:\/\//iu.test(address)) return <span>{children}</span>
  const copy = (): void => {
    call('app:copyText', { text: address }).then(
      () => notify({ intent: 'success', title: t('linkCopied'), body: address }),
      notifyError,
    )
  }
  const open = (): void => {
    call('app:openPage', { address }).catch((error: unknown) => {
      if (!(error instanceof CallError) || error.payload.code !== 'address-refused') return notifyError(error)
      notify({
        intent: 'warning',
        title: t('app:errors.addressRefused.title'),
        body: address,
        action: { label: t('copyLink'), onAct: copy },
      })
    })
  }
  return (
    // A button: the page itself has nowhere to go to, and no address that it could be sent to.
    <Link as="button" inline title={address} onClick={open}>
      {children}
    </Link>
  )
}

function LeftOutImage({ alt }: { readonly alt: string | undefined }): ReactNode {
  const { t } = useTranslation('documents')
  const styles = useStyles()
  const name = alt === undefined || alt === '' ? t('imageWithoutAlt') : alt
  return (
    <span className={styles.image}>
      <ImageOffRegular aria-hidden="true" />
      {t('imageLeftOut', { alt: name })}
    </span>
  )
}
