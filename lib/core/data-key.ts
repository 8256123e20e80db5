/** Whether a text is a key of a ConfigMap or a Secret (IsConfigMapKey). */
export function isDataKey(key: string): boolean {
  return /^[-._a-zA-Z0-9]{1,253}$/.test(key) && key !== '.' && !key.startsWith('..');
}
