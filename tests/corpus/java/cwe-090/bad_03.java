package com.acme.dir;

import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.*;

public class Directory {
    private final DirContext context;

    public Directory(DirContext context) { this.context = context; }

    public boolean exists(String login) throws NamingException {
        SearchControls controls = new SearchControls();
        controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
        NamingEnumeration<SearchResult> found = context.search("dc=acme,dc=com", "(sAMAccountName=" + login + ")", controls); // BAD
        return found.hasMore();
    }
}
