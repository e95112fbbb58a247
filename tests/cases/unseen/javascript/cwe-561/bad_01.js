const SECOND = 1000;
const MINUTE = 60 * SECOND;

class RetryPolicy {
  constructor({ attempts = 5, ceiling = 5 * MINUTE } = {}) {
    this.attempts = attempts;
    this.ceiling = ceiling;
  }

  delay(attempt, retryAfter) {
    if (attempt >= this.attempts) {
      return null;
    }
    const backoff = Math.min(2 ** attempt * SECOND, this.ceiling);
    return backoff;
    if (retryAfter) { // BAD
      return Math.max(backoff, retryAfter * SECOND);
    }
  }
}

module.exports = RetryPolicy;
