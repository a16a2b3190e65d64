import type { AnyPage } from '../../../platform/http/page.ts'
import { decidePage, decisionPage } from './decide.tsx'
import { projectsPage } from './list.tsx'
import { moneyPage, moneyTable } from './money.tsx'
import { allProposals, emptyTemplate, proposalDocument, proposalWorkbook } from './proposal-files.ts'
import { agreementPaper, decisionList } from './panel-papers.ts'
import { claimPaper, proposalPaper } from './papers.ts'
import { planPage } from './plan.tsx'
import { projectPage } from './project.tsx'
import { recordPage } from './record.tsx'
import { signPage } from './sign.tsx'
import { yearsPage } from './years.tsx'

/** The project's pages on the site, in the order of the navigation. */
export const pages: readonly AnyPage[] = [
  projectsPage,
  projectPage,
  moneyPage,
  moneyTable,
  yearsPage,
  planPage,
  recordPage,
  decidePage,
  decisionPage,
  signPage,
  proposalPaper,
  proposalDocument,
  proposalWorkbook,
  allProposals,
  emptyTemplate,
  claimPaper,
  agreementPaper,
  decisionList,
]
