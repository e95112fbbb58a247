class Cache {
    Object get(HttpServletRequest req) throws Exception {
        String cookie = req.getHeader("X-State");
        byte[] raw = Base64.getDecoder().decode(cookie);
        ObjectInputStream ois = new ObjectInputStream(new ByteArrayInputStream(raw));
        return ois.readObject(); // BAD
    }
}
