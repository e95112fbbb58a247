package com.acme.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import jakarta.servlet.http.*;

public class CartFilter {
    private final ObjectMapper mapper = new ObjectMapper();

    public Cart read(HttpServletRequest request) throws Exception {
        for (Cookie cookie : request.getCookies()) {
            if ("cart".equals(cookie.getName())) {
                return mapper.readValue(Base64.getDecoder().decode(cookie.getValue()), Cart.class);
            }
        }
        return new Cart();
    }
}
