package io.acme.ldap;

import javax.naming.directory.*;

public class Directory {
    private final DirContext context;

    public Directory(DirContext context) {
        this.context = context;
    }

    public Object find(String uid) throws Exception {
        return context.search("ou=people,dc=acme", "(uid={0})", new Object[] {uid}, new SearchControls());
    }
}
