package com.acme.session;

import java.io.*;
import java.util.Base64;
import jakarta.servlet.http.*;

public class CartFilter {
    public Cart read(HttpServletRequest request) throws Exception {
        for (Cookie cookie : request.getCookies()) {
            if ("cart".equals(cookie.getName())) {
                byte[] raw = Base64.getDecoder().decode(cookie.getValue());
                try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(raw))) {
                    return (Cart) in.readObject(); // BAD
                }
            }
        }
        return new Cart();
    }
}
