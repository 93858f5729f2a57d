import { Skeleton, SkeletonItem, Text } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Screenshot } from '#shared/api/custom-solutions'
import { Picture } from '../../../solutions/ScreenshotPicture'
import { useOperatorQuery } from '../../operator-calls'

export interface DeskScreenshotProps {
  readonly solutionId: string
  readonly screenshot: Screenshot
}

/** A screenshot of what was handed in. */
export function DeskScreenshot({ solutionId, screenshot }: DeskScreenshotProps): ReactNode {
  const { t } = useTranslation('solutions')
  const { sha256, caption } = screenshot
  const { data, error } = useOperatorQuery('operator-solutions.getScreenshot', {
    params: { solutionId, sha256 },
  })
  if (data !== undefined) return <Picture dataBase64={data.dataBase64} caption={caption} />
  if (error !== null) return <Text>{t('screenshotMissing')}</Text>
  return (
    <Skeleton aria-busy="true" aria-label={t('screenshot')}>
      <SkeletonItem size={128} />
    </Skeleton>
  )
}
