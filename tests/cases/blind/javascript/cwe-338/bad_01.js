const sessions = new Map();

function openSession(user) {
  const sessionId = Math.random().toString(36).slice(2); // BAD
  sessions.set(sessionId, user);
  return sessionId;
}

module.exports = { openSession };
