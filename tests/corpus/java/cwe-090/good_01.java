class Directory {
    boolean exists(HttpServletRequest request, DirContext ctx) throws NamingException {
        String uid = request.getParameter("uid");
        return ctx.search("ou=people", "(uid={0})", new Object[] {uid}, new SearchControls()).hasMore();
    }
}
