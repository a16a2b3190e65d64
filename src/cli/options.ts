/** The value of `--name value` or `--name=value` among the words of a command. */
export function optionOf(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(`--${name}`)
  if (at >= 0) return words[at + 1]
  return words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
}
