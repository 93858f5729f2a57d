import { makeStyles, Text } from '@fluentui/react-components'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApplicationPaper } from '#shared/api/operator/applications'
import { SkeletonText } from '../../../ui/skeletons'
import { deskNamespace } from '../../desk'

const PdfView = lazy(() => import('../../../documents/pdf/PdfView'))

const useStyles = makeStyles({
  picture: { maxWidth: '100%', height: 'auto' },
})

export interface PaperViewProps {
  readonly paper: ApplicationPaper
  readonly bytes: Uint8Array
}

/** A paper to read: a PDF as documents are read, a picture on a canvas. Nothing in it runs. */
export function PaperView({ paper, bytes }: PaperViewProps): ReactNode {
  if (paper.mediaType !== 'application/pdf') return <PaperPicture paper={paper} bytes={bytes} />
  return (
    <Suspense fallback={<SkeletonText lines={10} />}>
      <PdfView bytes={bytes} />
    </Suspense>
  )
}

function PaperPicture({ paper, bytes }: PaperViewProps): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const styles = useStyles()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    let isCurrent = true
    const draw = async (): Promise<void> => {
      // Decoding runs nothing that a picture may hold, and the page's policy loads none by an address.
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]))
      const target = canvas.current
      if (isCurrent && target !== null) {
        target.width = picture.width
        target.height = picture.height
        target.getContext('2d')?.drawImage(picture, 0, 0)
      }
      picture.close()
    }
    // Begins as a picture and is none: said in its place.
    draw().catch(() => isCurrent && setBroken(true))
    return () => {
      isCurrent = false
    }
  }, [bytes])
  if (isBroken) return <Text>{t('papers.broken')}</Text>
  return <canvas ref={canvas} role="img" aria-label={paper.fileName} className={styles.picture} />
}
