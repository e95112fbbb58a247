package com.acme.bind;

import jakarta.servlet.http.HttpServletRequest;

public class AccountAction {
    public void save(HttpServletRequest request, Account account) throws Exception {
        account.setPhone(request.getParameter("phone"));
        account.setCity(request.getParameter("city"));
        account.store();
    }
}
