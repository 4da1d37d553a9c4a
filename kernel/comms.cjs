const { randomUUID } = require("node:crypto");

/**
 * Comms: two-way channels between a page and this process.
 *
 * @param publish `(type, content, parent?)` sends a message to the page.
 */
function createComms(publish) {
  const targets = new Map();
  const comms = new Map();

  const create = (id, target) => {
    const isOpen = () => comms.has(id);
    const comm = {
      id,
      onMessage: null,
      onClose: null,
      send(data) {
        if (!isOpen()) throw new Error(`This comm to "${target}" is closed.`);
        publish("comm_msg", { comm_id: id, data });
      },
      close(data = {}) {
        if (!comms.delete(id)) return;
        publish("comm_close", { comm_id: id, data });
      },
    };
    comms.set(id, { comm, target });
    return comm;
  };

  const register = (target, opened) => void targets.set(String(target), opened);

  const open = (target, data = {}) => {
    const comm = create(randomUUID(), target);
    publish("comm_open", { comm_id: comm.id, target_name: target, data });
    return comm;
  };

  /** The answers to the page's messages. What the notebook's own functions throw is the caller's to report. */
  const handlers = {
    comm_open: ({ comm_id: id, target_name: target, data }) => {
      const opened = targets.get(target);
      if (!opened) return publish("comm_close", { comm_id: id, data: {} });
      const comm = create(id, target);
      try {
        return opened(comm, data);
      } catch (error) {
        comm.close();
        throw error;
      }
    },
    comm_msg: ({ comm_id: id, data }) => comms.get(id)?.comm.onMessage?.(data),
    comm_close: ({ comm_id: id }) => {
      const known = comms.get(id);
      comms.delete(id);
      return known?.comm.onClose?.();
    },
  };

  const info = (target) => {
    const open = [...comms].filter(([, comm]) => !target || comm.target === target);
    return Object.fromEntries(open.map(([id, comm]) => [id, { target_name: comm.target }]));
  };

  return { register, open, handlers, info };
}

module.exports = { createComms };
