import { Import, type Proposal } from '../../proposal/console/index.ts'
import { useAsk } from '../../../desk/use-ask.ts'

/** In and out: the form as a Word or Excel file, and back. What lies on the server goes out. */
export function Files({ project, onTake }: { project: string; onTake: (proposal: Proposal) => void }) {
  const slug = useAsk('org.subdistrict', {}).data?.slug
  return (
    <div className="form-files">
      <Import onTake={onTake} />
      {slug === undefined ? null : (
        <span>
          下载：<a href={`/${slug}/projects/${project}/proposal.docx`}>Word</a>
          <a href={`/${slug}/projects/${project}/proposal.xlsx`}>Excel</a>
          <a href={`/${slug}/projects/${project}/proposal.pdf`}>PDF</a>
        </span>
      )}
    </div>
  )
}
