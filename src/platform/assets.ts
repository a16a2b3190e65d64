import { fileURLToPath } from 'node:url'

/**
 * Path of a file that travels with the code (SQL, templates). The same relation holds in the source (`src/platform/`) and in
 * the build (`dist/server/`): the asset root is one level up.
 */
export const assetPath = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Path of a file of the checkout itself, such as `data/` with the division codes and the font. */
export const checkoutPath = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
