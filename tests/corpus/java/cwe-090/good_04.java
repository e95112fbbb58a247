package app;

import com.unboundid.ldap.sdk.*;

public class Ldap {
    private final LDAPConnection connection;

    public Ldap(LDAPConnection connection) { this.connection = connection; }

    public SearchResult user(String name) throws LDAPException {
        return connection.search("dc=corp", SearchScope.SUB, Filter.createEqualityFilter("cn", name));
    }
}
