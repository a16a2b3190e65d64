import { statement } from '../../platform/statement.ts'

export interface TemplateRow {
  readonly name: string
  /** The file in base64; null goes back to the platform's own. */
  readonly content: string | null
  readonly chosen_at: Date
}
export const templateInForce = statement<[], TemplateRow>(
  'proposal.template',
  'select name, content, chosen_at from proposal_template where tenant_id = $1 order by id desc limit 1',
)
export const insertTemplate = statement<[id: string, name: string, content: string | null, at: Date, by: string | null]>(
  'proposal.insertTemplate',
  'insert into proposal_template (tenant_id, id, name, content, chosen_at, chosen_by) values ($1, $2, $3, $4, $5, $6)',
)
