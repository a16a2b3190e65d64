import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest begins first, so that the run does not end with one worker waiting for the other. */
const LONGEST = [
  'test/browser/demo.test.ts',
  'test/faults/kill.test.ts',
  'test/keeper/keeper.test.ts',
  'test/ledger/model.test.ts',
  'test/keeper/backup.test.ts',
  'test/console/console.test.ts',
  'test/ui/gallery.test.ts',
  'test/console/gallery.test.ts',
  'test/cli/cli.test.ts',
  'test/doors/registry.test.ts',
  'test/hostile/input.test.ts',
  'test/stories/project.test.ts',
]
const place = (spec: TestSpecification): number => {
  const at = LONGEST.findIndex((path) => spec.moduleId.endsWith(path))
  return at < 0 ? LONGEST.length : at
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1))
  }
}
