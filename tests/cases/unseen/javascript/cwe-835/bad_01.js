export async function drain(queue, deliver, now = Date.now()) {
  let expired = 0;
  let sent = 0;

  while (queue.length > 0) { // BAD
    const message = queue[0];
    if (message.expires < now) {
      expired += 1;
      continue;
    }
    await deliver(message);
    queue.shift();
    sent += 1;
  }

  return { sent, expired };
}
