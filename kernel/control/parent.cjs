const EVERY_MS = 1000;

/** Ends the process when the program that started it, as Jupyter names it in the environment, is gone. */
function watchParent() {
  const parent = Number(process.env.JPY_PARENT_PID);
  if (!(parent > 1)) return;
  const direct = process.ppid === parent;
  const timer = setInterval(() => {
    if (!isAlive(parent) || (direct && process.ppid !== parent)) process.kill(process.pid, "SIGKILL");
  }, EVERY_MS);
  timer.unref();
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

module.exports = { watchParent };
