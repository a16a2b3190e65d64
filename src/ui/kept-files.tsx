/**
 * Files that the server already kept when it refused the form (a browser gives no file back): their ids travel on as hidden
 * inputs of the same name. The hint of the `FileInput` should say that they need not be chosen again.
 */
export const KeptFiles = ({ name, ids }: { name: string; ids: readonly string[] }) =>
  ids.map((id) => <input key={id} type="hidden" name={name} value={id} />)
