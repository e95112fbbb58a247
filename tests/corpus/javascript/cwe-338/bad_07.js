const sessions = new Map();

exports.createSession = (user) => {
  const sessionId = Date.now().toString(36) + Math.random().toString(36).slice(2); // BAD
  sessions.set(sessionId, user);
  return sessionId;
};
