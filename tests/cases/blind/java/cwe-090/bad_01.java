package io.acme.ldap;

import javax.naming.directory.*;

public class Directory {
    private final DirContext context;

    public Directory(DirContext context) {
        this.context = context;
    }

    public Object find(String uid) throws Exception {
        String filter = "(uid=" + uid + ")";
        return context.search("ou=people,dc=acme", filter, new SearchControls()); // BAD
    }
}
