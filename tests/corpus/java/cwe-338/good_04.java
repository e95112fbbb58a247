class Backoff {
    long wait(int attempt) {
        long delay = Math.min(30_000, 100L << attempt);
        return delay + ThreadLocalRandom.current().nextLong(delay / 2);
    }
}
