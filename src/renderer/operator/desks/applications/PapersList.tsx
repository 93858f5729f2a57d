import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApplicationPaper, OperatorApplication } from '#shared/api/operator/applications'
import { formatNip } from '#shared/text/business-numbers'
import { call } from '../../../app/bridge'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotify, useNotifyError } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'
import { PaperView } from './PaperView'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
  },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, flexBasis: '180px', minWidth: 0 },
  name: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  surface: { width: 'min(96vw, 900px)', maxWidth: 'none', height: '92vh' },
  body: { height: '100%' },
  content: { display: 'flex', flexDirection: 'column', minHeight: 0 },
})

interface OpenedPaper {
  readonly paper: ApplicationPaper
  readonly bytes: Uint8Array
}

/** The recommendations, each with whose it is; opened inside the app, or saved, and never run. */
export function PapersList({ application }: { readonly application: OperatorApplication }): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const styles = useStyles()
  const format = useFormatters()
  const notify = useNotify()
  const notifyError = useNotifyError()
  const [opened, setOpened] = useState<OpenedPaper | null>(null)
  const [openingId, setOpeningId] = useState<string | null>(null)
  const applicationId = application.id

  const open = async (paper: ApplicationPaper): Promise<void> => {
    setOpeningId(paper.id)
    try {
      const bytes = await call('application:readPaper', { applicationId, uploadId: paper.id })
      setOpened({ paper, bytes })
    } catch (error) {
      notifyError(error)
    } finally {
      setOpeningId(null)
    }
  }
  const save = async ({ id: uploadId, fileName }: ApplicationPaper): Promise<void> => {
    try {
      const isSaved = await call('application:savePaper', { applicationId, uploadId, fileName })
      if (isSaved) notify({ intent: 'success', title: t('papers.saved', { fileName }) })
    } catch (error) {
      notifyError(error)
    }
  }

  return (
    <>
      <ul className={styles.list}>
        {application.papers.map((paper) => {
          const of = application.content.recommendations.find(({ uploadId }) => uploadId === paper.id)
          const { fileName } = paper
          return (
            <li key={paper.id} className={styles.item}>
              <span className={styles.words}>
                <Text className={styles.name}>
                  {of === undefined
                    ? fileName
                    : t('papers.user', { name: of.userName, nip: formatNip(of.userNip) })}
                </Text>
                <Text size={200} className={styles.quiet}>
                  {`${fileName} · ${format.bytes(paper.byteLength)}`}
                </Text>
              </span>
              <Button
                size="small"
                disabledFocusable={openingId !== null}
                icon={openingId === paper.id ? <Spinner size="tiny" /> : null}
                aria-label={t('papers.open', { fileName })}
                onClick={() => void open(paper)}
              >
                {t('papers.openShort')}
              </Button>
              <Button
                size="small"
                appearance="subtle"
                aria-label={t('papers.save', { fileName })}
                onClick={() => void save(paper)}
              >
                {t('papers.saveShort')}
              </Button>
            </li>
          )
        })}
      </ul>
      {/* Always there: one that goes while it is open leaves the page hidden from screen readers. */}
      <Dialog open={opened !== null} onOpenChange={() => setOpened(null)}>
        <DialogSurface className={styles.surface}>
          {opened !== null && (
            <DialogBody className={styles.body}>
              <DialogTitle>{opened.paper.fileName}</DialogTitle>
              <DialogContent className={styles.content}>
                <PaperView paper={opened.paper} bytes={opened.bytes} />
              </DialogContent>
              <DialogActions>
                <Button onClick={() => setOpened(null)}>{t('papers.close')}</Button>
              </DialogActions>
            </DialogBody>
          )}
        </DialogSurface>
      </Dialog>
    </>
  )
}
