import { useParam } from '../../../desk/router.tsx'
import { Objections } from './objections.tsx'

/** The list with one objection opened for its answer. */
export default function OneObjection() {
  return <Objections chosen={useParam('objection')} />
}
