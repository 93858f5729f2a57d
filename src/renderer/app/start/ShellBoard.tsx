import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const TILES = [1, 2, 3, 4, 5, 6, 7, 8]

/** The board before it is there; the same elements and classes as the static one in index.html. */
export function ShellBoard(): ReactNode {
  const { t } = useTranslation('app')
  return (
    <div className="shell-board" aria-busy="true">
      <div className="shell-bar">{t('productName')}</div>
      <div className="shell-head">
        <i />
        <i />
      </div>
      <div className="shell-tiles">
        {TILES.map((tile) => (
          <i key={tile} />
        ))}
      </div>
    </div>
  )
}
