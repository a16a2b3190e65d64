/**
 * Files that the server already kept when it refused the form: their ids travel on as hidden inputs of the same name, and a
 * sentence says that they need not be chosen again (a browser gives no file back).
 */
export const KeptFiles = ({ name, ids, sentence }: { name: string; ids: readonly string[]; sentence: string }) =>
  ids.length === 0 ? null : (
    <>
      {ids.map((id) => (
        <input key={id} type="hidden" name={name} value={id} />
      ))}
      <p className="note">{sentence}</p>
    </>
  )
