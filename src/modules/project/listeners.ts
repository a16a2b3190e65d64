import { idOf } from '../../kernel/subject.ts'
import type { Listener } from '../../platform/house.ts'
import { makeFindable } from '../../platform/search.ts'
import { PUBLIC_STEPS } from './steps.ts'
import { latestVersions, projectById } from './store.ts'

/** Makes a project findable once it is public, and again when its story grows. */
export const listeners: readonly Listener[] = [
  {
    name: 'project.index',
    fact: 'project.published',
    async hear(work, about) {
      const row = await work.one(projectById, idOf(about, 'project'))
      if (!row || !PUBLIC_STEPS.includes(row.step)) return
      const [version] = await work.read(latestVersions, [row.id])
      makeFindable(work, {
        subject: about,
        kind: 'project',
        title: row.name,
        href: `/projects/${row.id}`,
        about: `${row.year} 年度 · ${row.place_name}`,
        day: row.begins,
        text: [row.story, row.theme, version?.content.background ?? '', version?.content.overallGoal ?? '', ...row.joined].join(
          ' ',
        ),
      })
    },
  },
]
