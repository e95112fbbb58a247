class Sessions {
    String open(User user) {
        String sessionId = Long.toHexString(ThreadLocalRandom.current().nextLong()); // BAD
        store.put(sessionId, user);
        return sessionId;
    }
}
