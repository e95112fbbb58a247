package com.acme.jndi;

import javax.naming.*;
import javax.sql.DataSource;

public class LookupController {
    public DataSource lookup() throws NamingException {
        Context ctx = new InitialContext();
        return (DataSource) ctx.lookup("java:comp/env/jdbc/main");
    }
}
