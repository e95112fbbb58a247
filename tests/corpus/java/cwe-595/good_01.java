package com.acme.cmp;

public class Roles {
    enum Role { ADMIN, USER }

    public boolean isAdmin(User user) {
        String role = user.getRole();
        return "admin".equals(role) || user.kind() == Role.ADMIN;
    }
}
