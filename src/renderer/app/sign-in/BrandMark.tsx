import type { ReactNode } from 'react'

/** The product's mark: three tiles and a person. The same drawing is in index.html and in assets/icons. */
export function BrandMark(): ReactNode {
  return (
    <svg className="brand-mark" viewBox="0 0 40 40" aria-hidden="true">
      <rect width="40" height="40" rx="8" />
      <path d="M10 9h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-8a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1zM10 21h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-8a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1zM22 21h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-8a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1zM26 9a5 5 0 1 1 0 10a5 5 0 0 1 0-10z" />
    </svg>
  )
}
