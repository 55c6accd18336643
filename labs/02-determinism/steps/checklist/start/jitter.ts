/** Minutes to wait, so that not all orders come to the packers at once. From a library that many teams use. */
export function jitterMinutes(): number {
  return 1 + Math.floor(Math.random() * 10);
}
