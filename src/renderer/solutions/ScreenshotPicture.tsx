import { makeStyles, Skeleton, SkeletonItem, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Screenshot } from '#shared/api/custom-solutions'
import { usePortalQuery } from '../app/portal-query'

const useStyles = makeStyles({
  figure: { margin: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  picture: {
    maxWidth: '100%',
    height: 'auto',
    alignSelf: 'flex-start',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  caption: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  waiting: { height: '160px' },
})

/** Whose solution it is read as. */
type SolutionResource = 'custom-solutions' | 'published-solutions'

export interface ScreenshotPictureProps {
  readonly resource: SolutionResource
  readonly solutionId: string
  readonly screenshot: Screenshot
}

/** A screenshot of a solution that the portal has. */
export function ScreenshotPicture({ resource, solutionId, screenshot }: ScreenshotPictureProps): ReactNode {
  const { t } = useTranslation('solutions')
  const styles = useStyles()
  const { sha256, caption } = screenshot
  const { data, error } = usePortalQuery(`${resource}.getScreenshot`, { params: { solutionId, sha256 } })
  if (data !== undefined) return <Picture dataBase64={data.dataBase64} caption={caption} />
  if (error !== null) return <Text className={styles.caption}>{t('screenshotMissing')}</Text>
  return (
    <Skeleton aria-busy="true" aria-label={t('screenshot')}>
      <SkeletonItem className={styles.waiting} />
    </Skeleton>
  )
}

export interface PictureProps {
  readonly dataBase64: string
  readonly caption: string
}

/**
 * Draws a picture's bytes.
 *
 * On a canvas: the page's policy loads images from the app itself alone, and decoding runs nothing that a
 * picture may hold.
 */
export function Picture({ dataBase64, caption }: PictureProps): ReactNode {
  const { t } = useTranslation('solutions')
  const styles = useStyles()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isBroken, setBroken] = useState(false)

  useEffect(() => {
    let isCurrent = true
    const draw = async (): Promise<void> => {
      const picture = await createImageBitmap(new Blob([bytesOf(dataBase64)]))
      const target = canvas.current
      if (isCurrent && target !== null) {
        target.width = picture.width
        target.height = picture.height
        target.getContext('2d')?.drawImage(picture, 0, 0)
      }
      picture.close()
    }
    // Not a picture after all: said in its place.
    draw().catch(() => isCurrent && setBroken(true))
    return () => {
      isCurrent = false
    }
  }, [dataBase64])

  if (isBroken) return <Text className={styles.caption}>{t('screenshotBroken')}</Text>
  return (
    <figure className={styles.figure}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={caption === '' ? t('screenshot') : caption}
        className={styles.picture}
      />
      {caption !== '' && (
        <figcaption>
          <Text size={200} className={styles.caption}>
            {caption}
          </Text>
        </figcaption>
      )}
    </figure>
  )
}

function bytesOf(dataBase64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(dataBase64), (letter) => letter.charCodeAt(0))
}
