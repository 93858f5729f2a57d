import { measurePortalRoute } from '../../updates/parts/portal-route.mjs'
import { Setting as PackageSetting } from '../../updates/setting.mjs'

/**
 * The portal's package route beside nginx with sendfile: as the figures of updates have it, with a portal
 * of its own.
 *
 * @param {import('../setting.mjs').Setting} setting
 */
export async function measurePackages({ folder }) {
  const packages = await PackageSetting.open(folder)
  try {
    return await measurePortalRoute(packages)
  } finally {
    await packages.close()
  }
}
