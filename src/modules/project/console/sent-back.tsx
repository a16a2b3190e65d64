import type { Whole } from './names.ts'

/** Why the gate sent the 项目书 back, where its writers look first: on the project's page and above the form. */
export const SentBack = ({ whole: { sentBack } }: { whole: Whole }) =>
  sentBack === null ? null : (
    <p className="advice-band" role="note">
      <strong>把关退回修改（{sentBack.by}）：</strong>
      {sentBack.opinion}
    </p>
  )
