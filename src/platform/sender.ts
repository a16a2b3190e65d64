/** Sends short messages to phones. The default writes them to the server's log; a subdistrict configures its own gateway. */
export interface Sender {
  send(phone: string, text: string): Promise<void>
}

export const logSender: Sender = {
  async send(phone, text) {
    console.log(`[短信] ${phone}: ${text}`)
  },
}
