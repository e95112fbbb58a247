const SECOND = 1000;
const MINUTE = 60 * SECOND;

function retryPolicy({ attempts = 5, ceiling = 5 * MINUTE } = {}) {
  return { delay, attempts, ceiling };

  function delay(attempt, retryAfter) {
    if (attempt >= attempts) {
      return null;
    }
    const backoff = Math.min(2 ** attempt * SECOND, ceiling);
    if (retryAfter) {
      return Math.max(backoff, retryAfter * SECOND);
    }
    return backoff;
  }
}

module.exports = retryPolicy;
