import { makeStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { NotesSection } from './notes-text'

const useStyles = makeStyles({
  // On paper: outside the window's frame, in black, whatever the theme.
  root: {
    display: 'none',
    '@media print': { display: 'block', color: 'black', fontSize: '11pt', lineHeight: 1.4 },
  },
  title: { fontSize: '16pt', margin: 0 },
  version: { fontSize: '13pt', marginBlock: '12pt 0', breakAfter: 'avoid' },
  kind: { fontSize: '11pt', marginBlock: '8pt 2pt', breakAfter: 'avoid' },
  list: { margin: 0 },
  note: { breakInside: 'avoid' },
})

export interface PrintedNotesProps {
  readonly title: string
  readonly sections: readonly NotesSection[]
}

/** The reading as it is printed, in place of the window. */
export function PrintedNotes({ title, sections }: PrintedNotesProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  return createPortal(
    <article className={styles.root} data-printed>
      <h1 className={styles.title}>{title}</h1>
      {sections.map(({ version, groups }) => (
        <section key={version}>
          {version !== null && <h2 className={styles.version}>{version}</h2>}
          {groups.map(({ kind, notes }) => (
            <div key={kind}>
              <h3 className={styles.kind}>{t(`kind.${kind}`)}</h3>
              <ul className={styles.list}>
                {notes.map(({ text, versions }) => (
                  <li key={text} className={styles.note}>
                    {version === null ? `${text} (${versions.join(', ')})` : text}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </article>,
    document.body,
  )
}
