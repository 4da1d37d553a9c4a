/** What the two threads tell one another without messages: the places in an array that they share. */
module.exports = {
  /** The number of the last interrupt that the main thread has heard of. */
  HEARD: 0,
  /** The number of the last interrupt after which no cell ran any more. */
  ENDED: 1,
  /** 1 when the other thread has closed its sockets. */
  CLOSED: 2,
  create: () => new Int32Array(new SharedArrayBuffer(12)),
};
