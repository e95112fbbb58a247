class Cache {
    State get(HttpServletRequest req) throws Exception {
        String cookie = req.getHeader("X-State");
        return mapper.readValue(Base64.getDecoder().decode(cookie), State.class);
    }
}
