/** Whether an expression or a message is there, and says nothing. */
export function isBlank(text: string): boolean {
  return text !== '' && text.trim() === '';
}
