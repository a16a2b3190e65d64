import { useParam } from '../../../desk/router.tsx'
import { Requests } from './requests.tsx'

/** One request, opened above its list. */
export default function OneOfRequests() {
  return <Requests chosen={useParam('request')} />
}
