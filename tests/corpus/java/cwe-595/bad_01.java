package com.acme.cmp;

public class Roles {
    public boolean isAdmin(User user) {
        String role = user.getRole();
        return role == "admin"; // BAD
    }
}
