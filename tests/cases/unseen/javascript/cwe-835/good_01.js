export async function drain(queue, deliver, now = Date.now()) {
  let expired = 0;
  let sent = 0;

  while (true) {
    const message = queue.shift();
    if (message === undefined) {
      break;
    }
    if (message.expires < now) {
      expired += 1;
      continue;
    }
    await deliver(message);
    sent += 1;
  }

  return { sent, expired };
}
