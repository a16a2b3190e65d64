import { importsOf, isProduct, isTest, moduleOf, type Source } from './source.ts'

/** A rule of the house. `looked` counts what was judged, so that a rule which sees nothing is noticed. */
export interface Verdict {
  readonly looked: number
  readonly wrong: readonly string[]
}
export interface Rule {
  readonly name: string
  judge(files: readonly Source[]): Verdict
  /** Files that break the rule, each alone. */
  readonly planted: readonly (readonly [path: string, text: string])[]
  /** Exceptions, each with its reason; they may only become fewer. What a finding begins with: `path` or `path: what`. */
  readonly except?: Readonly<Record<string, string>>
}
export interface ModuleLine {
  readonly name: string
  readonly needs: readonly string[]
}

/** Judges each file by itself. */
const each =
  (of: (file: Source) => boolean, what: (file: Source) => readonly string[]): Rule['judge'] =>
  (files) => {
    const seen = files.filter(of)
    return { looked: seen.length, wrong: seen.flatMap((file) => what(file).map((why) => `${file.path}: ${why}`)) }
  }

const FLOORS = ['kernel', 'platform', 'kit', 'modules', 'top'] as const
type Floor = (typeof FLOORS)[number]

/** Longer than 400 lines, and how long at most: these numbers only go down. */
const LONG: Readonly<Record<string, number>> = {
  // One style sheet, a section a component; the browser loads it whole.
  'src/ui/site.css': 2050,
  // Every component on pages like the real ones, in one place to look at.
  'test/ui/gallery.tsx': 714,
}

