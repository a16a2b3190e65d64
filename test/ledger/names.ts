import type { Balance } from '../../src/modules/ledger/state.ts'

/** Our account keys in the oracle's own words: the one place where the two vocabularies meet. */
const words: Readonly<Record<string, string>> = {
  A1: 'bank',
  A2: 'advance',
  L1: 'owed',
  L2: 'trust',
  L3: 'giveBack',
  E: 'cost',
  X3: 'handedBack',
  X9: 'movedOut',
  N1: 'worth',
  Q0: 'source',
  Q1: 'free',
  Q2: 'available',
  Q3: 'committed',
  Q4: 'claimed',
  Q5: 'spent',
  Q6: 'gone',
  Q6c: 'carried',
  P0: 'promised',
  P1: 'due',
  P2: 'got',
  P3: 'lost',
  K0: 'goods',
  K1: 'goodsDue',
  K2: 'goodsGot',
  K3: 'goodsLost',
}
const incomes: Readonly<Record<string, string>> = {
  R1: 'treasury',
  R2: 'partner',
  R3: 'residents',
  R4: 'interest',
  R9: 'transfer',
}

export function oracleName({ fund, year, account }: Balance): string {
  const [code = '', ...parts] = account.split(':')
  const where = year === 0 ? fund : `${fund}/${year}`
  const income = incomes[code]
  const path = income === undefined ? [words[code] ?? `?${code}`, where, ...parts] : ['income', where, income, ...parts]
  return path.join('/')
}
