export default function fallback() {}
export const Alias = class extends Error {};
export const viaNamespace = () => 1;
class HTTPError extends Error {}
export function describe() {
  const make = () => new HTTPError();
  return [make().constructor === HTTPError, HTTPError.name];
}