/** roles.ts and map.ts are tables without imports: whoever stands above the platform may read them. */
export function floorOf(path: string): Floor | null {
  if (path.startsWith('src/kernel/')) return 'kernel'
  if (path.startsWith('src/platform/')) return 'platform'
  if (/^src\/(ui|desk)\//.test(path) || /^src\/(roles|map)\.ts$/.test(path)) return 'kit'
  if (path.startsWith('src/modules/')) return 'modules'
  return path.startsWith('src/') ? 'top' : null
}

const isConsoleView = (path: string): boolean => /^src\/modules\/[^/]+\/console\//.test(path)
const isConsoleFace = (path: string): boolean => /^src\/modules\/[^/]+\/console\/index\.ts$/.test(path)
const SQL =
  /['"`(\s](select\s[^'"`]{1,400}?\bfrom\s+[a-z_(]|insert\s+into\s+[a-z_]|update\s+[a-z_]+\s+(?:[a-z]\s+)?set\s+[a-z_]+\s*=|delete\s+from\s+[a-z_])/
const STORE = /^src\/(platform\/|modules\/[^/]+\/(store(-[a-z]+)?\.ts|schema\/))/

export function rulesOf(map: readonly ModuleLine[]): readonly Rule[] {
  const place = new Map(map.map((line, at) => [line.name, at]))
  return [
    {
      name: 'imports only go down the floors',
      judge: each(isProduct, (file) => {
        const own = floorOf(file.path)
        return importsOf(file).flatMap(({ what, local, typeOnly }) => {
          if (!local) return own === 'kernel' && what.startsWith('node:') ? [`the kernel reads ${what}`] : []
          const other = floorOf(what)
          if (other === null) return [`imports ${what}, which is not the product`]
          // The console's registry knows the types of the top floor, and nothing else.
          if (typeOnly && file.path === 'src/console/registered.ts') return []
          if (own !== null && FLOORS.indexOf(other) > FLOORS.indexOf(own)) return [`imports ${what} above it`]
          const kits = [file.path, what].map((path) => /^src\/(ui|desk)\//.exec(path)?.[1])
          return kits[0] && kits[1] && kits[0] !== kits[1] ? [`one kit imports the other: ${what}`] : []
        })
      }),
      planted: [
        ['src/kernel/a.ts', "import { readFileSync } from 'node:fs'"],
        ['src/platform/a.ts', "import { me } from '../modules/people/index.ts'"],
        ['src/platform/a.ts', "const me = await import('../modules/people/index.ts')"],
        ['src/ui/a.tsx', "import { x } from '../desk/x.tsx'"],
        ['src/modules/org/a.ts', "import { faces } from '../../app.ts'"],
        ['src/modules/org/a.ts', "import { x } from '../../../test/harness.ts'"],
      ],
    },
    {
      name: 'a module imports only the faces it names in the map, and the map names only what stands above',
      judge: (files) => {
        const seen = files.filter((file) => isProduct(file) && moduleOf(file.path) !== null)
        const wrong = seen.flatMap((file) => {
          const own = moduleOf(file.path) ?? ''
          const line = map.find((one) => one.name === own)
          if (!line) return [`${file.path}: the map has no module ${own}`]
          return importsOf(file).flatMap(({ what, local, typeOnly }) => {
            const other = local ? moduleOf(what) : null
            if (other === null || other === own) return []
            if (isConsoleView(file.path) && typeOnly) return []
            // A noun that is shown on another's desk has a console face beside its own.
            if (isConsoleView(file.path) && what === `src/modules/${other}/console/index.ts`)
              return line.needs.includes(other) ? [] : [`${file.path}: the map does not say that ${own} needs ${other}`]
            if (what !== `src/modules/${other}/index.ts`) return [`${file.path}: reaches behind the face: ${what}`]
            return line.needs.includes(other) ? [] : [`${file.path}: the map does not say that ${own} needs ${other}`]
          })
        })
        const upward = map.flatMap((line, at) =>
          line.needs.filter((need) => (place.get(need) ?? at) >= at).map((need) => `src/map.ts: ${line.name} names ${need}`),
        )
        return { looked: seen.length + map.length, wrong: [...wrong, ...upward] }
      },
      planted: [
        ['src/modules/people/a.ts', "import { placeTarget } from '../org/store.ts'"],
        ['src/modules/org/console/a.tsx', "import { a } from '../../people/console/index.ts'"],
        ['src/modules/org/a.ts', "import { namesOf } from '../people/index.ts'"],
        ['src/modules/nowhere/a.ts', 'export const a = 1'],
      ],
    },
    {
      name: 'a console view imports only desk, kernel, words, console faces, react and antd',
      judge: (files) => {
        // Until the first view stands, the modules themselves are what is looked at.
        const views = files.filter((file) => isProduct(file) && isConsoleView(file.path))
        const wrong = views.flatMap((file) =>
          importsOf(file).flatMap(({ what, local }) => {
            const own = `src/modules/${moduleOf(file.path)}/`
            const fine = local
              ? /^src\/(desk|kernel)\//.test(what) ||
                what.startsWith(`${own}console/`) ||
                what.startsWith(`${own}words.`) ||
                isConsoleFace(what)
              : /^(react|react-dom|antd|@ant-design\/icons)(\/|$)/.test(what)
            return fine ? [] : [`${file.path}: imports ${what}`]
          }),
        )
        return { looked: views.length + files.filter((file) => moduleOf(file.path) !== null).length, wrong }
      },
      planted: [
        ['src/modules/org/console/a.tsx', "import { insertPlace } from '../store.ts'"],
        ['src/modules/org/console/a.tsx', "import { useQuery } from '@tanstack/react-query'"],
      ],
    },
    {
      name: 'SQL stands in store.ts, in schema/ and in the platform',
      judge: each(
        (file) => isProduct(file) && !STORE.test(file.path),
        (file) => {
          const sql = SQL.exec(file.code)?.[1]
          const declares = /\b(globalStatement|statement)\s*[<(]/.test(file.code)
          return sql || declares ? [`SQL: ${(sql ?? 'a statement').slice(0, 60).replace(/\s+/g, ' ')}`] : []
        },
      ),
      planted: [
        ['src/modules/org/queries.ts', 'const x = `select id from place`'],
        ['src/modules/org/domain.ts', "const x = 'update place set name = $2'"],
        ['src/modules/org/commands.ts', "const x = statement<[], {}>('org.x', y)"],
      ],
      except: { 'src/cli/import.ts': 'the operator loads the reference table of divisions, which no module owns' },
    },
    {
      name: 'domain.ts is synchronous and pure: no clock, chance, package, I/O',
      judge: each(
        (file) => isProduct(file) && /^src\/modules\/[^/]+\/domain[^/]*\.ts$/.test(file.path),
        (file) => [
          ...[...file.code.matchAll(/\b(async|await|Promise|Math\.random|crypto|process|setTimeout|fetch)\b/g)].map(
            (m) => `${m[1]}`,
          ),
          ...(/\bnew Date\(\s*\)|\bDate\.now\b/.test(file.code) ? ['reads the clock'] : []),
          ...importsOf(file).flatMap(({ what, local, typeOnly }) => {
            if (!local) return [`imports ${what}`]
            const own = what.startsWith(`src/modules/${moduleOf(file.path)}/`) && !/\/(store|commands|queries|index)/.test(what)
            const fine =
              typeOnly || own || what.startsWith('src/kernel/') || what === 'src/roles.ts' || what.endsWith('/index.ts')
            return fine ? [] : [`imports ${what}`]
          }),
        ],
      ),
      planted: [
        ['src/modules/org/domain.ts', 'export const f = async () => 1'],
        ['src/modules/org/domain.ts', 'export const at = new Date()'],
        ['src/modules/org/domain.ts', "import { z } from 'zod'"],
        ['src/modules/org/domain.ts', "import { placeTarget } from './store.ts'"],
      ],
    },
    {
      name: 'time comes from the clock alone',
      judge: each(
        (file) =>
          isProduct(file) &&
          !['src/platform/clock.ts', 'src/desk/today.ts'].includes(file.path) &&
          !file.path.startsWith('src/ui/enhance/'),
        (file) => [...file.code.matchAll(/\bDate\.now\s*\(|\bnew Date\(\s*\)|\bnew Date\b(?!\s*\()/g)].map((m) => m[0]),
      ),
      planted: [
        ['src/modules/org/commands.ts', 'const at = new Date()'],
        ['src/platform/a.ts', 'const at = Date.now()'],
      ],
      except: {},
    },
    {
      name: 'SQL never asks for the time',
      judge: each(
        (file) => STORE.test(file.path) && !isTest(file.path),
        (file) => {
          const code = file.path.endsWith('.sql')
            ? file.code.replace(/--.*$/gm, '')
            : file.code.replace(/\b(clock|performance|Date)\.now\(\)/g, '')
          return [
            ...code.matchAll(
              /(?<![.\w])now\(\s*\)(?!\s*:)|\b(current_timestamp|current_date|localtimestamp|clock_timestamp\(|statement_timestamp\()/gi,
            ),
          ].map((m) => m[0])
        },
      ),
      planted: [
        ['src/modules/org/store.ts', "statement('org.x', 'update place set at = now() where tenant_id = $1')"],
        ['src/modules/org/schema/0001-x.sql', 'create table x (at timestamptz default current_timestamp);'],
      ],
      except: {
        'src/platform/postgres/facts.ts': 'the doctor compares the two clocks',
        'src/platform/postgres/migrate.ts': 'when a migration ran is the operator’s note, before there is a house',
      },
    },
    {
      name: 'an amount is moved by a delta, never set',
      judge: each(
        (file) => STORE.test(file.path) && !isTest(file.path),
        (file) => [...file.code.matchAll(/\bset\s+amount\s*=(?!\s*(?:[a-z]+\.)?amount\s*\+)[^,]{0,20}/g)].map((m) => m[0]),
      ),
      planted: [['src/modules/org/store.ts', "statement('org.x', 'update balance set amount = $2 where tenant_id = $1')"]],
    },
    {
      name: 'a store writes only the tables of its own module',
      judge: (files) => {
        const owner = new Map<string, string>()
        for (const file of files)
          if (/\/schema\/[^/]+\.sql$/.test(file.path))
            for (const [, table = ''] of file.text.matchAll(/create table (?:if not exists )?([a-z_]+)/g))
              owner.set(table, homeOf(file.path))
        const stores = files.filter((file) => isProduct(file) && STORE.test(file.path))
        let looked = 0
        const wrong = stores.flatMap((file) =>
          [...file.code.matchAll(/\b(?:insert\s+into|delete\s+from|update)\s+([a-z_]+)(?=[\s(])(?!\s*=)/g)].flatMap(
            ([all, table = '']) => {
              const its = owner.get(table)
              if (its === undefined) return []
              looked += 1
              return its === homeOf(file.path) ? [] : [`${file.path}: ${all.replace(/\s+/g, ' ')}, a table of ${its}`]
            },
          ),
        )
        return { looked, wrong }
      },
      planted: [
        ['src/modules/people/store.ts', "statement('people.x', 'update place set name = $2 where tenant_id = $1')"],
        ['src/modules/org/store.ts', "statement('org.x', 'insert into person (tenant_id) values ($1)')"],
        ['src/modules/org/store.ts', "statement('org.x', 'delete from session where tenant_id = $1')"],
      ],
      except: {
        // The platform keeps sessions (its requests carry them); only people opens, changes and ends one.
        'src/modules/people/store.ts: insert into session': 'people.signIn',
        'src/modules/people/store.ts: delete from session': 'people.signOut',
        'src/modules/people/store.ts: update session': 'people.switchPost',
      },
    },
    {
      name: 'no file has more than 400 lines',
      judge: each(
        (file) =>
          /^(src|test|scripts|bench)\//.test(file.path) && !/\.(json|md)$/.test(file.path) && !file.path.endsWith('/queries.sql'),
        (file) => {
          const lines = file.text.split('\n').length - 1
          return lines > (LONG[file.path] ?? 400) ? [`${lines} lines`] : []
        },
      ),
      planted: [['src/modules/org/a.ts', 'x\n'.repeat(401)]],
    },
    {
      name: 'nothing is left for later, skipped or typed away',
      judge: each(
        (file) => /\.(tsx?|mjs|sql)$/.test(file.path) && !file.path.startsWith('test/house/'),
        (file) => [
          ...[...file.text.matchAll(/\b(TO(?:DO)|FIX(?:ME)|HA(?:CK)|X{3})\b/g)].map((m) => m[0]),
          ...[...file.code.matchAll(/\b(?:it|test|describe)\.(?:skip|only|todo)\b/g)].map((m) => m[0]),
          ...[...file.code.matchAll(/@ts-(?:ignore|expect-error|nocheck)/g)].map((m) => m[0]),
          ...file.code.split('\n').flatMap((line, at) => {
            const typed = /(?::|\bas|<|,)\s*any\b(?![ \w]*['`])/.test(line)
            return typed && !/biome-ignore/.test(file.text.split('\n')[at - 1] ?? '') ? [`line ${at + 1}: any`] : []
          }),
        ],
      ),
      planted: [
        ['src/modules/org/a.ts', '// TO' + 'DO later'],
        ['test/a.test.ts', 'it.sk' + "ip('x', () => {})"],
        ['src/modules/org/a.ts', 'const x = y as any'],
      ],
    },
    {
      name: 'no path of one machine, no address of one registry',
      judge: each(
        (file) => file.path !== 'test/house/rules.ts',
        (file) => [
          ...[...file.text.matchAll(/(?<![\w.$}])\/(?:work|root|home|Users)\/[\w.-]+/g)].map((m) => m[0]),
          ...[...file.text.matchAll(/"resolved":\s*"(?!https:\/\/registry\.npmjs\.org\/)[^"]*"/g)].map((m) => m[0]),
        ],
      ),
      planted: [
        ['README.md', 'cd /ho' + 'me/li/linli'],
        ['package-lock.json', '"resolved": "https://mirror.example/x.tgz"'],
      ],
    },
    {
      name: 'each module has a README of one screen',
      judge: (files) => {
        const modules = [
          ...new Set(files.filter((file) => file.path.endsWith('/index.ts')).flatMap((file) => moduleOf(file.path) ?? [])),
        ]
        const wrong = modules.flatMap((name) => {
          const readme = files.find((file) => file.path === `src/modules/${name}/README.md`)
          if (!readme) return [`src/modules/${name}/README.md: is missing`]
          const lines = readme.text.split('\n').length
          return lines > 80 ? [`${readme.path}: ${lines} lines`] : []
        })
        return { looked: modules.length, wrong }
      },
      planted: [
        ['src/modules/nowhere/index.ts', 'export const a = 1'],
        ['src/modules/org/README.md', 'x\n'.repeat(90)],
      ],
    },
  ]
}

/** The module or `platform` to which a file belongs. */
const homeOf = (path: string): string => moduleOf(path) ?? 'platform'
