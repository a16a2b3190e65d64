import type { ReactNode } from 'react'
import type { Option } from './choice.tsx'
import { useWords } from './words.ts'

export interface Filter {
  readonly name: string
  readonly label: string
  readonly options: readonly Option[]
  /** '' shows all. */
  readonly value: string
}

export interface FiltersProps {
  readonly action: string
  readonly search?:
    | { readonly name: string; readonly label: string; readonly value: string; readonly hint?: string | undefined }
    | undefined
  readonly filters: readonly Filter[]
  /** How many were found, for example `<Count n={47} unit="个项目" />`. */
  readonly found?: ReactNode
}

/** Narrows a list by its address, so that a search can be sent to somebody. */
export const Filters = ({ action, search, filters, found }: FiltersProps) => {
  const words = useWords()
  const narrowed = filters.some((f) => f.value !== '') || (search !== undefined && search.value !== '')
  return (
    <form className="filters" action={action} method="get" role="search">
      {search !== undefined && (
        <div className="filter filter-search">
          <label htmlFor={`q-${search.name}`}>{search.label}</label>
          <input id={`q-${search.name}`} type="search" name={search.name} defaultValue={search.value} placeholder={search.hint} />
        </div>
      )}
      {filters.map((filter) => (
        <div className="filter" key={filter.name}>
          <label htmlFor={`q-${filter.name}`}>{filter.label}</label>
          <select id={`q-${filter.name}`} name={filter.name} defaultValue={filter.value}>
            <option value="">{words.all}</option>
            {filter.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </div>
      ))}
      <div className="filter-go">
        <button className="button" type="submit">
          {words.search}
        </button>
      </div>
      {(found !== undefined || narrowed) && (
        <p className="filter-found">
          {found}
          {narrowed && <a href={action}>{words.reset}</a>}
        </p>
      )}
    </form>
  )
}

export interface PagerProps {
  readonly page: number
  readonly pages: number
  readonly href: (page: number) => string
}

/** Shows nothing where one page is enough. */
export const Pager = ({ page, pages, href }: PagerProps) => {
  const words = useWords()
  if (pages <= 1) return null
  return (
    <nav className="pager" aria-label={words.pages}>
      {page > 1 ? (
        <a className="button button-quiet" href={href(page - 1)} rel="prev">
          {words.previous}
        </a>
      ) : (
        <span />
      )}
      <span className="pager-at">{words.pageOf(page, pages)}</span>
      {page < pages ? (
        <a className="button button-quiet" href={href(page + 1)} rel="next">
          {words.next}
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
