class Directory {
    boolean exists(HttpServletRequest request, DirContext ctx) throws NamingException {
        String filter = "(uid=" + request.getParameter("uid") + ")";
        return ctx.search("ou=people", filter, new SearchControls()).hasMore(); // BAD
    }
}
