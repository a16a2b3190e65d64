import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'

/**
 * 复制到微信群: words ready for a chat group. Browsers copy by themselves only over a safe connection; elsewhere the words are
 * shown, already marked, to be copied by hand.
 */
export function CopyText({ text, label = '复制到微信群', main = false }: { text: string; label?: string; main?: boolean }) {
  const { message } = App.useApp()
  const [shown, setShown] = useState(false)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      void message.success('已复制，可以粘贴到微信群')
    } catch {
      setShown(true)
    }
  }
  return (
    <>
      <Button size={main ? 'middle' : 'small'} onClick={() => void copy()}>
        {label}
      </Button>
      {shown ? (
        <Modal title={label} open footer={null} onCancel={() => setShown(false)}>
          <p>按 Ctrl+C（手机上长按）复制：</p>
          <Input.TextArea
            aria-label="要复制的文字"
            value={text}
            readOnly
            rows={Math.min(16, text.split('\n').length + 1)}
            autoFocus
            onFocus={(event) => event.target.select()}
          />
        </Modal>
      ) : null}
    </>
  )
}
