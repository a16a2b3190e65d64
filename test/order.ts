import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest begins first, so that the run does not end with one worker waiting for the other. */
const LONGEST = [
  'test/console/setup.test.ts',
  'test/browser/demo.test.ts',
  'test/console/money-story.test.ts',
  'test/console/views.test.ts',
  'test/console/proposal-story.test.ts',
  'test/faults/kill.test.ts',
  'test/ui/gallery.test.ts',
  'test/console/decision-story.test.ts',
  'test/browser/survey.test.ts',
  'test/browser/meetings.test.ts',
  'test/browser/autonomy.test.ts',
  'test/browser/survey-grid.test.ts',
  'test/demo/days.test.ts',
  'test/browser/appeal.test.ts',
  'test/cli/cli.test.ts',
  'test/doors/registry.test.ts',
  'test/keeper/keeper.test.ts',
  'test/keeper/system.test.ts',
  'test/console/gallery.test.ts',
  'test/notice/pages.test.ts',
  'test/browser/team.test.ts',
  'test/cli/export.test.ts',
  'test/keeper/backup.test.ts',
  'test/console/console.test.ts',
  'test/ledger/model.test.ts',
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
