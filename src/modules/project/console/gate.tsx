import Projects from './list.tsx'

/** 把关: what waits for the 社区管理中心. The whole project opens at its supervision, with 通过把关 and 退回修改 below. */
export default function Gate() {
  return <Projects only="inGate" title="把关" lead="督导已审阅完的项目书。通过把关后由自治办立项；不通过的退回修改，附意见。" />
}
