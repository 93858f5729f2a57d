import { Link } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Link as RouteLink } from 'wouter'

/** The way back, under a page's title. */
export function BackLink({ href, label }: { readonly href: string; readonly label: string }): ReactNode {
  return (
    <RouteLink href={href} asChild>
      <Link>{label}</Link>
    </RouteLink>
  )
}
