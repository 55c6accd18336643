/** Minutes to wait, so that not all orders come to the packers at once. Since this version spread more evenly. */
export function jitterMinutes(): number {
  return 1 + Math.floor((Math.random() + Math.random()) * 5);
}
