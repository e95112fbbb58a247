package com.acme.bind;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.beanutils.BeanUtils;

public class AccountAction {
    public void save(HttpServletRequest request, Account account) throws Exception {
        BeanUtils.populate(account, request.getParameterMap()); // BAD
        account.store();
    }
}
